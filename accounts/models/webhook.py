"""Telling other programs what happened here: where to, of what, and each call with what became of it."""

import secrets
import uuid
from datetime import datetime
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.audit import AuditRecord
from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import owned_manager

# By their verbs in the trail.
EVENTS = {
    "observation.logged": _("Somebody noticed something"),
    "entry.published": _("An entry was published"),
    "feedback.logged": _("Feedback was logged"),
    "feedback.replied": _("Guest or house wrote a reply"),
    "recovery.opened": _("A recovery was opened"),
    "recovery.moved": _("A recovery moved on"),
    "recovery.closed": _("A recovery was closed"),
    "recovery.reopened": _("A recovery was opened again"),
    "incident.logged": _("A combustion point went off"),
    "rule.reported": _("A dumb rule was reported"),
}


def new_secret() -> str:
    return f"whsec_{secrets.token_urlsafe(32)}"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def open(self) -> "WebhookQuerySet":
        return self.filter(revoked_at=None)


class Webhook(Owned):
    """An address that is told of events of the chosen kinds."""

    label = models.CharField(_("what it is for"), max_length=120)
    url = models.CharField(_("address"), max_length=500, validators=[URLValidator(schemes=["https", "http"])])
    # Both sides need it to sign and to check: kept as it is.
    secret = models.CharField(max_length=64, default=new_secret, editable=False)
    events = models.JSONField(default=list, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(WebhookQuerySet)

    class Meta:
        verbose_name = _("webhook")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def event_words(self) -> list[Any]:
        return [words for verb, words in EVENTS.items() if verb in self.events]


class WebhookCallQuerySet(models.QuerySet["WebhookCall"]):
    def due(self, now: datetime) -> "WebhookCallQuerySet":
        """Neither taken nor given up, its time has come, and no worker has it in hand."""
        return self.filter(done_at=None, due_at__lte=now, hook__revoked_at=None).exclude(leased_until__gt=now)

    def outlived(self, before: datetime) -> "WebhookCallQuerySet":
        return self.filter(due_at__lt=before)


class WebhookCall(Owned):
    """One event told to one address; `record` is None for a trial."""

    hook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls", editable=False)
    record = models.ForeignKey(AuditRecord, on_delete=models.CASCADE, null=True, related_name="+", editable=False)
    # The same each time it is tried, so that whoever is called can tell a repeat.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    event = models.CharField(max_length=60, editable=False)
    body = models.TextField(editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    status = models.PositiveSmallIntegerField(null=True, editable=False)
    problem = models.CharField(max_length=200, blank=True, editable=False)
    # Taken, or given up.
    done_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(WebhookCallQuerySet)

    class Meta:
        verbose_name = _("call of a webhook")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], name="webhook_call_due", condition=models.Q(done_at=None)),
            models.Index(fields=["organisation", "hook", "-id"], name="webhook_call_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "hook", "record"],
                name="webhook_told_once",
                condition=models.Q(record__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.event

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300
