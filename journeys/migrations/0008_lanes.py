import accounts.tenancy
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_session'),
        ('journeys', '0007_search_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lane',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('position', models.PositiveIntegerField(editable=False)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lanes', to='journeys.journey')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'lane',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LaneText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='text')),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='journeys.lane')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('touchpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lane_texts', to='journeys.touchpoint')),
            ],
            options={
                'verbose_name': 'text of a lane',
            },
        ),
        migrations.AddConstraint(
            model_name='lane',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='lane_key_once'),
        ),
        migrations.AddConstraint(
            model_name='lanetext',
            constraint=models.UniqueConstraint(fields=('organisation', 'lane', 'touchpoint'), name='lane_text_once_per_touchpoint'),
        ),
    ]
