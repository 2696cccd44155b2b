"""SQLite rebuilds a table to add a column and loses its triggers: the search index makes room here, and 0010 puts it back.

PostgreSQL adds columns in place and keeps its index.
"""

from importlib import import_module

from django.db import migrations

search = import_module("playbook.migrations.0002_search")


def off(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.remove(apps, schema_editor)


def on(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("playbook", "0002_search")]

    operations = [migrations.RunPython(off, on)]
