"""Free lanes: added at the foot of a map, and written in, cell by cell."""

from django.db import transaction

from accounts.audit import record
from accounts.models import Member
from journeys.models import Journey, Lane, LaneText, Touchpoint
from journeys.order import moved


@transaction.atomic
def add_lane(*, by: Member, journey: Journey, title: str) -> Lane:
    """A lane below those that the map has."""
    Journey.objects.select_for_update().get(pk=journey.pk)
    lane = Lane.objects.create(journey=journey, title=title, position=Lane.objects.filter(journey=journey).count() + 1)
    record(by=by, verb="lane.added", target=lane, detail={"journey": journey.pk})
    return lane


@transaction.atomic
def move_lane(*, by: Member, lane: Lane, steps: int) -> None:
    """One step up (-1) or down (1) among the free lanes of its map; at the end nothing happens."""
    Journey.objects.select_for_update().get(pk=lane.journey_id)
    lanes = {sibling.pk: sibling for sibling in Lane.objects.of(lane.journey_id)}
    order = moved(list(lanes), lane.pk, steps)
    if order == list(lanes):
        return
    for number, pk in enumerate(order, start=1):
        lanes[pk].position = number
    Lane.objects.bulk_update(lanes.values(), ["position"])
    record(by=by, verb="lane.moved", target=lane, detail={"steps": steps})


@transaction.atomic
def write_cell(*, by: Member, lane: Lane, touchpoint: Touchpoint, text: str) -> LaneText:
    """What the lane says at this touchpoint, in place of what it said."""
    Journey.objects.select_for_update().get(pk=lane.journey_id)
    cell, is_new = LaneText.objects.get_or_create(lane=lane, touchpoint=touchpoint, defaults={"text": text})
    if not is_new:
        cell.text, cell.revision = text, cell.revision + 1
        cell.save(update_fields=["text", "revision"])
    record(by=by, verb="lane.written", target=touchpoint, detail={"lane": lane.pk})
    return cell
