"""Redaction: the record of a published version is taken out by two people, and only then do triggers let go."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import sources.models.fields
import sources.models.sql
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0015_saved_filters'),
        ('sources', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versions', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), help_text='Which published versions.')),
                ('reason_kind', models.CharField(choices=[('court_order', 'Court order'), ('personal_data', 'Personal data'), ('other_legal', 'Other legal reason')], help_text='What kind of reason it is.', max_length=13)),
                ('reason', sources.models.fields.Prose(help_text='Why, for readers. It stands in the public log for good.', max_length=1000)),
                ('reference', sources.models.fields.TextLine(help_text='For the desk: the file, the order, the letter. Never public.', max_length=200)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When.')),
                ('status', models.CharField(choices=[('waiting', 'Waiting for a second person'), ('confirmed', 'Confirmed'), ('done', 'Done'), ('taken_back', 'Taken back')], default='waiting', help_text='How far it is.', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, help_text='When that was.', null=True)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='claimevent',
            name='claim_events_never_change',
        ),
        migrations.RemoveConstraint(
            model_name='claimtranslation',
            name='translations_of_published_verdicts_are_frozen',
        ),
        migrations.RemoveConstraint(
            model_name='editorialreview',
            name='a_review_carries_the_digest_of_its_record',
        ),
        migrations.RemoveConstraint(
            model_name='editorialreview',
            name='reviews_change_once_by_being_decided',
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_of_published_verdicts_is_frozen',
        ),
        migrations.RemoveConstraint(
            model_name='exportfile',
            name='exports_stay_while_somebody_may_be_reading_them',
        ),
        migrations.RemoveConstraint(
            model_name='mediaitem',
            name='media_of_published_verdicts_is_frozen',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='a_later_version_says_what_changed',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='a_publication_carries_the_digest_of_its_record',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publications_never_change',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='nothing_new_is_published_without_a_review',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='what_was_approved_is_what_is_published',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='nothing_is_published_before_its_embargo_ends',
        ),
        migrations.RemoveConstraint(
            model_name='verdict',
            name='published_verdicts_are_frozen',
        ),
        migrations.AddField(
            model_name='editorialreview',
            name='is_redacted',
            field=models.BooleanField(default=False, editable=False, help_text='The record was taken out; its digest stays.'),
        ),
        migrations.AddField(
            model_name='publication',
            name='is_redacted',
            field=models.BooleanField(default=False, editable=False, help_text='Its record was taken out. The digest is of the record as published.'),
        ),
        migrations.AddField(
            model_name='publication',
            name='redacts',
            field=models.JSONField(blank=True, default=dict, help_text='Of a redaction: the `sequences` of the entries whose records it took out, the kind of `reason`, and whether the claim `stands`.'),
        ),
        migrations.AlterField(
            model_name='claimpage',
            name='kind',
            field=models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal'), ('redaction', 'Redaction')], help_text='What that did to the version before.', max_length=15),
        ),
        migrations.AlterField(
            model_name='earlierpage',
            name='kind',
            field=models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal'), ('redaction', 'Redaction')], help_text='What that did to the version before.', max_length=15),
        ),
        migrations.AlterField(
            model_name='plannedpublication',
            name='kind',
            field=models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal'), ('redaction', 'Redaction')], help_text='What it will do to the version that readers see.', max_length=15),
        ),
        migrations.AlterField(
            model_name='publication',
            name='kind',
            field=models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal'), ('redaction', 'Redaction')], help_text='What it does to the version before.', max_length=15),
        ),
        migrations.AlterField(
            model_name='webhookdelivery',
            name='event',
            field=models.CharField(choices=[('claim.published', 'A claim is published for the first time'), ('claim.updated', 'A new version with no change of substance'), ('claim.corrected', 'A correction or clarification'), ('claim.rating_changed', 'The rating changed'), ('claim.withdrawn', 'A verdict is withdrawn'), ('claim.redacted', 'The records of some versions were taken out, for a legal reason'), ('tip.answered', 'The desk decided about a tip'), ('report.answered', 'The desk decided about the report of an error'), ('ping', 'A test, sent when somebody asks for it')], help_text='As which event.', max_length=25),
        ),
        migrations.AlterField(
            model_name='webhooksubscription',
            name='events',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('claim.published', 'A claim is published for the first time'), ('claim.updated', 'A new version with no change of substance'), ('claim.corrected', 'A correction or clarification'), ('claim.rating_changed', 'The rating changed'), ('claim.withdrawn', 'A verdict is withdrawn'), ('claim.redacted', 'The records of some versions were taken out, for a legal reason'), ('tip.answered', 'The desk decided about a tip'), ('report.answered', 'The desk decided about the report of an error')], max_length=25), help_text='What it is told of.'),
        ),
        migrations.AddConstraint(
            model_name='claimevent',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE DELETE OR TRUNCATE', name='claim_events_never_change'),
        ),
        migrations.AddConstraint(
            model_name='claimevent',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed')\n                       OR (to_jsonb(NEW) - '{changes}'::text[]) <> (to_jsonb(OLD) - '{changes}'::text[])\n                    THEN\n                        RAISE EXCEPTION 'a line of the history does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE', name='claim_events_change_by_redaction_alone'),
        ),
        migrations.AddConstraint(
            model_name='claimtranslation',
            constraint=sources.models.triggers.Trigger(body="\n                    IF EXISTS (\n                        SELECT FROM claims_verdict\n                        WHERE frozen_at IS NOT NULL AND NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = claims_verdict.claim_id AND status = 'confirmed')\n                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)\n                    ) THEN\n                        RAISE EXCEPTION 'the translations of a published verdict are frozen'\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE OR DELETE', name='translations_of_published_verdicts_are_frozen'),
        ),
        migrations.AddConstraint(
            model_name='editorialreview',
            constraint=models.CheckConstraint(condition=models.Q(('is_redacted', True), ('record_sha256', sources.models.sql.Sha256OfText('record_json')), _connector='OR'), name='a_review_carries_the_digest_of_its_record'),
        ),
        migrations.AddConstraint(
            model_name='editorialreview',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'UPDATE' THEN\n                        IF EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed') THEN RETURN NEW; END IF;\n                        IF NEW.is_redacted THEN\n                            RAISE EXCEPTION 'two people redact' USING ERRCODE = 'restrict_violation';\n                        END IF;\n                    END IF;\n                    IF OLD.decision <> '' THEN\n                        RAISE EXCEPTION 'a decided review does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN\n                        RAISE EXCEPTION 'a review is decided, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF (NEW.claim_id, NEW.verdict_id, NEW.record_json, NEW.draft_sha256, NEW.author_ids,\n                        NEW.submitted_by_id, NEW.submitted_at)\n                       IS DISTINCT FROM\n                       (OLD.claim_id, OLD.verdict_id, OLD.record_json, OLD.draft_sha256, OLD.author_ids,\n                        OLD.submitted_by_id, OLD.submitted_at)\n                    THEN\n                        RAISE EXCEPTION 'what was handed in does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='reviews_change_once_by_being_decided'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=sources.models.triggers.Trigger(body="\n                    IF EXISTS (\n                        SELECT FROM claims_verdict\n                        WHERE frozen_at IS NOT NULL AND NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = claims_verdict.claim_id AND status = 'confirmed')\n                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)\n                    ) THEN\n                        RAISE EXCEPTION 'the evidence of a published verdict is frozen'\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE OR DELETE', name='evidence_of_published_verdicts_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=sources.models.triggers.Trigger(body="\n                    IF EXISTS (SELECT FROM claims_redaction WHERE status = 'confirmed') THEN\n                        RETURN OLD;\n                    END IF;\n                    IF OLD.status = 'done' AND NOT EXISTS (\n                        SELECT FROM claims_exportfile\n                        WHERE format = OLD.format AND status = 'done' AND sequence > OLD.sequence\n                          AND made_at < now() - interval '1 day'\n                    ) THEN\n                        RAISE EXCEPTION 'export % is the newest of its format, or was until a day ago', OLD.id\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN OLD;\n                ", each='ROW', fires='BEFORE DELETE', name='exports_stay_while_somebody_may_be_reading_them'),
        ),
        migrations.AddConstraint(
            model_name='mediaitem',
            constraint=sources.models.triggers.Trigger(body="\n                    IF EXISTS (\n                        SELECT FROM claims_verdict\n                        WHERE frozen_at IS NOT NULL AND NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = claims_verdict.claim_id AND status = 'confirmed')\n                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)\n                    ) THEN\n                        RAISE EXCEPTION 'the media of a published verdict is frozen'\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE OR DELETE', name='media_of_published_verdicts_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'first'), ('version', 1)), models.Q(('kind__in', ['typo', 'update', 'clarification', 'correction', 'rating_changed', 'withdrawal', 'redaction']), ('version__gt', 1), models.Q(('note', ''), _negated=True)), _connector='OR'), name='a_later_version_says_what_changed'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('withdrawal', 'redaction')), ('editorial_review__isnull', False), ('restored_from__isnull', False), _connector='OR'), name='nothing_new_is_published_without_a_review'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('is_redacted', True), ('record_sha256', sources.models.sql.Sha256OfText('record_json')), _connector='OR'), name='a_publication_carries_the_digest_of_its_record'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'redaction'), models.Q(('redacts', {}), _negated=True)), models.Q(models.Q(('kind', 'redaction'), _negated=True), ('redacts', {})), _connector='OR'), name='a_redaction_names_what_it_took_out'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE DELETE OR TRUNCATE', name='publications_never_change'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF (to_jsonb(NEW) - '{record_json,is_redacted}'::text[])\n                       <> (to_jsonb(OLD) - '{record_json,is_redacted}'::text[])\n                       OR OLD.is_redacted OR NOT NEW.is_redacted\n                       OR NOT EXISTS (\n                           SELECT FROM claims_redaction\n                           WHERE claim_id = OLD.claim_id AND status = 'confirmed'\n                             AND OLD.version = ANY (versions)\n                       )\n                    THEN\n                        RAISE EXCEPTION 'what was published does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE', name='publications_change_by_redaction_alone'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.slug <> (SELECT slug FROM claims_claim WHERE id = NEW.claim_id) THEN\n                        RAISE EXCEPTION 'a claim is published at its own address'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    IF NEW.is_redacted AND NEW.restored_from_id IS NULL THEN\n                        RAISE EXCEPTION 'nothing is published without its record'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    IF NEW.kind = 'redaction' THEN\n                        IF NEW.restored_from_id IS NULL AND NOT EXISTS (\n                            SELECT FROM claims_redaction WHERE claim_id = NEW.claim_id AND status = 'confirmed'\n                        ) THEN\n                            RAISE EXCEPTION 'two people redact'\n                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                        END IF;\n                    ELSIF NEW.kind = 'withdrawal' THEN\n                        IF NOT EXISTS (\n                            SELECT FROM claims_publication\n                            WHERE claim_id = NEW.claim_id AND version = NEW.version - 1\n                              AND record_sha256 = NEW.record_sha256\n                        ) THEN\n                            RAISE EXCEPTION 'a withdrawal shows the record that it withdraws, and no other'\n                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                        END IF;\n                    ELSIF NEW.restored_from_id IS NULL AND NOT EXISTS (\n                        SELECT FROM claims_editorialreview\n                        WHERE id = NEW.editorial_review_id AND claim_id = NEW.claim_id\n                          AND decision = 'approved' AND record_sha256 = NEW.record_sha256\n                    ) THEN\n                        RAISE EXCEPTION 'this record was not approved by a second person'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='what_was_approved_is_what_is_published'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.kind NOT IN ('withdrawal', 'redaction') AND EXISTS (\n                        SELECT FROM claims_claim\n                        WHERE id = NEW.claim_id AND embargoed_until > LEAST(clock_timestamp(), NEW.published_at)\n                    ) THEN\n                        RAISE EXCEPTION 'this claim is under embargo'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='nothing_is_published_before_its_embargo_ends'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=sources.models.triggers.Trigger(body="\n                    IF OLD.frozen_at IS NOT NULL AND NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed') THEN\n                        RAISE EXCEPTION 'a published verdict is frozen' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='published_verdicts_are_frozen'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='asked_by',
            field=models.ForeignKey(help_text='Who asked for it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='redaction',
            name='claim',
            field=models.ForeignKey(help_text='Whose versions.', on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='decided_by',
            field=models.ForeignKey(blank=True, help_text='Who confirmed it, or took it back.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('claim',), name='one_waiting_redaction_a_claim', violation_error_message='A redaction of this claim waits already for a second person.'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decided_redaction_names_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), ('status', 'taken_back'), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='two_people_redact', violation_error_message='Who asked for a redaction cannot confirm it.'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('versions__len__gt', 0), models.Q(('reason', ''), _negated=True), models.Q(('reference', ''), _negated=True)), name='a_redaction_says_what_and_why'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'DELETE' THEN\n                        RAISE EXCEPTION 'a redaction is decided, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'INSERT' THEN\n                        IF NEW.status <> 'waiting' THEN\n                            RAISE EXCEPTION 'a redaction is confirmed after it was asked for'\n                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                        END IF;\n                        RETURN NEW;\n                    END IF;\n                    IF (OLD.status, NEW.status) NOT IN\n                       (('waiting', 'confirmed'), ('waiting', 'taken_back'), ('confirmed', 'done'))\n                       OR (to_jsonb(NEW) - '{status,decided_by_id,decided_at}'::text[])\n                          <> (to_jsonb(OLD) - '{status,decided_by_id,decided_at}'::text[])\n                       OR OLD.status = 'confirmed' AND (NEW.decided_by_id, NEW.decided_at)\n                          IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at)\n                    THEN\n                        RAISE EXCEPTION 'what was asked for does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE OR DELETE', name='redactions_change_only_by_being_decided'),
        ),
        migrations.RemoveConstraint(
            model_name='reviewremark',
            name='remarks_stay_as_they_were_made',
        ),
        migrations.AddConstraint(
            model_name='reviewremark',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'DELETE' THEN\n                        IF EXISTS (SELECT FROM claims_redaction WHERE claim_id = (SELECT claim_id FROM claims_editorialreview WHERE id = OLD.review_id) AND status = 'confirmed') THEN RETURN OLD; END IF;\n                        RAISE EXCEPTION 'a remark is settled, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF OLD.settled_at IS NOT NULL\n                        OR (NEW.review_id, NEW.place, NEW.passage, NEW.text)\n                           IS DISTINCT FROM (OLD.review_id, OLD.place, OLD.passage, OLD.text)\n                    THEN\n                        RAISE EXCEPTION 'a remark does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='remarks_stay_as_they_were_made'),
        ),
    ]
