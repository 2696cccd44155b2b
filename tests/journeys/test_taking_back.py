"""What was taken over from a map that shows how it shall be is undone like any other change."""

import pytest

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey, Lane, LaneText, Touchpoint


def copies(future: Journey) -> list[Touchpoint]:
    return list(Touchpoint.objects.active().for_map(future.pk))


def seen(journey: Journey) -> list[object]:
    """What stands on a map, and what its own lanes say there."""
    columns = (
        Touchpoint.objects.active().for_map(journey.pk).values_list("title", "expects", "stage__title", "position")
    )
    said = LaneText.objects.for_document(journey.pk)
    return [list(columns), list(said.values_list("touchpoint", "text")), list(Lane.objects.of(journey))]


def test_taking_over_is_undone_and_done_again_as_a_whole(mia, weekend):
    future = actions.draw_future(by=mia, journey=weekend.journey)
    first, _second, third = copies(future)
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    actions.write_cell(by=mia, lane=lane, touchpoint=weekend.touchpoints[0], text="Paper")
    theirs = actions.add_lane(by=mia, journey=future, title="Systems")
    actions.write_cell(by=mia, lane=theirs, touchpoint=first, text="A tablet")
    Touchpoint.objects.filter(pk=first.pk).update(title="Met at the door", expects="A seat")
    actions.place_touchpoint(by=mia, touchpoint=first, stage=third.stage_id, after=third.pk)
    before, first = seen(weekend.journey), Touchpoint.objects.for_page().get(pk=first.pk)
    chosen = ["title", "expects", f"lane:{lane.key}", "place"]

    original = Touchpoint.objects.for_page().get(pk=weekend.touchpoints[0].pk)
    actions.take_over(by=mia, touchpoint=first, original=original, chosen=chosen)
    taken_over = seen(weekend.journey)
    undone = actions.undo(by=mia, journey=weekend.journey)
    after_undo = seen(weekend.journey)
    actions.redo(by=mia, journey=weekend.journey)

    assert taken_over[0][-1] == ("Met at the door", "A seat", "Arrive", 2)
    assert taken_over[0][0] == ("Moment 1", "", "Find", 1)
    assert taken_over[1] == [(original.pk, "A tablet")]
    assert undone.undoes.verb == "touchpoint.taken_over"
    assert after_undo == before
    assert seen(weekend.journey) == taken_over


def test_taking_over_what_is_new_is_undone_step_by_step(mia, weekend):
    future = actions.draw_future(by=mia, journey=weekend.journey)
    before = seen(weekend.journey)
    lane = actions.add_lane(by=mia, journey=future, title="Systems")
    letter = actions.add_touchpoint(by=mia, stage=copies(future)[0].stage, title="A letter")
    actions.write_cell(by=mia, lane=lane, touchpoint=letter, text="Stamps")

    actions.take_over_new(by=mia, touchpoint=Touchpoint.objects.for_page().get(pk=letter.pk))
    said = [actions.undo(by=mia, journey=weekend.journey).undoes.verb for _ in range(2)]

    assert said == ["touchpoint.added", "lane.added"]
    assert seen(weekend.journey)[0::2] == before[0::2]


@pytest.mark.parametrize("is_known", [True, False], ids=["came from", "same title"])
def test_a_lane_says_what_its_counterpart_says_at_every_touchpoint(mia, client_for, weekend, is_known):
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    for row in weekend.touchpoints:
        actions.write_cell(by=mia, lane=lane, touchpoint=row, text="Paper")
    future = actions.draw_future(by=mia, journey=weekend.journey)
    changed = {"title": "Tools"} if is_known else {"came_from": None}
    Lane.objects.filter(journey=future).update(**changed)
    first = copies(future)[0]
    LaneText.objects.filter(touchpoint=first).update(text="A tablet")
    client = client_for(mia)

    moments = client.get(here("journey_beside", future.pk)).context["pair"].moments
    answer = client.post(here("touchpoint_taking_over", first.pk), {"revision": 1, "chosen": [f"lane:{lane.key}"]})

    assert [[change.after for change in moment.changes] for moment in moments] == [["A tablet"], [], []]
    assert answer.status_code == 302
    assert [text.text for text in LaneText.objects.for_document(weekend.journey.pk)] == ["A tablet", "Paper", "Paper"]
    assert weekend.journey.lanes.count() == 1
