"""Work that waits on time or on the outside."""

from celery import shared_task
from django.utils import timezone

from accounts.tenancy import in_organisation
from playbook import actions


@shared_task
def ask_for_looks() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.ask_for_looks(now=timezone.now())


@shared_task
def make_export(*, organisation_id: int, export_id: int) -> None:
    with in_organisation(organisation_id):
        actions.make_export(export_id=export_id)


@shared_task
def sweep_files() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_exports(now=timezone.now())
    actions.sweep_imports(now=timezone.now())


@shared_task
def continue_import(*, organisation_id: int, import_id: int) -> None:
    with in_organisation(organisation_id):
        actions.continue_import(import_id=import_id)
