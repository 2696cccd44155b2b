"""What happens to every kind of row alike: it is revised, archived and brought back."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member
from journeys.actions.ordering import settle
from journeys.actions.room import refuse_overfull, refuse_overfull_points
from journeys.actions.trail import Values, hold_map, map_of, note
from journeys.models import CombustionPoint, Journey, Lane, Partner, Persona, Stage, Standing, Touchpoint

Kept = TypeVar("Kept", Persona, Partner, Journey, Stage, Lane, Touchpoint, CombustionPoint)

NOUNS = {
    Persona: "persona",
    Partner: "partner",
    Journey: "journey",
    Stage: "stage",
    Lane: "lane",
    Touchpoint: "touchpoint",
    CombustionPoint: "combustion_point",
}
# What can be undone on the map; what else a map shows is only said to have changed.
ON_THE_MAP = (Stage, Lane, Touchpoint)


@transaction.atomic
def revise(*, by: Member, row: Kept, changed: Sequence[str]) -> Kept:
    """Save a row whose form (a RevisionMixin) has already set the new values; `changed` names the fields.

    Raises ValidationError for a combustion point that goes where there is no room.
    """
    before, after = changes_of(row) if isinstance(row, ON_THE_MAP) else ({}, {})
    left = _touchpoint_left(row) if "touchpoint" in changed else None
    row.save()
    if left and left != touchpoint_of(row):
        refuse_overfull_points(map_of(row) or 0)
    Standing.objects.mark_stale([left, touchpoint_of(row)])
    if isinstance(row, Journey) and not row.shows_what_is:
        Standing.objects.forget(row)
    _say(by=by, verb="revised", row=row, before=before, after=after, changed=list(changed))
    return row


@transaction.atomic
def archive(*, by: Member, row: Kept) -> Kept:
    """Put away what nobody needs now; everything below it goes out of sight with it, and comes back with it."""
    if set_archived(row, True):
        _say(by=by, verb="archived", row=row, before={"archived": False}, after={"archived": True})
    return row


@transaction.atomic
def restore(*, by: Member, row: Kept) -> Kept:
    """Raises ValidationError, in words, for what stands on a map that is archived itself, or full."""
    if isinstance(row, ON_THE_MAP):
        held = hold_map(pk=map_of(row))
        if held and held.archived_at:
            raise ValidationError(_("The map “%(title)s” is archived. Bring it back first.") % {"title": held})
    if set_archived(row, False):
        _say(by=by, verb="restored", row=row, before={"archived": True}, after={"archived": False})
    return row


def set_archived(row: Any, is_archived: bool) -> bool:
    """Out of sight, or back; on a map the others close up, or make room. Leaves no trace.

    False where somebody else was quicker, and nothing is left to do. Raises ValidationError where there is no room.
    """
    is_placed = isinstance(row, ON_THE_MAP)
    journey_id = map_of(row) if is_placed else None
    if journey_id:
        hold_map(pk=journey_id)
        row.refresh_from_db(fields=["archived_at"])
    if is_archived == (row.archived_at is not None):
        return False
    row.archived_at = timezone.now() if is_archived else None
    row.save(update_fields=["archived_at"])
    Standing.objects.mark_stale([touchpoint_of(row)])
    if journey_id:
        settle(journey_id, row)
    if not is_archived and (on_map := map_of(row)):
        refuse_overfull(on_map)
    return True


def _say(*, by: Member, verb: str, row: Any, before: Values, after: Values, **detail: Any) -> None:
    journey_id, verb = map_of(row), f"{NOUNS[type(row)]}.{verb}"
    if journey_id is None:
        record(by=by, verb=verb, target=row, detail=detail)
        return
    undoable = {"before": before, "after": after} if isinstance(row, ON_THE_MAP) else {}
    note(by=by, journey_id=journey_id, verb=verb, row=row, **undoable, **detail)


def changes_of(row: models.Model) -> tuple[Values, Values]:
    """What is written in the row's table now, and what will be when it is saved: the fields that differ."""
    fields = [field.attname for field in row._meta.concrete_fields if field.editable]
    written = type(row)._default_manager.filter(pk=row.pk).values(*fields).get()
    differing = [name for name in fields if written[name] != getattr(row, name)]
    return {name: written[name] for name in differing}, {name: getattr(row, name) for name in differing}


def touchpoint_of(row: models.Model) -> int | None:
    """The touchpoint whose standing hangs on this row, if any."""
    return row.pk if isinstance(row, Touchpoint) else getattr(row, "touchpoint_id", None)


def _touchpoint_left(row: models.Model) -> int | None:
    """Where a combustion point stood before it is saved with another touchpoint."""
    return CombustionPoint.objects.filter(pk=row.pk).values_list("touchpoint_id", flat=True).first()
