"""The minute's sweep: the one place that looks across organisations.

It trusts rows only. Whatever a broker forgot or a worker dropped is found here again.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from accounts.tenancy import in_organisation, scopes_disabled
from reflections.actions.deliveries import claim_due, take_up_again
from reflections.actions.schedules import enrol_members, plan_again
from reflections.models import Delivery, Schedule

logger = logging.getLogger(__name__)


def sweep(*, now: datetime) -> None:
    """Plan everybody's next email, claim who is due at `now`, and hand out what was left behind."""
    with scopes_disabled():
        with logged_only("Planning the weekly emails failed"):
            enrol_members(now=now)
            plan_again(now=now)
        waiting = organisations_waiting(now=now)
    for organisation_id in sorted(waiting):
        with logged_only(f"The weekly emails of organisation {organisation_id} could not be handed out"):
            sweep_organisation(organisation_id, now=now)


@contextmanager
def logged_only(what: str) -> Iterator[None]:
    """One organisation's fault must not keep the others waiting; the next minute tries again."""
    try:
        yield
    except Exception:
        logger.exception(what)


def sweep_organisation(organisation_id: int, *, now: datetime) -> None:
    with in_organisation(organisation_id):
        while claim_due(now=now):
            pass
        while take_up_again(now=now):
            pass


def organisations_waiting(*, now: datetime) -> set[int]:
    due = Schedule.objects.due(now).order_by().values_list("organisation_id", flat=True).distinct()
    left = Delivery.objects.left_behind(now).order_by().values_list("organisation_id", flat=True).distinct()
    return {*due, *left}
