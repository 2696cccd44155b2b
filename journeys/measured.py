"""The measured curve beside the assumed one: the gap between both, and holes where nothing is known. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeys.curve import Mark, Piece, Place, drawn, height_of, pieces_of, smooth_path, spark_places
from journeys.heard import WINDOW_DAYS, Heard, signed

WHISKER = 5


@dataclass(frozen=True)
class Reading:
    """A measured mean as a dot with its interval as whiskers."""

    heard: Heard
    x: int

    @property
    def y(self) -> int:
        return height_of(self.heard.mean or 0)

    @property
    def whiskers(self) -> str:
        top, bottom = height_of(self.heard.high or 0), height_of(self.heard.low or 0)
        left = self.x - WHISKER
        return f"M{left} {top}h{2 * WHISKER}M{self.x} {top}V{bottom}M{left} {bottom}h{2 * WHISKER}"

    @property
    def label_x(self) -> int:
        return self.x - 12

    @property
    def label_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Measured:
    """The second line, broken where a touchpoint has not been heard, and what lies between it and the first."""

    readings: list[Reading]
    line: str
    gap: str
    window_days: int = WINDOW_DAYS


def measured_of(marks: Sequence[Mark]) -> Measured:
    """The drawing of what was heard at the touchpoints of a curve (`Station.heard`), in their order."""
    assumed = pieces_of([(mark.x, mark.y) for mark in marks])
    lines, gaps, readings = [], [], []
    for first, run in _runs(marks):
        readings += run
        places: list[Place] = [(reading.x, reading.y) for reading in run]
        pieces = pieces_of(places)
        if pieces:
            lines.append(drawn(pieces))
            gaps.append(_between(pieces, assumed[first : first + len(pieces)]))
    return Measured(readings, "".join(lines), "".join(gaps))


def spark_heard(means: Sequence[float | None]) -> str:
    """A small line through what was heard, broken at each hole; a place between two holes is a dot."""
    runs = groupby(spark_places(means), key=lambda place: place is not None)
    places = [[place for place in run if place] for is_there, run in runs if is_there]
    return "".join(smooth_path(run) or f"M{run[0][0]:.1f} {run[0][1]:.1f}h.01" for run in places)


@dataclass(frozen=True)
class PeakEnd:
    """The most intense measured touchpoint and the last one, and the mean of the two."""

    peak: Heard
    end: Heard

    @property
    def value(self) -> float:
        return ((self.peak.mean or 0) + (self.end.mean or 0)) / 2

    @property
    def said(self) -> str:
        return signed(self.value)

    @property
    def is_one(self) -> bool:
        return self.peak is self.end


def peak_end(heard: Iterable[Heard]) -> PeakEnd | None:
    """Of a journey's touchpoints in order; among equally intense ones the first. None where too little was heard.

    What is remembered of an episode is near the mean of its peak and its end: Kahneman, Fredrickson, Schreiber &
    Redelmeier (1993), Psychological Science 4:401–405.
    """
    measured = [each for each in heard if each.is_enough]
    if not measured:
        return None
    return PeakEnd(max(measured, key=lambda each: abs(each.mean or 0)), measured[-1])


def _runs(marks: Sequence[Mark]) -> Iterator[tuple[int, list[Reading]]]:
    """Neighbours that were heard, each run with the place at which it begins."""
    numbered = groupby(enumerate(marks), key=lambda pair: pair[1].station.heard is not None)
    for is_heard, run in numbered:
        if is_heard:
            places = list(run)
            yield places[0][0], [Reading(mark.station.heard, mark.x) for _place, mark in places if mark.station.heard]


def _between(there: Sequence[Piece], back: Sequence[Piece]) -> str:
    """A closed shape: along the one curve and home along the other."""
    home = [(x1, y1, c2x, c2y, c1x, c1y, x0, y0) for x0, y0, c1x, c1y, c2x, c2y, x1, y1 in reversed(back)]
    (x, y), rest = home[0][:2], drawn(home).partition("C")[2]
    return f"{drawn(there)}L{x:g} {y:g}C{rest}Z"
