"""How many touchpoints of a map stood on which level, week by week; and the small drawing of it. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from journeys.levels import MEANINGS, NAMES
from journeys.models import Touchpoint

WEEKS = 26
# The drawing in units of its viewBox; CSS stretches it.
WIDTH, HEIGHT, GAP = 520, 120, 4


@dataclass(frozen=True)
class Week:
    """The touchpoints that had a level when the week ended (or now, in the last one)."""

    ended_at: datetime
    counts: dict[int, int]

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    @property
    def row(self) -> list[int]:
        """How many on each level, from 0 up."""
        return [self.counts.get(level, 0) for level in NAMES]


@dataclass(frozen=True)
class Block:
    """One level in one week: a rectangle, numbers as SVG takes them."""

    level: int
    x: str
    y: str
    width: str
    height: str


def by_week(marks: Iterable[tuple[int, int, datetime]], now: datetime) -> list[Week]:
    """The last weeks up to `now`, from (touchpoint id, level, reached at) oldest first; none before the first mark.

    A touchpoint counts from its first mark on, at the level it reached last.
    """
    ends = [now - timedelta(weeks=number) for number in reversed(range(WEEKS))]
    waiting, stands, weeks = list(reversed(list(marks))), {}, []
    for end in ends:
        while waiting and waiting[-1][2] <= end:
            touchpoint, level, _at = waiting.pop()
            stands[touchpoint] = level
        if stands:
            weeks.append(Week(end, dict(Counter(stands.values()))))
    return weeks


def blocks(weeks: Sequence[Week]) -> list[Block]:
    """A column per week, the highest level at its foot, as high as its share of the touchpoints of that week."""
    step = WIDTH / WEEKS
    start, found = WIDTH - step * len(weeks), []
    for place, week in enumerate(weeks):
        below = 0
        for level in reversed(NAMES):
            count = week.counts.get(level, 0)
            if count:
                height, foot = HEIGHT * count / week.n, HEIGHT * (1 - below / week.n)
                x = start + step * place + GAP / 2
                found.append(Block(level, _n(x), _n(foot - height), _n(step - GAP), _n(height)))
            below += count
    return found


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Rung:
    """One level of the ladder, and how many touchpoints stand on it; drawn like a standing."""

    level: int
    count: int
    is_reckoned: bool = True

    @property
    def level_name(self) -> Promise:
        return NAMES[self.level]

    @property
    def meaning(self) -> Promise:
        return MEANINGS[self.level]


@dataclass(frozen=True)
class Report:
    """The levels of one map now, and week by week; `waiting` touchpoints have not been reckoned yet."""

    rungs: list[Rung]
    waiting: int
    weeks: list[Week]

    @property
    def n(self) -> int:
        return sum(rung.count for rung in self.rungs)

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.weeks)

    @property
    def weeks_newest_first(self) -> list[Week]:
        return self.weeks[::-1]


def report_of(touchpoints: Sequence[Touchpoint], marks: Iterable[tuple[int, int, datetime]], now: datetime) -> Report:
    """Of touchpoints read with their standings; the highest level first."""
    reckoned = [row.reckoned for row in touchpoints if row.reckoned and row.reckoned.is_reckoned]
    counts = Counter(standing.level for standing in reckoned)
    rungs = [Rung(level, counts[level]) for level in reversed(NAMES)]
    return Report(rungs, len(touchpoints) - len(reckoned), by_week(marks, now))
