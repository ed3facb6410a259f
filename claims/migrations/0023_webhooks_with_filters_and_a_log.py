"""Webhooks have filters, a secret before the present one, an end when they fail, and a log of every attempt."""

import claims.models.webhook
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
import sources.models.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0022_changes_of_review_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeliveryLogLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='When; of an attempt, when it began.')),
                ('kind', models.CharField(choices=[('attempt', 'Attempt'), ('asked_again', 'Asked for again')], help_text='What happened.', max_length=11)),
                ('status', models.PositiveSmallIntegerField(help_text="The answer's HTTP status, if there was an answer.", blank=True, null=True)),
                ('duration_ms', models.PositiveIntegerField(help_text='How long the attempt took, in milliseconds.', blank=True, null=True)),
                ('error', models.CharField(blank=True, help_text='What went wrong; empty where nothing did.', max_length=300)),
                ('note', sources.models.fields.TextLine(blank=True, help_text='Why.', max_length=300)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='webhookdelivery',
            name='told',
            field=models.JSONField(help_text='Of what else: the data that is sent, where it is no publication.', null=True),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='failing_since',
            field=models.DateTimeField(blank=True, editable=False, help_text='The first attempt that failed since the last that did not.', null=True),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100, validators=[django.core.validators.RegexValidator('^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\Z', 'Use a BCP 47 language tag, as in pt-BR.')]), blank=True, default=list, help_text='Language tags: only claims in one of these; pt is pt-BR too.', size=100),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='previous_secret',
            field=models.CharField(blank=True, help_text='The secret before this one: signs as well until its time is over.', max_length=200, validators=[claims.models.webhook.signing_secret]),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='previous_secret_until',
            field=models.DateTimeField(blank=True, help_text='Until when it signs.', null=True),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='ratings',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')]), blank=True, default=list, help_text='Slugs: only claims that have, or had, one of these ratings.', size=100),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='sources',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')]), blank=True, default=list, help_text='Slugs: only claims that one of these sources made or passed on.', size=100),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='switched_off_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='When it was switched off because it failed.', null=True),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='switched_off_because',
            field=models.CharField(blank=True, editable=False, help_text='How it failed.', max_length=300),
        ),
        migrations.AddField(
            model_name='webhooksubscription',
            name='topics',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')]), blank=True, default=list, help_text='Slugs: only claims on one of these topics. Empty: on any.', size=100),
        ),
        migrations.AlterField(
            model_name='webhookdelivery',
            name='attempts_count',
            field=models.PositiveSmallIntegerField(default=0, help_text='Attempts begun so far, or since it was asked for again.'),
        ),
        migrations.AlterField(
            model_name='webhookdelivery',
            name='event',
            field=models.CharField(choices=[('claim.published', 'A claim is published for the first time'), ('claim.updated', 'A new version with no change of substance'), ('claim.corrected', 'A correction or clarification'), ('claim.rating_changed', 'The rating changed'), ('claim.withdrawn', 'A verdict is withdrawn'), ('tip.answered', 'The desk decided about a tip'), ('report.answered', 'The desk decided about the report of an error'), ('ping', 'A test, sent when somebody asks for it')], help_text='As which event.', max_length=25),
        ),
        migrations.AlterField(
            model_name='webhookdelivery',
            name='publication',
            field=models.ForeignKey(help_text='Of which publication.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='claims.publication'),
        ),
        migrations.AlterField(
            model_name='webhooksubscription',
            name='events',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('claim.published', 'A claim is published for the first time'), ('claim.updated', 'A new version with no change of substance'), ('claim.corrected', 'A correction or clarification'), ('claim.rating_changed', 'The rating changed'), ('claim.withdrawn', 'A verdict is withdrawn'), ('tip.answered', 'The desk decided about a tip'), ('report.answered', 'The desk decided about the report of an error')], max_length=25), help_text='What it is told of.'),
        ),
        migrations.AlterField(
            model_name='webhooksubscription',
            name='is_active',
            field=models.BooleanField(default=True, help_text='Switch it off, and nothing is promised or sent.'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['subscription', '-promised_at', 'id'], name='deliveries_newest'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publication__isnull', False), ('told__isnull', True)), models.Q(('publication__isnull', True), ('told__isnull', False)), _connector='OR'), name='a_delivery_tells_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='webhooksubscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('previous_secret', ''), ('previous_secret_until__isnull', True)), models.Q(models.Q(('previous_secret', ''), _negated=True), ('previous_secret_until__isnull', False)), _connector='OR'), name='a_secret_before_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='webhooksubscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('switched_off_at__isnull', True), ('switched_off_because', '')), models.Q(('is_active', False), ('switched_off_at__isnull', False), models.Q(('switched_off_because', ''), _negated=True)), _connector='OR'), name='what_was_switched_off_is_off_and_says_why'),
        ),
        migrations.AddField(
            model_name='deliverylogline',
            name='by',
            field=models.ForeignKey(blank=True, help_text='Who asked.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deliverylogline',
            name='delivery',
            field=models.ForeignKey(help_text='Of which delivery.', on_delete=django.db.models.deletion.PROTECT, related_name='log', to='claims.webhookdelivery'),
        ),
        migrations.AddConstraint(
            model_name='deliverylogline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('duration_ms__isnull', False), ('kind', 'attempt'), ('note', '')), models.Q(('by__isnull', False), ('duration_ms__isnull', True), ('error', ''), ('kind', 'asked_again'), ('status__isnull', True), models.Q(('note', ''), _negated=True)), _connector='OR'), name='a_line_is_an_attempt_or_somebodys_wish'),
        ),
        migrations.AddConstraint(
            model_name='deliverylogline',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE UPDATE OR DELETE OR TRUNCATE', name='the_log_of_deliveries_never_changes'),
        ),
    ]
