"""Weeks in a row, each with what was counted in it; and the small drawings made of them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SHOWN = 12
# The drawing is this many units wide and high; CSS stretches it.
WIDTH, HEIGHT = 240, 60
# Fewer answers than this make a hollow dot.
ENOUGH = 5


@dataclass(frozen=True)
class Week:
    """`monday` in the reader's zone; `n` things counted, `satisfied` of them by customers who were."""

    monday: date
    n: int = 0
    satisfied: int = 0

    @property
    def share(self) -> float | None:
        """The satisfied ones in percent."""
        return 100 * self.satisfied / self.n if self.n else None


def first_monday(now: datetime) -> datetime:
    """Midnight of the Monday with which the weeks shown begin, in the zone of `now`."""
    monday = now.date() - timedelta(days=now.weekday() + 7 * (SHOWN - 1))
    return datetime(monday.year, monday.month, monday.day, tzinfo=now.tzinfo)


def in_a_row(found: Mapping[date, Week], now: datetime) -> list[Week]:
    """Twelve weeks up to the one of `now`, an empty one where nothing was found."""
    start = first_monday(now).date()
    mondays = [start + timedelta(weeks=number) for number in range(SHOWN)]
    return [found.get(monday, Week(monday)) for monday in mondays]


@dataclass(frozen=True)
class Dot:
    """A point of the drawing; numbers as SVG takes them, whatever the language."""

    week: Week
    x: str
    y: str

    @property
    def is_thin(self) -> bool:
        return self.week.n < ENOUGH


@dataclass(frozen=True)
class Bar:
    week: Week
    x: str
    y: str
    height: str
    is_now: bool


BAR_SHARE = 0.6


def dots(weeks: Sequence[Week]) -> list[Dot]:
    """The weekly shares from 0 % (bottom) to 100 % (top); none for an empty week."""
    step = WIDTH / len(weeks)
    return [
        Dot(week, _number(step * (place + 0.5)), _number(HEIGHT * (1 - week.share / 100)))
        for place, week in enumerate(weeks)
        if week.share is not None
    ]


def line(weeks: Sequence[Week]) -> str:
    """The path through the shares, as SVG's `d`; broken where a week is empty."""
    points = {dot.week.monday: dot for dot in dots(weeks)}
    parts, is_open = [], False
    for week in weeks:
        dot = points.get(week.monday)
        if dot is not None:
            parts.append(f"{'L' if is_open else 'M'}{dot.x} {dot.y}")
        is_open = dot is not None
    return "".join(parts)


def bars(weeks: Sequence[Week]) -> list[Bar]:
    """A bar per week, as high as its share of the fullest; the last is the week that is not over."""
    step, fullest = WIDTH / len(weeks), max((week.n for week in weeks), default=0) or 1
    return [
        Bar(
            week,
            x=_number(step * (place + (1 - BAR_SHARE) / 2)),
            y=_number(HEIGHT * (1 - week.n / fullest)),
            height=_number(HEIGHT * week.n / fullest),
            is_now=place == len(weeks) - 1,
        )
        for place, week in enumerate(weeks)
    ]


BAR_WIDTH = f"{WIDTH / SHOWN * BAR_SHARE:g}"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
