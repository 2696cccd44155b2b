"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), went ("gone") or came ("new")."""

    change: str
    text: str


def changed_words(before: str, after: str) -> list[Piece]:
    """The later text with what went and what came marked; meant for sentences, up to a few thousand words."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces, gone, came = [], "", ""
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        # A space that two changes have in common belongs to both: one long change reads better than many short ones.
        if tag != "equal" or (right.isspace() and (gone or came)):
            gone, came = gone + left, came + right
            continue
        pieces += [*_changed(gone, came), Piece("same", right)]
        gone = came = ""
    return pieces + _changed(gone, came)


def _changed(gone: str, came: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("new", came)) if piece.text]
