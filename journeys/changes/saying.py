"""How a change is said: about what, in a few words, and with the texts of which only some words changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz.distance import LCSseq

from journeys.wordwise import Piece, pieces_of


@dataclass(frozen=True)
class TextChange:
    """A text that reads otherwise now; `pieces` joined without the new ones is what it was."""

    name: str
    pieces: list[Piece]


@dataclass
class Change:
    """All that is different about one thing. `kind` is "added", "gone" or "changed"."""

    about: str
    kind: str = "changed"
    clauses: list[str] = field(default_factory=list)
    texts: list[TextChange] = field(default_factory=list)

    @property
    def is_there(self) -> bool:
        return bool(self.kind != "changed" or self.clauses or self.texts)

    @property
    def sentence(self) -> str:
        """“Valet” of Touchpoint: moved; emotion −1 → +1. The texts are named, not told."""
        return f"{self.about}: {self.words}" if self.words else self.about

    @property
    def words(self) -> str:
        named = [_("%(name)s reworded") % {"name": each.name} for each in self.texts]
        return "; ".join([*self.clauses, *named])

    def say(self, words: str, **values: Any) -> None:
        self.clauses.append(words % values)

    def turn(self, name: Any, before: Any, after: Any) -> None:
        """`name` was one value and is another now; each as it is shown."""
        if before != after:
            self.say("%(name)s %(before)s → %(after)s", name=lower(name), before=before, after=after)

    def reword(self, name: Any, before: str, after: str) -> None:
        if before != after:
            self.texts.append(TextChange(str(name), pieces_of(before, after)))


def lower(name: Any) -> str:
    """As a word within a sentence."""
    text = str(name)
    return text[:1].lower() + text[1:]


def quoted(text: str) -> str:
    return f"“{text}”"


def signed(feeling: int) -> str:
    """−2 to +2, with a true minus."""
    return f"{feeling:+d}".replace("-", "−") if feeling else "0"


def day(said: str | None) -> str:
    return said or _("no day")


def label_of(choices: Sequence[tuple[Any, Any]], value: Any) -> str:
    return str(dict(choices).get(value, value))


def moved_in(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest keys that must have moved, of those in both orders."""
    both = set(before) & set(after)
    old, new = [key for key in before if key in both], [key for key in after if key in both]
    stayed: set[str] = set()
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            stayed |= set(old[step.src_start : step.src_end])
    return both - stayed


def place_in(order: Sequence[str], key: str, titles: Mapping[str, str]) -> str:
    """Where it stands now, by its neighbour."""
    at = order.index(key)
    if not at:
        return _("stands first now")
    return _("stands after %(title)s now") % {"title": quoted(titles[order[at - 1]])}
