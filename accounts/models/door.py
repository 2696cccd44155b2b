"""A door: a public address behind which something is read without an account, until a day, perhaps with a passcode."""

import secrets
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned
from accounts.models.people import Member
from ui.statements import Statement


def new_token() -> str:
    return secrets.token_urlsafe(24)


class DoorQuerySet(models.QuerySet["Door"]):
    def open(self, now: Any = None) -> "DoorQuerySet":
        still = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now() if now is None else now)
        return self.filter(still, revoked_at=None)

    def for_reader(self, token: str) -> "Any | None":
        """The open door with this token and its organisation, in one query; to be called outside of any scope."""
        return next(iter(_by_token(self.model)(token=token, now=timezone.now())), None)


@cache
def _by_token(kind: "type[Door]") -> Statement:
    """Every page behind a door begins with it."""
    rows: Any = kind._default_manager

    def compose(token: Any, now: Any) -> Any:
        return rows.open(now).filter(token=token).select_related("organisation", *kind.READ_WITH)

    return Statement(compose)


class Door(Owned):
    """What every kind of door has; each kind says what lies behind it."""

    # What else is read with it, in the same query.
    READ_WITH: tuple[str, ...] = ()

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    label = models.CharField(_("who it is for"), max_length=120, blank=True)
    # Hashed like a password; blank: no passcode.
    passcode = models.CharField(max_length=128, blank=True, editable=False)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    opened = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label or self.token[:6]

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and not self.is_over

    @property
    def is_over(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def note_opening(self) -> None:
        """Counted in the database, so that two readers at once are two."""
        row = type(self)._default_manager.filter(pk=self.pk)
        row.update(opened=models.F("opened") + 1, opened_at=timezone.now())
