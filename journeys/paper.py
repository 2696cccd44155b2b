"""The sheet of paper for a printed map: the smallest, from A4 on, that holds all of it in letters that can be read.

The letters of a printed map have one size (static/css/paper.css), whatever the sheet. How high its rows become is
reckoned with room to spare: no two browsers break lines alike. All lengths are in mm.
"""

from collections.abc import Iterator, Sequence

from journeys.board import Board, Column
from journeys.canvas import DOES, Style
from journeys.curve import COLUMN, HEIGHT
from journeys.drawing import rows_of, title_of
from journeys.lanes import CURVE
from ui.letters import lines_of

# Name, width and height without margins.
SHEETS = (("a4", 277, 190), ("a3", 396, 273), ("a2", 566, 392), ("a1", 805, 558), ("a0", 1145, 797))
# Beyond A0: as long as it takes.
ROLL = "roll"
LANE = 26
# A column that still holds words rather than syllables, and one that needs no more.
NARROWEST, WIDEST = 28, 46
PAD = 3
# Around the table: the title and its facts; the story, the legend.
HEAD, FOOT, HEARD = 48, 24, 16
STAGES = 9
# How large letters are, and how far apart their lines.
WORDS, LARGE = (2.82, 4.1), (3.71, 5.4)
# Beside a flame and its number, or a face.
SIGN, FACE = 12, 7
MARK = 5
# Between two entries, or flames, of one cell.
GAP = 2


def sheet_of(board: Board) -> str:
    """As its CSS names it. What is too high for A1 goes on, on a second one."""
    number = max(1, len(board.columns))
    for name, width, height in SHEETS:
        column = min(WIDEST, (width - LANE) / number)
        if column >= NARROWEST and (name in ("a1", "a0") or height_of(board, column) <= height):
            return f"sheet-{name} is-short" if column == WIDEST else f"sheet-{name}"
    return f"sheet-{ROLL}"


def height_of(board: Board, column: float) -> float:
    """Of the printed page, with columns so wide."""
    foot = FOOT + (HEARD if board.measured.readings else 0) if board.shows[CURVE] else 0
    curve = HEIGHT * column / COLUMN if board.shows[CURVE] else 0
    return HEAD + curve + STAGES + _titles(board.columns, column) + sum(_rows(board, column)) + foot


def _titles(columns: Sequence[Column], column: float) -> float:
    """The first of the words of a title is the title, the rest are marks; the level and the map it opens are marks."""
    heights = [0.0]
    for each in columns:
        title, *marks = [str(words) for words, _style in title_of(each)]
        marks += [each.touchpoint.opens.title] if each.touchpoint and each.touchpoint.opens else []
        height = _high(title, column, LARGE, "serif-bold") + sum(
            _high(f"{mark} opens", column, WORDS) for mark in marks
        )
        heights.append(height + MARK + PAD)
    return max(heights)


def _rows(board: Board, column: float) -> Iterator[float]:
    for row in rows_of(board):
        cells = [_cell(str(text), column, row.style) for text in row.cells]
        yield max(*cells, _high(str(row.title), LANE), FACE) + PAD
    if board.flame_count and board.shows["combustion"]:
        yield max(sum(_high(point.title, column - SIGN) + GAP for point in each.points) for each in board.columns)


def _cell(text: str, column: float, style: Style) -> float:
    words = _high(text, column, LARGE, "serif") if style == DOES else _high(text, column)
    return words + GAP * text.count("\n")


def _high(text: str, width: float, letters: tuple[float, float] = WORDS, kind: str = "sans") -> float:
    size, leading = letters
    return len(lines_of(text, width - PAD, size, kind)) * leading
