"""Work that waits on the outside: the minute's sweep, and one batch of emails."""

import uuid

from celery import shared_task
from django.utils import timezone

from accounts.tenancy import in_organisation
from reflections import actions


@shared_task
def send_due_digests() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep(now=timezone.now())


@shared_task
def send_deliveries(*, organisation_id: int, delivery_ids: list[int], lease: str) -> None:
    with in_organisation(organisation_id):
        actions.send_batch(delivery_ids=delivery_ids, lease=uuid.UUID(lease))
