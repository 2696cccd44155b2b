import pytest

from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import Partner, Touchpoint
from tests.journeys.maps import draw_map


def described(stage: object, /, **typed: object) -> dict[str, object]:
    """What somebody types to describe a touchpoint."""
    fields = {"title": "Valet", "channel": "in_person", "assumed_emotion": "-1", "owned_by": "us", "revision": 1}
    return {**fields, "stage": stage, **typed}


@pytest.fixture
def stage(weekend):
    return weekend.journey.stages.first()


def test_touchpoint_detail_shows_only_lanes_with_words(vera, mia, client_for, stage):
    touchpoint = actions.add_touchpoint(by=mia, stage=stage, title="Valet", expects="Five minutes")

    page = client_for(vera).get(here("touchpoint_detail", touchpoint.pk)).content.decode()

    assert "Five minutes" in page
    assert "We do behind" not in page
    assert here("touchpoint_edit", touchpoint.pk) not in page


def test_touchpoint_new_begins_as_the_quick_one_does(mia, client_for, weekend):
    form = client_for(mia).get(here("touchpoint_new", weekend.journey.pk)).context["form"]

    assert (form["assumed_emotion"].value(), form["owned_by"].value()) == (0, "us")


def test_touchpoint_detail_for_the_drawer_is_the_card_alone(mia, client_for, weekend):
    touchpoint = weekend.touchpoints[0]

    answer = client_for(mia).get(here("touchpoint_detail", touchpoint.pk), headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert f'<article class="touchpoint" id="touchpoint-{touchpoint.pk}">' in page
    assert "<html" not in page
    assert "HX-Request" in answer["Vary"]


def test_touchpoint_add_needs_a_title_and_a_stage_only(mia, client_for, weekend, stage):
    answer = client_for(mia).post(here("touchpoint_add", weekend.journey.pk), {"title": "Asks", "stage": stage.pk})

    assert answer.url == here("journey_detail", weekend.journey.pk, query=f"stage={stage.pk}") + "#add"
    assert list(stage.touchpoints.values_list("title", flat=True))[-1] == "Asks"


def test_touchpoint_add_refuses_a_stage_of_another_journey(mia, client_for, weekend):
    other = draw_map(mia, title="Dinner").journey.stages.first()

    answer = client_for(mia).post(here("touchpoint_add", weekend.journey.pk), {"title": "Asks", "stage": other.pk})

    assert answer.status_code == 422
    assert list(answer.context["touchpoint_form"].errors) == ["stage"]
    assert 'value="Asks"' in answer.content.decode()


def test_touchpoint_new_begins_at_the_stage_of_the_address(mia, client_for, weekend, stage):
    page = client_for(mia).get(here("touchpoint_new", weekend.journey.pk, query=f"stage={stage.pk}"))

    assert f'<option value="{stage.pk}" selected>' in page.content.decode()


def test_touchpoint_new_keeps_all_that_was_said(mia, ben, client_for, weekend, stage):
    words = {"customer_does": "Hands over", "expects": "a", "front_stage": "b", "back_stage": "c", "evidence": "d"}

    client_for(mia).post(
        here("touchpoint_new", weekend.journey.pk),
        described(stage.pk, **words, owner=ben.pk, is_moment_of_truth="on"),
    )

    touchpoint = Touchpoint.objects.get(title="Valet")
    assert {name: getattr(touchpoint, name) for name in words} == words
    assert (touchpoint.assumed_emotion, touchpoint.owner, touchpoint.is_moment_of_truth) == (-1, ben, True)


def test_touchpoint_new_adds_a_partner_by_name(mia, client_for, weekend, stage):
    client_for(mia).post(
        here("touchpoint_new", weekend.journey.pk),
        described(stage.pk, owned_by="partner", new_partner="Quayside Valet"),
    )

    assert Touchpoint.objects.get(title="Valet").partner == Partner.objects.get(name="Quayside Valet")


def test_touchpoint_new_forgets_a_partner_when_we_run_it(mia, client_for, weekend, stage):
    partner = actions.add_partner(by=mia, name="Quayside Valet")

    client_for(mia).post(
        here("touchpoint_new", weekend.journey.pk), described(stage.pk, partner=partner.pk, new_partner="Another")
    )

    assert Touchpoint.objects.get(title="Valet").partner is None
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 100_000}, "title"),
        ({"customer_does": "x" * 100_000}, "customer_does"),
        ({"assumed_emotion": "3"}, "assumed_emotion"),
        ({"assumed_emotion": "glad"}, "assumed_emotion"),
        ({"channel": "pigeon"}, "channel"),
        ({"owned_by": "nobody"}, "owned_by"),
        ({"owned_by": "partner"}, "partner"),
        ({"owned_by": "partner", "partner": "x"}, "partner"),
        ({"owned_by": "partner", "new_partner": "x" * 81}, "new_partner"),
        ({"stage": ""}, "stage"),
        ({"owner": "0"}, "owner"),
    ],
)
def test_touchpoint_new_refuses_at_the_field(mia, client_for, weekend, stage, typed, field):
    answer = client_for(mia).post(
        here("touchpoint_new", weekend.journey.pk), described(stage.pk, **{"evidence": "Half a thought", **typed})
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Half a thought" in answer.content.decode()
    assert Touchpoint.objects.count() == 3


def test_touchpoint_new_refuses_rows_of_another_organisation(mia, omar, clinic, client_for, weekend):
    with scope(organisation=clinic):
        theirs = draw_map(omar)
        stage, partner = theirs.journey.stages.first(), actions.add_partner(by=omar, name="Labor Nord")

    typed = described(stage.pk, owned_by="partner", partner=partner.pk, owner=omar.pk)
    answer = client_for(mia).post(here("touchpoint_new", weekend.journey.pk), typed)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"stage", "partner", "owner"}


def test_touchpoint_edit_moves_it_to_another_stage(mia, client_for, weekend):
    touchpoint, arrive = weekend.touchpoints[0], weekend.journey.stages.get(title="Arrive")

    answer = client_for(mia).post(here("touchpoint_edit", touchpoint.pk), described(arrive.pk))

    assert answer.url == here("touchpoint_detail", touchpoint.pk)
    assert list(arrive.touchpoints.values_list("title", flat=True)) == ["Moment 2", "Valet"]


def test_touchpoint_edit_tells_the_second_editor_and_loses_nothing(mia, olive, client_for, weekend, stage):
    address = here("touchpoint_edit", weekend.touchpoints[0].pk)
    client_for(olive).post(address, described(stage.pk, expects="Five minutes"))

    answer = client_for(mia).post(address, described(stage.pk, expects="Ten minutes", evidence="A ticket"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It now says: “Five minutes”" in page
    assert "Ten minutes" in page
    assert "A ticket" in page
    assert Touchpoint.objects.values_list("expects", "evidence", "revision").get(title="Valet") == (
        "Five minutes",
        "",
        2,
    )


def test_touchpoint_moves_by_a_button(mia, client_for, weekend):
    first, second, third = weekend.touchpoints
    client = client_for(mia)

    answer = client.post(here("touchpoint_earlier", second.pk))
    client.post(here("touchpoint_later", first.pk))

    assert answer.url == here("journey_outline", weekend.journey.pk) + f"#touchpoint-{second.pk}-earlier"
    assert list(Touchpoint.objects.in_order()) == [second, first, third]
    assert Touchpoint.objects.get(pk=first.pk).stage.title == "Arrive"


def test_touchpoint_archive_and_undo(mia, client_for, weekend):
    touchpoint, client = weekend.touchpoints[0], client_for(mia)

    page = client.post(here("touchpoint_archive", touchpoint.pk), follow=True).content.decode()
    on_the_map = client.get(here("journey_detail", weekend.journey.pk)).context["plain"].board.touchpoints
    client.post(here("touchpoint_restoration", touchpoint.pk))

    assert here("touchpoint_restoration", touchpoint.pk) in page
    assert here("touchpoint_edit", touchpoint.pk) not in page
    assert on_the_map == weekend.touchpoints[1:]
    assert list(Touchpoint.objects.active().in_order()) == weekend.touchpoints


@pytest.mark.parametrize("page", ["edit", "earlier", "later", "archive", "restoration"])
def test_touchpoints_are_for_managers_of_their_own(ben, omar, client_for, weekend, page):
    pk = weekend.touchpoints[0].pk

    assert client_for(ben).post(here(f"touchpoint_{page}", pk)).status_code == 403
    assert client_for(omar).post(f"/o/linden-clinic/touchpoints/{pk}/{page}/").status_code == 404
    assert client_for(omar).get(f"/o/linden-clinic/touchpoints/{pk}/").status_code == 404
