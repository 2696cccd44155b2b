"""Statements that PostgreSQL has parsed and planned already: planning one takes longer than what it asks for.

`PREPARE` holds for one connection; each prepares a statement when it first asks it. Where a pooler hands the connection
from one transaction to the next (DISABLE_SERVER_SIDE_CURSORS says so), statements are sent whole.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

TYPES = {int: "bigint", str: "text", bool: "boolean", datetime: "timestamptz", date: "date", UUID: "uuid"}
numbers = count(1)


class Prepared:
    """`sql` has %s for each of `names`, in this order."""

    def __init__(self, sql: str, names: Sequence[str]) -> None:
        self.sql, self.names = sql, names
        self.number = next(numbers)

    def run(self, cursor: Any, connection: Any, values: Mapping[str, Any]) -> None:
        """As `cursor.execute` would, with the value of each name."""
        given = [values[name] for name in self.names]
        types = [TYPES.get(type(value)) for value in given]
        if None in types or connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
            cursor.execute(self.sql, given)
            return
        name = f"statement_{self.number}_{'_'.join(map(str, types))}"
        if name not in known_to(connection):
            self._prepare(name, types, connection)
        marks = ", ".join(["%s"] * len(given))
        cursor.execute(f"EXECUTE {name} ({marks})" if given else f"EXECUTE {name}", given)

    def _prepare(self, name: str, types: Sequence[str | None], connection: Any) -> None:
        places = [f"${number}" for number in range(1, len(types) + 1)]
        head = f"PREPARE {name} ({', '.join(map(str, types))})" if types else f"PREPARE {name}"
        # Past Django's cursor: it is no statement of the page that happens to be the first.
        with connection.connection.cursor() as plain:
            plain.execute(f"{head} AS {self.sql % tuple(places)}")
        known_to(connection).add(name)


def known_to(connection: Any) -> set[str]:
    """The names prepared over this very connection; none over a new one."""
    if getattr(connection, "_prepared_over", None) is not connection.connection:
        connection._prepared_over, connection._prepared = connection.connection, set()
    return connection._prepared  # type: ignore[no-any-return]
