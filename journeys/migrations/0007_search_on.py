"""Search over touchpoints again, and over what supports them, too."""

from importlib import import_module

from django.db import migrations

from search.index import Index

search = import_module("journeys.migrations.0002_search")
search_off = import_module("journeys.migrations.0003_search_off")
TOUCHPOINTS = Index(
    "journeys_touchpoint",
    ("title", "expects", "customer_does", "front_stage", "back_stage", "support", "evidence"),
)


def back(apps, schema_editor):
    """On SQLite 0003 puts the earlier index back, when the column is gone."""
    TOUCHPOINTS.remove(apps, schema_editor)
    if schema_editor.connection.vendor != "sqlite":
        search.TOUCHPOINTS.install(apps, schema_editor)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("journeys", "0006_keys_once")]

    operations = [migrations.RunPython(TOUCHPOINTS.install, back)]
