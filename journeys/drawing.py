"""The whole map as one drawing: where each shape and each line of words goes.

The curve stands above the same table as on the page. Every row is as high as its longest cell, so that nothing is cut.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journeys.board import Board, Column, Lane
from journeys.canvas import (
    CELL,
    COUNT,
    DOES,
    DOT_COLOURS,
    EDGE,
    EMBER,
    FACTS,
    FEELING,
    FEELS,
    GOLD,
    GOLD_BRIGHT,
    HATCH,
    INK,
    LABEL,
    LINE,
    PAPER,
    PARTNER,
    RAISED,
    SEA,
    SEVERITY,
    STAGE,
    STORY,
    SUNK,
    TITLE,
    TOUCHPOINT,
    TRUTH,
    Drawing,
    Head,
    Icon,
    Shape,
    Style,
)  # fmt: skip
from journeys.curve import COLUMN, DOTS, FACE, Curve, Mark
from journeys.lanes import CURVE
from journeys.measured import Measured
from ui.letters import length_of

MARGIN = 32
LANE = 148
PAD = 10
# A narrow map still has room for its title and legend.
LEAST = 760
LEGEND_GAP = 26
ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
# What is assumed, where something was heard too; and what lies between the two.
DASHES = ' stroke-dasharray="6 6"'
BETWEEN = 'fill-opacity=".28"'
# A measured mean.
HEARD = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
# Lanes in letters of their own.
LETTERS = {"customer_does": DOES}
# What lanes say that hold no words of their own.
SAID: dict[str, Callable[[Any], Any]] = {
    "channel": lambda column: column.touchpoint.get_channel_display(),
    "owner": lambda column: column.touchpoint.owner or "",
    "emotion": lambda column: column.feeling_word,
    "entries": lambda column: "\n".join(entry["title"] for entry in column.standing.entries) if column.standing else "",
    "feedback": lambda column: feedback_words(column.standing.feedback_count) if column.standing else "",
}


@dataclass(frozen=True)
class Row:
    """One lane: for each column what it says."""

    title: str | Promise
    cells: Sequence[str | Promise]
    style: Style = CELL


def rows_of(board: Board) -> list[Row]:
    """The lanes that are shown; one in which nothing stands takes no room. Flames are drawn by themselves."""
    rows = [Row(lane.title, _cells(lane, board.columns), LETTERS.get(lane.key, CELL)) for lane in board.lanes]
    return [row for row in rows if any(row.cells)]


def _cells(lane: Lane, columns: Sequence[Column]) -> list[str]:
    if lane.has_words:
        return [words for _css, words in lane.cells]
    said = SAID.get(lane.key)
    return [str(said(column)) if said and column.touchpoint else "" for column in columns]


def drawing_of(board: Board, head: Head) -> Drawing:
    """The map of `board` below `head`."""
    table = LANE + COLUMN * len(board.columns)
    # What the curve tells is told where the curve is shown.
    story = board.story if board.shows[CURVE] else ""
    drawing = Drawing(head, story, max(LEAST, table + 2 * MARGIN), MARGIN)
    _draw_head(drawing)
    top = drawing.height
    if board.shows[CURVE]:
        _draw_curve(drawing, board)
    heads = drawing.height
    _draw_stages(drawing, board)
    titles = drawing.height
    _draw_titles(drawing, board.columns)
    hatched = drawing.height
    for row in rows_of(board):
        _draw_row(drawing, row)
    if board.flame_count and board.shows["combustion"]:
        _draw_flames(drawing, board.columns)
    _draw_columns(drawing, board, (top, heads, titles, hatched))
    _draw_legend(drawing, board)
    drawing.height += MARGIN
    return drawing


def _draw_head(drawing: Drawing) -> None:
    room = drawing.width - 2 * MARGIN
    for text, style in (
        (drawing.head.title, TITLE), (" · ".join(drawing.head.facts), FACTS), (drawing.description, STORY),
    ):  # fmt: skip
        drawing.height += drawing.write(text, MARGIN, drawing.height, room, style) + 4
    drawing.height += 12


def _draw_curve(drawing: Drawing, board: Board) -> None:
    curve, x, y = board.curve, MARGIN + LANE, drawing.height
    drawing.feelings = (curve.levels[0].y, curve.levels[-1].y)
    for number, band in enumerate(curve.bands):
        drawing.box(x + band.x, y, band.width, curve.height, RAISED if number % 2 else SUNK)
    for level in curve.levels:
        dashes = "" if level.feeling == 0 else 'stroke-dasharray="3 4"'
        colour = LINE if level.feeling else EDGE
        drawing.shapes.append(Shape(f"M0 0h{curve.width}", x, y + level.y, stroke=colour, more=dashes))
        name, colour = f"face-{level.symbol}", FEELS[level.symbol]
        drawing.shapes.append(Icon(name, x - LANE / 2 - FACE / 2, y + level.face_y, FACE, colour))
    _draw_line(drawing, curve, board.measured, x, y)
    for mark in curve.marks:
        _draw_mark(drawing, mark, x, y)
    drawing.height += curve.height


def _draw_line(drawing: Drawing, curve: Curve, measured: Measured, x: float, y: float) -> None:
    """What was assumed; where something was heard, that too, and what lies between the two."""
    if curve.line:
        is_alone = not measured.readings
        fainter = "" if is_alone else 'opacity=".35"'
        drawing.shapes.append(Shape(curve.area, x, y, fill=FEELING, more=fainter))
        drawing.shapes.append(Shape(measured.gap or "M0 0", x, y, fill=GOLD_BRIGHT, more=BETWEEN))
        more = ROUND if is_alone else ROUND + DASHES
        drawing.shapes.append(Shape(curve.line, x, y, stroke=SEA, width=3, more=more))
    if measured.line:
        drawing.shapes.append(Shape(measured.line, x, y, stroke=INK, width=3, more=ROUND))
    for reading in measured.readings:
        words, style = f"n {reading.heard.n}", COUNT
        drawing.shapes.append(Shape(reading.whiskers, x, y, stroke=INK, width=1.5))
        drawing.shapes.append(Shape(HEARD, x + reading.x, y + reading.y, INK, RAISED, 2))
        width = length_of(words, style.size) + 1
        drawing.write(words, x + reading.label_x - width, y + reading.label_y - 14, width, style)


def _draw_mark(drawing: Drawing, mark: Mark, x: float, y: float) -> None:
    fill, stroke = DOT_COLOURS[mark.station.owned_by]
    drawing.shapes.append(Shape(mark.dot, x, y, fill, stroke, 2.5))
    if mark.station.is_truth:
        drawing.shapes.append(Icon("star", x + mark.star_x, y + mark.star_y, 22, GOLD))
    if mark.flame:
        drawing.shapes.append(Icon("flame", x + mark.flame_x, y + mark.flame_y, mark.flame, EMBER))
        drawing.write(str(mark.station.severity), x + mark.number_x, y + mark.number_y - 14, 24, SEVERITY)


def _draw_stages(drawing: Drawing, board: Board) -> None:
    x, y, heights = MARGIN + LANE, drawing.height + PAD, [0.0]
    for stage in board.stages:
        width = COLUMN * stage.span
        heights.append(drawing.write(stage.title, x + PAD, y, width - 2 * PAD, STAGE))
        x += width
    drawing.height = y + max(heights) + PAD
    drawing.box(MARGIN + LANE, y - PAD, x - MARGIN - LANE, drawing.height - y + PAD, SUNK)
    drawing.line(MARGIN, y - PAD, f"M0 0h{x - MARGIN:g}")
    drawing.line(MARGIN, drawing.height, f"M0 0h{x - MARGIN:g}")


def _draw_titles(drawing: Drawing, columns: Sequence[Column]) -> None:
    top, heights = drawing.height, [0.0]
    for number, column in enumerate(columns):
        x, y = MARGIN + LANE + COLUMN * number + PAD, top + PAD
        for words, style in title_of(column):
            y += drawing.write(words, x, y, COLUMN - 2 * PAD, style)
        heights.append(y - top)
    drawing.height = top + max(heights) + PAD
    drawing.line(MARGIN, drawing.height, f"M0 0h{LANE + COLUMN * len(columns)}", EDGE)


def title_of(column: Column) -> Iterator[tuple[str | Promise, Style]]:
    touchpoint = column.touchpoint
    if touchpoint is None:
        yield _("No touchpoint yet"), LABEL
        return
    yield touchpoint.title, TOUCHPOINT
    if touchpoint.is_moment_of_truth:
        yield _("Moment of truth"), TRUTH
    if touchpoint.is_partners:
        yield touchpoint.partner.name, PARTNER
    elif not touchpoint.is_ours:
        yield touchpoint.get_owned_by_display(), LABEL


def _draw_row(drawing: Drawing, row: Row) -> None:
    top = drawing.height
    heights = [drawing.write(row.title, MARGIN + PAD, top + PAD, LANE - 2 * PAD, LABEL)]
    for number, text in enumerate(row.cells):
        x = MARGIN + LANE + COLUMN * number + PAD
        heights.append(drawing.write(text, x, top + PAD, COLUMN - 2 * PAD, row.style))
    _end_row(drawing, max(heights), len(row.cells))


def _draw_flames(drawing: Drawing, columns: Sequence[Column]) -> None:
    top = drawing.height
    heights = [drawing.write(_("It can burn"), MARGIN + PAD, top + PAD, LANE - 2 * PAD, LABEL)]
    for number, column in enumerate(columns):
        x, y = MARGIN + LANE + COLUMN * number + PAD, top + PAD
        for point in column.points:
            drawing.shapes.append(Icon("flame", x - 3, y, 18, EMBER))
            drawing.write(str(point.severity), x + 16, y, 20, SEVERITY)
            y += drawing.write(point.title, x + 30, y, COLUMN - 2 * PAD - 30, CELL) + 6
        heights.append(y - top - PAD)
    _end_row(drawing, max(heights), len(columns))


def _end_row(drawing: Drawing, height: float, columns: int) -> None:
    drawing.height += height + 2 * PAD
    drawing.line(MARGIN, drawing.height, f"M0 0h{LANE + COLUMN * columns}")


def _draw_columns(drawing: Drawing, board: Board, tops: tuple[float, float, float, float]) -> None:
    """Hatching below a partner's title, the lines between columns, below the stage they share, and the frame."""
    top, heads, titles, hatched = tops
    foot, left, ends = drawing.height, MARGIN + LANE, set(accumulate(stage.span for stage in board.stages))
    behind = Drawing(drawing.head, "", 0)
    behind.box(MARGIN, heads, LANE, foot - heads, PAPER)
    for number, column in enumerate(board.columns):
        x = left + COLUMN * number
        if "is-partner" in column.css:
            behind.box(x, hatched, COLUMN, foot - hatched, HATCH)
        start, colour = (heads, EDGE) if number + 1 in ends else (titles, LINE)
        drawing.line(x + COLUMN, start, f"M0 0v{foot - start:g}", colour)
    drawing.shapes[:0] = behind.shapes
    drawing.line(left, top, f"M0 0v{foot - top:g}", EDGE)
    drawing.line(MARGIN, top, f"M0 0h{LANE + COLUMN * len(board.columns)}v{foot - top:g}H0z", EDGE)


def _draw_legend(drawing: Drawing, board: Board) -> None:
    """One entry after the other, in as many lines as they need."""
    room, x, y, high = drawing.width - 2 * MARGIN, float(MARGIN), drawing.height + 20, LABEL.leading
    for shapes, words in _legend(board):
        width = min(room, 35 + length_of(words, LABEL.size))
        if x > MARGIN and x + width > MARGIN + room:
            x, y, high = float(MARGIN), y + high + 8, LABEL.leading
        drawing.shapes.extend(replace(shape, x=x + shape.x, y=y + shape.y) for shape in shapes)
        high = max(high, drawing.write(words, x + 34, y, width - 34, LABEL))
        x += width + LEGEND_GAP
    drawing.height = y + high


def _legend(board: Board) -> Iterator[tuple[list[Shape | Icon], str]]:
    """The signs of this map with what they mean; what it does not hold is not explained."""
    marks = board.curve.marks if board.shows[CURVE] else []
    if marks:
        more = ROUND + DASHES if board.measured.readings else ROUND
        yield [Shape("M0 12C8 12 8 4 13 4s6 8 13 8", stroke=SEA, width=3, more=more)], _("Assumed feeling")
    if marks and board.measured.readings:
        whisker, dot = Shape("M13 1v16M9 1h8M9 17h8", stroke=INK), Shape(HEARD, 13, 9, INK, RAISED, 2)
        said = _("Heard in %(days)s days: mean, 95 %% interval, n; a hole where fewer than five voices were")
        yield [Shape("M0 9h26", stroke=INK, width=3), whisker, dot], said % {"days": board.measured.window_days}
    if marks and board.measured.gap:
        yield [Shape("M0 2h26v14h-26z", fill=GOLD_BRIGHT, more=BETWEEN)], _("What lies between")
    words = {
        "us": _("Run by us"), "partner": _("by a partner"), "customer": _("by the customer"), "others": _("by others"),
    }  # fmt: skip
    used = {mark.station.owned_by for mark in marks}
    for owner in filter(used.__contains__, words):
        fill, stroke = DOT_COLOURS[owner]
        yield [Shape(f"M13 9{DOTS[owner]}", fill=fill, stroke=stroke, width=2.5)], words[owner]
    if any(mark.station.is_truth for mark in marks):
        yield [Icon("star", 3, -2, 20, GOLD)], _("Moment of truth")
    if board.flame_count and board.shows["combustion"]:
        yield [Icon("flame", 3, -2, 20, EMBER)], _("It can burn; the number is the severity, 1 to 5")


def feedback_words(count: int) -> str:
    return ngettext("%(n)s in 90 days", "%(n)s in 90 days", count) % {"n": count} if count else ""
