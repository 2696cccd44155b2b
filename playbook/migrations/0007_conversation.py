import accounts.tenancy
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('playbook', '0006_rules_and_yes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='playbook.entry')),
                ('thread', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='playbook.comment')),
                ('author', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('resolved_at', models.DateTimeField(editable=False, null=True)),
                ('resolved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
                ('mentions', models.ManyToManyField(editable=False, related_name='+', to='accounts.member')),
            ],
            options={
                'verbose_name': 'comment',
                'ordering': ['created_at', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'entry', 'created_at'], name='comment_of_entry')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='playbook.entry')),
                ('member', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('day', models.DateField(editable=False)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='how it helped')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'thanks',
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'entry', 'member', 'day'), name='thanks_once_a_day')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='playbook.entry')),
                ('member', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.member')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('stopped_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'follow',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'entry', 'member'), name='follow_once')],
                'indexes': [],
            },
        ),
    ]
