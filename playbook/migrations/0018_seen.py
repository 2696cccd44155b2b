"""Going back, SQLite makes the table anew and drops the search's triggers with the old one (search/index.py)."""

from typing import Any

from django.db import migrations, models

from search.index import Index

OBSERVATIONS = Index("playbook_observation", ("text", "business"))


def remove(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        OBSERVATIONS.remove(apps, schema_editor)


def install(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        OBSERVATIONS.install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_api_answer_about"),
        ("playbook", "0017_comment_once"),
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.AddField(
            model_name="observation",
            name="seen_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="observation",
            name="seen_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to="accounts.member",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, remove),
    ]
