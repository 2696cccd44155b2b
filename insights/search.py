"""Search over all rooms: one list of entries, observations, rules, touchpoints and feedback, the best first.

One query brings the newest rows of each kind that have the words (search.found); they are put in order here. Whoever
mistyped is helped by two more.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import TextField, Value

from accounts.models import Member
from insights.ranking import Found, ranked, seen
from insights.sources import SOURCES, Source
from playbook.models import Entry
from search.asking import asked, mended
from search.found import latest, newest, together
from search.pieces import Finder
from search.question import Question
from search.words import WORD, folded, stem, words_in

SHOWN, SHOWN_AT_MOST = 30, 120
NO_WORDS = Question(())
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"[*_`|~]+|^[#>\s]+", re.MULTILINE)


@dataclass(frozen=True)
class Results:
    rows: Sequence[Found] = ()
    # The words that were looked for instead of those typed.
    taken_for: str = ""
    # Nothing has all of the words: these have most of them.
    is_partial: bool = False
    has_more: bool = False


def search(member: Member, text: str, wanted: Mapping[str, Any]) -> Results:
    """What `member` may see and finds by these words; at most four queries.

    `wanted`: kind, since (a moment), principle, touchpoint (an id), whose ("mine", "team"), by (a member's id: then no
    words find everything), newest, more, and exact to take nothing for mistyped.
    """
    words = words_in(text)
    looked_in = [source for source in SOURCES if wanted.get("kind") in (None, source.kind)]
    if not words and wanted.get("by") and not text.strip():
        return results(candidates(member, NO_WORDS, looked_in, wanted), NO_WORDS, {**wanted, "newest": True})
    if not words:
        return Results()
    question = asked(words, [source.index for source in looked_in])
    rows = candidates(member, question, looked_in, wanted)
    if rows or (wanted.get("exact") and len(words) == 1):
        return results(rows, question, wanted)
    return second_try(member, question, looked_in, wanted)


def candidates(
    member: Member, question: Question, looked_in: Sequence[Source], wanted: Mapping[str, Any], *, whole: bool = False
) -> list[Found]:
    """The newest rows of each kind that answer, with all of their text if they shall be `whole`; one query.

    A question without words is answered by all.
    """
    parts = []
    for source in looked_in:
        matching = source.matching(member, wanted)
        if matching is not None:
            columns = (Value(source.kind, output_field=TextField()), "pk", *source.columns_of(whole=whole))
            limit = max(source.candidates, SHOWN_AT_MOST + 1 if wanted.get("more") else 0)
            part = newest(matching, source.index, question, columns, limit) if question.words else None
            parts.append(part if question.words else latest(matching, columns, limit))
    rows = [Found(*row[:5], moment(row[5]), *row[6:]) for row in together(parts)]
    return [replace(row, rest=plain(row.rest), has_body=True) for row in rows] if whole else rows


def moment(value: str | datetime | None) -> datetime | None:
    """SQLite hands out the moments of such a query as it keeps them: in UTC, as text or without saying so."""
    said = datetime.fromisoformat(value) if isinstance(value, str) else value
    return said.replace(tzinfo=UTC) if said and said.tzinfo is None else said


def results(rows: Sequence[Found], question: Question, wanted: Mapping[str, Any]) -> Results:
    finder, words = Finder(question), len(question.words)
    limit = SHOWN_AT_MOST if wanted.get("more") else SHOWN
    ordered = ranked(seen(rows, finder), words, question.may_miss, bool(wanted.get("newest")))
    unseen = [each.found for each in ordered[:limit] if len(each.numbers()) < words]
    bodies = bodies_of(unseen)
    shown = seen([with_body(each.found, bodies) for each in ordered[:limit]], finder)
    return Results([each.shown(finder) for each in shown], has_more=len(ordered) > limit)


def bodies_of(rows: Iterable[Found]) -> dict[int, str]:
    """The plain text of those that are entries, unless they have it; one query or none."""
    pks = [row.pk for row in rows if row.kind == "entry" and not row.has_body]
    found = Entry.objects.filter(pk__in=pks).values_list("pk", "body") if pks else []
    return {pk: plain(body) for pk, body in found}


def plain(body: str) -> str:
    return MARKUP.sub("", LINK.sub(r"\1", body))


def with_body(row: Found, bodies: Mapping[int, str]) -> Found:
    is_known = row.kind == "entry" and row.pk in bodies
    return replace(row, rest=f"{bodies[row.pk]} {row.rest}".strip(), has_body=True) if is_known else row


def second_try(member: Member, question: Question, looked_in: Sequence[Source], wanted: Mapping[str, Any]) -> Results:
    """Mistyped words taken for the nearest that have a hit, and one word of several may be missing."""
    better = None if wanted.get("exact") else mended(question)
    is_several = len(question.words) > 1
    if not better and not is_several:
        return Results()
    better = replace(better or question, may_miss=int(is_several))
    rows = candidates(member, better, looked_in, wanted, whole=True)
    better, taken_for = nearest_with_hits(rows, question, better)
    counts = [len(each.numbers()) for each in seen(rows, Finder(better))]
    rows = [row for row, count in zip(rows, counts, strict=True) if count >= max(1, len(question.words) - 1)]
    is_partial = len(question.words) not in counts
    found = results(rows, better, wanted)
    return replace(found, taken_for=taken_for if rows else "", is_partial=is_partial and bool(rows))


def nearest_with_hits(rows: Iterable[Found], question: Question, better: Question) -> tuple[Question, str]:
    """Each mended word as the nearest one that stands in some row, and what is looked for then; "" for the same."""
    texts = (f"{row.title} {row.why} {row.rest}" for row in rows)
    stems = {stem(word) for text in texts for word in WORD.findall(folded(text))}
    words = []
    for typed, sought in zip(question.words, better.words, strict=True):
        meant = next((form for form in sought.forms if stem(form) in stems), None)
        words.append(replace(sought, word=meant, forms=(meant,)) if sought != typed and meant else typed)
    changed = any(sought.word != typed.word for sought, typed in zip(words, question.words, strict=True))
    return replace(better, words=tuple(words)), " ".join(each.word for each in words) if changed else ""
