"""A text of separated values taken apart, each cell with its line and column. Pure; never raises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = (";", ",", "\t", "|")
SEPARATOR_LINE = re.compile(r"(?:\ufeff)?sep=(.)\n", re.IGNORECASE)
QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)("?)')
# A row is read no further; whoever reads tables refuses wider ones.
WIDEST = 500


@dataclass(frozen=True)
class Cell:
    """`is_open` where its quotation mark is never closed."""

    text: str
    line: int
    column: int
    is_open: bool = False


def delimiter_of(text: str) -> str:
    """The sign between cells: as Excel's first line names it, or the one the heading has most of."""
    if match := SEPARATOR_LINE.match(text):
        return match[1]
    heading = re.sub(r'"[^"]*"', "", text.lstrip("\ufeff\n")[:100_000].split("\n", 1)[0])
    return max(DELIMITERS, key=heading.count) if heading else ","


def cells_of(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Row by row, up to one that is wider than WIDEST."""
    match = SEPARATOR_LINE.match(text)
    at = match.end() if match else len(text) - len(text.lstrip("\ufeff"))
    line, start = (2 if match else 1), at
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*+")
    row: list[Cell] = []
    while at <= len(text):
        begins = (line, at - start + 1)
        if quoted := QUOTED.match(text, at):
            breaks = quoted[1].count("\n")
            if breaks:
                line, start = line + breaks, at + 1 + quoted[1].rfind("\n") + 1
            at = quoted.end()
        rest = plain.match(text, at)
        at = rest.end() if rest else at
        words = (quoted[1].replace('""', '"') if quoted else "") + (rest[0] if rest else "")
        row.append(Cell(words, *begins, is_open=bool(quoted and not quoted[2])))
        if len(row) > WIDEST:
            yield row
            return
        if at >= len(text) or text[at] == "\n":
            yield row
            row, line, start = [], line + 1, at + 1
        at += 1
