import django.db.models.deletion
from django.db import migrations, models

import accounts.tenancy


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_extra_yes")]

    operations = [
        migrations.CreateModel(
            name="ComesBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("would", models.BooleanField(verbose_name="would come back")),
                (
                    "feedback",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comes_back",
                        to="feedback.feedback",
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
            options={"verbose_name": "would come back"},
        ),
    ]
