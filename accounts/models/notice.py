"""Notices: what a member should hear of, kept as a row before it becomes part of an email."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import owned_manager


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_member(self, member: Member) -> "NoticeQuerySet":
        return self.filter(to=member)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def about_page(self, page: str) -> "NoticeQuerySet":
        return self.filter(models.Q(path=page) | models.Q(path__startswith=f"{page}#"))

    def for_reading(self) -> "NoticeQuerySet":
        return self.select_related("by__user")

    def waiting(self) -> "NoticeQuerySet":
        """Neither sent nor settled without an email."""
        return self.filter(settled_at=None)

    def free(self, now: datetime) -> "NoticeQuerySet":
        """Waiting, and no worker has them in hand."""
        return self.waiting().exclude(leased_until__gt=now)

    def due(self, now: datetime) -> "NoticeQuerySet":
        """Those for which an email leaves now: a burst had its five minutes to become one. Thanks only come along."""
        return self.free(now).filter(created_at__lte=now - Notice.PAUSE).exclude(kind=Notice.Kind.THANKS)

    def loose(self, now: datetime) -> "NoticeQuerySet":
        """Free, or left alone after a refusal: those leave earlier when something new leaves anyway."""
        return self.waiting().filter(models.Q(batch=None) | models.Q(leased_until__lte=now))

    def forgotten(self, now: datetime) -> "NoticeQuerySet":
        """Thanks with which no email left for a week."""
        return self.free(now).filter(kind=Notice.Kind.THANKS, created_at__lte=now - timedelta(days=7))

    def in_batch(self, batch: uuid.UUID, leased_until: datetime) -> "NoticeQuerySet":
        """What is still ours of an email: another lease means that another worker has it now."""
        return self.waiting().filter(batch=batch, leased_until=leased_until)

    def settle(self, at: datetime) -> None:
        self.update(settled_at=at, leased_until=None)


class Notice(Owned):
    """One thing that happened and concerns a member; several of them leave as one email."""

    PAUSE = timedelta(minutes=5)

    class Kind(models.TextChoices):
        MENTION = "mention", _("Somebody mentioned you")
        COMMENT = "comment", _("News beside what you follow")
        REVIEW = "review", _("Somebody asks for your review")
        DECISION = "decision", _("A decision about something of yours")
        LOOK = "look", _("Something asks to be looked at")
        THANKS = "thanks", _("It helped somebody")

    to = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Who caused it; None when the product itself did.
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    # What it is about, in words, and where to read it (a path below the site).
    about = models.CharField(max_length=200)
    words = models.CharField(max_length=500, blank=True)
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # The email it goes out with: chosen when it is claimed, so that a repeat can be told by its Message-ID.
    batch = models.UUIDField(null=True)
    # In hand of a worker, or left alone after a refusal, until then.
    leased_until = models.DateTimeField(null=True)
    # Sent, or settled without an email (read before, or the member wants none).
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects: Any = owned_manager(NoticeQuerySet)

    class Meta:
        verbose_name = _("notice")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "to", "-created_at"], name="notice_newest"),
            models.Index(fields=["to", "-created_at"], name="notice_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["created_at"], name="notice_unsettled", condition=models.Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def phrase(self) -> str:
        """Who did what, as the page and the email say it."""
        if self.by is None:
            return str(self.get_kind_display())
        return PHRASES[self.Kind(self.kind)] % {"who": self.by}

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.Kind(self.kind)]

    @property
    def comes_along(self) -> bool:
        """No reason to write an email: it waits for the next one."""
        return self.kind == self.Kind.THANKS

    @property
    def page(self) -> str:
        """The path without the place on the page: what is about one page belongs together."""
        return self.path.partition("#")[0]


PHRASES = {
    Notice.Kind.MENTION: _("%(who)s mentioned you"),
    Notice.Kind.COMMENT: _("%(who)s wrote"),
    Notice.Kind.REVIEW: _("%(who)s asks for your review"),
    Notice.Kind.DECISION: _("%(who)s decided"),
    Notice.Kind.LOOK: _("%(who)s asks to look at it"),
    Notice.Kind.THANKS: _("It helped %(who)s"),
}
# Pictures of the sprite.
SYMBOLS = {
    Notice.Kind.MENTION: "person",
    Notice.Kind.COMMENT: "chat",
    Notice.Kind.REVIEW: "eye",
    Notice.Kind.DECISION: "seal",
    Notice.Kind.LOOK: "clock",
    Notice.Kind.THANKS: "heart",
}
