"""How maps belong together: a touchpoint of one opens another, and one shows how another shall be."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from journeys.models import Journey

GOES_ROUND = _("That map leads back to this one. A map cannot open itself, not even through others.")


class GoesRound(Exception):
    """A map would open itself, directly or by way of others."""


@dataclass(frozen=True, order=True)
class Opening:
    """One place from which a map is opened."""

    journey: str
    stage: str
    touchpoint: str
    journey_id: int
    touchpoint_id: int


@dataclass(frozen=True)
class Relative:
    """One map of a family: the one as it is, or one of its futures."""

    pk: int
    title: str
    is_future: bool
    is_here: bool


@dataclass(frozen=True)
class Kin:
    """What a map is part of, and its counterparts, itself among them; the current one first, then the oldest."""

    part_of: list[Opening]
    family: list[Relative]

    @property
    def futures(self) -> list[Relative]:
        return [each for each in self.family if each.is_future]

    @property
    def has_counterpart(self) -> bool:
        return len(self.family) > 1


def kin_of(journey: Journey) -> Kin:
    """Of a journey read by `by_stage`."""
    family = [Relative(pk, title, state == Journey.State.FUTURE, pk == journey.pk) for pk, title, state in journey.kin]
    family.sort(key=lambda each: (each.is_future, each.pk))
    return Kin(sorted(map(opening, journey.openings or [])), family)


def opening(row: Iterable[Any]) -> Opening:
    return Opening(*row)


def goes_round(links: Iterable[tuple[int, int]], outer: int, inner: int) -> bool:
    """Whether `inner`, opened from `outer`, would lead back to it; `links` are (journey, the one it opens)."""
    opened = defaultdict(set)
    for journey_id, opens_id in links:
        opened[journey_id].add(opens_id)
    waiting, seen = [inner], set()
    while waiting:
        journey_id = waiting.pop()
        if journey_id == outer:
            return True
        if journey_id not in seen:
            seen.add(journey_id)
            waiting.extend(opened[journey_id])
    return False
