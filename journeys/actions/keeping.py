"""What happens to every kind of row alike: it is revised, archived and brought back."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
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


@transaction.atomic
def revise(*, by: Member, row: Kept, changed: Sequence[str]) -> Kept:
    """Save a row whose form (a RevisionMixin) has already set the new values; `changed` names the fields."""
    left = _touchpoint_left(row) if "touchpoint" in changed else None
    row.save()
    Standing.objects.mark_stale([left, touchpoint_of(row)])
    record(by=by, verb=f"{NOUNS[type(row)]}.revised", target=row, detail={"changed": list(changed)})
    return row


@transaction.atomic
def archive(*, by: Member, row: Kept) -> Kept:
    """Put away what nobody needs now; everything below it goes out of sight with it, and comes back with it."""
    row.archived_at = timezone.now()
    row.save(update_fields=["archived_at"])
    Standing.objects.mark_stale([touchpoint_of(row)])
    record(by=by, verb=f"{NOUNS[type(row)]}.archived", target=row)
    return row


@transaction.atomic
def restore(*, by: Member, row: Kept) -> Kept:
    row.archived_at = None
    row.save(update_fields=["archived_at"])
    Standing.objects.mark_stale([touchpoint_of(row)])
    record(by=by, verb=f"{NOUNS[type(row)]}.restored", target=row)
    return row


def touchpoint_of(row: models.Model) -> int | None:
    """The touchpoint whose standing hangs on this row, if any."""
    return row.pk if isinstance(row, Touchpoint) else getattr(row, "touchpoint_id", None)


def _touchpoint_left(row: models.Model) -> int | None:
    """Where a combustion point stood before it is saved with another touchpoint."""
    return CombustionPoint.objects.filter(pk=row.pk).values_list("touchpoint_id", flat=True).first()
