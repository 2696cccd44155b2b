"""The map is changed where it stands: what the editor asks for, and what it is answered."""

import re
from html import escape

import pytest
from django.core.exceptions import ValidationError

from accounts.tenancy import here
from journeys import actions
from journeys.document import document_of
from journeys.models import Journey, Lane, LaneText, MapChange, Stage, Touchpoint
from tests.journeys.maps import draw_map

EDITOR = {"HX-Request": "true"}


@pytest.fixture
def lane(mia, weekend):
    return actions.add_lane(by=mia, journey=weekend.journey, title="Systems")


@pytest.fixture
def editor(mia, client_for):
    """Posts as the page of the map does."""
    client = client_for(mia)

    def post(name, pk, *more, **values):
        return client.post(here(name, pk, *more), values, headers=EDITOR)

    return post


def order(journey: Journey) -> list[str]:
    return [row.title for row in Touchpoint.objects.active().for_map(journey.pk)]


def test_move_beside_a_neighbour_answers_with_the_curve(editor, weekend):
    first, _second, third = weekend.touchpoints
    known = MapChange.objects.number_of(weekend.journey.pk)

    answer = editor("touchpoint_place", first.pk, stage=third.stage_id, after=third.pk, known=known).json()

    assert order(weekend.journey) == ["Moment 1", "Moment 2", "Moment 0"]
    assert "<svg" in answer["curve"]
    assert "board" not in answer
    assert answer["number"] == MapChange.objects.number_of(weekend.journey.pk)


def test_move_after_somebody_elses_change_answers_with_the_whole_map(editor, olive, weekend):
    first, second, third = weekend.touchpoints
    known = MapChange.objects.number_of(weekend.journey.pk)
    actions.move_touchpoint(by=olive, touchpoint=second, steps=1)

    answer = editor("touchpoint_place", first.pk, stage=third.stage_id, after=third.pk, known=known).json()

    assert answer["others"]
    assert "<table" in answer["board"]


def test_neighbour_that_has_left_puts_it_last(mia, weekend):
    first, second, third = weekend.touchpoints
    actions.place_touchpoint(by=mia, touchpoint=second, stage=third.stage_id, after=None)

    actions.place_touchpoint(by=mia, touchpoint=third, stage=first.stage_id, after=second.pk)

    assert order(weekend.journey) == ["Moment 0", "Moment 2", "Moment 1"]


@pytest.mark.parametrize("what", ["stage", "touchpoint"])
def test_move_of_what_was_archived_meanwhile_is_refused_in_words(editor, mia, weekend, what):
    first, _second, third = weekend.touchpoints
    actions.archive(by=mia, row=first if what == "touchpoint" else Stage.objects.get(pk=third.stage_id))

    answer = editor("touchpoint_place", first.pk, stage=third.stage_id, after="")

    assert answer.status_code == 409
    assert "archived meanwhile" in answer.json()["said"]


def test_cells_of_one_touchpoint_do_not_get_in_each_others_way(editor, weekend):
    pk = weekend.touchpoints[0].pk

    for name, text in (("expects", "Rest"), ("support", "The laundry")):
        answer = editor("touchpoint_cell", pk, name, text=text, was="", revision=1)
        assert answer.status_code == 200

    row = Touchpoint.objects.get(pk=pk)
    assert (row.expects, row.support, row.revision) == ("Rest", "The laundry", 3)


def test_what_was_done_is_said(editor, weekend):
    touchpoint = weekend.touchpoints[0]

    answers = [
        editor("touchpoint_cell", touchpoint.pk, "expects", text="Rest", was="", revision=1),
        editor("touchpoint_cell", touchpoint.pk, "emotion", text="1", was="-2", revision=2),
        editor("stage_title", touchpoint.stage_id, text="Look", was="Find", revision=1),
        editor("touchpoint_truth", touchpoint.pk, truth="yes"),
        editor("touchpoint_truth", touchpoint.pk, truth=""),
    ]

    truth = ["“Moment 0” is a moment of truth.", "“Moment 0” is no moment of truth any more."]
    assert [answer.json()["said"] for answer in answers] == ["Saved.", "Saved.", "Saved.", *truth]


def test_clash_shows_both_texts_and_loses_none(editor, weekend, lane):
    pk, key = weekend.touchpoints[0].pk, str(lane.key)
    opened = {"was": "", "revision": 0}
    editor("touchpoint_cell", pk, key, text="The diary", **opened)

    clash = editor("touchpoint_cell", pk, key, text="The key cupboard", **opened)
    page = clash.content.decode()
    written = LaneText.objects.get().text
    again = editor("touchpoint_cell", pk, key, text="Both", was="The diary", revision=1)

    assert clash.status_code == 422
    assert "The diary" in page
    assert "The key cupboard" in page
    assert (written, again.status_code, LaneText.objects.get().text) == ("The diary", 200, "Both")


def test_cell_as_a_page_without_script(mia, client_for, weekend, lane):
    client, address = client_for(mia), here("touchpoint_cell", weekend.touchpoints[0].pk, str(lane.key))

    page = client.get(address).content.decode()
    answer = client.post(address, {"text": "The diary", "was": "", "revision": 0})

    assert "<h1>Moment 0</h1>" in page
    assert answer.url == here("touchpoint_detail", weekend.touchpoints[0].pk)
    assert LaneText.objects.get().text == "The diary"


@pytest.mark.parametrize("name", ["combustion", "nothing", "pk"])
def test_cell_of_no_lane_is_not_found(editor, weekend, name):
    assert editor("touchpoint_cell", weekend.touchpoints[0].pk, name, text="x").status_code == 404


def test_lane_of_another_map_is_not_found(editor, mia, weekend):
    other = draw_map(mia, title="Dinner").journey
    lane = actions.add_lane(by=mia, journey=other, title="Systems")

    assert editor("touchpoint_cell", weekend.touchpoints[0].pk, str(lane.key), text="x").status_code == 404


def test_undo_and_redo_of_ones_own(editor, mia, olive, weekend):
    journey, touchpoint = weekend.journey, weekend.touchpoints[0]
    actions.move_touchpoint(by=mia, touchpoint=touchpoint, steps=1)
    actions.archive(by=olive, row=weekend.touchpoints[2])
    moved = order(journey)

    undone = editor("journey_undoing", journey.pk)
    after_undo = order(journey)
    editor("journey_redoing", journey.pk)

    assert moved == order(journey) == ["Moment 1", "Moment 0"]
    assert after_undo == ["Moment 0", "Moment 1"]
    assert undone.json()["said"] == "Undone: “Moment 0” was moved."


def test_undo_says_before_what_it_takes_back(editor, mia, weekend):
    """What was changed in a form beside the map, too; and nothing that somebody else did."""
    row = Touchpoint.objects.get(title="Moment 0")
    actions.move_touchpoint(by=mia, touchpoint=weekend.touchpoints[1], steps=1)
    row.owned_by = "others"
    actions.revise(by=mia, row=row, changed=["owned_by"])

    undone = editor("journey_undoing", weekend.journey.pk).json()

    assert undone["undo"] == "Undo: “Moment 1” was moved"


def test_undo_leaves_what_somebody_changed_since(mia, olive, weekend):
    row = Touchpoint.objects.get(title="Moment 0")
    row.title = "Rings"
    actions.revise(by=mia, row=row, changed=["title"])
    row.title = "Rings twice"
    actions.revise(by=olive, row=row, changed=["title"])

    with pytest.raises(ValidationError, match="Olive changed “Rings twice” since"):
        actions.undo(by=mia, journey=weekend.journey)

    row.refresh_from_db()
    assert row.title == "Rings twice"


def test_undo_of_a_text_in_a_lane(mia, weekend, lane):
    touchpoint = weekend.touchpoints[0]
    actions.write_cell(by=mia, lane=lane, touchpoint=touchpoint, text="Diary")
    actions.write_cell(by=mia, lane=lane, touchpoint=touchpoint, text="Cupboard")

    actions.undo(by=mia, journey=weekend.journey)

    assert LaneText.objects.get().text == "Diary"


def test_undo_says_that_a_file_or_a_version_has_replaced_the_map(editor, mia, weekend):
    before = document_of(weekend.journey.pk)
    actions.move_touchpoint(by=mia, touchpoint=weekend.touchpoints[0], steps=1)
    actions.apply_document(by=mia, document=before, journey=weekend.journey)
    drawn = order(weekend.journey)

    answer = editor("journey_undoing", weekend.journey.pk)
    actions.add_stage(by=mia, journey=weekend.journey, title="Leave")
    later = editor("journey_undoing", weekend.journey.pk)

    assert answer.status_code == 409
    assert "A file or a version has replaced the map since" in answer.json()["said"]
    assert order(weekend.journey) == drawn
    assert later.status_code == 200


def test_redo_is_over_after_something_else(mia, weekend):
    actions.move_touchpoint(by=mia, touchpoint=weekend.touchpoints[0], steps=1)
    actions.undo(by=mia, journey=weekend.journey)
    actions.add_stage(by=mia, journey=weekend.journey, title="Leave")

    with pytest.raises(ValidationError, match="nothing to do again"):
        actions.redo(by=mia, journey=weekend.journey)


def test_board_says_nothing_new_and_then_what_is(ben, mia, client_for, weekend):
    client, number = client_for(ben), MapChange.objects.number_of(weekend.journey.pk)
    address = here("journey_board", weekend.journey.pk, query=f"known={number}")

    before = client.get(address, headers=EDITOR)
    actions.move_touchpoint(by=mia, touchpoint=weekend.touchpoints[0], steps=1)
    after = client.get(address, headers=EDITOR).json()

    assert before.status_code == 204
    assert "Last changed by Mia" in after["last"]
    assert "map-handle" not in after["board"]


def test_lanes_are_shown_by_address_or_as_usual(mia, client_for, weekend, lane):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)

    asked = client.get(f"{address}?lanes=none&lanes=expects&lanes={lane.key}").context["board"]
    client.post(here("journey_view", weekend.journey.pk), {"lanes": ["expects", "combustion"]})
    usual = client.get(address).context["board"]

    assert [row.key for row in asked.lanes] == ["expects", str(lane.key)]
    assert [row.key for row in usual.lanes] == ["expects", "combustion"]
    assert str(lane.key) in Journey.objects.get().hidden_lanes


def test_lane_is_added_to_the_lanes_that_are_open(mia, client_for, weekend):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)
    open_lanes = "lanes=none&lanes=expects"

    page = client.get(f"{address}?{open_lanes}")
    action = here("lane_add", weekend.journey.pk, query=open_lanes)
    answer = client.post(action, {"title": "Systems"})
    usual = client.post(here("lane_add", weekend.journey.pk), {"title": "Costs"})

    assert f'action="{escape(action)}"' in page.content.decode()
    assert answer.url == f"{address}?{open_lanes}&lanes={Lane.objects.get(title='Systems').key}"
    assert usual.url == address


def test_undo_beside_a_message_keeps_the_lanes_that_are_open(mia, client_for, weekend):
    client, open_lanes = client_for(mia), "lanes=none&lanes=expects"

    page = client.post(here("lane_add", weekend.journey.pk, query=open_lanes), {"title": "Systems"}, follow=True)
    shown = f"{open_lanes}&lanes={Lane.objects.get().key}"
    undoing = here("journey_undoing", weekend.journey.pk, query=shown)

    assert f'<form class="push" method="post" action="{escape(undoing)}">' in page.text
    assert client.post(undoing).url == here("journey_detail", weekend.journey.pk, query=shown)


def test_showing_the_lanes_that_are_ticked_changes_nothing(mia, client_for, weekend):
    client, address = client_for(mia), here("journey_detail", weekend.journey.pk)

    usual = client.get(address).content.decode()
    ticked = re.findall(r'type="checkbox" name="lanes" value="([\w-]+)" checked', usual)
    shown = client.get(address, {"lanes": ["none", *ticked]}).content.decode()
    lanes_of = re.compile(r'data-lane="([\w-]+)"').findall

    assert usual.count("says nothing yet") == 2
    assert lanes_of(usual) == lanes_of(shown) == [key for key in ticked if key not in ("entries", "feedback")]


def test_touchpoint_and_stage_are_added_behind_another(editor, weekend):
    first = weekend.touchpoints[0]

    named = editor("touchpoint_add", weekend.journey.pk, title="Asks", stage=first.stage_id, after=first.pk)
    editor("stage_add", weekend.journey.pk, title="Book", after=first.stage_id)
    refused = editor("stage_add", weekend.journey.pk, title="")

    assert order(weekend.journey)[:2] == ["Moment 0", "Asks"]
    assert named.json()["focus"] == f"touchpoint-{Touchpoint.objects.get(title='Asks').pk}"
    assert list(Stage.objects.active().values_list("title", flat=True)) == ["Find", "Book", "Arrive"]
    assert (refused.status_code, "refused" in refused.json()) == (422, True)
