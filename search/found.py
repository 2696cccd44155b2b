"""Rows that answer a question, newest first under a bound: what it costs follows the answer, not the table.

SQLite's FTS5 hands out its hits newest first and stops when there are enough. PostgreSQL's GIN collects all hits before
it gives any; so it is asked for the newest rows first, then for more, then for all the others, and stops likewise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from accounts.tenancy import current_organisation_id
from search.index import LARGE_PLACE, SMALL_PLACE, Index
from search.question import Question, question_of
from search.words import words_in


@dataclass(frozen=True)
class Part:
    """A SELECT, to be run together with others."""

    sql: str
    params: Sequence[Any]


def newest(rows: QuerySet, index: Index, question: Question, columns: Sequence[Any], limit: int) -> Part | None:
    """The `columns` of the newest `limit` of `rows` that answer; None when none of the rows can."""
    try:
        if connections[rows.db].vendor == "sqlite":
            return _part(_by_fts(rows, index, question).values_list(*columns)[:limit])
        hits = _by_places(rows, index, question, limit)
        answering = RawSQL(hits.sql, hits.params)  # noqa: S611
        return _part(rows.model.objects.filter(pk__in=answering).order_by().values_list(*columns))
    except EmptyResultSet:
        return None


def latest(rows: QuerySet, columns: Sequence[Any], limit: int) -> Part | None:
    """The `columns` of the newest `limit` of `rows`, whatever they say."""
    try:
        return _part(rows.order_by("-pk").values_list(*columns)[:limit])
    except EmptyResultSet:
        return None


def together(parts: Iterable[Part | None], using: str = "default") -> list[tuple[Any, ...]]:
    """The rows of all parts; one query."""
    asked = [part for part in parts if part]
    if not asked:
        return []
    sql = " UNION ALL ".join(f"SELECT * FROM ({part.sql}) part{number}" for number, part in enumerate(asked))  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [param for part in asked for param in part.params])
        return cursor.fetchall()


def narrowed(rows: QuerySet, index: Index, text: str) -> QuerySet:
    """`rows` that contain what was typed; all of them when nothing was, none when it holds no word."""
    words = words_in(text)
    if not words:
        return rows if not text.strip() else rows.none()
    question = question_of(words)
    if connections[rows.db].vendor == "sqlite":
        hits = f"SELECT rowid FROM {index.fts} WHERE {index.fts} MATCH %s"  # noqa: S608
        return rows.filter(pk__in=RawSQL(hits, [_match(question)]))  # noqa: S611
    return _having_terms(rows, index, question, f"'#{current_organisation_id()}'")


def _part(rows: QuerySet) -> Part:
    return Part(*rows.query.sql_with_params())


def _by_fts(rows: QuerySet, index: Index, question: Question) -> QuerySet:
    return rows.extra(  # noqa: S610 - joined to the index's table, which no model stands for
        tables=[index.fts],
        where=[f"{index.fts}.rowid = {index.table}.id", f"{index.fts} MATCH %s"],
        params=[_match(question)],
        # By the index's rowid: by the table's, SQLite walks all rows of the organisation and asks the index for each.
        order_by=[f"-{index.fts}.rowid"],
    )


def _match(question: Question) -> str:
    return f'organisation_id:"{current_organisation_id()}" AND -organisation_id:({question.fts})'


def _by_places(rows: QuerySet, index: Index, question: Question, limit: int) -> Part:
    """The ids of the newest rows: a step is taken only while those before it did not give enough."""
    # By a sum, for which there is no index: else PostgreSQL walks all rows backwards and takes each one's text apart.
    steps = [
        _part(
            _having_terms(rows.alias(place=F("pk") + 0).filter(**ids), index, question, places)
            .order_by("-place")
            .values("pk")[:limit]
        )
        for places, ids in _steps(current_organisation_id(), question.largest.get(index.table, 0))
    ]
    sql = " UNION ALL ".join(f"({step.sql})" for step in steps)
    return Part(f"SELECT * FROM ({sql}) steps LIMIT {limit}", [param for step in steps for param in step.params])  # noqa: S608


def _steps(organisation: int, largest: int) -> list[tuple[str, dict[str, int]]]:
    """Where to look, from the newest rows to the oldest: the places' terms, and the ids still to be looked at."""
    small, large = largest >> SMALL_PLACE, largest >> LARGE_PLACE
    steps = [(f"'#{organisation}/{small}' | '#{organisation}/{small - 1}'", {})]
    bound = max(0, small - 1) << SMALL_PLACE
    if bound:
        steps.append((f"'#{organisation}//{large}' | '#{organisation}//{large - 1}'", {"place__lt": bound}))
        bound = max(0, large - 1) << LARGE_PLACE
    if bound:
        steps.append((f"'#{organisation}'", {"place__lt": bound}))
    return steps


def _having_terms(rows: QuerySet, index: Index, question: Question, places: str) -> QuerySet:
    wanted = f"{index.terms(index.table)} @@ (%s::tsquery && to_tsquery('playbook', %s))"
    return rows.extra(where=[wanted], params=[places, question.tsquery])  # noqa: S610
