from datetime import timedelta
from typing import Any

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F

import accounts.tenancy


def keep_due_times(apps: Any, _editor: Any) -> None:
    """What is under way keeps the time that people know; what had none gets the usual day."""
    rows = apps.get_model("feedback", "Recovery")._base_manager
    rows.filter(due_at=None).update(due_at=F("opened_at") + timedelta(days=1))
    rows.update(clock_from=F("opened_at"), warn_at=F("due_at") - timedelta(hours=6), is_due_by_hand=True)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0004_guests")]

    operations = [
        migrations.CreateModel(
            name="DueTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("severity", models.PositiveSmallIntegerField(editable=False, verbose_name="severity")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(720),
                        ],
                        verbose_name="hours",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        default=accounts.tenancy.current_organisation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "due time",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "severity"), name="due_time_once_per_severity"),
                    models.CheckConstraint(
                        condition=models.Q(("hours__range", (1, 720)), ("severity__range", (1, 5))),
                        name="due_time_in_range",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="recovery",
            name="clock_from",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="recovery",
            name="is_due_by_hand",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="recovery",
            name="severity",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(5),
                ],
                verbose_name="severity",
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="warn_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(keep_due_times, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="recovery",
            name="due_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="due"),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__range", (1, 5))), name="recovery_severity_in_range"
            ),
        ),
    ]
