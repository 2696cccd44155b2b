import uuid

import accounts.tenancy
import django.db.models.deletion
import django.utils.timezone
import playbook.models.sharing
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('playbook', '0007_conversation'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('pdf', 'Book (PDF)'), ('markdown', 'Markdown (zip)')], max_length=8)),
                ('entries', models.JSONField(editable=False, null=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed')], default='waiting', editable=False, max_length=7)),
                ('step', models.CharField(blank=True, editable=False, max_length=80)),
                ('percent', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('file', models.FileField(blank=True, upload_to=playbook.models.sharing.export_path)),
                ('size', models.PositiveBigIntegerField(default=0, editable=False)),
                ('problem', models.CharField(blank=True, editable=False, max_length=300)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('alive_at', models.DateTimeField(editable=False, null=True)),
                ('finished_at', models.DateTimeField(editable=False, null=True)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'export',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, upload_to=playbook.models.sharing.import_path)),
                ('name', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('checked', 'Checked'), ('running', 'Being taken over'), ('done', 'Taken over'), ('refused', 'Refused')], default='checked', editable=False, max_length=7)),
                ('report', models.JSONField(default=list, editable=False)),
                ('problem', models.CharField(blank=True, editable=False, max_length=300)),
                ('brings_places', models.BooleanField(default=False)),
                ('percent', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('alive_at', models.DateTimeField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'import',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReadLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=playbook.models.sharing.new_token, editable=False, max_length=64, unique=True)),
                ('label', models.CharField(blank=True, max_length=120, verbose_name='who it is for')),
                ('passcode', models.CharField(blank=True, editable=False, max_length=128)),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('opened_at', models.DateTimeField(editable=False, null=True)),
                ('opened', models.PositiveIntegerField(default=0, editable=False)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('entry', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='read_links', to='playbook.entry')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'read link',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'running'])), fields=['asked_at'], name='export_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('percent__range', (0, 100))), name='export_percent_in_range'),
        ),
        migrations.AddField(
            model_name='entry',
            name='key',
            field=models.UUIDField(editable=False, null=True),
        ),
        # Without the default above, which would give one key to all the rows that stand.
        migrations.AlterField(
            model_name='entry',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='signed',
            field=models.CharField(blank=True, default='', editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='entry_key_once'),
        ),
    ]
