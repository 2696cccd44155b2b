"""The search index of SQLite again, after 0003 to 0009 rebuilt the tables below it."""

from importlib import import_module

from django.db import migrations

search_off = import_module("playbook.migrations.0003_search_off")


class Migration(migrations.Migration):
    dependencies = [("playbook", "0009_comparison")]

    operations = [migrations.RunPython(search_off.on, search_off.off)]
