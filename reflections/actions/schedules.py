"""Whose email comes when: members choose, and the sweep plans what nobody has chosen."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from reflections.models import Delivery, Schedule

PLANNED_AT_ONCE = 1000


def schedule_of(member: Member) -> Schedule:
    """The member's schedule; one that is not saved yet when the sweep has not come by since they joined."""
    schedule = Schedule.objects.filter(member=member).first() or Schedule(member=member)
    schedule.member = member
    if schedule.pk is None:
        schedule.plan(after=timezone.now())
    return schedule


@transaction.atomic
def change_schedule(*, by: Member, schedule: Schedule, at: datetime | None = None) -> None:
    """Keep the weekday and hour that stand in `schedule`, and plan the next email by them."""
    if schedule.unsubscribed_at is None:
        plan_next(schedule, now=at or timezone.now())
    _keep(schedule)
    record(by=by, verb="schedule.changed", target=schedule)


@transaction.atomic
def unsubscribe(*, by: Member, schedule: Schedule) -> None:
    """No more weekly emails; doing it twice changes nothing."""
    if schedule.unsubscribed_at is None:
        schedule.unsubscribed_at, schedule.next_send_at = timezone.now(), None
        _keep(schedule)
        record(by=by, verb="schedule.unsubscribed", target=schedule)


@transaction.atomic
def resubscribe(*, by: Member, schedule: Schedule) -> None:
    if schedule.unsubscribed_at is not None:
        schedule.unsubscribed_at = None
        plan_next(schedule, now=timezone.now())
        _keep(schedule)
        record(by=by, verb="schedule.resubscribed", target=schedule)


def _keep(schedule: Schedule) -> None:
    """Save what the member said; it also stands in place of what the sweep made for them since they opened the page."""
    if schedule.pk is None:
        try:
            with transaction.atomic():
                return schedule.save()
        except IntegrityError:
            schedule.pk = Schedule.objects.values_list("pk", flat=True).get(member=schedule.member)
    schedule.save()


def plan_next(schedule: Schedule, *, now: datetime) -> None:
    """Set the next moment in a week that has not had its email yet. Does not save."""
    moment = schedule.plan(after=now)
    week = schedule.week_of(moment)
    if Delivery.objects.filter(member=schedule.member, iso_year=week.year, iso_week=week.number).exists():
        schedule.plan(after=moment)


def enrol_members(*, now: datetime) -> None:
    """Give every active member a schedule. Across organisations: the sweep calls it with scopes disabled."""
    members = Member.objects.active().filter(schedule=None)[:PLANNED_AT_ONCE]
    schedules = [Schedule(organisation_id=member.organisation_id, member=member) for member in members]
    for schedule in schedules:
        schedule.plan(after=now)
    Schedule.objects.bulk_create(schedules, ignore_conflicts=True)


@transaction.atomic
def plan_again(*, now: datetime) -> None:
    """Follow members who moved to another zone or came back. Across organisations, as `enrol_members`."""
    schedules = list(Schedule.objects.to_plan().locked()[:PLANNED_AT_ONCE])
    for schedule in schedules:
        schedule.plan_again(now=now)
    Schedule.objects.bulk_update(schedules, ["next_send_at", "time_zone"], batch_size=200)
