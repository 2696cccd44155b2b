"""A key for every row that stands."""

import uuid

from django.db import migrations

KEYED = ("journey", "stage", "touchpoint", "combustionpoint")
ROWS_AT_ONCE = 500


def fill(apps, schema_editor):
    for name in KEYED:
        model = apps.get_model("journeys", name)
        while rows := list(model._base_manager.filter(key=None)[:ROWS_AT_ONCE]):
            for row in rows:
                row.key = uuid.uuid4()
            model._base_manager.bulk_update(rows, ["key"])


class Migration(migrations.Migration):
    dependencies = [("journeys", "0004_keys_and_futures")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
