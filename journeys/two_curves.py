"""Two emotion curves in one drawing: as it is, and as it shall be, over the moments of both maps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeys.beside import Beside, Moment, StagePair
from journeys.curve import HEIGHT, LEVELS, Level, Place, height_of, smooth_path

WIDTH = 44  # of one moment
AXIS = 40  # of the faces before the first


@dataclass(frozen=True)
class Spot:
    """One moment of the drawing: a dot on each curve that passes it, and its number below."""

    moment: Moment
    x: int

    @property
    def now(self) -> str:
        """A ring."""
        feeling = self.moment.feeling_now
        return "" if feeling is None else f"M{self.x} {height_of(feeling)}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"

    @property
    def then(self) -> str:
        """A full diamond."""
        feeling = self.moment.feeling_then
        return "" if feeling is None else f"M{self.x} {height_of(feeling)}m0-8l8 8-8 8-8-8z"

    @property
    def title(self) -> str:
        return (self.moment.then or self.moment.now).title


@dataclass(frozen=True)
class Ground:
    """One stage behind the curves."""

    x: int
    width: int
    title: str


@dataclass(frozen=True)
class TwoCurves:
    width: int
    height: int
    spots: Sequence[Spot]
    grounds: Sequence[Ground]
    now: str
    then: str

    @property
    def wide(self) -> int:
        return AXIS + self.width

    @property
    def levels(self) -> list[Level]:
        return [Level(feeling, height_of(feeling)) for feeling in LEVELS]

    @property
    def number_y(self) -> int:
        return self.height - 14


def two_curves(pair: Beside) -> TwoCurves:
    spots = [Spot(moment, WIDTH * number + WIDTH // 2) for number, moment in enumerate(pair.moments)]
    return TwoCurves(
        width=WIDTH * max(1, len(spots)),
        height=HEIGHT,
        spots=spots,
        grounds=_grounds(pair.stages),
        now=smooth_path(_places((spot.x, spot.moment.feeling_now) for spot in spots)),
        then=smooth_path(_places((spot.x, spot.moment.feeling_then) for spot in spots)),
    )


def _places(felt: Iterable[tuple[int, int | None]]) -> list[Place]:
    return [(x, height_of(feeling)) for x, feeling in felt if feeling is not None]


def _grounds(stages: Sequence[StagePair]) -> list[Ground]:
    grounds, x = [], 0
    for pair in stages:
        if pair.moments:
            grounds.append(Ground(x, WIDTH * len(pair.moments), (pair.then or pair.now).title))
            x += grounds[-1].width
    return grounds
