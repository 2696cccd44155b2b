"""What was taken over from a map that shows how it shall be is undone like any other change."""

from journeys import actions
from journeys.models import Journey, Lane, LaneText, Touchpoint


def copies(future: Journey) -> list[Touchpoint]:
    return list(Touchpoint.objects.active().for_map(future.pk))


def seen(journey: Journey) -> list[object]:
    """What stands on a map, and what its own lanes say there."""
    columns = (
        Touchpoint.objects.active().for_map(journey.pk).values_list("title", "expects", "stage__title", "position")
    )
    return [list(columns), list(LaneText.objects.said_on([journey])), list(Lane.objects.of(journey))]


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
    chosen = ["title", "expects", "lane:Systems", "place"]

    original = Touchpoint.objects.for_page().get(pk=weekend.touchpoints[0].pk)
    actions.take_over(by=mia, touchpoint=first, original=original, chosen=chosen)
    taken_over = seen(weekend.journey)
    undone = actions.undo(by=mia, journey=weekend.journey)
    after_undo = seen(weekend.journey)
    actions.redo(by=mia, journey=weekend.journey)

    assert taken_over[0][-1] == ("Met at the door", "A seat", "Arrive", 2)
    assert taken_over[0][0] == ("Moment 1", "", "Find", 1)
    assert taken_over[1] == [(original.pk, "Systems", "A tablet")]
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
