"""The playbook as a book: its chapters in order and an index by topic. Pure: entries in, a book out.

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
SHORTEST_WORD = 3
# A word that leads the titles of more entries than this leads nowhere.
ENTRIES_PER_WORD = 12
# Words of any sentence. Written out, because what a team's playbook is about is in the words that are left.
PLAIN_WORDS = """
about after again ahead all alone already also always and another answer answered any anybody anything are around ask
asks away back bad because been before being best better both bring brings but call calls came can carry catch check
choose come comes could did does done don't down each early end even ever every everybody everything everywhere few
first five for four from get gets give gives goes good got great had half has have hear heard hears help her here hers
him his hold how into isn't it's its just keep keeps know knows last late later lead learn least leave leaves less let
lets like little long longer look looks made make makes many may meet mind more most move much must near need needs
never new next nobody none not nothing now off offer often old once one ones only open other others ought our ours out
over own pass pay pays put puts really right said same say says see seen send set shall she should show shows some
somebody something sometimes soon stand stands start stay stays still stop stops such take takes talk tell tells ten
than thank that the their them then there these they thing things think this those three through time times today
together too true try turn two under until upon use very wait waits walk want wants was watch way well were what
whatever when whenever where wherever which while who whoever whole whom whose why wide will with within without won't
word work would write wrong yes yet you your yours
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
    """A topic, or a word that leads titles, with the entries it leads to."""

    word: str
    entries: Sequence[Entry]
    is_topic: bool

    @property
    def letter(self) -> str:
        return filed_as(self.word)[:1].upper()

    @property
    def printed(self) -> str:
        """On paper no titles stand behind the word: one that leads a single title is read with it."""
        if self.is_topic or len(self.entries) > 1:
            return self.word
        title = self.entries[0].title
        return title if filed_as(title).startswith(filed_as(self.word)) else f"{self.word}: {title}"


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
    """By topic and by the word that leads each title, in alphabetical order; one entry stands once per line."""
    lines: dict[str, tuple[str, dict[int, Entry]]] = {}
    topics: set[str] = set()
    for entry in entries:
        for word in topics_of(entry):
            topics.add(filed_as(word))
            lines.setdefault(filed_as(word), (word, {}))[1][entry.pk] = entry
        word = guide_of(entry.title)
        lines.setdefault(filed_as(word), (word, {}))[1][entry.pk] = entry
    return [
        IndexLine(word, list(found.values()), is_topic=key in topics)
        for key, (word, found) in sorted(lines.items())
        if key in topics or len(found) <= ENTRIES_PER_WORD
    ]


def filed_as(word: str) -> str:
    return ARTICLE.sub("", word).casefold()


def topics_of(entry: Entry) -> Iterator[str]:
    """Its tags and touchpoints, its lever, its principles."""
    yield from (tag.name for tag in entry.tags.all())
    yield from (touchpoint.title for touchpoint in entry.touchpoints.all())
    if entry.lever:
        yield entry.get_lever_display()
    yield from (str(principle.label) for principle in entry.real)


def guide_of(title: str) -> str:
    """The first word of a title that says what it is about; the title, when none does."""
    words = (word.casefold() for word in WORD.findall(title))
    return next((word for word in words if len(word) >= SHORTEST_WORD and word not in NO_GUIDE), title)


def below_a_title(html: str, steps: int = 2) -> str:
    """The text of an entry for a page on which its title is no h1: each heading `steps` levels deeper, at most h6."""
    return HEADING.sub(lambda match: f"{match[1]}{min(6, int(match[2]) + steps)}", html)


def neighbours_of(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The published entries before and after this one in its chapter; two queries."""
    chapter = Entry.objects.published().filter(kind=entry.kind).only("title", "kind")
    before = chapter.filter(Q(title__lt=entry.title) | Q(title=entry.title, pk__lt=entry.pk)).order_by("-title", "-pk")
    after = chapter.filter(Q(title__gt=entry.title) | Q(title=entry.title, pk__gt=entry.pk)).in_book_order()
    return before.first(), after.first()
