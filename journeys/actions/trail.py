"""The trail of a map: whoever changes it holds the map, and leaves a row from which the change can be undone."""

from typing import Any

from django.db import models

from accounts.audit import record
from accounts.models import Member
from journeys.models import Journey, MapChange

Values = dict[str, Any]


def hold_map(**where: Any) -> Journey | None:
    """Whoever changes one map takes turns with others: to be called first, within the transaction."""
    # Rows that point to a journey do not wait for this lock; that would let two writers wait for each other.
    held = Journey.objects.select_for_update(of=("self",), no_key=True)
    return held.filter(**where).first()


def note(
    *,
    by: Member | None,
    journey_id: int,
    verb: str,
    row: models.Model,
    before: Values | None = None,
    after: Values | None = None,
    undoes: MapChange | None = None,
    **detail: Any,
) -> MapChange:
    """One row of the map's trail, and one of the audit trail. Without `after` it can only be read, not undone."""
    record(by=by, verb=verb, target=row, detail=detail)
    return MapChange.objects.create(
        journey_id=journey_id,
        by=by,
        verb=verb,
        noun=row._meta.model_name or "",
        row_id=row.pk,
        title=str(row)[:120],
        before=before or {},
        after=after or {},
        is_step=bool(after) and undoes is None,
        undoes=undoes,
    )


def map_of(row: models.Model) -> int | None:
    """The journey whose map shows this row, if any does."""
    if isinstance(row, Journey):
        return row.pk
    if hasattr(row, "journey_id"):
        return row.journey_id
    for above in ("stage", "touchpoint"):
        if hasattr(row, f"{above}_id"):
            return map_of(getattr(row, above))
    return None
