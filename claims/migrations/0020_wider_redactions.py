"""A redaction may take out captures and what people wrote, mail is taken for one attempt, and tokens are in the history."""

import django.contrib.postgres.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


# Sources ask it, and know nothing of redactions.
MAY_BE_EMPTIED = (
    "CREATE OR REPLACE FUNCTION capture_may_be_emptied(capture_id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$ {} $$"
)
ASKED = "SELECT EXISTS (SELECT FROM claims_redaction WHERE capture_id = ANY (captures) AND status = 'confirmed')"


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0019_ratings_begun'),
        ('sources', '0004_emptied_captures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='claimevent',
            name='claim_events_change_by_redaction_alone',
        ),
        migrations.RemoveConstraint(
            model_name='plannedpublication',
            name='plans_change_once_by_ending',
        ),
        migrations.RemoveConstraint(
            model_name='secondrating',
            name='second_ratings_never_change',
        ),
        migrations.AddField(
            model_name='notice',
            name='mail_again_at',
            field=models.DateTimeField(blank=True, help_text='Not before then by mail: a worker is at it, or the server did not take it.', null=True),
        ),
        migrations.AddField(
            model_name='redaction',
            name='captures',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, help_text='Which captures are emptied of bytes and text.'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='takes_notes',
            field=models.BooleanField(default=False, help_text='Whether what people wrote about the claim goes too: comments, notes, reasons, questions, letters.'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='what',
            field=models.CharField(choices=[('signed-in', 'Signed in'), ('sign-in-failed', 'Sign-in failed'), ('wrong-code', 'Second factor was wrong'), ('locked-out', 'Locked out'), ('lock-lifted', 'Lock lifted'), ('factor-added', 'Second factor added'), ('factor-removed', 'Second factor removed'), ('factor-reset', 'Second factor reset'), ('codes-made', 'Recovery codes made'), ('password-changed', 'Password changed'), ('sessions-ended', 'Signed out everywhere'), ('token-made', 'API token made'), ('tokens-ended', 'API tokens ended'), ('invited', 'Invited'), ('invited-again', 'Invited again'), ('invitation-withdrawn', 'Invitation withdrawn'), ('joined', 'Joined the desk'), ('role-changed', 'Role changed'), ('let-in', 'Let in again'), ('shut-out', 'Shut out'), ('turned-away', 'Turned away at single sign-on'), ('connected', 'Connected to single sign-on')], help_text='What happened.', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='claimevent',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed')\n                       OR (to_jsonb(NEW) - '{changes,note}'::text[]) <> (to_jsonb(OLD) - '{changes,note}'::text[])\n                       OR NEW.note <> OLD.note AND NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed' AND takes_notes)\n                    THEN\n                        RAISE EXCEPTION 'a line of the history does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE', name='claim_events_change_by_redaction_alone'),
        ),
        migrations.AddConstraint(
            model_name='plannedpublication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'DELETE' THEN\n                        RAISE EXCEPTION 'a plan is cancelled, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF EXISTS (SELECT FROM claims_redaction WHERE claim_id = OLD.claim_id AND status = 'confirmed' AND takes_notes) AND (to_jsonb(NEW) - '{note,reason}'::text[])\n                       = (to_jsonb(OLD) - '{note,reason}'::text[])\n                    THEN\n                        RETURN NEW;\n                    END IF;\n                    IF OLD.status <> 'waiting' THEN\n                        RAISE EXCEPTION 'a plan that has ended does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF (NEW.claim_id, NEW.at, NEW.kind, NEW.note, NEW.draft_sha256, NEW.planned_by_id, NEW.planned_at)\n                       IS DISTINCT FROM\n                       (OLD.claim_id, OLD.at, OLD.kind, OLD.note, OLD.draft_sha256, OLD.planned_by_id, OLD.planned_at)\n                    THEN\n                        RAISE EXCEPTION 'what was planned does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='plans_change_once_by_ending'),
        ),
        migrations.AddConstraint(
            model_name='secondrating',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE DELETE OR TRUNCATE', name='second_ratings_never_change'),
        ),
        migrations.AddConstraint(
            model_name='secondrating',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NOT EXISTS (SELECT FROM claims_redaction WHERE claim_id = (SELECT claim_id FROM claims_editorialreview WHERE id = OLD.review_id) AND status = 'confirmed' AND takes_notes)\n                       OR (to_jsonb(NEW) - 'reason') <> (to_jsonb(OLD) - 'reason')\n                    THEN\n                        RAISE EXCEPTION 'a second rating does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE', name='second_ratings_change_by_redaction_alone'),
        ),
        migrations.RunSQL(MAY_BE_EMPTIED.format(ASKED), MAY_BE_EMPTIED.format("SELECT false")),
    ]
