"""Two people changed one text at the same time: their changes put together, and the places that only a person decides.

Pure: texts in, texts out. The three-way merge is merge3's, over sentences and lines rather than lines alone, because
a paragraph of Markdown is one long line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from merge3 import Merge3

from playbook.comparison import Piece, changed_words

# A sentence with the space after it, or the end of a line; "1." at the beginning of a step ends no sentence.
UNIT = re.compile(r"[^\n]+?(?:(?<=[^\W\d_][.!?])[ \t]+|\n+|\Z)|\n+")
# How much of the text before a clash is kept to find its place again.
ANCHOR = 60


@dataclass(frozen=True)
class Clash:
    """One place that both changed. `held` is which of the texts stands in the merged text now."""

    before: str
    theirs: str
    yours: str
    held: str = "yours"

    @property
    def both(self) -> str:
        return f"{self.yours.rstrip()}\n{self.theirs}" if self.yours.strip() else self.theirs

    @property
    def held_text(self) -> str:
        return {"theirs": self.theirs, "both": self.both}.get(self.held, self.yours)

    @property
    def words(self) -> list[Piece]:
        """Theirs as it becomes yours, word by word."""
        return changed_words(self.theirs, self.yours)


@dataclass(frozen=True)
class Merge:
    text: str
    clashes: list[Clash]


def merged(base: str, theirs: str, yours: str) -> Merge:
    """Both changes to `base`; where they overlap, the text holds yours, and a Clash what they wrote instead.

    Where both only added something at the same place, the text holds both.
    """
    text, clashes = "", []
    for group in _groups(*(_units(each) for each in (base, theirs, yours))):
        if isinstance(group, str):
            text += group
            continue
        clash = Clash(text[-ANCHOR:], *group)
        text, clashes = text + clash.held_text, [*clashes, clash]
    return Merge(text.rstrip("\n"), clashes)


def taken(text: str, clash: Clash, choice: str) -> tuple[str, Clash] | None:
    """The text with another of a clash's texts in its place; None when the place cannot be found any more."""
    chosen = Clash(clash.before, clash.theirs, clash.yours, choice)
    for anchor in (clash.before, ""):
        # The text lost its last line break when it was put together.
        for held in (clash.held_text, clash.held_text.rstrip("\n")):
            at = text.find(anchor + held) if anchor + held else -1
            if at >= 0:
                start = at + len(anchor)
                return text[:start] + chosen.held_text + text[start + len(held) :], chosen
    return None


def changed_by(base: Mapping[str, Any], theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> dict[str, str]:
    """Who changed each field: "theirs", "yours", or "both" where they do not agree; untouched ones are left out.

    A field of which `base` says nothing counts as changed by both.
    """
    found = {}
    for name in theirs:
        is_ours = name not in base or yours.get(name) != base[name]
        is_theirs = name not in base or theirs[name] != base[name]
        if yours.get(name) != theirs[name]:
            found[name] = "both" if is_ours and is_theirs else "yours" if is_ours else "theirs"
    return found


def _units(text: str) -> list[str]:
    return UNIT.findall(text.replace("\r\n", "\n").rstrip("\n") + "\n") if text.strip() else []


def _groups(base: list[str], theirs: list[str], yours: list[str]) -> Iterator[str | tuple[str, str]]:
    for kind, *parts in Merge3(base, theirs, yours).merge_groups():
        if kind != "conflict":
            yield "".join(parts[0])
        else:
            yield from _conflict(*parts)


def _beside(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> list[str] | None:
    """Both, where one side only added something before or after what the other changed; None where it did not."""
    size = len(base)
    for added, other in ((yours, theirs), (theirs, yours)):
        if len(added) > size and list(added[:size]) == list(base):
            return [*other, *added[size:]]
        if len(added) > size and list(added[-size:]) == list(base):
            return [*added[:-size], *other]
    return None


def _conflict(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Iterator[str | tuple[str, str]]:
    """Neighbours that were changed by one side each do not clash: merge3 takes them for one place."""
    beside = _beside(base, theirs, yours)
    if beside is not None:
        yield "".join(beside)
    elif len(base) == len(theirs) == len(yours):
        for stood, there, here in zip(base, theirs, yours, strict=True):
            if stood in (there, here) or there == here:
                yield here if stood == there else there
            else:
                yield there, here
    else:
        yield "".join(theirs), "".join(yours)
