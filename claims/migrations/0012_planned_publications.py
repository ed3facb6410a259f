"""What is to be published at a moment, and what nobody may publish before one."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0011_review_and_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PlannedPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.ForeignKey(help_text='What is to be published.', on_delete=django.db.models.deletion.PROTECT, related_name='planned_publications', to='claims.claim')),
                ('at', models.DateTimeField(help_text='When it is to be published.')),
                ('kind', models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal')], help_text='What it will do to the version that readers see.', max_length=15)),
                ('note', sources.models.fields.Prose(blank=True, help_text='What changed and why, for readers.', max_length=1000)),
                ('draft_sha256', models.CharField(help_text='The digest of what was approved: that is published, or nothing.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')])),
                ('planned_by', models.ForeignKey(help_text='Who planned it, and is named as who published it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When that was planned.')),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='waiting', help_text='What became of it.', max_length=9)),
                ('ended_at', models.DateTimeField(blank=True, help_text='When it was done, failed or was cancelled.', null=True)),
                ('reason', sources.models.fields.Prose(blank=True, help_text='Why it failed or was cancelled.', max_length=1000)),
                ('publication', models.OneToOneField(blank=True, help_text='What was published.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='claims.publication')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='claim',
            name='embargo_asked_by',
            field=sources.models.fields.TextLine(blank=True, editable=False, help_text='Who asked for the embargo, as in “the statistics office”.', max_length=200),
        ),
        migrations.AddField(
            model_name='claim',
            name='embargo_reason',
            field=sources.models.fields.Prose(blank=True, editable=False, help_text='Why it was agreed to.', max_length=1000),
        ),
        migrations.AddField(
            model_name='claim',
            name='embargoed_until',
            field=models.DateTimeField(blank=True, editable=False, help_text='Before this moment nobody can publish it. Readers never see that.', null=True),
        ),
        migrations.AddField(
            model_name='claimrow',
            name='embargo_asked_by',
            field=sources.models.fields.TextLine(blank=True, editable=False, help_text='Who asked for the embargo, as in “the statistics office”.', max_length=200),
        ),
        migrations.AddField(
            model_name='claimrow',
            name='embargo_reason',
            field=sources.models.fields.Prose(blank=True, editable=False, help_text='Why it was agreed to.', max_length=1000),
        ),
        migrations.AddField(
            model_name='claimrow',
            name='embargoed_until',
            field=models.DateTimeField(blank=True, editable=False, help_text='Before this moment nobody can publish it. Readers never see that.', null=True),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('embargoed_until__isnull', False)), fields=['embargoed_until'], name='claims_by_end_of_embargo'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimrow" ("created_at", "created_by_id", "embargo_asked_by", "embargo_reason", "embargoed_until", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "said_on", "selection_reason", "slug", "state", "statement", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."embargo_asked_by", NEW."embargo_reason", NEW."embargoed_until", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."said_on", NEW."selection_reason", NEW."slug", NEW."state", NEW."statement", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='d2e4197fc7a70a75ee304e8ad7c2cfc0dc2d035f', operation='INSERT', pgid='pgtrigger_insert_insert_df8fa', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."embargo_asked_by" IS DISTINCT FROM (NEW."embargo_asked_by") OR OLD."embargo_reason" IS DISTINCT FROM (NEW."embargo_reason") OR OLD."embargoed_until" IS DISTINCT FROM (NEW."embargoed_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."selection_reason" IS DISTINCT FROM (NEW."selection_reason") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claims_claimrow" ("created_at", "created_by_id", "embargo_asked_by", "embargo_reason", "embargoed_until", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "said_on", "selection_reason", "slug", "state", "statement", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."embargo_asked_by", NEW."embargo_reason", NEW."embargoed_until", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."said_on", NEW."selection_reason", NEW."slug", NEW."state", NEW."statement", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='33f3f92bcbfd875857991206f34c29e3f9d4f970', operation='UPDATE', pgid='pgtrigger_update_update_fe4ba', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimrow" ("created_at", "created_by_id", "embargo_asked_by", "embargo_reason", "embargoed_until", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "said_on", "selection_reason", "slug", "state", "statement", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."embargo_asked_by", OLD."embargo_reason", OLD."embargoed_until", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."said_on", OLD."selection_reason", OLD."slug", OLD."state", OLD."statement", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='e824512d46f724c279904b0d1be3e0fb4814135d', operation='DELETE', pgid='pgtrigger_delete_delete_dbf31', table='claims_claim', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('embargo_asked_by', ''), ('embargo_reason', ''), ('embargoed_until__isnull', True)), models.Q(('embargoed_until__isnull', False), models.Q(('embargo_asked_by', ''), _negated=True), models.Q(('embargo_reason', ''), _negated=True)), _connector='OR'), name='an_embargo_says_for_whom_and_why', violation_error_message='An embargo says until when it holds, who asked for it and why.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.kind <> 'withdrawal' AND EXISTS (\n                        SELECT FROM claims_claim\n                        WHERE id = NEW.claim_id AND embargoed_until > LEAST(clock_timestamp(), NEW.published_at)\n                    ) THEN\n                        RAISE EXCEPTION 'this claim is under embargo'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='nothing_is_published_before_its_embargo_ends'),
        ),
        migrations.AddIndex(
            model_name='plannedpublication',
            index=models.Index(condition=models.Q(('status', 'waiting')), fields=['at'], name='plans_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('claim',), name='one_waiting_plan_a_claim'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=models.CheckConstraint(condition=models.Q(('at__gt', models.F('planned_at'))), name='a_plan_is_for_later'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('publication__isnull', True), ('reason', ''), ('status', 'waiting')), models.Q(('ended_at__isnull', False), ('publication__isnull', False), ('reason', ''), ('status', 'done')), models.Q(models.Q(('reason', ''), _negated=True), ('ended_at__isnull', False), ('publication__isnull', True), ('status__in', ['failed', 'cancelled'])), _connector='OR'), name='an_ended_plan_says_what_became_of_it'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.status <> 'waiting' OR NOT EXISTS (\n                        SELECT FROM claims_claim AS claim\n                        JOIN claims_editorialreview AS review ON review.claim_id = claim.id\n                        WHERE claim.id = NEW.claim_id AND claim.state = 'approved'\n                          AND review.decision = 'approved' AND review.draft_sha256 = NEW.draft_sha256\n                    ) THEN\n                        RAISE EXCEPTION 'only what was approved can be planned'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='only_what_was_approved_is_planned'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'DELETE' THEN\n                        RAISE EXCEPTION 'a plan is cancelled, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF OLD.status <> 'waiting' THEN\n                        RAISE EXCEPTION 'a plan that has ended does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF (NEW.claim_id, NEW.at, NEW.kind, NEW.note, NEW.draft_sha256, NEW.planned_by_id, NEW.planned_at)\n                       IS DISTINCT FROM\n                       (OLD.claim_id, OLD.at, OLD.kind, OLD.note, OLD.draft_sha256, OLD.planned_by_id, OLD.planned_at)\n                    THEN\n                        RAISE EXCEPTION 'what was planned does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='plans_change_once_by_ending'),
        ),
    ]
