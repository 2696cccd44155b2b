"""SQLite rebuilds a table to add a column and loses its triggers: the search index makes room here, 0007 puts it back."""

from importlib import import_module

from django.db import migrations

search = import_module("journeys.migrations.0002_search")


def off(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.TOUCHPOINTS.remove(apps, schema_editor)


def on(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.TOUCHPOINTS.install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("journeys", "0002_search")]

    operations = [migrations.RunPython(off, on)]
