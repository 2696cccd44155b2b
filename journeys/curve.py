"""The emotion curve as geometry: one column per touchpoint, feelings from -2 to +2, in the units of the SVG's viewBox.

One unit is one CSS pixel while a table column is COLUMN wide; the drawing scales with the columns below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign

from journeys.heard import Heard

COLUMN = 184
TOP = 44
STEP = 40
HEIGHT = TOP + 4 * STEP + 52
LEVELS = (2, 1, 0, -1, -2)
FACE = 26

# What a touchpoint's owner looks like, as a path from its middle: told apart by shape before colour.
DOTS = {
    "us": "m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
    "partner": "m0-9l9 9-9 9-9-9z",
    "customer": "m0-8l8 14h-16z",
    "others": "m-6.5-6.5h13v13h-13z",
}

Place = tuple[float, float]
# One stretch of a line: where it begins, its two controls, where it ends.
Piece = tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Station:
    """One column of the map as the curve sees it; `feeling` is None where no touchpoint stands yet."""

    feeling: int | None
    title: str = ""
    owned_by: str = "us"
    is_truth: bool = False
    severity: int = 0
    # None where fewer than five voices were heard.
    heard: Heard | None = None


@dataclass(frozen=True)
class Mark:
    """One dot with what belongs to it; `flame` is the side of its flame, which grows with severity (0: cannot burn)."""

    station: Station
    x: int
    y: int

    @property
    def dot(self) -> str:
        return f"M{self.x} {self.y}{DOTS[self.station.owned_by]}"

    @property
    def flame(self) -> int:
        return 14 + 4 * self.station.severity if self.station.severity else 0

    @property
    def flame_x(self) -> int:
        """Below the dot; beside it where what was heard stands above and below."""
        return self.x + 12 if self.station.heard else self.x - self.flame // 2

    @property
    def flame_y(self) -> int:
        return self.y + 11

    @property
    def number_x(self) -> int:
        return self.flame_x + self.flame + 3

    @property
    def number_y(self) -> int:
        return self.flame_y + self.flame // 2 + 6

    @property
    def star_x(self) -> int:
        return self.x - 11

    @property
    def star_y(self) -> int:
        """Above the dot, and above what was heard."""
        heard = self.station.heard
        return min(self.y, height_of(heard.high or 0) if heard else self.y) - 35


@dataclass(frozen=True)
class Band:
    """One stage behind the curve."""

    x: int
    width: int


@dataclass(frozen=True)
class Level:
    """One step of the scale: its line, and where its face stands on the axis."""

    feeling: int
    y: int

    @property
    def symbol(self) -> int:
        """The number of its face in the sprite, 1 to 5."""
        return self.feeling + 3

    @property
    def face_y(self) -> int:
        return self.y - FACE // 2


@dataclass(frozen=True)
class Curve:
    width: int
    height: int
    marks: list[Mark]
    bands: list[Band]
    line: str
    area: str

    @property
    def levels(self) -> list[Level]:
        return [Level(feeling, height_of(feeling)) for feeling in LEVELS]


def curve_of(stations: Sequence[Station], spans: Sequence[int], column: int = COLUMN) -> Curve:
    """The drawing of `stations`, left to right; `spans` says how many of them each stage takes."""
    marks = [
        Mark(station, column * number + column // 2, height_of(station.feeling))
        for number, station in enumerate(stations)
        if station.feeling is not None
    ]
    places = [(mark.x, mark.y) for mark in marks]
    return Curve(
        width=column * max(1, len(stations)),
        height=HEIGHT,
        marks=marks,
        bands=_bands(spans),
        line=smooth_path(places),
        area=_area(places, height_of(0)),
    )


def height_of(feeling: float) -> int:
    """Where a feeling stands, from the top."""
    return round(TOP + (2 - feeling) * STEP)


def smooth_path(places: Sequence[Place]) -> str:
    """An SVG path through all places that never swings beyond two neighbours: a feeling nobody assumed is never drawn.

    Monotone cubic interpolation after M. Steffen, "A simple method for monotonic interpolation in one dimension",
    Astronomy and Astrophysics 239 (1990). `places` have strictly growing x. "" for fewer than two.
    """
    return drawn(pieces_of(places))


def pieces_of(places: Sequence[Place]) -> list[Piece]:
    """The stretches of that path; none for fewer than two places."""
    if len(places) < 2:
        return []
    pieces, slopes = [], _slopes(places)
    for ((x0, y0), (x1, y1)), (before, after) in zip(pairwise(places), pairwise(slopes), strict=True):
        third = (x1 - x0) / 3
        pieces.append((x0, y0, x0 + third, y0 + third * before, x1 - third, y1 - third * after, x1, y1))
    return pieces


def drawn(pieces: Sequence[Piece]) -> str:
    """Stretches that follow one another as an SVG path; "" for none."""
    if not pieces:
        return ""
    path = [f"M{_n(pieces[0][0])} {_n(pieces[0][1])}"]
    path += ["C" + " ".join(_n(value) for value in piece[2:]) for piece in pieces]
    return "".join(path)


def sparkline(feelings: Sequence[int], *, width: int = 120, height: int = 32) -> str:
    """The curve in small, without marks: a path in a box of `width` × `height`. "" for fewer than two feelings."""
    places = spark_places(feelings, width=width, height=height)
    return smooth_path([place for place in places if place])


def spark_places(feelings: Sequence[float | None], *, width: int = 120, height: int = 32) -> list[Place | None]:
    """Where each feeling stands in that box; None where there is none. Empty for fewer than two."""
    if len(feelings) < 2:
        return []
    step = (width - 4) / (len(feelings) - 1)
    return [
        None if feeling is None else (2 + step * n, 3 + (2 - feeling) * (height - 6) / 4)
        for n, feeling in enumerate(feelings)
    ]


def _bands(spans: Sequence[int]) -> list[Band]:
    bands, x = [], 0
    for span in spans:
        bands.append(Band(x, span * COLUMN))
        x += span * COLUMN
    return bands


def _area(places: Sequence[Place], ground: int) -> str:
    line = smooth_path(places)
    return f"{line}L{_n(places[-1][0])} {ground}L{_n(places[0][0])} {ground}Z" if line else ""


def _slopes(places: Sequence[Place]) -> list[float]:
    steps = [(x1 - x0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in pairwise(places)]
    inner = [_inner_slope(left, right) for left, right in pairwise(steps)]
    if not inner:
        return [steps[0][1]] * 2
    return [_end_slope(steps[0][1], inner[0]), *inner, _end_slope(steps[-1][1], inner[-1])]


def _inner_slope(left: tuple[float, float], right: tuple[float, float]) -> float:
    (width0, slope0), (width1, slope1) = left, right
    if slope0 * slope1 <= 0:
        return 0.0
    mean = (slope0 * width1 + slope1 * width0) / (width0 + width1)
    return copysign(2 * min(abs(slope0), abs(slope1), abs(mean) / 2), slope0)


def _end_slope(step: float, neighbour: float) -> float:
    return (3 * step - neighbour) / 2


def _n(value: float) -> str:
    """A number as SVG wants it, in every language: at most one decimal, a point and no comma."""
    return f"{value:.1f}".removesuffix(".0")
