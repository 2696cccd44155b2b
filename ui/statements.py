"""Statements composed once: a QuerySet's SQL is kept, and asked again with other values.

Composing costs several times what a small statement takes to run. For what every page asks, and for the first page of
a list; anything else is asked as always.
"""

from collections.abc import Callable, Hashable, Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable, get_related_populators
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

from ui.prepared import Prepared

ORGANISATION = "organisation"
# No row has a larger number, and no database takes one.
LARGEST = 2**63 - 1


class Slot(Value):
    """Stands in a QuerySet for a value that every call brings anew; `known` is what may be asked of it beforehand."""

    def __init__(self, name: str, **known: Hashable) -> None:
        super().__init__(Place(name))
        self.__dict__.update(known)


class Place:
    """Where a value goes among a statement's parameters."""

    def __init__(self, name: str) -> None:
        self.name = name


class Statement:
    """`compose` gets a Slot for each name and returns the QuerySet; it looks at nothing that changes between calls.

    Owned tables are narrowed to the organisation of the scope that is open when it is asked, as anywhere else.
    """

    def __init__(self, compose: Callable[..., QuerySet]) -> None:
        self.compose = compose
        self.composed: dict[Hashable, Composed] = {}

    def __call__(self, known: Mapping[str, Mapping[str, Hashable]] | None = None, **values: Any) -> list[Any]:
        """The rows for these values. What is `known` of one, by its name, may change the statement itself."""
        facts, organisation = known or {}, scoped_organisation()
        shape = (organisation is not None, *[(name, *each.items()) for name, each in facts.items()])
        found = self.composed.get(shape)
        if found is None:
            slots = {name: Slot(name, **facts.get(name, {})) for name in values}
            found = self.composed[shape] = Composed(self.compose, slots)
        return found.rows({**values, ORGANISATION: getattr(organisation, "pk", None)})


class Composed:
    """The SQL of one shape, where in it which value goes, and how its rows become what the QuerySet says."""

    def __init__(self, compose: Callable[..., QuerySet], slots: dict[str, Slot]) -> None:
        with scope(organisation=Slot(ORGANISATION)) if scoped_organisation() else nullcontext():
            self.queryset = compose(**slots)
        self.database = self.queryset.db
        self.compiler = compiler = self.queryset.query.get_compiler(self.database)
        self.sql, self.params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiler.get_converters = lambda _: converters
        self.make = Maker(compiler, self.database) if self.queryset._iterable_class is ModelIterable else None
        self.prepared = self.to_prepare() if compiler.connection.vendor == "postgresql" else None

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if any(isinstance(each, int) and abs(each) > LARGEST for each in values.values()):
            return []
        connection = connections[self.database]
        with connection.cursor() as cursor:
            if self.prepared:
                self.prepared.run(cursor, connection, values)
            else:
                cursor.execute(self.sql, [filled(each, values, connection) for each in self.params])
            found = cursor.fetchall()
        if self.make:
            return [self.make(row) for row in self.compiler.results_iter([found])]
        return list(self.queryset._iterable_class(self.answered_by(found)))

    def to_prepare(self) -> Prepared:
        """With what never changes written out, and %s for what every call brings anew."""
        names = [each.name for each in self.params if isinstance(each, Place)]
        with self.compiler.connection.cursor() as cursor:
            fixed = [
                "%s" if isinstance(each, Place) else cursor.mogrify("%s", [each]).decode().replace("%", "%%")
                for each in self.params
            ]
        return Prepared(self.sql % tuple(fixed), names)

    def answered_by(self, found: list[Any]) -> Any:
        """The QuerySet as Django reads it, but with its answer at hand."""
        compiler, queryset = shallow(self.compiler), shallow(self.queryset)
        compiler.execute_sql = lambda *_, **__: [found]
        queryset._query = shallow(self.queryset.query)
        queryset._query.get_compiler = lambda *_, **__: compiler
        return queryset


class Maker:
    """Makes an object of a row, with its related ones, as ModelIterable does; which column goes where is known once."""

    def __init__(self, compiler: Any, database: str) -> None:
        info, self.database = compiler.klass_info, database
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        self.model, self.own = info["model"], own
        self.names = [column[0].target.attname for column in compiler.select[own]]
        self.related = get_related_populators(info, compiler.select, database)
        self.annotated = list((compiler.annotation_col_map or {}).items())

    def __call__(self, row: list[Any]) -> Any:
        made = self.model.from_db(self.database, self.names, row[self.own])
        for each in self.related:
            each.populate(row, made)
        for name, at in self.annotated:
            setattr(made, name, row[at])
        return made


def shallow(original: Any) -> Any:
    """A copy with the same parts. Django's own copies would ask the database, or copy all parts too."""
    copied = object.__new__(type(original))
    copied.__dict__.update(original.__dict__)
    return copied


def scoped_organisation() -> Any:
    """The organisation of the open scope; None where scopes are switched off. Raises ScopeError without either."""
    opened = get_scope()
    if not opened.get("_enabled", True):
        return None
    if ORGANISATION not in opened:
        raise ScopeError("A statement needs an open scope.")
    return opened[ORGANISATION]


def filled(param: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(param, Place):
        return param
    value = values[param.name]
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
