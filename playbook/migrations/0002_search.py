"""The search index over entries and observations: FTS5 on SQLite, a generated tsvector on PostgreSQL.

The database keeps it, so that no write can forget it. On SQLite the index lies beside the table and triggers carry
every change over. A later migration that makes SQLite rebuild one of these tables (most changes of a column) drops the
triggers with the old table: put `RunPython(remove, install)` before it and `RunPython(install, remove)` after it.
"""

from django.db import migrations

# Table -> its columns, the weightiest first. organisation_id is indexed too, as a word that every query asks for.
INDEXED = {
    "playbook_entry": ("title", "matters", "serves", "body"),
    "playbook_observation": ("text", "business"),
}
WEIGHTS = "ABCD"


def install(apps, schema_editor):
    statements = {"sqlite": sqlite_install, "postgresql": postgresql_install}[schema_editor.connection.vendor]
    for table, columns in INDEXED.items():
        for statement in statements(table, columns):
            schema_editor.execute(statement)


def remove(apps, schema_editor):
    statements = {"sqlite": sqlite_remove, "postgresql": postgresql_remove}[schema_editor.connection.vendor]
    for table in INDEXED:
        for statement in statements(table):
            schema_editor.execute(statement)


def sqlite_install(table, columns):
    names = ", ".join(("organisation_id", *columns))
    old = ", ".join(f"old.{name}" for name in ("organisation_id", *columns))
    new = old.replace("old.", "new.")
    forget = f"INSERT INTO {table}_search ({table}_search, rowid, {names}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO {table}_search (rowid, {names}) VALUES (new.id, {new});"
    yield (
        f"CREATE VIRTUAL TABLE {table}_search USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='porter unicode61 remove_diacritics 2', prefix='3')"
    )
    yield f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')"
    yield f"CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {learn} END"
    yield f"CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {forget} END"
    yield f"CREATE TRIGGER {table}_search_update AFTER UPDATE OF {names} ON {table} BEGIN {forget} {learn} END"


def sqlite_remove(table):
    for event in ("insert", "delete", "update"):
        yield f"DROP TRIGGER IF EXISTS {table}_search_{event}"
    yield f"DROP TABLE IF EXISTS {table}_search"


def postgresql_install(table, columns):
    weighed = " || ".join(
        f"setweight(to_tsvector('english', {name}), '{weight}')" for name, weight in zip(columns, WEIGHTS)
    )
    yield f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({weighed}) STORED"
    yield f"CREATE INDEX {table}_search ON {table} USING gin (search)"


def postgresql_remove(table):
    yield f"DROP INDEX IF EXISTS {table}_search"
    yield f"ALTER TABLE {table} DROP COLUMN IF EXISTS search"


class Migration(migrations.Migration):
    dependencies = [("playbook", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
