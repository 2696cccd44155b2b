"""The search index of a table, kept by the database itself, so that no write can forget it. Migrations call this.

SQLite: an FTS5 table beside the table, carried along by triggers. PostgreSQL: a GIN index over an expression, which
needs no column and can be built while people write. Both: a trigger that remembers each word (search.models.Word).

A later migration that makes SQLite rebuild an indexed table (most changes of a column) drops the triggers with the old
table: put `RunPython(index.remove, index.install)` before it and the reverse after it. Everything here may be run again
after it broke off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

# PostgreSQL: how many rows, by id and as a power of two, share a small and a large place. Every row's terms say where
# it lies, so that the newest can be asked for first.
SMALL_PLACE, LARGE_PLACE = 11, 15
SHORTEST_KEPT, LONGEST_KEPT = 2, 40
# SQLite: FTS5 itself takes a text apart. It goes into an index of its own, its words are read from there, and it is
# thrown away again.
SQLITE_KEEP = (
    "INSERT INTO search_word (organisation_id, word) SELECT {whose}, term FROM search_scratch_word "  # noqa: S608
    f"WHERE length(term) BETWEEN {SHORTEST_KEPT} AND {LONGEST_KEPT} "
    "AND NOT EXISTS (SELECT 1 FROM search_word WHERE organisation_id = {whose} AND word = term)"
)
SQLITE_CLEAN = "INSERT INTO search_scratch (search_scratch) VALUES ('delete-all')"


@dataclass(frozen=True)
class Index:
    """A table and its columns of text, none of which may be NULL."""

    table: str
    columns: tuple[str, ...]

    @property
    def fts(self) -> str:
        """The FTS5 table on SQLite."""
        return f"{self.table}_search"

    def text(self, of: str) -> str:
        """SQL: all text of the row `of`."""
        return " || ' ' || ".join(f"{of}.{column}" for column in self.columns)

    def terms(self, of: str) -> str:
        """SQL: the terms of the row `of` on PostgreSQL, exactly as they are indexed."""
        return f"search_terms({of}.organisation_id, {of}.id, {self.text(of)})"

    def install(self, _apps: Any, schema_editor: Any) -> None:
        """The index itself and the words. On PostgreSQL outside of a transaction."""
        if schema_editor.connection.vendor == "sqlite":
            with transaction.atomic(schema_editor.connection.alias):
                self._run(schema_editor, self._sqlite_remove(), self._sqlite_install())
        else:
            self._run(schema_editor, self._postgresql_index())
        self.install_words(_apps, schema_editor)

    def remove(self, _apps: Any, schema_editor: Any) -> None:
        self.remove_words(_apps, schema_editor)
        if schema_editor.connection.vendor == "sqlite":
            self._run(schema_editor, self._sqlite_remove())
        else:
            self._run(schema_editor, [f"DROP INDEX CONCURRENTLY IF EXISTS {self.table}_terms"])

    def install_words(self, _apps: Any, schema_editor: Any) -> None:
        """Only the words, where an FTS5 table stands already."""
        if schema_editor.connection.vendor == "sqlite":
            with transaction.atomic(schema_editor.connection.alias):
                self._run(schema_editor, self._sqlite_forget_words(), self._sqlite_words())
                self._run(schema_editor, self._sqlite_known_words(schema_editor))
        else:
            self._run(schema_editor, self._postgresql_words())

    def remove_words(self, _apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            self._run(schema_editor, self._sqlite_forget_words())
        else:
            self._run(
                schema_editor,
                [
                    f"DROP TRIGGER IF EXISTS {self.table}_words ON {self.table}",
                    f"DROP FUNCTION IF EXISTS {self.table}_words()",
                ],
            )

    @staticmethod
    def _run(schema_editor: Any, *statements: Any) -> None:
        for statement in (each for some in statements for each in some):
            schema_editor.execute(statement)

    def _sqlite_install(self) -> Iterator[str]:
        table, fts, columns = self.table, self.fts, ("organisation_id", *self.columns)
        names = ", ".join(columns)
        old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
        forget = f"INSERT INTO {fts} ({fts}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
        learn = f"INSERT INTO {fts} (rowid, {names}) VALUES (new.id, {new});"  # noqa: S608
        yield (
            f"CREATE VIRTUAL TABLE {fts} USING fts5({names}, content='{table}', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        yield f"INSERT INTO {fts} ({fts}) VALUES ('rebuild')"  # noqa: S608
        yield f"CREATE TRIGGER {fts}_insert AFTER INSERT ON {table} BEGIN {learn} END"
        yield f"CREATE TRIGGER {fts}_delete AFTER DELETE ON {table} BEGIN {forget} END"
        yield f"CREATE TRIGGER {fts}_update AFTER UPDATE OF {names} ON {table} BEGIN {forget} {learn} END"

    def _sqlite_remove(self) -> Iterator[str]:
        for event in ("insert", "delete", "update"):
            yield f"DROP TRIGGER IF EXISTS {self.fts}_{event}"
        yield f"DROP TABLE IF EXISTS {self.fts}"

    def _sqlite_words(self) -> Iterator[str]:
        read = f"INSERT INTO search_scratch (rowid, text) VALUES (1, {self.text('new')});"  # noqa: S608
        learn = f"{read} {SQLITE_KEEP.format(whose='new.organisation_id')}; {SQLITE_CLEAN};"
        columns = ", ".join(self.columns)
        yield f"CREATE TRIGGER {self.table}_words_insert AFTER INSERT ON {self.table} BEGIN {learn} END"
        yield f"CREATE TRIGGER {self.table}_words_update AFTER UPDATE OF {columns} ON {self.table} BEGIN {learn} END"

    def _sqlite_known_words(self, schema_editor: Any) -> Iterator[str]:
        """Everything there is, the rows of one organisation after the other's."""
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT organisation_id FROM {self.table}")  # noqa: S608
            organisations = [int(pk) for (pk,) in cursor.fetchall()]
        for pk in organisations:
            yield (
                f"INSERT INTO search_scratch (rowid, text) SELECT id, {self.text(self.table)} "  # noqa: S608
                f"FROM {self.table} WHERE organisation_id = {pk}"
            )
            yield SQLITE_KEEP.format(whose=pk)
            yield SQLITE_CLEAN

    def _sqlite_forget_words(self) -> Iterator[str]:
        yield f"DROP TRIGGER IF EXISTS {self.table}_words_insert"
        yield f"DROP TRIGGER IF EXISTS {self.table}_words_update"

    def _postgresql_index(self) -> Iterator[str]:
        # One that broke off is left behind invalid; a valid one of the same name is the same index, made again.
        yield f"DROP INDEX CONCURRENTLY IF EXISTS {self.table}_terms"
        yield (
            f"CREATE INDEX CONCURRENTLY {self.table}_terms ON {self.table} "
            f"USING gin ({self.terms(self.table)}) WITH (gin_pending_list_limit = 256)"
        )
        yield f"ANALYZE {self.table}"

    def _postgresql_words(self) -> Iterator[str]:
        table, columns = self.table, ", ".join(self.columns)
        fresh = f"length(word) BETWEEN {SHORTEST_KEPT} AND {LONGEST_KEPT} AND NOT EXISTS "
        fresh += "(SELECT 1 FROM search_word kept "
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
            "INSERT INTO search_word (organisation_id, word) SELECT NEW.organisation_id, word "
            f"FROM unnest(search_words({self.text('NEW')})) word WHERE {fresh}"
            "WHERE kept.organisation_id = NEW.organisation_id AND kept.word = word.word); RETURN NULL; END $$"
        )
        yield f"DROP TRIGGER IF EXISTS {table}_words ON {table}"
        yield (
            f"CREATE TRIGGER {table}_words AFTER INSERT OR UPDATE OF {columns} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_words()"
        )
        yield (
            "INSERT INTO search_word (organisation_id, word) SELECT DISTINCT said.organisation_id, word "  # noqa: S608
            f"FROM {table} said, unnest(search_words({self.text('said')})) word WHERE {fresh}"
            "WHERE kept.organisation_id = said.organisation_id AND kept.word = word.word)"
        )
