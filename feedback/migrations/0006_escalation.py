import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import accounts.tenancy


class Migration(migrations.Migration):
    dependencies = [("feedback", "0005_severity")]

    operations = [
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("soon", "Nearly due"), ("late", "Overdue")], max_length=4)),
                ("due_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                (
                    "recovery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="feedback.recovery",
                    ),
                ),
            ],
            options={
                "verbose_name": "escalation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "recovery", "kind", "due_at"), name="escalation_once_per_due_time"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="recovery",
            index=models.Index(
                condition=models.Q(("state__in", ["recovered", "closed"]), _negated=True),
                fields=["warn_at"],
                name="recovery_to_warn",
            ),
        ),
    ]
