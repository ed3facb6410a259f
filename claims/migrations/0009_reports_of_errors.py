"""Reports of errors have a key for who sent them, say who decided, and keep their past rows."""

from secrets import token_urlsafe

import claims.models.letter
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.fields
from django.conf import settings
from django.db import migrations, models


def give_old_reports_a_key_and_let_them_wait(apps, schema_editor):
    """Give each report its own key. What was decided before anybody noted who decided waits to be decided again."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for report in apps.get_model("claims", "CorrectionRequest").objects.all():
        report.key, report.status, report.answer = token_urlsafe(32), "received", ""
        report.save()


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0008_tips_and_suggestions_by_day'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CorrectionRequestRow',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When.')),
                ('answer', sources.models.fields.TextLine(blank=True, help_text='What the sender is told.', max_length=500)),
                ('decided_at', models.DateTimeField(blank=True, help_text='When.', null=True)),
                ('part', models.CharField(choices=[('statement', 'The claim as worded'), ('claimant', 'Who said it'), ('number', 'A number'), ('evidence', 'The evidence'), ('rating', 'The rating'), ('translation', 'A translation'), ('spelling', 'A misspelling'), ('other', 'Something else')], default='other', help_text='What of it is wrong.', max_length=11)),
                ('text', sources.models.fields.Prose(help_text='What is wrong, and how they know.', max_length=5000)),
                ('status', models.CharField(choices=[('received', 'Received'), ('accepted', 'Accepted'), ('declined', 'Declined')], default='received', help_text='What became of it.', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='correctionrequest',
            options={'ordering': ['-received_at', '-pk'], 'verbose_name': 'report of an error', 'verbose_name_plural': 'reports of errors'},
        ),
        migrations.AlterConstraint(
            model_name='tip',
            name='a_tip_has_a_text_or_a_link',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='a_tip_has_a_text_or_a_link', violation_error_code='text_or_link', violation_error_message='Give a text or a link.'),
        ),
        migrations.RemoveConstraint(
            model_name='correctionrequest',
            name='a_decided_correction_request_is_answered',
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='decided_at',
            field=models.DateTimeField(blank=True, help_text='When.', null=True),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='decided_by',
            field=models.ForeignKey(blank=True, help_text='Who decided.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='key',
            field=models.CharField(editable=False, help_text='Opens the page on which the sender sees what became of it. Nobody can guess it.', max_length=43, null=True),
        ),
        migrations.RunPython(give_old_reports_a_key_and_let_them_wait, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='correctionrequest',
            name='key',
            field=models.CharField(default=claims.models.letter.new_key, editable=False, help_text='Opens the page on which the sender sees what became of it. Nobody can guess it.', max_length=43, unique=True),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='part',
            field=models.CharField(choices=[('statement', 'The claim as worded'), ('claimant', 'Who said it'), ('number', 'A number'), ('evidence', 'The evidence'), ('rating', 'The rating'), ('translation', 'A translation'), ('spelling', 'A misspelling'), ('other', 'Something else')], default='other', help_text='What of it is wrong.', max_length=11),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(condition=models.Q(('status', 'received')), fields=['received_at'], name='requests_to_decide'),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(fields=['-received_at'], name='requests_by_arrival'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_correctionrequestrow" ("answer", "decided_at", "decided_by_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "status", "text") VALUES (NEW."answer", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publication_id", NEW."received_at", NEW."status", NEW."text"); RETURN NULL;', hash='cb42adbe7be811c6cde87a4aac14d5aea3efce4f', operation='INSERT', pgid='pgtrigger_insert_insert_12718', table='claims_correctionrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."publication_id" IS DISTINCT FROM (NEW."publication_id") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "claims_correctionrequestrow" ("answer", "decided_at", "decided_by_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "status", "text") VALUES (NEW."answer", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publication_id", NEW."received_at", NEW."status", NEW."text"); RETURN NULL;', hash='5f9c5b346a4ffc5ebc451811121e9acdfb18395f', operation='UPDATE', pgid='pgtrigger_update_update_1db31', table='claims_correctionrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_correctionrequestrow" ("answer", "decided_at", "decided_by_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "status", "text") VALUES (OLD."answer", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publication_id", OLD."received_at", OLD."status", OLD."text"); RETURN NULL;', hash='d71be899b7fe7a60dc91c810b55c054fa6740e23', operation='DELETE', pgid='pgtrigger_delete_delete_9ac1b', table='claims_correctionrequest', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decided_at__isnull', True), ('decided_by__isnull', True), ('status', 'received')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('status__in', ['accepted', 'declined']), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_decided_correction_request_is_answered', violation_error_message='Say what the sender is told.'),
        ),
        migrations.AddField(
            model_name='correctionrequestrow',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Who decided.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequestrow',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='correctionrequestrow',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='rows', to='claims.correctionrequest'),
        ),
        migrations.AddField(
            model_name='correctionrequestrow',
            name='publication',
            field=models.ForeignKey(db_constraint=False, help_text='The version it is about.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.publication'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionrequestrow',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d37c6fc63c038246bf37b63d377329e5e5b59dc1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5bdb9', table='claims_correctionrequestrow', when='BEFORE')),
        ),
    ]
