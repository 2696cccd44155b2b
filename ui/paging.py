"""Keyset pages: "newer" and "older" without counting and without skipping, so that a page costs the same at a million rows."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

PAGE_ROWS = 50


@dataclass(frozen=True)
class Page:
    """The rows of one page, newest first, and the query strings of its neighbours ("" where there is none)."""

    rows: Sequence[Any]
    newer: str
    older: str


def keyset_page(queryset: QuerySet, request: HttpRequest, *, by: str = "created_at", rows: int = PAGE_ROWS) -> Page:
    """One page of `queryset`, newest `by` first (ties by id). A cursor that cannot be read shows the first page."""
    before, after = _cursor(request.GET.get("before")), _cursor(request.GET.get("after"))
    if after:
        found = list(_beyond(queryset, by, after, "gt").order_by(by, "pk")[: rows + 1])
        more_newer, more_older = len(found) > rows, True
        found = found[:rows][::-1]
    else:
        source = _beyond(queryset, by, before, "lt") if before else queryset
        found = list(source.order_by(f"-{by}", "-pk")[: rows + 1])
        more_newer, more_older = bool(before), len(found) > rows
        found = found[:rows]
    if not found:
        return Page([], "", "")
    newer = _query(request.GET, "after", found[0], by) if more_newer else ""
    older = _query(request.GET, "before", found[-1], by) if more_older else ""
    return Page(found, newer, older)


def _beyond(queryset: QuerySet, by: str, cursor: tuple[Any, int], side: str) -> QuerySet:
    value, pk = cursor
    return queryset.filter(Q(**{f"{by}__{side}": value}) | Q(**{by: value, f"pk__{side}": pk}))


def _query(current: QueryDict, side: str, row: Model, by: str) -> str:
    query = current.copy()
    query.pop("before", None)
    query.pop("after", None)
    cursor = f"{getattr(row, by).isoformat()}~{row.pk}"
    query[side] = urlsafe_b64encode(cursor.encode()).decode().rstrip("=")
    return query.urlencode()


def _cursor(text: str | None) -> tuple[datetime | date, int] | None:
    try:
        value, pk = urlsafe_b64decode(f"{text or ''}==").decode().split("~")
        parse = datetime.fromisoformat if "T" in value else date.fromisoformat
        return parse(value), min(int(pk), 2**63 - 1)
    except ValueError:
        return None
