"""Journeys as lines of a list: how many touchpoints, their curve in small, and which stand below which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journeys.curve import Curve, Station, curve_of, sparkline
from journeys.heard import Heard
from journeys.kinship import Opening, opening
from journeys.measured import Measured, PeakEnd, measured_of, peak_end, spark_heard
from journeys.models import Journey

# So far lines are indented; beyond it a phone has no room.
DEEPEST = 3
# A column of the small curves, in units of their drawing.
NARROW = 36


@dataclass(frozen=True)
class Moment:
    """One touchpoint as the small curves see it."""

    feeling: int
    heard: Heard


@dataclass(frozen=True)
class Line:
    journey: Journey
    moments: Sequence[Moment]
    depth: int = 0
    part_of: Sequence[Opening] = ()

    @property
    def spark(self) -> str:
        return sparkline([moment.feeling for moment in self.moments])

    @property
    def spark_heard(self) -> str:
        """What was heard, in the same box as `spark`; "" for nothing."""
        return spark_heard([moment.heard.mean for moment in self.moments])

    @property
    def curve(self) -> Curve:
        stations = [
            Station(feeling=moment.feeling, heard=moment.heard if moment.heard.is_enough else None)
            for moment in self.moments
        ]
        return curve_of(stations, [len(stations)], NARROW)

    @property
    def measured(self) -> Measured:
        return measured_of(self.curve.marks)

    @property
    def peak_end(self) -> PeakEnd | None:
        return peak_end(moment.heard for moment in self.moments)


def overview(journeys: Iterable[Journey], moments: Iterable[tuple[Any, ...]]) -> list[Line]:
    """One line per journey; `moments` as TouchpointQuerySet.moments_of reads them."""
    by_journey: dict[int, list[Moment]] = defaultdict(list)
    for journey_id, title, feeling, n, mean, low, high in moments:
        by_journey[journey_id].append(Moment(feeling, Heard(n or 0, mean, low, high, title)))
    return [Line(journey, by_journey[journey.pk]) for journey in journeys]


def nested(lines: Sequence[Line], openings: Iterable[tuple[Any, ...]]) -> list[Line]:
    """The same lines, each below the one that opens it, and futures below what they shall replace; each once.

    `openings` are (id of the map that is opened, and the values of an Opening).
    """
    part_of: dict[int, list[Opening]] = defaultdict(list)
    for opens_id, *row in openings:
        part_of[opens_id].append(opening(row))
    known = {line.journey.pk for line in lines}
    below: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        places = part_of[line.journey.pk]
        below[_above(line.journey, places, known)].append(replace(line, part_of=places))
    seen: set[int] = set()
    unfolded = list(_unfolded(below[None], below, 0, seen))
    # A future may open the map that it shall replace: then neither stands above the other.
    rest = [line for line in lines if line.journey.pk not in seen]
    return unfolded + list(_unfolded(rest, below, 0, seen))


def _above(journey: Journey, part_of: Sequence[Opening], known: set[int]) -> int | None:
    """The line that a map stands below: what it shall replace, else the first of these maps that opens it."""
    above = [journey.future_of_id, *(place.journey_id for place in part_of)]
    return next((pk for pk in above if pk in known), None)


def _unfolded(lines: Iterable[Line], below: dict[int | None, list[Line]], depth: int, seen: set[int]) -> Iterator[Line]:
    for line in lines:
        if line.journey.pk not in seen:
            seen.add(line.journey.pk)
            yield replace(line, depth=min(depth, DEEPEST))
            yield from _unfolded(below[line.journey.pk], below, depth + 1, seen)
