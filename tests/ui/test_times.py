from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from ui.times import exact, in_full, spoken, spoken_day

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2025, 3, 14, 9, 30, tzinfo=LONDON)  # a Friday


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NOW, "just now"),
        (NOW - timedelta(seconds=61), "1 minute ago"),
        (NOW - timedelta(minutes=59), "59 minutes ago"),
        (NOW - timedelta(hours=2), "today at 07:30"),
        (NOW - timedelta(hours=10), "yesterday at 23:30"),
        (NOW - timedelta(days=4), "last Monday at 09:30"),
        (NOW - timedelta(days=7), "7 March"),
        (NOW - timedelta(days=90), "14 December 2024"),
        (NOW + timedelta(minutes=20), "today at 09:50"),
        (NOW + timedelta(days=1), "tomorrow at 09:30"),
        (NOW + timedelta(days=3), "on Monday at 09:30"),
    ],
)
def test_spoken_says_what_a_person_would(value, words):
    assert spoken(value, NOW) == words


def test_spoken_ends_the_day_where_the_reader_lives():
    value = datetime(2025, 3, 13, 23, 0, tzinfo=ZoneInfo("UTC"))
    now = datetime(2025, 3, 14, 1, 0, tzinfo=ZoneInfo("UTC"))
    berlin = ZoneInfo("Europe/Berlin")

    assert spoken(value, now) == "yesterday at 23:00"
    assert spoken(value.astimezone(berlin), now.astimezone(berlin)) == "today at 00:00"


def test_spoken_day_leaves_the_year_out_when_it_is_this_one():
    assert spoken_day(date(2025, 12, 24), date(2025, 3, 14)) == "24 December"
    assert spoken_day(date(2026, 1, 2), date(2025, 3, 14)) == "2 January 2026"


def test_exact_names_the_zone_of_a_moment_but_not_of_a_day():
    assert exact(NOW) == "Friday 14 March 2025, 09:30 GMT"
    assert exact(date(2025, 3, 14)) == "Friday 14 March 2025"


def test_in_full_it_is_said_in_any_language():
    with translation.override("it"):
        assert in_full(NOW) == "14 Marzo 2025, 09:30"
