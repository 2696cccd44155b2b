import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_escalation"), ("playbook", "0016_recovery_entry")]

    operations = [
        migrations.AddField(
            model_name="recovery",
            name="extra_yes",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="recovery",
                to="playbook.yes",
            ),
        ),
    ]
