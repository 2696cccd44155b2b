"""Incidents are logged once, without words at first, and can be taken back; promises know their first test, and of which
due date their owner has been told."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """What stands here already was logged when it happened, and first tested when it was last."""
    apps.get_model("journeys", "Incident")._base_manager.update(logged_at=F("happened_at"))
    apps.get_model("journeys", "Measure")._base_manager.update(first_tested_on=F("tested_on"))


class Migration(migrations.Migration):

    dependencies = [
        ('journeys', '0010_map_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='incident',
            name='archived_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='capture_id',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='logged_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='measure',
            name='first_tested_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='measure',
            name='told_due_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='incident',
            name='what',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what happened'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.UniqueConstraint(fields=('organisation', 'combustion_point', 'capture_id'), name='incident_captured_once'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
