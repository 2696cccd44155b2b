"""Leaving a trace: every action that matters calls `record` in the same transaction as its write."""

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
