import accounts.tenancy
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('playbook', '0005_writing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=160, verbose_name='the rule')),
                ('key', models.CharField(editable=False, max_length=160)),
                ('aggravates', models.CharField(blank=True, max_length=300, verbose_name='who it aggravates, and how')),
                ('basis', models.CharField(choices=[('law', 'Law'), ('habit', 'Habit'), ('unknown', 'Nobody knows')], default='unknown', max_length=7, verbose_name='law or habit')),
                ('ease', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how easy to drop')),
                ('impact', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how much it would help')),
                ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rules', to='journeys.touchpoint', verbose_name='where')),
                ('origin', models.CharField(choices=[('reported', 'Reported'), ('ledger', 'Bent often')], default='reported', editable=False, max_length=8)),
                ('reported_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('decision', models.CharField(blank=True, choices=[('kill', 'Kill'), ('change', 'Change'), ('keep', 'Keep')], max_length=6, verbose_name='decision')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('changed_to', models.CharField(blank=True, max_length=300, verbose_name='what it says from now on')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('back_since', models.DateTimeField(editable=False, null=True)),
                ('again_since', models.DateTimeField(editable=False, null=True)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
                ('rank', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(models.Case(models.When(back_since__isnull=False, then=models.Value(300)), models.When(models.Q(('decision', ''), ('again_since__isnull', False), _connector='OR'), then=models.Value(200)), models.When(decision='kill', then=models.Value(0)), default=models.Value(100), output_field=models.IntegerField()), '+', django.db.models.expressions.CombinedExpression(models.F('ease'), '*', models.F('impact'))), output_field=models.IntegerField())),
            ],
            options={
                'verbose_name': 'rule',
                'indexes': [models.Index(fields=['organisation', '-rank', '-id'], name='rule_register'), models.Index(fields=['organisation', 'decision', '-decided_at'], name='rule_by_decision')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ease__range', (1, 5)), ('impact__range', (1, 5))), name='rule_one_to_five'), models.CheckConstraint(condition=models.Q(('decision', ''), models.Q(models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='rule_decision_with_reason', violation_error_message='A decision says why.'), models.CheckConstraint(condition=models.Q(('back_since', None), ('decision', 'kill'), _connector='OR'), name='rule_back_from_graveyard'), models.CheckConstraint(condition=models.Q(('again_since', None), ('decision__in', ['keep', 'change']), _connector='OR'), name='rule_again_after_decision'), models.UniqueConstraint(condition=models.Q(('archived_at', None)), fields=('organisation', 'key'), name='rule_once', violation_error_message='This rule stands in the register already.')],
            },
        ),
        migrations.CreateModel(
            name='RuleReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='playbook.rule')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='where you met it')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'return of a rule',
                'ordering': ['-at', '-pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('role', models.CharField(help_text='A role as you call it: front desk, everybody.', max_length=80, verbose_name='who may')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.team', verbose_name='team')),
                ('gesture', models.CharField(max_length=160, verbose_name='what they may do')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='up to')),
                ('bends', models.CharField(blank=True, max_length=160, verbose_name='the rule it bends')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'allowance',
                'ordering': ['role', 'gesture'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='allowance_amount_not_negative')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Yes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('capture_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('allowance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='playbook.allowance', verbose_name='allowance')),
                ('what', models.CharField(max_length=300, verbose_name='what you did')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='what it cost')),
                ('allowed', models.DecimalField(decimal_places=2, editable=False, max_digits=9, null=True)),
                ('bent', models.CharField(blank=True, max_length=160, verbose_name='the rule you bent')),
                ('bent_key', models.CharField(blank=True, editable=False, max_length=160)),
                ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='journeys.touchpoint', verbose_name='where')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('archived_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'yes',
                'verbose_name_plural': 'yeses',
                'indexes': [models.Index(fields=['organisation', '-at', '-id'], name='yes_newest'), models.Index(fields=['organisation', 'bent_key', '-at'], name='yes_by_rule'), models.Index(fields=['organisation', 'allowance', '-at'], name='yes_by_allowance')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'capture_id'), name='yes_captured_once'), models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='yes_amount_not_negative')],
            },
        ),
    ]
