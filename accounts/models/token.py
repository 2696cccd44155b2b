"""A token: by it a program acts as a member, within the scopes it was given; only its digest is kept."""

import json
import secrets
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.invitation import digest_of
from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import owned_manager

# By it people and scanners of leaked secrets know what they have found.
PREFIX = "playbook_"
# Last use is written down no more often than this.
NOTED = timedelta(minutes=5)
# How long an answer is kept to be given again.
REMEMBERED = timedelta(days=2)


def new_secret() -> str:
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def open(self) -> "ApiTokenQuerySet":
        still = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(still, revoked_at=None, member__archived_at=None, member__user__is_active=True)

    def behind(self, secret: str) -> "ApiToken | None":
        """The open token with this secret, with member and organisation in one query; outside of any scope."""
        people = ("organisation", "member__user", "member__team", "member__organisation")
        return self.open().select_related(*people).filter(digest=digest_of(secret)).first()


class ApiToken(Owned):
    class Scope(models.TextChoices):
        READ_OBSERVATIONS = "observations:read", _("Read observations")
        WRITE_OBSERVATIONS = "observations:write", _("Log observations")
        READ_ENTRIES = "entries:read", _("Read the playbook")
        WRITE_ENTRIES = "entries:write", _("Write drafts of entries")
        READ_JOURNEYS = "journeys:read", _("Read journeys")
        READ_FEEDBACK = "feedback:read", _("Read feedback")
        WRITE_FEEDBACK = "feedback:write", _("Log feedback")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", editable=False)
    label = models.CharField(_("what it is for"), max_length=120)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    # Its first and last letters, to tell it from the others.
    hint = models.CharField(max_length=24, editable=False)
    scopes = models.JSONField(default=list, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(ApiTokenQuerySet)

    class Meta:
        verbose_name = _("token")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_over(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def scope_words(self) -> list[Any]:
        return [label for value, label in self.Scope.choices if value in self.scopes]

    def note_use(self) -> None:
        now = timezone.now()
        if self.used_at is None or self.used_at < now - NOTED:
            ApiToken.objects.filter(pk=self.pk).update(used_at=now)


class ApiAnswerQuerySet(models.QuerySet["ApiAnswer"]):
    def outlived(self, now: Any) -> "ApiAnswerQuerySet":
        return self.filter(at__lt=now - REMEMBERED)

    def forget_words(self, about: str, said: dict[str, Any]) -> None:
        """Of the answers about one row, give those fields that are in `said` as it says from now on.

        The answers themselves stay: without them the same call would write the row once more.
        """
        for answer in self.filter(about=about):
            kept = json.loads(answer.body)
            answer.body = json.dumps({**kept, **{name: words for name, words in said.items() if name in kept}})
            answer.save(update_fields=["body"])


class ApiAnswer(Owned):
    """What a write with an idempotency key was answered, to be answered the same when it comes again."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=200, editable=False)
    # Of method, address and body.
    digest = models.CharField(max_length=64, editable=False)
    status = models.PositiveSmallIntegerField(editable=False)
    # What was written, as its collection and id ("feedback 57"), so that its words can be erased.
    about = models.CharField(max_length=100, blank=True, default="", db_default="", editable=False)
    body = models.TextField(editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(ApiAnswerQuerySet)

    class Meta:
        verbose_name = _("answer of the API")
        indexes = [models.Index(fields=["at"], name="api_answer_oldest")]
        constraints = [models.UniqueConstraint(fields=["organisation", "token", "key"], name="api_answer_once")]

    def __str__(self) -> str:
        return self.key
