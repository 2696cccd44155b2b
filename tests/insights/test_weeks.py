from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from insights import weeks
from insights.weeks import Week

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 10, tzinfo=BERLIN)


def test_twelve_weeks_begin_on_a_monday_at_midnight_here():
    assert weeks.first_monday(NOW) == datetime(2025, 12, 15, tzinfo=BERLIN)


@pytest.mark.parametrize("now", [datetime(2026, 3, 2, 0, 0), datetime(2026, 3, 8, 23, 59)])
def test_a_week_runs_from_monday_to_sunday(now):
    assert weeks.first_monday(now.replace(tzinfo=BERLIN)).date() == date(2025, 12, 15)


def test_a_week_without_anything_is_there_and_empty():
    filled = Week(date(2026, 2, 23), n=4, satisfied=3)

    row = weeks.in_a_row({filled.monday: filled}, NOW)

    assert len(row) == 12
    assert row[-1] == Week(date(2026, 3, 2))
    assert row[-2] is filled
    assert (row[-1].share, row[-2].share) == (None, 75)


def a_row(*satisfied: int | None) -> list[Week]:
    """Weeks of eight answers each, so many of them satisfied."""
    start = date(2026, 1, 5)
    return [
        Week(start + timedelta(weeks=place), n=0 if many is None else 8, satisfied=many or 0)
        for place, many in enumerate(satisfied)
    ]


def test_dots_stand_between_the_ends_of_the_scale():
    drawn = weeks.dots(a_row(0, 8, 4))

    assert [(dot.x, dot.y) for dot in drawn] == [("40", "60"), ("120", "0"), ("200", "30")]


def test_a_dot_of_few_answers_is_thin():
    thin, thick = weeks.dots([Week(date(2026, 1, 5), 4, 4), Week(date(2026, 1, 12), 5, 4)])

    assert (thin.is_thin, thick.is_thin) == (True, False)


def test_the_line_breaks_where_nothing_was_heard():
    assert weeks.line(a_row(0, 8, None, 4)) == "M30 60L90 0M210 30"


def test_no_answers_draw_no_line():
    assert weeks.line(a_row(None, None)) == ""


def test_bars_are_measured_by_the_fullest_week():
    drawn = weeks.bars([Week(date(2026, 1, 5), 2), Week(date(2026, 1, 12), 4), Week(date(2026, 1, 19), 0)])

    assert [(bar.y, bar.height, bar.is_now) for bar in drawn] == [
        ("30", "30", False),
        ("0", "60", False),
        ("60", "0", True),
    ]


def test_bars_of_nothing_are_flat():
    assert {bar.height for bar in weeks.bars(a_row(None, None))} == {"0"}


def test_numbers_are_written_as_a_drawing_takes_them(settings):
    settings.LANGUAGE_CODE = "de"

    assert weeks.bars([Week(date(2026, 1, 5), 1), Week(date(2026, 1, 12), 3)])[0].y == "40"
    assert weeks.dots(a_row(3))[0].y == "37.5"
