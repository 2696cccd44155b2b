"""What a drawing is made of: shapes, signs and lines of words, in CSS pixels; journeys/sheet.py writes it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from ui.letters import is_rtl, lines_of

# The light tokens (static/css/tokens.css): a drawing is looked at on white.
INK, QUIET, LINE, EDGE = "#23201b", "#6a6257", "#e6dfd3", "#8f8577"
PAPER, RAISED, SUNK = "#fbf8f3", "#ffffff", "#f4efe6"
SEA, GOLD, GOLD_BRIGHT, GOLD_INK, EMBER = "#0f6466", "#9a6b00", "#d99a17", "#805900", "#b4380f"
PLUM, PLUM_WASH = "#6b3a6f", "#f1e7f2"
FEELS = {1: EMBER, 2: "#94503a", 3: QUIET, 4: "#806329", 5: GOLD}
HATCH = "url(#hatch)"
FEELING = "url(#feeling)"

DOT_COLOURS = {
    "us": (SEA, RAISED),
    "partner": (PLUM_WASH, PLUM),
    "customer": (RAISED, QUIET),
    "others": (RAISED, QUIET),
}


@dataclass(frozen=True)
class Style:
    """Letters: their size, the distance of their lines, their kind (see ui.letters), their colour.

    `halo` is the colour of paper around letters that a line runs through.
    """

    size: float
    leading: float
    kind: str = "sans"
    colour: str = INK
    halo: str = ""


TITLE = Style(30, 37, "serif-bold")
FACTS = Style(14, 20, colour=QUIET)
STORY = Style(16, 24, "serif", QUIET)
STAGE = Style(16, 21, "serif-bold")
TOUCHPOINT = Style(15, 20, "serif-bold")
DOES = Style(14, 20, "serif")
CELL = Style(13, 18)
LABEL = Style(13, 18, colour=QUIET)
COUNT = Style(13, 18, colour=INK, halo=RAISED)
TRUTH = Style(12, 18, "bold", GOLD_INK)
PARTNER = Style(12, 18, "bold", PLUM)
SEVERITY = Style(13, 18, "bold", EMBER)


@dataclass(frozen=True)
class Words:
    """Lines of words in one place; `width` is the room they have, which matters to those that run from the right."""

    x: float
    y: float
    width: float
    lines: list[str]
    style: Style
    is_rtl: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


@dataclass(frozen=True)
class Shape:
    """A path from (x, y), filled and stroked; `more` are further attributes as SVG names them."""

    path: str
    x: float = 0
    y: float = 0
    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    more: str = ""


@dataclass(frozen=True)
class Icon:
    """A symbol of the sprite in a square."""

    name: str
    x: float
    y: float
    side: float
    colour: str


@dataclass(frozen=True)
class Head:
    """What stands above the map, as words."""

    title: str
    facts: Sequence[str]
    language: str


@dataclass
class Drawing:
    head: Head
    description: str
    width: float
    height: float = 0
    # From which height the colour of the feelings runs to which, as the curve counts.
    feelings: tuple[float, float] = (0, 0)
    shapes: list[Shape | Icon] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def write(self, text: str | Promise, x: float, y: float, width: float, style: Style) -> float:
        """Put words into their place; answers how high they are."""
        lines = lines_of(str(text), width, style.size, style.kind)
        if not lines:
            return 0
        self.words.append(words := Words(x, y, width, lines, style, is_rtl(str(text))))
        return words.height

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.shapes.append(Shape(f"M0 0h{width:g}v{height:g}h{-width:g}z", x, y, fill))

    def line(self, x: float, y: float, path: str, colour: str = LINE) -> None:
        self.shapes.append(Shape(path, x, y, stroke=colour))
