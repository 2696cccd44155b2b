"""Letters for which there is no font: where on the map they stand, and how that is said."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from journeys.board import Board
from journeys.canvas import Drawing, Head
from journeys.drawing import rows_of

# Letters and rows that are named; the rest is counted by nobody.
MOST = 12


def letters_of(drawing: Drawing) -> str:
    return "".join(line for words in drawing.words for line in words.lines)


def lacking(letters: Collection[str], board: Board, head: Head) -> str:
    """In a sentence, which of the letters stand as boxes in which rows; "" where none do."""
    if not letters:
        return ""
    rows = [f"“{title}”" for title, texts in _rows(board, head) if any(set(str(text)) & set(letters) for text in texts)]
    said = _("This server has no font for %(letters)s: boxes stand in their place in %(rows)s.")
    return said % {"letters": _named(sorted(letters), " "), "rows": _named(rows, ", ")}


def _rows(board: Board, head: Head) -> Iterator[tuple[str | Promise, Iterable[str | Promise]]]:
    yield _("Title"), [head.title, *head.facts]
    yield _("Stages"), [stage.title for stage in board.stages]
    partners = [touchpoint.partner.name for touchpoint in board.touchpoints if touchpoint.partner]
    yield _("Touchpoints"), [*(touchpoint.title for touchpoint in board.touchpoints), *partners]
    for row in rows_of(board):
        yield row.title, [row.title, *row.cells]
    yield _("It can burn"), [point.title for column in board.columns for point in column.points]


def _named(names: list[str], between: str) -> str:
    return between.join(names[:MOST]) + (" …" if len(names) > MOST else "")
