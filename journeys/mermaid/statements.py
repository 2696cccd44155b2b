"""One line of a diagram taken apart, each part with the column it begins in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeys.mermaid.codes import CODE, COMMAS, decoded

# A semicolon ends a statement, unless it ends a code.
ENDS = re.compile(rf"{CODE.pattern}|;")
COLONS = re.compile(rf"{CODE.pattern}|:")
BETWEEN_ACTORS = re.compile(rf"{CODE.pattern}|{COMMAS.pattern}")
HASHES = re.compile(rf"{CODE.pattern}|#")
# 4, -1, 4.5, 4,5 or 4/5, in the digits of any script.
SCORE = re.compile(r"([+-]?\d{1,9})(?:[.,](\d{1,9}))?(?:\s?/\s?\d{1,3})?")
MOST_PARTS = 60
# A colon as Chinese and Japanese keyboards type it: taken for one where there is no other.
WIDE = str.maketrans("：", ":")


@dataclass(frozen=True)
class Part:
    """Some text and the column, from 1, in which it begins."""

    text: str
    column: int = 1

    def cut(self, start: int, end: int | None = None) -> "Part":
        return Part(self.text[start:end], self.column + start)

    def stripped(self) -> "Part":
        kept = self.text.lstrip()
        return Part(kept.rstrip(), self.column + len(self.text) - len(kept))

    @property
    def words(self) -> str:
        """The text as people read it."""
        return decoded(self.text.strip())


@dataclass(frozen=True)
class Task:
    """`name: score: actors`; `score` is None where it is missing or unreadable: then `written` is what stands there."""

    name: Part
    score: Part | None
    actors: Sequence[Part]
    written: Part | None = None


def split(part: Part, at: re.Pattern[str], most: int = MOST_PARTS) -> list[Part]:
    """The parts between the signs that `at` finds beside codes; beyond `most` the rest stays in one piece."""
    parts: list[Part] = []
    start = 0
    for match in at.finditer(part.text):
        if len(match[0]) == 1 and len(parts) < most:
            parts.append(part.cut(start, match.start()))
            start = match.end()
    return [*parts, part.cut(start)]


def statements(line: str) -> Iterator[Part]:
    """The statements of a line without the comment at its end; nothing that is empty."""
    code, _, _ = line.partition("%%")
    for part in split(Part(code), ENDS, len(code)):
        part = without_comment(part).stripped()
        if part.text:
            yield part


def has_comment(line: str) -> bool:
    code, signs, _ = line.partition("%%")
    return bool(signs) or any(without_comment(part) != part for part in split(Part(code), ENDS, len(code)))


def without_comment(part: Part) -> Part:
    """Up to a hash that stands alone, or behind a whole task; in “Ticket #5” it belongs to the name."""
    hashes = [match.start() for match in HASHES.finditer(part.text) if match[0] == "#"]
    around = f" {part.text} "
    for number, at in enumerate(hashes):
        stands_alone = around[at].isspace() and around[at + 2].isspace()
        if stands_alone or (number == 0 and _is_whole(part.cut(0, at))):
            return part.cut(0, at)
    return part


def task_of(part: Part) -> Task:
    """The task that a statement tells of; names may hold colons, whatever Mermaid itself makes of them."""
    if ":" not in part.text:
        part = Part(part.text.translate(WIDE), part.column)
    pieces = split(part, COLONS)
    at = _place_of_score(pieces)
    name = part.cut(0, pieces[at - 1].column + len(pieces[at - 1].text) - part.column).stripped()
    if at == len(pieces):
        return Task(name, None, [])
    if is_score(pieces[at]):
        return Task(name, pieces[at].stripped(), actors_of(pieces[at + 1 :]))
    if len(pieces) == at + 1 and pieces[at].text.strip():
        # `Task: Me`: who, but not how it feels.
        return Task(name, None, actors_of(pieces[at:]))
    written = pieces[at].stripped()
    return Task(name, None, actors_of(pieces[at + 1 :]), written if written.text else None)


def actors_of(pieces: Sequence[Part]) -> list[Part]:
    found = [actor.stripped() for piece in pieces for actor in split(piece, BETWEEN_ACTORS)]
    return [actor for actor in found if actor.text]


def is_score(part: Part) -> bool:
    return SCORE.fullmatch(part.text.strip()) is not None


def score_of(part: Part) -> tuple[int, bool]:
    """The score from 1 to 5 nearest to what is written, and whether it is just that."""
    match = SCORE.fullmatch(part.text)
    if match is None:
        return 3, False
    whole, tenths = int(match[1]), match[2] or "0"
    nearest = whole + (1 if int(tenths[0]) >= 5 else 0) if whole >= 0 else whole
    kept = max(1, min(5, nearest))
    return kept, part.text.lstrip("+").isdecimal() and kept == whole


def _is_whole(part: Part) -> bool:
    """Nothing, or a task that has its score already."""
    return not part.text.strip() or (":" in part.text and task_of(part).score is not None)


def _place_of_score(pieces: Sequence[Part]) -> int:
    """Which piece is the score: the first number from 1 to 5 with at most one piece behind it, then any number."""
    likely = [n for n in range(max(1, len(pieces) - 2), len(pieces)) if is_score(pieces[n])]
    fitting = [n for n in likely if score_of(pieces[n].stripped())[1]]
    anywhere = [n for n in range(1, len(pieces)) if is_score(pieces[n])]
    return (fitting or likely or anywhere or [min(1, len(pieces))])[0] if len(pieces) > 1 else 1
