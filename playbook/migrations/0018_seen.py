from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_api_answer_about"),
        ("playbook", "0017_comment_once"),
    ]

    operations = [
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
    ]
