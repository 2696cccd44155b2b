"""What of a text is a hit, and a piece of the text around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search.question import Question, Sought
from search.words import MARKS, folded, stem

EXCERPT = 240
# How far a cut is moved to stand between words.
LONGEST_STEP = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a row, and whether it is what was looked for. Templates escape it like any other text."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    # Which word of the question it is, and whether it is written just so.
    number: int
    is_exact: bool


@dataclass(frozen=True)
class Finder:
    """Finds the words of a question in texts, as the index of the database did."""

    question: Question

    def hits(self, text: str) -> list[Hit]:
        return [hit for found in self._pattern.finditer(text) if (hit := self._hit(found))]

    def pieces(self, text: str, hits: Sequence[Hit], start: int = 0, end: int | None = None) -> list[Piece]:
        """The text from `start` to `end`, in pieces."""
        end = len(text) if end is None else end
        pieces, at = [], start
        for hit in hits:
            if start <= hit.start and hit.end <= end:
                pieces += [Piece(text[at : hit.start], False), Piece(text[hit.start : hit.end], True)]
                at = hit.end
        return [piece for piece in [*pieces, Piece(text[at:end], False)] if piece.text]

    def excerpt(self, text: str, hits: Sequence[Hit], length: int = EXCERPT) -> list[Piece]:
        """About `length` characters of the text, where most of the words stand together."""
        best = max(hits, key=lambda hit: len(numbers_near(hits, hit.start, length)), default=None)
        start = _word_start(text, best.start - length // 4) if best and best.end > length else 0
        end = max(_word_end(text, start + length), best.end if best else 0)
        pieces = self.pieces(text, hits, start, end)
        return [*[Piece("… ", False)][: start > 0], *pieces, *[Piece(" …", False)][: end < len(text)]]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Words that begin with the same letter as one of the question, or with one outside of ASCII."""
        letters = {form[0] for sought in self.question.words for form in sought.forms if form.isascii()}
        either = re.escape("".join(sorted(letters | {letter.upper() for letter in letters})))
        first = rf"[{either}]|(?=[^\x00-\x7f])[^\W_]" if either else r"(?=[^\x00-\x7f])[^\W_]"
        return re.compile(rf"(?<![^\W_])(?<![{MARKS}])(?:{first})(?:[^\W_]|[{MARKS}])*")

    @cached_property
    def _stems(self) -> list[tuple[int, Sought, set[str]]]:
        return [(number, each, {stem(form) for form in each.forms}) for number, each in enumerate(self.question.words)]

    def _hit(self, found: re.Match[str]) -> Hit | None:
        word = folded(found.group())
        stemmed = stem(word)
        for number, sought, stems in self._stems:
            if stemmed in stems or (sought.is_beginning and word.startswith(sought.word)):
                return Hit(found.start(), found.end(), number, word == sought.word)
        return None


def numbers_near(hits: Sequence[Hit], start: int, length: int) -> set[int]:
    return {hit.number for hit in hits if start <= hit.start < start + length - length // 4}


def _word_start(text: str, at: int) -> int:
    """The beginning of the first whole word from there on."""
    if at <= 0:
        return 0
    found = re.compile(r"\s\S").search(text, at)
    return found.start() + 1 if found and found.start() < at + LONGEST_STEP else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    cut = max(text.rfind(space, at - LONGEST_STEP, at) for space in (" ", "\n"))
    return cut if cut > 0 else at
