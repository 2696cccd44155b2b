"""Entries published before there were looks: somebody stood in for them when they were published, for half a year.

Small batches, each committed by itself: nobody who writes meanwhile waits long, and a run that was cut off goes on.
"""

from django.db import migrations

from playbook.standing import months_after

BATCH = 500


def fill(apps, schema_editor):
    entries = apps.get_model("playbook", "Entry").objects.using(schema_editor.connection.alias)
    untold = entries.filter(status="published", true_since=None).order_by("pk").only("published_at", "review_on")
    last = 0
    while batch := list(untold.filter(pk__gt=last)[:BATCH]):
        for entry in batch:
            entry.true_since = entry.published_at
            entry.review_on = entry.review_on or months_after(entry.published_at.date(), 6)
        # Only where nobody has said anything meanwhile.
        entries.filter(true_since=None).bulk_update(batch, ["true_since", "review_on"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("playbook", "0010_search_on")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
