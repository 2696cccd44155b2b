"""SQLite's connection: a statement's placeholders are put into its own style once, not each time it is run."""

import sqlite3
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper


@lru_cache(maxsize=2000)
def with_question_marks(query: str) -> str:
    return str(FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class Cursor(SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return with_question_marks(query)


class Connection(sqlite3.Connection):
    def cursor(self, factory: Any = None) -> sqlite3.Cursor:
        """Django asks for its own cursor, which ours is, too."""
        return super().cursor(factory=Cursor if factory is SQLiteCursorWrapper else factory or sqlite3.Cursor)
