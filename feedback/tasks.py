"""Work that waits on time or is long: watching scores, what is due, forgetting contacts, bringing tables in."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.tenancy import in_organisation, scopes_disabled
from feedback import actions, falls
from feedback.models import Feedback

logger = logging.getLogger(__name__)


@shared_task
def watch_touchpoint(*, organisation_id: int, touchpoint_id: int) -> None:
    """After a low score there."""
    with in_organisation(organisation_id):
        actions.watch_scores(now=timezone.now(), touchpoint_id=touchpoint_id)


@shared_task
def refresh_all_standings() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.refresh_all_standings(now=timezone.now())


@shared_task
def watch_all_scores() -> None:
    """Every hour, for all organisations (Celery beat): what a lost broker or a corrected score left unseen."""
    now = timezone.now()
    with scopes_disabled():
        heard = Feedback.objects.active().since(now - falls.WINDOW).exclude(score=None)
        organisations = list(heard.order_by().values_list("organisation_id", flat=True).distinct())
    for organisation_id in organisations:
        try:
            with in_organisation(organisation_id):
                actions.watch_scores(now=now)
        except Exception:
            # One organisation's fault must not keep the others waiting.
            logger.exception("The scores of organisation %s could not be watched", organisation_id)


@shared_task
def escalate_recoveries() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.escalate_recoveries(now=timezone.now())


@shared_task
def forget_contacts() -> None:
    """Every hour, for all organisations (Celery beat)."""
    actions.forget_contacts(now=timezone.now())


@shared_task
def send_due_guest_letters() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_guest_letters(now=timezone.now())


@shared_task
def send_guest_letters(*, organisation_id: int) -> None:
    with in_organisation(organisation_id):
        actions.send_guest_letters()


@shared_task
def work_on_import(*, organisation_id: int, import_id: int) -> None:
    with in_organisation(organisation_id):
        actions.work_on_import(import_id=import_id)


@shared_task
def sweep_imports() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_imports(now=timezone.now())


@shared_task
def sort_themes(*, organisation_id: int) -> None:
    """After a theme was named or its words were changed, or when a manager asks to look again."""
    with in_organisation(organisation_id):
        actions.sort_themes(now=timezone.now())


@shared_task
def sweep_themes() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_themes(now=timezone.now())
