"""What somebody with odd requests found: each answers politely, and nothing of others' goes out of sight."""

import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.models import Lane, MapChange, Touchpoint
from tests.journeys.maps import burn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(mia, client_for, weekend):
    client = client_for(mia)

    def post(name, *args, **data):
        return client.post(here(name, *args), data, headers=HTMX)

    return post


def test_undoing_a_lane_keeps_what_others_wrote_into_it(editor, mia, olive, client_for, weekend):
    editor("lane_add", weekend.journey.pk, title="What they say")
    lane = Lane.objects.get()
    address = here("touchpoint_cell", weekend.touchpoints[0].pk, lane.key)
    assert client_for(olive).post(address, {"text": "Such a view"}, headers=HTMX).status_code == 200

    answer = editor("journey_undoing", weekend.journey.pk)

    assert answer.status_code == 409
    assert Lane.objects.get().archived_at is None


@pytest.mark.parametrize("left", ["point", "comment"])
def test_undoing_a_touchpoint_keeps_what_others_put_there(editor, mia, olive, client_for, weekend, left):
    stage = weekend.journey.stages.first()
    editor("touchpoint_add", weekend.journey.pk, title="The lift", stage=stage.pk, after="")
    lift = Touchpoint.objects.get(title="The lift")
    if left == "point":
        burn(olive, lift)
    else:
        client_for(olive).post(here("touchpoint_conversation", lift.pk), {"text": "It squeaks"}, headers=HTMX)

    answer = editor("journey_undoing", weekend.journey.pk)

    assert answer.status_code == 409
    assert Touchpoint.objects.get(title="The lift").archived_at is None


def test_nothing_moves_on_an_archived_map(editor, mia, weekend):
    actions.archive(by=mia, row=weekend.journey)
    stage = weekend.journey.stages.last()

    assert editor("touchpoint_place", weekend.touchpoints[0].pk, stage=stage.pk, after="").status_code == 404
    assert editor("stage_place", stage.pk, after="").status_code == 404


@pytest.mark.parametrize(
    "page", ["journey_detail", "journey_outline", "journey_svg", "touchpoint_detail", "entry_detail"]
)
def test_numbers_that_no_row_has_are_not_found(mia, client_for, page):
    assert client_for(mia).get(here(page, 2**63)).status_code == 404


def test_odd_neighbours_are_refused_in_words(editor, weekend):
    stage = weekend.journey.stages.first()

    assert editor("stage_add", weekend.journey.pk, title="More", after="abc").status_code == 409
    assert editor("touchpoint_add", weekend.journey.pk, title="More", stage=stage.pk, after="x").status_code == 409


def test_endless_numbers_are_no_number(editor, weekend):
    stage = weekend.journey.stages.first()

    assert editor("stage_place", stage.pk, after="", known="9" * 5000).status_code == 200
    assert MapChange.objects.count() > 0


@pytest.mark.parametrize("title", ["???", "🌊🔥", "..", "a/b\\c"])
def test_a_map_of_any_name_can_be_drawn(mia, client_for, weekend, title):
    weekend.journey.title = title
    weekend.journey.save()

    answer = client_for(mia).get(here("journey_svg", weekend.journey.pk))

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2060", "\ufeff"], ids=ascii)
def test_what_nobody_sees_is_no_title_and_no_comment(editor, weekend, unseen):
    stage, touchpoint = weekend.journey.stages.first(), weekend.touchpoints[0]
    before = Touchpoint.objects.count()

    answers = [
        editor("stage_add", weekend.journey.pk, title=unseen),
        editor("touchpoint_add", weekend.journey.pk, title=unseen, stage=stage.pk),
        editor("touchpoint_conversation", touchpoint.pk, text=unseen),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert (Touchpoint.objects.count(), touchpoint.comments.count()) == (before, 0)
