"""Notices: what a member should hear of, kept as a row before it becomes part of an email."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import owned_manager


class NoticeQuerySet(models.QuerySet["Notice"]):
    pass


class Notice(Owned):
    """One thing that happened and concerns a member; several of them leave as one email."""

    class Kind(models.TextChoices):
        MENTION = "mention", _("Somebody mentioned you")
        COMMENT = "comment", _("News beside what you follow")
        REVIEW = "review", _("Somebody asks for your review")
        DECISION = "decision", _("A decision about something of yours")
        LOOK = "look", _("An entry asks to be looked at")

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
    claimed_at = models.DateTimeField(null=True)
    # Sent, or settled without an email (read before, or the member wants none).
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects: Any = owned_manager(NoticeQuerySet)

    class Meta:
        verbose_name = _("notice")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "to", "-created_at"], name="notice_newest"),
            models.Index(fields=["created_at"], name="notice_unsettled", condition=models.Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return self.about

    @staticmethod
    def new_batch() -> uuid.UUID:
        return uuid.uuid4()
