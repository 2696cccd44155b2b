"""Handing work to a worker: always for the current organisation, always after the transaction has been committed."""

from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from accounts.tenancy import current_organisation_id


def run_on_commit(task: str, **ids: Any) -> None:
    """Queue the task named by its dotted path. A broker that is away is logged: whoever calls this also leaves a row
    that a scheduled sweep finds again."""
    organisation_id = current_organisation_id()
    transaction.on_commit(lambda: import_string(task).delay(organisation_id=organisation_id, **ids), robust=True)
