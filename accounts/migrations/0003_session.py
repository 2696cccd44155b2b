import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Nobody has to sign in anew: what is signed stays signed, and finds its user when it is saved again.
TAKE_OVER = """
INSERT INTO accounts_session (session_key, session_data, expire_date)
SELECT session_key, session_data, expire_date FROM django_session
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_notices"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
