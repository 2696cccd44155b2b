"""Webhooks: set, taken back, tried; and telling them what the trail says.

The trail is all that is asked: a minute's sweep makes a call of each new line that somebody wants to hear of, so that
nothing an action does can be lost or told twice. It looks back further than any transaction lasts.
"""

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import outgoing
from accounts.audit import record
from accounts.models import AuditRecord, Member, Webhook, WebhookCall
from accounts.queue import run_on_commit
from accounts.refusals import wait_after
from accounts.tenancy import in_organisation, scopes_disabled

logger = logging.getLogger(__name__)

LOOKS_BACK = timedelta(minutes=15)
BATCH = 20
LEASE = timedelta(minutes=5)
# 2, 4, 8 … minutes, later every four hours: given up after about a day.
MAX_ATTEMPTS = 12
KEPT = timedelta(days=30)


@transaction.atomic
def set_webhook(*, by: Member, label: str, url: str, events: Sequence[str]) -> Webhook:
    hook = Webhook.objects.create(by=by, label=label, url=url, events=list(events))
    record(by=by, verb="webhook.set", target=hook, detail={"events": hook.events})
    return hook


@transaction.atomic
def revoke_webhook(*, by: Member, hook: Webhook) -> None:
    if hook.revoked_at is None:
        hook.revoked_at = timezone.now()
        hook.save(update_fields=["revoked_at"])
        record(by=by, verb="webhook.revoked", target=hook)


def try_webhook(*, by: Member, hook: Webhook) -> WebhookCall:
    """A trial, at once, along the same way as everything that follows; it is not tried again by itself."""
    call = WebhookCall.objects.create(hook=hook, event="trial", body=body_of("trial", timezone.now(), None))
    make_call(call, is_last=True)
    return call


@transaction.atomic
def call_again(*, call: WebhookCall) -> None:
    """Whatever became of it before, as soon as a worker looks."""
    call.due_at, call.done_at, call.leased_until, call.attempts = timezone.now(), None, None, 0
    call.save(update_fields=["due_at", "done_at", "leased_until", "attempts"])


def sweep_webhooks(*, now: datetime) -> None:
    """Find the organisations in which somebody wants to hear, and tell a worker: a slow listener keeps only its own."""
    with scopes_disabled():
        hooks = Webhook.objects.open().order_by().values_list("organisation_id", flat=True)
        organisations = list(hooks.distinct())
        WebhookCall.objects.outlived(now - KEPT).delete()
    for organisation_id in organisations:
        with in_organisation(organisation_id):
            run_on_commit("accounts.tasks.call_webhooks")


def call_webhooks(*, now: datetime) -> None:
    """Make calls of what happened in the current organisation, then make those that are due; twice is harmless."""
    for hook in Webhook.objects.open():
        queue_calls(hook, now=now)
    make_due_calls(now=now)


@transaction.atomic
def queue_calls(hook: Webhook, *, now: datetime) -> None:
    since = max(hook.created_at, now - LOOKS_BACK)
    happened = AuditRecord.objects.filter(at__gte=since, verb__in=hook.events).select_related("target_type")
    told = WebhookCall.objects.filter(hook=hook, record__in=happened).values("record")
    WebhookCall.objects.bulk_create(
        [
            WebhookCall(hook=hook, record=line, event=line.verb, body=body_of(line.verb, line.at, line))
            for line in happened.exclude(pk__in=told).order_by("pk")
        ],
        ignore_conflicts=True,
    )


def body_of(event: str, at: datetime, line: AuditRecord | None) -> str:
    """What happened to what; what it says is asked by the API, with a token that may."""
    about = {"type": line.target_type.model, "id": line.target_id} if line else None
    return json.dumps({"event": event, "at": at.isoformat(), "about": about})


def make_due_calls(*, now: datetime) -> None:
    while calls := claim_calls(now=now):
        for call in calls:
            make_call(call)


@transaction.atomic
def claim_calls(*, now: datetime) -> list[WebhookCall]:
    due = WebhookCall.objects.due(now).select_related("hook").order_by("due_at", "pk")
    calls = list(due.select_for_update(of=("self",), skip_locked=True, no_key=True)[:BATCH])
    WebhookCall.objects.filter(pk__in=[call.pk for call in calls]).update(leased_until=now + LEASE)
    return calls


def make_call(call: WebhookCall, *, is_last: bool = False) -> None:
    """Once; what was not taken is tried again later, up to a day."""
    said: dict[str, Any] = {"status": None, "problem": ""}
    try:
        said["status"] = outgoing.post(call.hook.url, call.body.encode(), headers_of(call))
    except outgoing.NotReached as why:
        said["problem"] = str(why)[:200]
    now, attempts = timezone.now(), call.attempts + 1
    is_taken = said["status"] is not None and 200 <= said["status"] < 300
    if is_taken or is_last or attempts >= MAX_ATTEMPTS:
        said["done_at"] = now
    else:
        said["due_at"] = now + wait_after(attempts)
    WebhookCall.objects.filter(pk=call.pk).update(attempts=F("attempts") + 1, leased_until=None, **said)
    for name, value in said.items():
        setattr(call, name, value)


def headers_of(call: WebhookCall) -> dict[str, str]:
    """Signed with the moment, so that a call cannot be replayed later."""
    moment = str(int(time.time()))
    sign = hmac.new(call.hook.secret.encode(), f"{moment}.{call.body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": f"Playbook ({settings.SITE_HOST})",
        "Playbook-Delivery": str(call.key),
        "Playbook-Event": call.event,
        "Playbook-Signature": f"t={moment},v1={sign}",
    }
