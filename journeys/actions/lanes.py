"""Free lanes: added at the foot of a map, and written in, cell by cell. Which lanes a map usually shows."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import Member
from journeys.actions.room import refuse_overfull_lanes
from journeys.actions.trail import hold_map, note
from journeys.models import Journey, Lane, LaneText, Touchpoint


@transaction.atomic
def add_lane(*, by: Member, journey: Journey, title: str) -> Lane:
    """A lane below those that the map has. Raises ValidationError when it has as many as there is room for."""
    hold_map(pk=journey.pk)
    lane = Lane.objects.create(journey=journey, title=title, position=Lane.objects.of(journey).count() + 1)
    refuse_overfull_lanes(journey.pk)
    values = {"before": {"archived": True}, "after": {"archived": False}}
    note(by=by, journey_id=journey.pk, verb="lane.added", row=lane, **values, journey=journey.pk)
    return lane


@transaction.atomic
def write_cell(*, by: Member, lane: Lane, touchpoint: Touchpoint, text: str) -> LaneText:
    """What the lane says at this touchpoint, in place of what it said."""
    hold_map(pk=lane.journey_id)
    cell, before = put_text(lane, touchpoint, text)
    values = {"before": {str(lane.key): before}, "after": {str(lane.key): text}}
    note(by=by, journey_id=lane.journey_id, verb="lane.written", row=touchpoint, **values, lane=lane.pk)
    return cell


def put_text(lane: Lane, touchpoint: Touchpoint, text: str) -> tuple[LaneText, str]:
    """The same, and what it said before. Leaves no trace."""
    cell, is_new = LaneText.objects.get_or_create(lane=lane, touchpoint=touchpoint)
    before, cell.text = cell.text, text
    cell.revision += 0 if is_new else 1
    cell.save(update_fields=["text", "revision"])
    return cell, before


@transaction.atomic
def keep_view(*, by: Member, journey: Journey, hidden: Sequence[str]) -> Journey:
    """The lanes that are folded away on this map unless somebody asks for them."""
    hold_map(pk=journey.pk)
    journey.hidden_lanes = list(hidden)
    journey.save(update_fields=["hidden_lanes"])
    note(by=by, journey_id=journey.pk, verb="journey.view_kept", row=journey, hidden=list(hidden))
    return journey
