"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), went ("gone") or came ("new")."""

    change: str
    text: str


def changed_words(before: str, after: str) -> list[Piece]:
    """The later text with what went and what came marked; meant for sentences, up to a few thousand words."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[new_start:new_end])))
            continue
        gone, came = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        pieces += [Piece("gone", gone)] if gone else []
        pieces += [Piece("new", came)] if came else []
    return pieces
