import accounts.tenancy
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import playbook.models.writing
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('playbook', '0004_entry_life'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=32)),
                ('file', models.ImageField(upload_to=playbook.models.writing.picture_path)),
                ('width', models.PositiveSmallIntegerField(editable=False)),
                ('height', models.PositiveSmallIntegerField(editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'picture',
            },
        ),
        migrations.CreateModel(
            name='Scribble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('fields', models.JSONField(default=dict)),
                ('base_revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('entry', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scribbles', to='playbook.entry')),
                ('member', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'unsaved text',
            },
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='picture_key_once'),
        ),
        migrations.AddConstraint(
            model_name='scribble',
            constraint=models.UniqueConstraint(fields=('organisation', 'member', 'key'), name='scribble_key_once'),
        ),
        migrations.AddConstraint(
            model_name='scribble',
            constraint=models.UniqueConstraint(condition=models.Q(('entry__isnull', False)), fields=('organisation', 'member', 'entry'), name='scribble_one_per_entry'),
        ),
    ]
