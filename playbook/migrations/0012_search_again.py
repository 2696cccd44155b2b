"""Search over rules too, and over entries and observations by the terms that all rooms share (search/index.py).

On SQLite the index of entries and observations stays as 0002 made it; only their words are remembered now. On PostgreSQL
an index over an expression takes the place of 0002's column; the column itself goes in 0013.
"""

from django.db import migrations

from search.index import Index

RULES = Index("playbook_rule", ("title", "aggravates", "reason", "changed_to"))
EARLIER = (
    Index("playbook_entry", ("title", "matters", "serves", "body")),
    Index("playbook_observation", ("text", "business")),
)


def install(apps, schema_editor):
    for index in EARLIER:
        if schema_editor.connection.vendor == "sqlite":
            index.install_words(apps, schema_editor)
        else:
            index.install(apps, schema_editor)


def remove(apps, schema_editor):
    for index in EARLIER:
        if schema_editor.connection.vendor == "sqlite":
            index.remove_words(apps, schema_editor)
        else:
            index.remove(apps, schema_editor)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("playbook", "0011_true_since"), ("search", "0001_initial")]

    operations = [migrations.RunPython(install, remove), migrations.RunPython(RULES.install, RULES.remove)]
