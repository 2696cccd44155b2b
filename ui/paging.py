"""Keyset pages: "newer" and "older" without counting or skipping, so that a page costs the same at a million rows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

from ui.dates import within_reach

PAGE_ROWS = 50
LARGEST_ID = 2**63 - 1
LONGEST_CURSOR = 4000


@dataclass(frozen=True)
class Page:
    """The rows of one page and the query strings of its neighbours ("" where there is none)."""

    rows: Sequence[Any]
    newer: str
    older: str


def keyset_page(
    queryset: QuerySet | Callable[[], QuerySet],
    request: HttpRequest,
    *,
    by: str = "created_at",
    rows: int = PAGE_ROWS,
    ascending: bool = False,
    first: Callable[[], list[Any]] | None = None,
) -> Page:
    """One page of `queryset` in the order of the field `by`, largest first unless `ascending`, ties by id.

    "newer" leads towards the beginning, "older" towards the end. A cursor that cannot be read shows the first page.
    `first` says what the first page is made of (as `beginning` does) where there is a shorter way to it.
    """
    if first and not ("after" in request.GET or "before" in request.GET):
        return _page(request, by, first(), rows)
    queryset = queryset() if callable(queryset) else queryset
    field = _field(queryset.model, by)
    back, onward = _cursor(request.GET.get("after"), field), _cursor(request.GET.get("before"), field)
    cursor = back or onward
    towards_larger = bool(back) != ascending
    if cursor:
        queryset = _beyond(queryset, by, cursor, "gt" if towards_larger else "lt")
    found = list(beginning(queryset, by, ascending=towards_larger, rows=rows))
    return _page(request, by, found, rows, back=bool(back), onward=bool(onward))


def beginning(queryset: QuerySet, by: str, *, ascending: bool = False, rows: int = PAGE_ROWS) -> QuerySet:
    """What the first page is made of: its rows and the next one."""
    sign = "" if ascending else "-"
    return queryset.order_by(f"{sign}{by}", f"{sign}pk")[: rows + 1]


def _page(
    request: HttpRequest, by: str, found: list[Any], rows: int, *, back: bool = False, onward: bool = False
) -> Page:
    has_more, found = len(found) > rows, found[:rows]
    if back:
        found.reverse()
    if not found:
        return Page([], "", "")
    return Page(
        found,
        newer=_query(request.GET, "after", found[0], by) if (has_more if back else onward) else "",
        older=_query(request.GET, "before", found[-1], by) if (has_more or back) else "",
    )


def _field(model: type[Model], path: str) -> Field:
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    field = model._meta.get_field(name)
    # A column that the database computes reads its text as what it computes.
    return field.output_field if field.generated else field


def _beyond(queryset: QuerySet, by: str, cursor: tuple[Any, int], side: str) -> QuerySet:
    value, pk = cursor
    return queryset.filter(Q(**{f"{by}__{side}": value}) | Q(**{by: value, f"pk__{side}": pk}))


def _query(current: QueryDict, side: str, row: Model, by: str) -> str:
    query = current.copy()
    query.pop("before", None)
    query.pop("after", None)
    cursor = json.dumps([str(attrgetter(by.replace("__", "."))(row)), row.pk])
    query[side] = urlsafe_b64encode(cursor.encode()).decode().rstrip("=")
    return query.urlencode()


def _cursor(text: str | None, field: Field) -> tuple[Any, int] | None:
    # Ours are never longer: what is, would only keep the reader of JSON busy.
    if not text or len(text) > LONGEST_CURSOR:
        return None
    try:
        value, pk = json.loads(urlsafe_b64decode(f"{text}=="))
        if not isinstance(value, str) or type(pk) is not int:
            return None
        return _stored(value, field), min(max(pk, 0), LARGEST_ID)
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None


def _stored(text: str, field: Field) -> Any:
    """The value of `field` that `_query` wrote as `text`. Raises when it is none that a database takes."""
    # Half a character cannot be sent to any database, and NUL not to PostgreSQL.
    if b"\0" in text.encode():
        raise ValueError
    value = field.to_python(text)
    if isinstance(value, date):
        within_reach(value)
    return value
