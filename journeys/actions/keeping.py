"""What happens to every kind of row alike: it is revised, archived and brought back."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from journeys.models import CombustionPoint, Journey, Lane, Persona, Stage, Touchpoint

Kept = TypeVar("Kept", Persona, Journey, Stage, Lane, Touchpoint, CombustionPoint)

NOUNS = {
    Persona: "persona",
    Journey: "journey",
    Stage: "stage",
    Lane: "lane",
    Touchpoint: "touchpoint",
    CombustionPoint: "combustion_point",
}


@transaction.atomic
def revise(*, by: Member, row: Kept, changed: Sequence[str]) -> Kept:
    """Save a row whose form (a RevisionMixin) has already set the new values; `changed` names the fields."""
    row.save()
    record(by=by, verb=f"{NOUNS[type(row)]}.revised", target=row, detail={"changed": list(changed)})
    return row


@transaction.atomic
def archive(*, by: Member, row: Kept) -> Kept:
    """Put away what nobody needs now; everything below it goes out of sight with it, and comes back with it."""
    row.archived_at = timezone.now()
    row.save(update_fields=["archived_at"])
    record(by=by, verb=f"{NOUNS[type(row)]}.archived", target=row)
    return row


@transaction.atomic
def restore(*, by: Member, row: Kept) -> Kept:
    row.archived_at = None
    row.save(update_fields=["archived_at"])
    record(by=by, verb=f"{NOUNS[type(row)]}.restored", target=row)
    return row
