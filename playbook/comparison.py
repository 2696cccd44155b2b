"""What changed between two texts: first by paragraphs, then within those that changed by words.

What stayed and went, joined, is the earlier text; what stayed and came, the later one. Markdown is compared as it is
read; where only its marks differ, the words stay, and a note says what became of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Generic, TypeVar

from rapidfuzz.distance import LCSseq

from playbook.restyling import led_to, link_said, restyled
from playbook.wording import Line, Word, goes_on, lines_of, read_text, words_of

# From so many characters on a paragraph that turns up elsewhere has moved; shorter ones are alike by chance.
MOVED_FROM = 30
# What stayed is folded from so many characters on, but for these at either end.
FOLDED_FROM, LEFT_OPEN = 600, 120

Part = TypeVar("Part")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), went ("gone") or came ("new"); moved ones went here and came there.

    `note` says what the words do not show: that they are bold now, or where they lead.
    """

    change: str
    text: str
    is_moved: bool = False
    note: str = ""
    follows_moved: bool = field(default=False, compare=False)

    @property
    def shown(self) -> str:
        """After a part that moved, which is folded, no line needs to be broken."""
        return self.text.lstrip("\n") if self.follows_moved else self.text

    @property
    def has_changed(self) -> bool:
        return self.change != "same" or bool(self.note)

    @property
    def folds(self) -> bool:
        """So long and unchanged that nobody wants to read it again."""
        return self.change == "same" and len(self.text) >= FOLDED_FROM

    @property
    def head(self) -> str:
        """The beginning of what is folded, up to the end of a line or word; `middle` and `tail` are the rest."""
        cut = self.shown[:LEFT_OPEN]
        return cut[: max(cut.rfind("\n"), cut.rfind(" ")) + 1]

    @property
    def tail(self) -> str:
        cut = self.shown[-LEFT_OPEN:]
        starts = [at for at in (cut.find("\n"), cut.find(" ")) if at >= 0]
        return cut[min(starts) + 1 :] if starts else ""

    @property
    def middle(self) -> str:
        return self.shown[len(self.head) : len(self.shown) - len(self.tail)]

    @property
    def words(self) -> int:
        """How many words are folded away."""
        return len(self.middle.split())


def changed_text(before: str, after: str) -> list[Piece]:
    """The later text of two in Markdown, as it is read, with what went and what came marked."""
    blocks = list(_blocks(lines_of(before), lines_of(after), read_text))
    moved = _moved(blocks)
    pieces: list[Piece] = []
    for block in blocks:
        pieces += _stayed(_joined(block.gone), _joined(block.came)) if block.is_same else _rewritten(block, moved)
    return _run_together(pieces)


def _run_together(pieces: list[Piece]) -> list[Piece]:
    """What stayed in one piece, where several of them stand side by side."""
    together: list[Piece] = []
    for (change, note), group in groupby(pieces, key=lambda piece: (piece.change, piece.note)):
        run = list(group)
        if change == "same":
            run = [Piece(change, "".join(piece.text for piece in run), note=note)]
        together += (piece for piece in run if piece.text or piece.note)
    return [
        replace(piece, follows_moved=before is not None and before.is_moved)
        for before, piece in zip([None, *together], together, strict=False)
    ]


def changed_words(before: str, after: str) -> list[Piece]:
    """The later text with what went and what came marked word by word."""
    return _compared(words_of(before), words_of(after))


def _compared(before: Sequence[Word], after: Sequence[Word]) -> list[Piece]:
    if not before or not after:
        return _changed(before, after)
    pieces: list[Piece] = []
    for block in _from_line_starts(_readable(_blocks(before, after, lambda word: word.key))):
        pieces += _stayed(block.gone, block.came) if block.is_same else _changed(block.gone, block.came)
    return pieces


@dataclass
class _Block(Generic[Part]):
    """Some words or lines that both texts have, or that only stand in one or the other."""

    is_same: bool
    gone: list[Part]
    came: list[Part]

    def take(self, other: "_Block[Part]") -> None:
        self.gone += other.gone
        self.came += other.came


def _blocks(old: Sequence[Part], new: Sequence[Part], key: Callable[[Part], str]) -> Iterator[_Block[Part]]:
    """What both have in common and what they have not, in turn: a longest common subsequence by `key`.

    Quick enough (bit-parallel, in C++) for texts of 20,000 characters, where difflib may take minutes.
    Source: Hyyrö (2004), Bit-parallel LCS-length computation revisited.
    """
    names: dict[str, int] = {}
    keys = [[names.setdefault(key(part), len(names)) for part in parts] for parts in (old, new)]
    changed: _Block[Part] = _Block(False, [], [])
    for step in LCSseq.opcodes(*keys):
        is_same = step.tag == "equal"
        block = _Block(is_same, [*old[step.src_start : step.src_end]], [*new[step.dest_start : step.dest_end]])
        if not is_same:
            changed.take(block)
            continue
        if changed.gone or changed.came:
            yield changed
        yield block
        changed = _Block(False, [], [])
    if changed.gone or changed.came:
        yield changed


def _readable(blocks: Iterator[_Block[Word]]) -> list[_Block[Word]]:
    """A few words in common between two longer changes belong to both: one long change reads better than many short.

    Source: the semantic clean-up of Fraser's diff-match-patch (2006).
    """
    kept: list[tuple[_Block[Word], int, int]] = []
    for block in blocks:
        kept.append((block, _length(block.gone), _length(block.came)))
        while len(kept) > 2 and _is_noise(*kept[-3:]):
            (first, gone, came), *rest = kept[-3:]
            for other, more_gone, more_came in rest:
                first.take(other)
                gone, came = gone + more_gone, came + more_came
            kept[-3:] = [(first, gone, came)]
    return [block for block, _gone, _came in kept]


def _from_line_starts(blocks: list[_Block[Word]]) -> list[_Block[Word]]:
    """A step that came begins with its own number, not behind that of the next one; as with one that went."""
    for before, change, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if change.is_same or (change.gone and change.came) or not before.came or not before.came[-1].is_lead:
            continue
        for slid, side in ((change.gone, "gone"), (change.came, "came")):
            if slid and slid[-1].is_lead:
                old, new = before.gone.pop(), before.came.pop()
                slid.insert(0, old if side == "gone" else new)
                after.gone.insert(0, slid.pop() if side == "gone" else old)
                after.came.insert(0, slid.pop() if side == "came" else new)
    return blocks


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _is_noise(*three: tuple[_Block[Word], int, int]) -> bool:
    (earlier, *before), (between, _gone, common), (later, *after) = three
    if earlier.is_same or not between.is_same or later.is_same:
        return False
    return common <= min(max(before), max(after))


def _stayed(before: Sequence[Word], after: Sequence[Word]) -> list[Piece]:
    """The same words in both, with a note wherever their marks are not the same."""
    last = len(after) - 1
    says = cache(restyled)
    notes = [
        says(old.marks, new.marks, new.is_lead) if old.marks != new.marks and _is_told(old, new, at, last) else ""
        for at, (old, new) in enumerate(zip(before, after, strict=True))
    ]
    return _noted("same", after, notes)


def _is_told(old: Word, new: Word, at: int, last: int) -> bool:
    """What a line is, is told where its first word stayed; that it goes on, where the word before it stayed too."""
    if not (old.is_lead or new.is_lead):
        return True
    return at < last and (at > 0 or not (goes_on(old) or goes_on(new)))


def _changed(gone: Sequence[Word], came: Sequence[Word]) -> list[Piece]:
    """Words that went and came; where they lead is said unless it is the same."""
    says = cache(link_said if led_to(gone) != led_to(came) else lambda _marks: "")
    return [
        *_noted("gone", gone, [says(word.marks) for word in gone]),
        *_noted("new", came, [says(word.marks) for word in came]),
    ]


def _noted(change: str, words: Sequence[Word], notes: Sequence[str]) -> list[Piece]:
    """Words in pieces, one for each run with the same note."""
    runs = groupby(zip(words, notes, strict=True), key=lambda each: each[1])
    pieces = (Piece(change, "".join(word.text for word, _note in run), note=note) for note, run in runs)
    return [piece for piece in pieces if piece.text or piece.note]


def _joined(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line]


def _moved(blocks: Sequence[_Block[Line]]) -> dict[str, Line]:
    """The paragraphs that went in one place and came in another, by their text, as they were."""
    changed = [block for block in blocks if not block.is_same]
    went = _long_lines(line for block in changed for line in block.gone)
    came = _long_lines(line for block in changed for line in block.came)
    return {text: line for text, line in went.items() if text in came}


def _long_lines(lines: Iterable[Line]) -> dict[str, Line]:
    return {text: line for line in lines if len(text := read_text(line).strip()) >= MOVED_FROM}


def _rewritten(block: _Block[Line], moved: dict[str, Line]) -> list[Piece]:
    """Words compared between the paragraphs that moved; those stand by themselves."""
    old, new = block.gone, block.came
    pieces: list[Piece] = []
    while old or new:
        left, right = _until(old, moved, False), _until(new, moved, False)
        pieces += _compared(_joined(left), _joined(right))
        old, new = old[len(left) :], new[len(right) :]
        left, right = _until(old, moved, True), _until(new, moved, True)
        pieces += [Piece("gone", _whole(line), is_moved=True) for line in left]
        pieces += [Piece("new", _whole(line), is_moved=True, note=_note_of(moved, line)) for line in right]
        old, new = old[len(left) :], new[len(right) :]
    return pieces


def _until(lines: list[Line], moved: dict[str, Line], is_moved: bool) -> list[Line]:
    """The first ones that are all moved, or all not."""
    for at, line in enumerate(lines):
        if (read_text(line).strip() in moved) != is_moved:
            return lines[:at]
    return lines


def _whole(line: Line) -> str:
    return "".join(word.text for word in line)


def _note_of(moved: dict[str, Line], line: Line) -> str:
    """What became of a paragraph on its way."""
    was = moved[read_text(line).strip()]
    # White space around it may differ.
    words = [[word for word in each if word.is_lead or not word.text.isspace()] for each in (was, line)]
    return "; ".join(dict.fromkeys(piece.note for piece in _stayed(*words) if piece.note))
