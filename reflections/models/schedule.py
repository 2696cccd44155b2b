"""When a member's weekly email is due: their own weekday and hour, in their own zone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from reflections.schedule import Week, moment_in_week, moment_to_serve, next_send_at, week_of


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def due(self, now: datetime) -> "ScheduleQuerySet":
        return self.filter(next_send_at__lte=now).order_by("next_send_at", "pk")

    def to_plan(self) -> "ScheduleQuerySet":
        """Of active members who want the email: without a moment, or with one from before they changed their zone."""
        stale = models.Q(next_send_at=None) | ~models.Q(time_zone=models.F("member__time_zone"))
        return self.filter(stale, unsubscribed_at=None, member__archived_at=None, member__user__is_active=True)

    def locked(self) -> "ScheduleQuerySet":
        """For the one who gets them first; rows that another sweep holds are passed over."""
        return self.select_related("member__user").select_for_update(skip_locked=True, of=("self",))


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
    # The zone that next_send_at was worked out in: the sweep sees by it that a member has moved.
    time_zone = models.CharField(max_length=64, blank=True, editable=False)

    objects: Any = owned_manager(ScheduleQuerySet)

    class Meta:
        verbose_name = _("schedule")
        indexes = [
            models.Index(fields=["next_send_at"], condition=models.Q(next_send_at__isnull=False), name="schedule_due")
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6, hour__lte=23), name="schedule_in_range")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.hour:02}:00"

    @property
    def wants_email(self) -> bool:
        """Whether the member is here and has not unsubscribed."""
        is_here = self.member.archived_at is None and self.member.user.is_active
        return is_here and self.unsubscribed_at is None

    def plan(self, *, after: datetime) -> datetime:
        """Set the next moment later than `after`, and return it. Does not save."""
        self.time_zone = self.member.time_zone
        self.next_send_at = next_send_at(self.weekday, self.hour, zone=self.member.zone, after=after)
        return self.next_send_at

    def plan_again(self, *, now: datetime) -> None:
        """Keep the week that is next, move its moment into the member's present zone. Does not save."""
        if self.next_send_at is None:
            self.plan(after=now)
        else:
            week = self.week_of(self.next_send_at)
            self.time_zone = self.member.time_zone
            self.next_send_at = moment_in_week(week, self.weekday, self.hour, zone=self.member.zone)

    def take_turn(self, *, now: datetime) -> datetime | None:
        """The moment to send for, None when it is not to be sent; moves `next_send_at` on. Does not save."""
        due = self.next_send_at
        if due is None or not self.wants_email:
            self.next_send_at = None
            return None
        serve = moment_to_serve(due, self.weekday, self.hour, zone=self.member.zone, now=now)
        self.plan(after=now)
        return serve

    def week_of(self, moment: datetime) -> Week:
        """The ISO week of `moment` where the member was when the schedule was last planned."""
        return week_of(moment, ZoneInfo(self.time_zone or self.member.time_zone))
