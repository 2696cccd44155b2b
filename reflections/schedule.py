"""When a member's own hour comes round: local wall time in weeks, moments in UTC. Pure: no clock, no database.

An hour that the clocks skip in spring counts as the next moment that exists; an hour that comes twice in autumn counts
the first time.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

WEEK = timedelta(days=7)
# An email that is later than this is not sent for the week it belonged to: the week that is now has its own.
GRACE = timedelta(days=1)


class Week(NamedTuple):
    """An ISO week: year (not always the calendar year) and number 1 to 53."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


def week_of(moment: datetime, zone: tzinfo) -> Week:
    """The ISO week of the date that people in `zone` have at `moment`."""
    year, number, _weekday = moment.astimezone(zone).isocalendar()
    return Week(year, number)


def moment_in_week(week: Week, weekday: int, hour: int, *, zone: tzinfo) -> datetime:
    """The moment (UTC) at which a clock in `zone` shows `hour` on `weekday` (0 is Monday) of `week`."""
    return moment_on(date.fromisocalendar(week.year, week.number, weekday + 1), hour, zone)


def next_send_at(weekday: int, hour: int, *, zone: tzinfo, after: datetime) -> datetime:
    """The first moment (UTC) later than `after` at which a clock in `zone` shows `hour` (0 to 23) on `weekday`."""
    today = after.astimezone(zone).date()
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    # A week back as well: a skipped hour before midnight happens on the next day.
    moments = (moment_on(day + shift, hour, zone) for shift in (-WEEK, timedelta(0), WEEK))
    return next(moment for moment in moments if moment > after)


def moment_to_serve(due: datetime, weekday: int, hour: int, *, zone: tzinfo, now: datetime) -> datetime | None:
    """Which occasion to send for at `now`, when `due` is past: `due`, or this week's after a long silence.

    None when it is too late for `due`, and this week's hour is still to come.
    """
    if now - due <= GRACE:
        return due
    this_week = moment_in_week(week_of(now, zone), weekday, hour, zone=zone)
    return this_week if this_week <= now else None


def moment_on(day: date, hour: int, zone: tzinfo) -> datetime:
    """The moment (UTC) at which a clock in `zone` first shows `hour` on `day`, or skips it."""
    wall = datetime(day.year, day.month, day.day, hour)
    with_offset_before = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(with_offset_before, zone) == wall:
        return with_offset_before
    return _end_of_gap(wall, zone, late=with_offset_before)


def _end_of_gap(wall: datetime, zone: tzinfo, *, late: datetime) -> datetime:
    """The first moment whose wall time is past `wall`, which no clock in `zone` shows; `late` is not before it."""
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if _wall(middle, zone) < wall:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
