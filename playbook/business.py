"""Who we want to do business with: places seen elsewhere, and what those who were there say of going back. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from playbook.models import Observation
from playbook.principles import Principle


@dataclass
class Place:
    """One business, under the name it was given first, with what was noticed there."""

    name: str
    observations: list[Observation] = field(default_factory=list)


def places_of(observations: Iterable[Observation]) -> list[Place]:
    """The observations by business, in the order in which they come; small and capital letters are the same."""
    places: dict[str, Place] = {}
    for observation in observations:
        name = observation.business.strip()
        places.setdefault(name.casefold(), Place(name)).observations.append(observation)
    return list(places.values())


def most_shown(observations: Iterable[Observation]) -> list[tuple[Principle, int]]:
    """The principles shown there, the most frequent first, each with how many observations show it."""
    return _counted("".join(observation.shown for observation in observations))


def most_missed(observations: Iterable[Observation]) -> list[tuple[Principle, int]]:
    return _counted("".join(observation.missed for observation in observations))


def _counted(letters: str) -> list[tuple[Principle, int]]:
    return [(Principle(letter), number) for letter, number in Counter(letters).most_common()]
