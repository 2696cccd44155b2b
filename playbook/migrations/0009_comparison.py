from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('playbook', '0008_sharing'),
    ]

    operations = [
        migrations.AddField(
            model_name='observation',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='observation',
            name='return_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='observation',
            name='we_do',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what we do'),
        ),
        migrations.AddField(
            model_name='observation',
            name='would_look',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what it would look like here'),
        ),
        migrations.AddField(
            model_name='observation',
            name='would_return',
            field=models.CharField(blank=True, choices=[('yes', 'Yes, gladly'), ('no', 'No')], max_length=3, verbose_name='would you go back'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('would_return', ''), ('kind', 'elsewhere'), _connector='OR'), name='observation_return_elsewhere'),
        ),
    ]
