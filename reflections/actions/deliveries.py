"""The first half of sending: who is due gets a row, rows get a lease, and a worker is told.

Anything may die at any line. A row, and the moment its schedule moves on to, are written in one transaction: nobody is
claimed twice, nobody is lost in between. A worker that never hears of its batch, or dies in it, lets the lease end, and
the next sweep hands the rest out again.
"""

import uuid
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.queue import run_on_commit
from reflections.actions.prompts import weekly_prompt_of
from reflections.models import Delivery, Schedule, WeeklyPrompt
from reflections.schedule import Week, week_of

CLAIMED_AT_ONCE = 500
# One task, one connection, one lease.
BATCH = 50
# Longer than the slowest single message may take (settings.EMAIL_TIMEOUT for each of its five steps).
LEASE = timedelta(minutes=3)
MAX_ATTEMPTS = 12
GIVE_UP_AFTER = timedelta(days=6)


@transaction.atomic
def claim_due(*, now: datetime) -> int:
    """Write the rows of up to 500 members who are due in the current organisation, and move their schedules on."""
    schedules = list(Schedule.objects.due(now).locked()[:CLAIMED_AT_ONCE])
    turns = [(schedule, schedule.take_turn(now=now)) for schedule in schedules]
    Schedule.objects.bulk_update(schedules, ["next_send_at", "time_zone"], batch_size=200)
    hand_out(_recorded([(schedule, due) for schedule, due in turns if due is not None], now=now))
    return len(schedules)


@transaction.atomic
def take_up_again(*, now: datetime) -> int:
    """Lease again up to 500 rows that nobody finished, and give up those that cannot be sent."""
    rows = list(Delivery.objects.left_behind(now).select_for_update(skip_locked=True)[:CLAIMED_AT_ONCE])
    hopeless = [row for row in rows if row.attempts >= MAX_ATTEMPTS or row.due_at < now - GIVE_UP_AFTER]
    hopeful = [row for row in rows if row not in hopeless]
    _give_up(hopeless)
    _lease(hopeful, now=now)
    Delivery.objects.bulk_update(rows, ["state", "reason", "lease", "leased_until"], batch_size=200)
    hand_out(hopeful)
    return len(rows)


def hand_out(deliveries: list[Delivery]) -> None:
    """Tell workers, one task for each lease, once the rows are committed."""
    for lease, batch in groupby(deliveries, key=lambda delivery: delivery.lease):
        ids = [delivery.pk for delivery in batch]
        run_on_commit("reflections.tasks.send_deliveries", delivery_ids=ids, lease=str(lease))


def _recorded(turns: list[tuple[Schedule, datetime]], *, now: datetime) -> list[Delivery]:
    """The rows of these turns, leased; without those who had this week's email already."""
    prompts: dict[Week, WeeklyPrompt] = {}
    rows = []
    for schedule, due in turns:
        week = week_of(due, schedule.member.zone)
        if week not in prompts:
            prompts[week] = weekly_prompt_of(week)
        rows.append(_row(schedule, week, prompts[week], due))
    _lease(rows, now=now)
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    # Read back: what was in conflict has no row of ours, and the rest has its id now.
    leases = {row.lease for row in rows}
    return list(Delivery.objects.unfinished().filter(leased_until=now + LEASE, lease__in=leases).order_by("pk"))


def _row(schedule: Schedule, week: Week, weekly_prompt: WeeklyPrompt, due: datetime) -> Delivery:
    return Delivery(
        member=schedule.member,
        iso_year=week.year,
        iso_week=week.number,
        weekly_prompt=weekly_prompt,
        due_at=due,
        message_id=f"<{uuid.uuid4().hex}.{week}@{settings.SITE_HOST}>",
    )


def _lease(deliveries: list[Delivery], *, now: datetime) -> None:
    for start in range(0, len(deliveries), BATCH):
        lease = uuid.uuid4()
        for delivery in deliveries[start : start + BATCH]:
            delivery.state, delivery.lease, delivery.leased_until = Delivery.State.CLAIMED, lease, now + LEASE


def _give_up(deliveries: list[Delivery]) -> None:
    for delivery in deliveries:
        delivery.state, delivery.lease, delivery.leased_until = Delivery.State.FAILED, None, None
        delivery.reason = delivery.reason or _("It was tried %(n)d times and never came through.") % {
            "n": delivery.attempts
        }
