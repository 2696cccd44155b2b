"""When a member's weekly email is due, and the ledger of what was sent."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from reflections.models.prompt import WeeklyPrompt


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    pass


class Schedule(Owned):
    """A member's own weekday and hour, in their own zone; `next_send_at` is what the minute's sweep looks for."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="schedule")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices, default=Weekday.WEDNESDAY)
    hour = models.PositiveSmallIntegerField(_("hour"), default=9, validators=[MaxValueValidator(23)])
    unsubscribed_at = models.DateTimeField(null=True, editable=False)
    next_send_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(ScheduleQuerySet)

    class Meta:
        verbose_name = _("schedule")
        indexes = [
            models.Index(fields=["next_send_at"], condition=models.Q(next_send_at__isnull=False), name="schedule_due")
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6, hour__lte=23), name="schedule_in_range")
        ]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    pass


class Delivery(Owned):
    """One email to one member in one ISO week: a row before it is an email."""

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
    leased_until = models.DateTimeField(null=True)
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
        return f"{self.kind} {self.iso_year}-W{self.iso_week:02}"
