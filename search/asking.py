"""Asking the organisation's words: which ones begin with what was typed, and which one was meant when it has no hit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.index import Index
from search.models import Word
from search.question import Question, Sought, forms_of, question_of

# One letter begins too many words to be the beginning of one.
SHORTEST_BEGINNING = 2
MOST_BEGINNINGS = 200
MOST_MEANT = 6


def reach(word: str) -> int:
    """How many letters may be wrong."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def asked(words: Sequence[str], indexes: Iterable[Index]) -> Question:
    """The question in these words, the last of them perhaps only begun; one query."""
    question = question_of(words)
    is_begun = len(words[-1]) >= SHORTEST_BEGINNING or not words[-1].isascii()
    known, largest = _looked_up(words[-1] if is_begun else None, indexes)
    # Of an unknown beginning the index is asked, which costs nothing then: it has to gather all hits of an open word.
    last = Sought(words[-1], forms_of(words[-1], known), is_begun and not known, is_begun)
    return replace(question, words=(*question.words[:-1], last), largest=largest)


def _looked_up(letters: str | None, indexes: Iterable[Index]) -> tuple[list[str], dict[str, int]]:
    """The words that begin so, the shortest first; on PostgreSQL also the largest id of each table."""
    found = Word.objects.beginning_with(letters) if letters else Word.objects.none()
    words = found.values_list("word", flat=True)[:MOST_BEGINNINGS]
    if connection.vendor == "sqlite":
        return list(words) if letters else [], {}
    sql, params = words.query.sql_with_params() if letters else ("SELECT '' WHERE false", ())
    ids = "".join(f" UNION ALL SELECT '{each.table}', coalesce(max(id), 0) FROM {each.table}" for each in indexes)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT found.word, NULL::bigint FROM ({sql}) found(word){ids}", params)  # noqa: S608
        rows = cursor.fetchall()
    known = [word for word, largest in rows if largest is None]
    return known, {table: largest for table, largest in rows if largest is not None}


def mended(question: Question) -> Question | None:
    """The question with words that are known in place of those that are not, or None; one query.

    Each stands for the nearest known ones; whether one of them has a hit, the search tells.
    """
    typed = [sought.word for sought in question.words if reach(sought.word)]
    if not typed:
        return None
    pool = set(Word.objects.resembling_any({word: reach(word) for word in typed}).values_list("word", flat=True))
    is_alone = len(question.words) == 1
    meant = {word: _nearest(word, pool) for word in typed if is_alone or word not in pool}
    if not any(meant.values()):
        return None
    words = [Sought(each.word, meant[each.word]) if meant.get(each.word) else each for each in question.words]
    return replace(question, words=tuple(words))


def _nearest(word: str, pool: set[str]) -> tuple[str, ...]:
    """Nearest first; among equally near ones, those that begin alike. A plural is nearly as near as its singular."""
    near: dict[str, float] = {}
    singulars = {each: each.rstrip("s") for each in pool}
    for typed, known, more in ((word, {each: each for each in pool}, 0), (word.rstrip("s"), singulars, 0.5)):
        found = process.extract(typed, known, scorer=OSA.distance, score_cutoff=reach(word), limit=50)
        for _compared, distance, each in found:
            near.setdefault(each, distance + more)
    near.pop(word, None)
    ranked = sorted(near, key=lambda each: (near[each], each[0] != word[0], abs(len(each) - len(word)), each))
    return tuple(ranked[:MOST_MEANT])
