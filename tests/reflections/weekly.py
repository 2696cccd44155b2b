"""What the tests of the weekly email share: members who are due, and a sweep that runs like the minute's."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from reflections import actions
from reflections.models import Delivery, Schedule

Run = Callable[..., Any]


def make_due(*members: Member, now: datetime | None = None) -> list[Schedule]:
    """Schedules whose own weekday and hour began within the last hour."""
    schedules = []
    for member in members:
        local = (now or timezone.now()).astimezone(member.zone).replace(minute=0, second=0, microsecond=0)
        schedule = Schedule(member=member, weekday=local.weekday(), hour=local.hour)
        schedule.plan(after=local - timedelta(seconds=1))
        schedules.append(schedule)
    return Schedule.objects.bulk_create(schedules)


def sweep(committed: Run, *, now: datetime | None = None) -> None:
    """The minute's sweep, with the batches it hands out sent at once. `committed` runs what waits for the commit."""
    with committed(execute=True):
        actions.sweep(now=now or timezone.now())


def states() -> dict[str, str]:
    return {str(delivery.member): delivery.state for delivery in Delivery.objects.select_related("member__user")}


def parsed(message: Any) -> EmailMessage:
    """As it arrives: written out and read again."""
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def statements(call: Callable[[], Any]) -> int:
    """How many statements a call sends to the database; savepoints are the test's own."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return sum("SAVEPOINT" not in query["sql"] for query in captured)
