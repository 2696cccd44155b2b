"""The playbook as a book: its chapters in order and an index by word. Pure: entries in, a book out.

The page to print, the public reading pages and the PDF are all set from this.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from playbook.models import Entry, Vision

# What one printed page holds: beyond it, the book is made by the worker that makes the PDF.
ENTRIES_AT_MOST = 1000
HEADING = re.compile(r"(</?h)([2-6])(?=[\s>])")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
# As in any index, "The bill" stands under B.
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
SHORTEST_WORD = 4
# A word that stands in more titles than this leads nowhere.
ENTRIES_PER_WORD = 12
# Words of any sentence. Written out, because what a team's playbook is about is in the words that are left.
PLAIN_WORDS = """
about after also always and another anybody anything are back before being both but came can choose come comes does done
each even every everybody for from gets give gives goes have hears here into its just keep keeps know like little long
longer made make makes more most much must never not off once only open other our out over own say says should some take
takes tell tells than that the their them then there they thing things this those through until upon very wait waits
want wants was were what when where which while who whole whom will with without would you your
"""
NO_GUIDE = frozenset(PLAIN_WORDS.split())


@dataclass(frozen=True)
class Chapter:
    """Entries under one heading. `key` is what the arrangement calls it; `more` the address query of all of it."""

    title: Any
    kind: str
    entries: Sequence[Entry]
    key: str = ""
    more: str = ""

    @property
    def icon(self) -> str:
        return {"little_thing": "leaf", "principle": "heart", "dazzle": "spark"}.get(self.kind, "book")


@dataclass(frozen=True)
class IndexLine:
    word: str
    entries: Sequence[Entry]

    @property
    def letter(self) -> str:
        return filed_as(self.word)[:1].upper()


@dataclass(frozen=True)
class Book:
    title: str
    vision: Vision | None
    chapters: Sequence[Chapter]
    index: Sequence[IndexLine]
    organisation: Any = field(default=None)

    @property
    def entries(self) -> Iterator[Entry]:
        return (entry for chapter in self.chapters for entry in chapter.entries)


def bound(entries: Iterable[Entry], vision: Vision | None, organisation: Organisation) -> Book:
    """`entries` as they were read by `Entry.objects.for_book()`, bound in the order in which they come."""
    entries = list(entries)
    return Book(
        title=str(_("Our playbook")),
        vision=vision,
        chapters=by_kind(entries),
        index=index_of(entries),
        organisation=organisation,
    )


def by_kind(entries: Sequence[Entry]) -> list[Chapter]:
    """Entries under their kinds, in the order of the kinds; a kind nobody wrote has no chapter."""
    chapters = [
        Chapter(Entry.CHAPTERS[kind], kind, [entry for entry in entries if entry.kind == kind], key=kind)
        for kind in Entry.Kind
    ]
    return [chapter for chapter in chapters if chapter.entries]


def index_of(entries: Iterable[Entry]) -> list[IndexLine]:
    """By tag, touchpoint and the telling words of the titles, in alphabetical order; one entry stands once per line."""
    lines: dict[str, tuple[str, dict[int, Entry]]] = {}
    common: set[str] = set()
    for entry in entries:
        for word, is_from_title in _words_of(entry):
            key = filed_as(word)
            _shown, found = lines.setdefault(key, (word, {}))
            found[entry.pk] = entry
            if is_from_title and len(found) > ENTRIES_PER_WORD:
                common.add(key)
    return [IndexLine(word, list(found.values())) for key, (word, found) in sorted(lines.items()) if key not in common]


def filed_as(word: str) -> str:
    return ARTICLE.sub("", word).casefold()


def _words_of(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The words that lead to an entry, and whether each stands there because of the title only."""
    for tag in entry.tags.all():
        yield tag.name, False
    for touchpoint in entry.touchpoints.all():
        yield touchpoint.title, False
    for word in WORD.findall(entry.title):
        if len(word) >= SHORTEST_WORD and word.casefold() not in NO_GUIDE:
            yield word.casefold(), True


def below_a_title(html: str, steps: int = 2) -> str:
    """The text of an entry for a page on which its title is no h1: each heading `steps` levels deeper, at most h6."""
    return HEADING.sub(lambda match: f"{match[1]}{min(6, int(match[2]) + steps)}", html)


def neighbours_of(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The published entries before and after this one in its chapter; two queries."""
    chapter = Entry.objects.published().filter(kind=entry.kind).only("title", "kind")
    before = chapter.filter(Q(title__lt=entry.title) | Q(title=entry.title, pk__lt=entry.pk)).order_by("-title", "-pk")
    after = chapter.filter(Q(title__gt=entry.title) | Q(title=entry.title, pk__gt=entry.pk)).in_book_order()
    return before.first(), after.first()
