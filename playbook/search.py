"""Search over entries and observations: FTS5 on SQLite, tsvector on PostgreSQL (migration 0002_search).

Newest first under a bound, so that a common word costs no more than a rare one. Nothing the user types reaches the
query language of the index: their words are taken out one by one and put together again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import Member
from accounts.tenancy import current_organisation_id
from playbook.models import Entry, Observation

MAX_WORDS = 8
MAX_WORD_LENGTH = 40
FOUND_ENTRIES = 30
FOUND_OBSERVATIONS = 30
# Private-use characters stand around a hit on its way out of the database.
START, STOP = "\ue000", "\ue001"
MARKUP = re.compile(r"[*_`|~]+|^[#>\s]+", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """Some text of a hit, and whether it is what was looked for. Templates escape it like any other text."""

    text: str
    is_hit: bool


def words_in(text: str) -> list[str]:
    """The words of what somebody typed, at most eight; quotes, operators and pictures are no words."""
    return [word[:MAX_WORD_LENGTH] for word in re.findall(r"\w+", text[:500])][:MAX_WORDS]


def entries_found(member: Member, text: str) -> Sequence[Entry]:
    """Entries the member may see, those with a hit in the title first. Each has `.title_pieces` and `.pieces`."""
    found = _found(
        Entry.objects.visible_to(member).defer("html", "body"), text, ("title", "matters", "body"), FOUND_ENTRIES
    )
    for entry in found:
        entry.title_pieces = _pieces(entry.hit_title)
        in_body, in_matters = _pieces(MARKUP.sub("", entry.hit_body)), _pieces(entry.hit_matters)
        entry.pieces = in_body if any(piece.is_hit for piece in in_body) else in_matters
    return sorted(found, key=lambda entry: not any(piece.is_hit for piece in entry.title_pieces))


def observations_found(member: Member, text: str) -> Sequence[Observation]:
    """Observations, newest first. Each has `.pieces`."""
    found = _found(Observation.objects.for_feed(), text, ("text",), FOUND_OBSERVATIONS)
    for observation in found:
        observation.pieces = _pieces(observation.hit_text)
    return found


def narrowed(rows: QuerySet, text: str) -> QuerySet:
    """`rows` (entries or observations) that contain what was typed; all of them when it holds no word."""
    words = words_in(text)
    if not words:
        return rows if not text.strip() else rows.none()
    table = rows.model._meta.db_table
    if _is_sqlite(rows):
        hits = f"SELECT rowid FROM {table}_search WHERE {table}_search MATCH %s"  # noqa: S608
        params = [_fts(words)]
    else:
        hits = f"SELECT id FROM {table} WHERE organisation_id = %s AND search @@ to_tsquery('english', %s)"  # noqa: S608
        params = [current_organisation_id(), _tsquery(words)]
    return rows.filter(pk__in=RawSQL(hits, params))  # noqa: S611


def _found(rows: QuerySet, text: str, shown: tuple[str, ...], limit: int) -> list[Any]:
    """The newest `limit` rows that hold every word, with `hit_<field>` for each field of `shown`; one query."""
    words = words_in(text)
    if not words:
        return []
    matched = _matched_by_fts(rows, words, shown) if _is_sqlite(rows) else _matched_by_tsvector(rows, words, shown)
    return list(matched[:limit])


def _matched_by_fts(rows: QuerySet, words: list[str], shown: tuple[str, ...]) -> QuerySet:
    table = rows.model._meta.db_table
    index = f"{table}_search"
    return rows.extra(  # noqa: S610 - the auxiliary functions of FTS5 work only where its table stands in FROM
        tables=[index],
        where=[f"{index}.rowid = {table}.id", f"{index} MATCH %s"],
        params=[_fts(words)],
        select={f"hit_{name}": _fts_excerpt(index, name) for name in shown},
        # By the index's rowid: by the table's, SQLite walks all rows of the organisation and asks the index for each.
        order_by=[f"-{index}.rowid"],
    )


def _fts_excerpt(index: str, name: str) -> str:
    """A title whole, of longer text about 30 words around the hits."""
    column = FTS_COLUMNS[index].index(name)
    if name in WHOLE:
        return f"highlight({index}, {column}, '{START}', '{STOP}')"
    return f"snippet({index}, {column}, '{START}', '{STOP}', '…', 30)"


def _matched_by_tsvector(rows: QuerySet, words: list[str], shown: tuple[str, ...]) -> QuerySet:
    table, query = rows.model._meta.db_table, _tsquery(words)
    matched = rows.extra(where=[f"{table}.search @@ to_tsquery('english', %s)"], params=[query])  # noqa: S610
    for name in shown:
        options = "HighlightAll=true" if name in WHOLE else "MaxWords=40, MinWords=25"
        excerpt = RawSQL(  # noqa: S611
            f"ts_headline('english', {table}.{name}, to_tsquery('english', %s), %s)",
            [query, f"StartSel={START}, StopSel={STOP}, {options}"],
        )
        matched = matched.annotate(**{f"hit_{name}": excerpt})
    return matched.order_by("-pk")


WHOLE = ("title", "matters")
# The columns of each FTS5 table, in their order.
FTS_COLUMNS = {
    "playbook_entry_search": ("organisation_id", "title", "matters", "serves", "body"),
    "playbook_observation_search": ("organisation_id", "text", "business"),
}


def _fts(words: list[str]) -> str:
    """Every word quoted, the last one as the beginning of a word, within the current organisation."""
    said = " ".join(f'"{word}"' for word in words)
    return f'organisation_id:"{current_organisation_id()}" AND -organisation_id:({said} *)'


def _tsquery(words: list[str]) -> str:
    return " & ".join(f"'{word}'" for word in words) + ":*"


def _pieces(marked: str) -> list[Piece]:
    """The text between the marks; what is not closed or opened twice is shown as it stands, without the mark."""
    pieces = []
    for number, part in enumerate(re.split(f"[{START}{STOP}]", marked)):
        if part:
            pieces.append(Piece(part, is_hit=number % 2 == 1))
    return pieces


def _is_sqlite(rows: QuerySet[Model]) -> bool:
    return connections[rows.db].vendor == "sqlite"
