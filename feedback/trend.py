"""One score month by month, as a drawing: a point with its interval, and a gap where too few answered. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from feedback.scores import Figure

# Units of the drawing: room for the numbers at its left, a month's width, its height between the ends of the scale.
LEFT, WIDTH, TOP, HEIGHT, FOOT = 44.0, 56.0, 14.0, 180.0, 34.0
MONTHS = 12


@dataclass(frozen=True)
class Point:
    month: date
    figure: Figure
    x: float
    y: float | None
    y_low: float | None
    y_high: float | None


@dataclass(frozen=True)
class Trend:
    points: list[Point]
    # Where the line goes: one path for each run of months with enough answers.
    lines: list[str]
    ticks: list[tuple[float, str]]
    width: float
    height: float

    @property
    def is_drawn(self) -> bool:
        return any(point.y is not None for point in self.points)


def months_until(last: date) -> list[date]:
    """The twelve months that end with the one of `last`, each by its first day."""
    ended = last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(ended - MONTHS + 1, ended + 1)]


def trend_of(months: Sequence[date], figures: Mapping[date, Figure], scale: tuple[float, float]) -> Trend:
    """`figures` by month; a month without one had no answer. `scale`: the lowest and the highest value there is."""
    points = [_point(number, month, figures.get(month, Figure(0)), scale) for number, month in enumerate(months)]
    ends = (*scale, sum(scale) / 2)
    return Trend(
        points,
        lines=[_path(run) for run in _runs(points)],
        ticks=[(_height(value, scale), f"{value:g}".replace("-", "−")) for value in sorted(ends)],
        width=LEFT + WIDTH * len(points),
        height=TOP + HEIGHT + FOOT,
    )


def _point(number: int, month: date, figure: Figure, scale: tuple[float, float]) -> Point:
    x = LEFT + WIDTH * (number + 0.5)
    y, low, high = (_height(value, scale) for value in (figure.value, figure.low, figure.high))
    return Point(month, figure, x, y, low, high)


def _height(value: float | None, scale: tuple[float, float]) -> float | None:
    lowest, highest = scale
    return None if value is None else round(TOP + HEIGHT * (highest - value) / (highest - lowest), 1)


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.y is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def _path(run: Sequence[Point]) -> str:
    return "M" + "L".join(f"{point.x:g} {point.y:g}" for point in run)
