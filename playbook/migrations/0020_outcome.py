import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import accounts.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_api_answer_about"),
        ("playbook", "0019_seen_before"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("archived_at", None), ("seen_at", None)),
                fields=["organisation", "noticed_at", "id"],
                name="observation_unseen",
            ),
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("combustion", "It is a combustion point now"),
                            ("rule", "It is in the register of dumb rules now"),
                            ("feedback", "It is kept as feedback now"),
                            ("theme", "It belongs to a theme now"),
                            ("thanks", "Thank you for it"),
                            ("story", "It is told as a story of the week"),
                            ("closed", "Closed"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("target", models.BigIntegerField(default=0, editable=False)),
                ("title", models.CharField(blank=True, editable=False, max_length=200)),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.member",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="playbook.observation",
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
                "verbose_name": "outcome",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "observation", "kind", "target"), name="outcome_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "closed"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="outcome_closed_because",
                        violation_error_message="Say why it is closed: whoever noticed it reads that.",
                    ),
                ],
            },
        ),
    ]
