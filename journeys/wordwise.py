"""What changed between two short texts, word by word. Pure; the playbook compares its long ones in its own way."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

WORDS = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
# With less than this share of the longer text in common, the old and the new read better one after the other.
LEAST_IN_COMMON = 0.35


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), went ("gone") or came ("new")."""

    change: str
    text: str


def pieces_of(before: str, after: str) -> list[Piece]:
    """What stayed and went, joined, is the earlier text; what stayed and came, the later one."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = LCSseq.opcodes(old, new)
    common = sum(len("".join(old[step.src_start : step.src_end])) for step in steps if step.tag == "equal")
    if common < LEAST_IN_COMMON * max(len(before), len(after)):
        return _filled([Piece("gone", before), Piece("new", after)])
    pieces: list[Piece] = []
    for step in steps:
        went, came = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        pieces += [Piece("same", went)] if step.tag == "equal" else [Piece("gone", went), Piece("new", came)]
    return _filled(_gathered(pieces))


def _gathered(pieces: list[Piece]) -> list[Piece]:
    """Between two words that are the same, first all that went and then all that came; a space alone parts nothing."""
    gathered: list[Piece] = []
    went, came = "", ""
    for number, piece in enumerate(pieces):
        is_bridge = piece.change == "same" and piece.text.isspace() and went + came and number + 1 < len(pieces)
        if piece.change == "same" and not is_bridge:
            gathered += [Piece("gone", went), Piece("new", came), piece]
            went, came = "", ""
            continue
        went += piece.text if piece.change != "new" else ""
        came += piece.text if piece.change != "gone" else ""
    return [*gathered, Piece("gone", went), Piece("new", came)]


def _filled(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]
