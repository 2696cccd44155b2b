"""Lists of rows that are plain values: a row drawn before is not drawn again, and no object is made for it.

`plain_rows` says what a row shows, over relations too. Each drawn row is kept by exactly
these values (ui.kept), so that a new name, anywhere, is a new row.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.query import ValuesListIterable
from django.utils import timezone

from ui.kept import keeper, surroundings, value_of
from ui.times import minutes_since


def plain_rows(queryset: QuerySet, *paths: str) -> QuerySet:
    """`values_list`, whose rows have names (`pk`, `author__user__name`) and know which table they are rows of."""
    rows = queryset.values_list(*paths)
    rows._iterable_class = RowIterable  # type: ignore[attr-defined]
    return rows


class RowIterable(ValuesListIterable):
    def __iter__(self) -> Iterator[Any]:
        row_class = row_class_of(self.queryset.model, self.queryset._fields)
        return map(row_class._make, super().__iter__())


@cache
def row_class_of(model: type[Model], names: tuple[str, ...]) -> Any:
    return type("Row", (namedtuple("Row", names),), {"__slots__": (), "model": model})


def drawn(
    rows: Sequence[Any],
    mark: Hashable,
    shown: Mapping[str, Any],
    draw: Callable[[Model], str],
) -> list[str]:
    """Each row as text. `draw` gets an object with the row's values; anything else it looks at stands in `shown`.

    Rows that are objects already are drawn anew each time.
    """
    if rows and isinstance(rows[0], Model):
        return [draw(row) for row in rows]
    now = timezone.now()
    common = (mark, surroundings(now), *[value_of(each, now) for each in shown.values()])
    return [keeper.get((common, hashable(row), *ages(row, now)), lambda row=row: draw(filled(row))) for row in rows]


def ages(row: Sequence[Any], now: datetime) -> list[int | None]:
    """What the words for the row's moments depend on besides the day: whole minutes within the hour."""
    return [minutes_since(value, now) for value in row if isinstance(value, datetime)]


def hashable(row: Sequence[Any]) -> Hashable:
    """The row itself, unless something in it came as JSON."""
    try:
        hash(row)
    except TypeError:
        return tuple([json.dumps(value) if isinstance(value, dict | list) else value for value in row])
    return row  # type: ignore[return-value]


def opened(shown: Any) -> Any:
    """Plain rows as objects; anything else as it is."""
    is_rows = isinstance(shown, list) and shown and hasattr(shown[0], "_fields")
    return [filled(row) for row in shown] if is_rows else shown


def filled(row: Any) -> Model:
    """An object with these values only; any other field of it is asked for when it is used, as with `only`."""
    return made(row.model, row._fields, row)


def made(model: type[Model], paths: Sequence[str], values: Sequence[Any]) -> Model:
    own, annotated, related = sorted_out(model, tuple(paths))
    names = [name for name, _ in own]
    instance: Any = model.from_db(DEFAULT_DB_ALIAS, names, [values[at] for _, at in own])
    for name, at in annotated:
        setattr(instance, name, values[at])
    for name, inner, places in related:
        theirs = [values[at] for at in places]
        field = model._meta.get_field(name)
        # Without any value there is no such row: what is shown of one is never all empty.
        is_there = any(value is not None for value in theirs)
        field.set_cached_value(instance, made(field.related_model, inner, theirs) if is_there else None)
    return instance


@cache
def sorted_out(model: type[Model], paths: tuple[str, ...]) -> tuple[list[Any], list[Any], list[Any]]:
    """Where the values of `paths` go: (own column, place), (annotation, place), (relation, its paths, places)."""
    own, annotated, related = [], [], {}
    for at, path in enumerate(paths):
        first, _, rest = path.partition("__")
        if rest and is_field(model, first):
            related.setdefault(first, []).append((rest, at))
        elif path == "pk" or is_field(model, path):
            own.append((model._meta.pk.attname if path == "pk" else model._meta.get_field(path).attname, at))
        else:
            annotated.append((path, at))
    # `from_db` takes them in the order of the table.
    order = [field.attname for field in model._meta.concrete_fields]
    own.sort(key=lambda each: order.index(each[0]))
    return own, annotated, [(name, tuple(r for r, _ in them), [at for _, at in them]) for name, them in related.items()]


def is_field(model: type[Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
