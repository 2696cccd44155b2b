"""Work that waits on time or on the outside."""

from celery import shared_task
from django.utils import timezone

from playbook import actions


@shared_task
def ask_for_looks() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.ask_for_looks(now=timezone.now())
