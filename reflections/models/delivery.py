"""The ledger of what was sent: a delivery is a row before it is an email."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from reflections.models.prompt import WeeklyPrompt
from reflections.schedule import Week


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def unfinished(self) -> "DeliveryQuerySet":
        return self.filter(state__in=[Delivery.State.CLAIMED, Delivery.State.SENDING])

    def left_behind(self, now: datetime) -> "DeliveryQuerySet":
        """Unfinished, and nobody has a lease on them any more; those that were tried most often come last."""
        return self.unfinished().filter(leased_until__lte=now).order_by("attempts", "pk")

    def leased(self, lease: uuid.UUID) -> "DeliveryQuerySet":
        """Unfinished and still ours: another lease means that another worker has them now."""
        return self.unfinished().filter(lease=lease)

    def postpone(self, *, until: datetime, reason: str) -> None:
        """Back in the line; the first sweep after `until` takes them up again."""
        self.update(state=Delivery.State.CLAIMED, reason=reason[:300], lease=None, leased_until=until)

    def addressed(self) -> "DeliveryQuerySet":
        """With everything an email needs to know of its reader."""
        return self.select_related("member__user", "member__schedule", "weekly_prompt__prompt")

    def last_composed(self, members: Collection[int]) -> dict[int, datetime]:
        """By member id, up to when their last email told the news."""
        theirs = self.filter(member__in=members, state=Delivery.State.SENT).order_by()
        return dict(theirs.values_list("member").annotate(models.Max("composed_at")))

    def for_list(self) -> "DeliveryQuerySet":
        return self.select_related("member__user")


class Delivery(Owned):
    """One email to one member in one ISO week."""

    class Kind(models.TextChoices):
        WEEKLY = "weekly", _("Weekly prompt and digest")

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        SKIPPED = "skipped", _("Not sent")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WEEKLY)
    iso_year = models.PositiveSmallIntegerField()
    iso_week = models.PositiveSmallIntegerField()
    weekly_prompt = models.ForeignKey(WeeklyPrompt, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.CLAIMED)
    # Chosen with the row, so that a message sent again after a crash is recognised as the same one.
    message_id = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    # Who may send it, and until when; a worker that finds another lease here stays away.
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    # Up to here it tells the news; the next one goes on from here.
    composed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects: Any = owned_manager(DeliveryQuerySet)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(
                fields=["leased_until"],
                condition=models.Q(state__in=["claimed", "sending"]),
                name="delivery_unfinished",
            ),
            models.Index(fields=["organisation", "-due_at", "-id"], name="delivery_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "member", "kind", "iso_year", "iso_week"], name="delivery_once_a_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.week}"

    @property
    def week(self) -> Week:
        return Week(self.iso_year, self.iso_week)

    def begin(self, *, until: datetime) -> bool:
        """Take this one in hand until then. False when it is done, or somebody else's by now."""
        mine = Delivery.objects.leased(self.lease).filter(pk=self.pk)
        begun = mine.update(state=self.State.SENDING, attempts=models.F("attempts") + 1, leased_until=until)
        self.attempts += begun
        return bool(begun)

    def mark_sent(self, *, at: datetime) -> None:
        """Whoever has the lease: it has left, and must not leave again."""
        Delivery.objects.filter(pk=self.pk).update(
            state=self.State.SENT, sent_at=at, reason="", lease=None, leased_until=None
        )

    def close(self, state: str, reason: str) -> None:
        """End unsent, as failed or skipped, and say why."""
        Delivery.objects.leased(self.lease).filter(pk=self.pk).update(
            state=state, reason=reason[:300], lease=None, leased_until=None
        )
