"""INSERTs composed once: how one plain row of a table is written never changes but for its values.

Composing it takes longer than the database needs to keep the row. Several rows at once, and values that the database
reckons itself, are inserted as always.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models
from django.db.models.sql import InsertQuery

Key = tuple[type[models.Model], str, tuple[str, ...]]
composed: dict[Key, str] = {}


class InsertedOnce(models.Model):
    """A model whose rows are inserted one by one by a statement composed once."""

    class Meta:
        abstract = True

    # Django's own, which its stubs leave out: what `save` calls to insert. The answer is a row of `returning_fields`.
    def _do_insert(
        self, manager: Any, using: str, fields: Sequence[Any], returning_fields: Sequence[Any], raw: bool
    ) -> list[Sequence[Any]]:
        connection = connections[using]
        values = () if raw else [field.pre_save(self, add=True) for field in fields]
        is_plain = bool(values) and not any(hasattr(value, "resolve_expression") for value in values)
        if not is_plain or list(returning_fields) != [self._meta.pk] or not isinstance(self._meta.pk, models.AutoField):
            return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc,no-any-return]
        sql = statement_for(self, using, fields)
        prepared = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, prepared)
            return [cursor.fetchone()]


def statement_for(row: models.Model, using: str, fields: Sequence[Any]) -> str:
    """The INSERT of a row of these fields, with %s for each, and the number of the new row for its answer."""
    key = (type(row), using, tuple(field.column for field in fields))
    if key not in composed:
        query = InsertQuery(type(row))
        query.insert_values(fields, [row])
        compiler = query.get_compiler(using=using)
        compiler.returning_fields = [row._meta.pk]
        [(composed[key], _values)] = compiler.as_sql()
    return composed[key]
