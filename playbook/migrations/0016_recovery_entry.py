"""An entry may say what to do when a combustion point goes off all the same."""

import accounts.tenancy
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_session'),
        ('journeys', '0007_search_on'),
        ('playbook', '0015_export_with_unpublished'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecoveryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.member')),
                ('combustion_point', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_entry', to='journeys.combustionpoint')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovers', to='playbook.entry')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'recovery entry',
                'verbose_name_plural': 'recovery entries',
            },
        ),
    ]
