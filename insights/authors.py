"""Who is meant by a name that somebody typed into the search. No index holds names: who wrote a thing is a filter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import OSA

from accounts.models import Member
from search.asking import SHORTEST_BEGINNING, reach
from search.words import folded, words_in
from ui.statements import Statement

# Names that are read for one search, and those offered.
MOST_READ = 1000
OFFERED = 3
# How a word stands for a part of a name; the lowest is the nearest.
JUST_SO, BEGUN, MISTYPED, NOT_AT_ALL = range(4)

# Whoever left has written what they have written.
NAMES = Statement(lambda: Member.objects.order_by("pk").values_list("pk", "user__name", "user__email")[:MOST_READ])


@dataclass(frozen=True)
class Author:
    pk: int
    name: str
    # What else was typed: to be looked for in what they wrote.
    words: str


def authors_called(text: str) -> list[Author]:
    """Whose name all that was typed may be, mistyped perhaps, or has a part of it just so; one query."""
    # "by Ben" and "by:ben" say no more than "Ben".
    words = [word for word in words_in(text) if word != folded(_("by"))]
    if not words:
        return []
    people = [(pk, name or email, _parts(name or email)) for pk, name, email in NAMES()]
    known = {part for *_who, parts in people for part in parts}
    meant = [_meant(word, known) for word in words]
    fits = []
    for pk, name, parts in people:
        nearness = [min((near.get(part, NOT_AT_ALL) for part in parts), default=NOT_AT_ALL) for near in meant]
        if JUST_SO in nearness or NOT_AT_ALL not in nearness:
            others = [word for word, near in zip(words, nearness, strict=True) if near == NOT_AT_ALL]
            fits.append((len(others), sum(nearness), name, Author(pk, name, " ".join(others))))
    return [author for *_order, author in sorted(fits, key=lambda fit: fit[:3])][:OFFERED]


def author_of(pk: int | None) -> Author | None:
    """Whose things alone are looked for."""
    member = Member.objects.select_related("user").filter(pk=pk).first() if pk else None
    return Author(member.pk, str(member), "") if member else None


@lru_cache(10 * MOST_READ)
def _parts(name: str) -> Sequence[str]:
    return words_in(name)


def _meant(word: str, parts: Collection[str]) -> dict[str, int]:
    """The parts of names that the word may stand for, and how."""
    near = process.extract(word, parts, scorer=OSA.distance, score_cutoff=reach(word), limit=None)
    meant = {part: MISTYPED if distance else JUST_SO for part, distance, _key in near}
    if len(word) >= SHORTEST_BEGINNING:
        meant |= {part: BEGUN for part in parts if part.startswith(word) and part != word}
    return meant
