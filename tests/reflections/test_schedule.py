from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.schedule import Week, moment_in_week, moment_on, moment_to_serve, next_send_at, week_of

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from(
    [
        "Europe/London",
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
        "Africa/Casablanca",
        "UTC",
    ]
).map(ZoneInfo)
WEEKDAYS = st.integers(0, 6)
HOURS = st.integers(0, 23)
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))


@given(WEEKDAYS, HOURS, ZONES, MOMENTS)
def test_next_send_at_shows_the_members_own_clock(weekday, hour, zone, after):
    moment = next_send_at(weekday, hour, zone=zone, after=after)

    wall = moment.astimezone(zone)
    skipped = (wall.weekday(), wall.hour) != (weekday, hour)
    assert moment > after
    assert not skipped or no_clock_shows(weekday, hour, zone, near=moment)
    assert skipped or wall.minute == 0


@given(WEEKDAYS, HOURS, ZONES, MOMENTS)
def test_next_send_at_is_a_week_of_wall_time_after_the_one_before(weekday, hour, zone, after):
    first = next_send_at(weekday, hour, zone=zone, after=after)

    second = next_send_at(weekday, hour, zone=zone, after=first)

    assert timedelta(days=7) - timedelta(hours=26) < second - first < timedelta(days=7) + timedelta(hours=26)
    assert next_send_at(weekday, hour, zone=zone, after=second - timedelta(seconds=1)) == second


@given(WEEKDAYS, HOURS, ZONES, MOMENTS)
def test_moment_in_week_lies_in_that_week(weekday, hour, zone, moment):
    week = week_of(moment, zone)

    found = moment_in_week(week, weekday, hour, zone=zone)

    assert week_of(found, zone) == week or no_clock_shows(weekday, hour, zone, near=found)


def no_clock_shows(weekday: int, hour: int, zone: ZoneInfo, *, near: datetime) -> bool:
    """Asked of the clocks themselves: none of the minutes around shows that hour."""
    minutes = (near + timedelta(minutes=minute) for minute in range(-26 * 60, 26 * 60))
    walls = (minute.astimezone(zone) for minute in minutes)
    return all((wall.weekday(), wall.hour, wall.minute) != (weekday, hour, 0) for wall in walls)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "moment"),
    [
        (date(2026, 3, 28), 9, "Europe/London", "2026-03-28 09:00"),
        (date(2026, 3, 29), 9, "Europe/London", "2026-03-29 08:00"),
        (date(2026, 3, 29), 1, "Europe/London", "2026-03-29 01:00"),
        (date(2026, 10, 25), 1, "Europe/London", "2026-10-25 00:00"),
        (date(2026, 10, 25), 9, "Europe/London", "2026-10-25 09:00"),
        (date(2026, 6, 3), 9, "Asia/Kolkata", "2026-06-03 03:30"),
        (date(2026, 6, 3), 9, "Asia/Kathmandu", "2026-06-03 03:15"),
        (date(2025, 10, 5), 2, "Australia/Lord_Howe", "2025-10-04 15:30"),
        (date(2018, 11, 4), 0, "America/Sao_Paulo", "2018-11-04 03:00"),
        (date(2011, 12, 30), 9, "Pacific/Apia", "2011-12-30 10:00"),
    ],
)
def test_hour_that_is_skipped_or_comes_twice(day, hour, zone, moment):
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert moment_on(day, hour, ZoneInfo(zone)) == expected


def test_week_of_is_the_week_of_the_local_date():
    sunday_evening = datetime(2026, 1, 4, 23, 30, tzinfo=UTC)

    assert week_of(sunday_evening, LONDON) == Week(2026, 1)
    assert week_of(sunday_evening, ZoneInfo("Europe/Berlin")) == Week(2026, 2)
    assert str(Week(2026, 1)) == "2026-W01"


@pytest.mark.parametrize(
    ("now", "served"),
    [
        ("2026-03-04 09:01", "2026-03-04 09:00"),
        ("2026-03-05 08:59", "2026-03-04 09:00"),
        # Down for three weeks: back on a Thursday, this week's at once; on a Tuesday, this week's is still to come.
        ("2026-03-26 12:00", "2026-03-25 09:00"),
        ("2026-03-24 12:00", None),
    ],
)
def test_moment_to_serve_after_a_silence(now, served):
    due = datetime(2026, 3, 4, 9, tzinfo=UTC)

    moment = moment_to_serve(due, 2, 9, zone=LONDON, now=datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert moment == (served and datetime.fromisoformat(served).replace(tzinfo=UTC))
