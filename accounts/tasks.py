"""Work that waits on the outside. Each task names its organisation and runs inside its scope."""

import smtplib
from typing import Any

from celery import Task, shared_task
from django.utils import timezone

from accounts import actions
from accounts.models import Invitation
from accounts.tenancy import in_organisation, scopes_disabled


@shared_task(bind=True, autoretry_for=(smtplib.SMTPException, OSError), retry_backoff=30, max_retries=3)
def send_invitation(self: Task, *, organisation_id: int, invitation_id: int) -> Any:
    """Send one invitation, unless it went out already or was taken back."""
    with in_organisation(organisation_id):
        waiting = Invitation.objects.waiting().filter(sent_at=None).select_related("invited_by__user")
        invitation = waiting.filter(pk=invitation_id).first()
        if invitation is not None:
            actions.send_invitation(invitation=invitation)


@shared_task
def send_unsent_invitations() -> None:
    """The sweep over all organisations: what a lost broker or a refusing mail server left behind."""
    with scopes_disabled():
        unsent = list(Invitation.objects.unsent().values("organisation_id", "pk")[:100])
    for row in unsent:
        send_invitation.delay(organisation_id=row["organisation_id"], invitation_id=row["pk"])


@shared_task
def send_due_notices() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_notices(now=timezone.now())


@shared_task
def send_notices(*, organisation_id: int) -> None:
    with in_organisation(organisation_id):
        actions.send_notices()


@shared_task
def forget_api_answers() -> None:
    """Every hour, for all organisations (Celery beat)."""
    actions.forget_api_answers(now=timezone.now())


@shared_task
def sweep_webhooks() -> None:
    """Every minute, for all organisations (Celery beat)."""
    actions.sweep_webhooks(now=timezone.now())


@shared_task
def call_webhooks(*, organisation_id: int) -> None:
    with in_organisation(organisation_id):
        actions.call_webhooks(now=timezone.now())
