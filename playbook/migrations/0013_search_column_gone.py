"""PostgreSQL: the search columns of 0002 are read no more. Dropping a column rewrites nothing."""

from importlib import import_module

from django.db import migrations

former = import_module("playbook.migrations.0002_search")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        former.remove(apps, schema_editor)


def restore(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        former.install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("playbook", "0012_search_again")]

    operations = [migrations.RunPython(drop, restore)]
