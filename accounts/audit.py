"""Leaving a trace: every action that matters calls `record` in the same transaction as its write."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from accounts.models import AuditRecord, Member


def record(*, by: Member | None, verb: str, target: models.Model, detail: dict[str, Any] | None = None) -> AuditRecord:
    """Write one row of the trail. `by` is None when the product itself acted (a schedule, a guest)."""
    return AuditRecord.objects.create(
        by=by,
        verb=verb,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        target_label=str(target)[:200],
        detail=detail or {},
    )


def last_record_of(target: models.Model) -> AuditRecord | None:
    """Who did something to it last, and when."""
    records = AuditRecord.objects.filter(
        target_type=ContentType.objects.get_for_model(target), target_id=target.pk, by__isnull=False
    )
    return records.select_related("by__user").order_by("-at", "-pk").first()


def relabel(target: models.Model) -> None:
    """What the trail calls it from now on, also in what was written before: its old name had to go."""
    rows = AuditRecord.objects.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)
    rows.update(target_label=str(target)[:200])


def record_all(
    *, by: Member | None, verb: str, targets: Sequence[models.Model], detail: dict[str, Any] | None = None
) -> None:
    """The same of several rows of one table at once, a row of the trail each; two statements however many."""
    if not targets:
        return
    kind = ContentType.objects.get_for_model(targets[0])
    AuditRecord.objects.bulk_create(
        AuditRecord(
            by=by,
            verb=verb,
            target_type=kind,
            target_id=target.pk,
            target_label=str(target)[:200],
            detail=detail or {},
        )
        for target in targets
    )
