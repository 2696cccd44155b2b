import accounts.tenancy
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_session'),
        ("journeys", "0012_pin"),
    ]

    operations = [
        migrations.CreateModel(
            name='MapChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(max_length=40)),
                ('noun', models.CharField(max_length=20)),
                ('row_id', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('is_step', models.BooleanField(default=False)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.member')),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='journeys.journey')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undoings', to='journeys.mapchange')),
            ],
            options={
                'verbose_name': 'change of a map',
                'indexes': [models.Index(fields=['organisation', 'journey', '-id'], name='map_change_newest')],
            },
        ),
    ]
