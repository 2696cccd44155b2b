"""Work that waits on time."""

from celery import shared_task
from django.utils import timezone

from journeys import actions


@shared_task
def tell_of_overdue_promises() -> None:
    """Every hour, for all organisations (Celery beat)."""
    actions.tell_of_overdue_promises(now=timezone.now())
