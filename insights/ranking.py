"""What was found, in the order in which it helps: where the words stand, how exactly, how often it helped, how new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from search.pieces import Finder, Hit, Piece

# Where the words stand; the lowest comes first.
IN_TITLE, PARTLY_IN_TITLE, IN_THE_WHY, IN_THE_REST = range(4)
KINDS = {
    "entry": _("Entry"),
    "observation": _("Observation"),
    "rule": _("Rule"),
    "touchpoint": _("Touchpoint"),
    "feedback": _("Feedback"),
}
ICONS = {"entry": "book", "observation": "eye", "rule": "rule", "touchpoint": "pin", "feedback": "chat"}
STATES = {
    ("entry", "draft"): _("Draft"),
    ("entry", "in_review"): _("In review"),
    ("entry", "retired"): _("Retired"),
    ("observation", "elsewhere"): _("Elsewhere"),
    ("rule", ""): _("Not decided yet"),
    ("rule", "kill"): _("Killed"),
    ("rule", "change"): _("Changed"),
    ("rule", "keep"): _("Kept"),
}
# Characters that the panel below the bar's field has room for.
ONE_LINE = 48
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Found:
    """A row of the list of results."""

    kind: str
    pk: int
    title: str
    # Why it matters, or the words of somebody, and whatever else the row says.
    why: str
    rest: str
    at: datetime | None
    who: str
    place: str
    state: str
    feeling: int | None
    thanked: int | None
    has_body: bool = False
    title_pieces: Sequence[Piece] = field(default=(), repr=False)
    pieces: Sequence[Piece] = field(default=(), repr=False)
    line: Sequence[Piece] = field(default=(), repr=False)

    @property
    def address(self) -> str:
        return here(f"{self.kind}_detail", self.pk)

    @property
    def marked_title(self) -> SafeString:
        return marked(self.title_pieces)

    @property
    def marked_words(self) -> SafeString:
        return marked(self.pieces)

    @property
    def heading(self) -> SafeString:
        """The title, or as much of the words as fits a line."""
        return marked(self.title_pieces or self.line)

    @property
    def kind_word(self) -> Any:
        return KINDS[self.kind]

    @property
    def state_word(self) -> Any:
        return STATES.get((self.kind, self.state), "")

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    @property
    def moment(self) -> datetime:
        return self.at or LONG_AGO


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Escaped, the hits between marks. In a template, it would be most of the page's time."""
    said = (f"<mark>{escape(piece.text)}</mark>" if piece.is_hit else escape(piece.text) for piece in pieces)
    return SafeString("".join(said))


@dataclass(slots=True)
class Seen:
    """Where the words of the question stand in a row."""

    found: Found
    in_title: list[Hit]
    in_why: list[Hit]
    in_rest: list[Hit]

    def numbers(self) -> set[int]:
        return {hit.number for hit in (*self.in_title, *self.in_why, *self.in_rest)}

    def order(self, words: int, may_miss: int, newest_first: bool) -> tuple[float, ...]:
        """Small for what comes first."""
        # What the index promised counts, too: an entry's body is not here yet.
        missing = min(words - len(self.numbers()), may_miss)
        age = -self.found.moment.timestamp()
        if newest_first:
            return (age,)
        exact = {hit.number for hit in (*self.in_title, *self.in_why, *self.in_rest) if hit.is_exact}
        # How often it helped counts by doublings, so that being thanked does not bury what is new.
        return (missing, self._where(words), -len(exact), -(self.found.thanked or 0).bit_length(), age)

    def _where(self, words: int) -> int:
        titled = {hit.number for hit in self.in_title}
        if titled:
            return IN_TITLE if len(titled) == words else PARTLY_IN_TITLE
        return IN_THE_WHY if self.found.title and self.in_why else IN_THE_REST

    def shown(self, finder: Finder) -> Found:
        """The row with its hits marked: the title whole, of the longer text what stands around them."""
        why, rest = self.found.why, self.found.rest
        use_rest = not why or (self.in_rest and not self.in_why and not self.in_title)
        text, hits = (rest, self.in_rest) if use_rest else (why, self.in_why)
        return replace(
            self.found,
            title_pieces=finder.pieces(self.found.title, self.in_title),
            pieces=finder.excerpt(text, hits),
            line=() if self.found.title else finder.excerpt(text, hits, ONE_LINE),
        )


def seen(rows: Iterable[Found], finder: Finder) -> list[Seen]:
    return [Seen(row, finder.hits(row.title), finder.hits(row.why), finder.hits(row.rest)) for row in rows]


def ranked(rows: Iterable[Seen], words: int, may_miss: int, newest_first: bool) -> list[Seen]:
    return sorted(rows, key=lambda each: each.order(words, may_miss, newest_first))
