"""Journeys as lines of a list: how many touchpoints, and their curve in small."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeys.curve import sparkline
from journeys.models import Journey


@dataclass(frozen=True)
class Line:
    journey: Journey
    feelings: Sequence[int]

    @property
    def spark(self) -> str:
        return sparkline(self.feelings)


def overview(journeys: Iterable[Journey], feelings: Iterable[tuple[int, int]]) -> list[Line]:
    """One line per journey; `feelings` are (journey id, feeling) in the customer's order."""
    by_journey: dict[int, list[int]] = defaultdict(list)
    for journey_id, feeling in feelings:
        by_journey[journey_id].append(feeling)
    return [Line(journey, by_journey[journey.pk]) for journey in journeys]
