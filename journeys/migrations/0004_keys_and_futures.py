import uuid

import django.db.models.deletion
from django.db import migrations, models

KEYED = ("journey", "stage", "touchpoint", "combustionpoint")


def key_added(model):
    # First without the default, which would give one key to all the rows that stand.
    yield migrations.AddField(model, "key", models.UUIDField(editable=False, null=True))
    yield migrations.AlterField(model, "key", models.UUIDField(default=uuid.uuid4, editable=False, null=True))


class Migration(migrations.Migration):
    dependencies = [("journeys", "0003_search_off")]

    operations = [
        *(operation for model in KEYED for operation in key_added(model)),
        migrations.AddField("combustionpoint", "likelihood_settled_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "journey",
            "future_of",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="futures",
                to="journeys.journey",
                verbose_name="future of",
            ),
        ),
        migrations.AddField("journey", "hidden_lanes", models.JSONField(blank=True, default=list, editable=False)),
        migrations.AddField("stage", "came_from", models.UUIDField(editable=False, null=True)),
        migrations.AddField("touchpoint", "came_from", models.UUIDField(editable=False, null=True)),
        migrations.AddField(
            "touchpoint",
            "opens",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="opened_from",
                to="journeys.journey",
                verbose_name="opens",
            ),
        ),
        migrations.AddField(
            "touchpoint", "support", models.TextField(blank=True, max_length=1000, verbose_name="what supports it")
        ),
    ]
