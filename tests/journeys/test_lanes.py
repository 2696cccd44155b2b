from journeys import actions
from journeys.models import Lane, LaneText


def test_lane_is_added_moved_and_written_in(mia, weekend, verbs):
    systems = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    costs = actions.add_lane(by=mia, journey=weekend.journey, title="What it costs")
    before = verbs()

    actions.move_lane(by=mia, lane=costs, steps=-1)
    actions.move_lane(by=mia, lane=costs, steps=-1)
    actions.write_cell(by=mia, lane=costs, touchpoint=weekend.touchpoints[0], text="Two euro")
    actions.write_cell(by=mia, lane=costs, touchpoint=weekend.touchpoints[0], text="Three euro")

    cell = LaneText.objects.get()
    assert list(Lane.objects.of(weekend.journey)) == [costs, systems]
    assert (cell.text, cell.revision) == ("Three euro", 2)
    assert verbs() == [*before, "lane.moved", "lane.written", "lane.written"]


def test_lane_is_archived_with_its_texts_and_brought_back(mia, weekend):
    lane = actions.add_lane(by=mia, journey=weekend.journey, title="Systems")
    actions.write_cell(by=mia, lane=lane, touchpoint=weekend.touchpoints[0], text="Diary")

    actions.archive(by=mia, row=lane)
    archived = list(Lane.objects.of(weekend.journey))
    actions.restore(by=mia, row=lane)

    assert archived == []
    assert list(Lane.objects.of(weekend.journey)) == [lane]
    assert LaneText.objects.get().text == "Diary"
