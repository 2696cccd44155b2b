"""Work that waits on time, or takes long."""

from celery import shared_task
from django.utils import timezone

from accounts.tenancy import in_organisation
from journeys import actions


@shared_task
def tell_of_overdue_promises() -> None:
    """Every hour, for all organisations (Celery beat)."""
    actions.tell_of_overdue_promises(now=timezone.now())


@shared_task
def make_map_file(*, organisation_id: int, file_id: int) -> None:
    with in_organisation(organisation_id):
        actions.make_map_file(file_id=file_id)


@shared_task
def sweep_map_files() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_map_files(now=timezone.now())
