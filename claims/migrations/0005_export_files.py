"""Exports that are kept for downloads, and what stands for the approvals of a log that is restored from one."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import sources.models.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models

EXPORTS = """
CREATE VIEW claims_readable_export AS
SELECT id, format, sequence, entry_sha256, sha256, size_bytes, made_at FROM claims_exportfile WHERE status = 'done';
"""
PIECES = """
CREATE VIEW claims_readable_export_piece AS
SELECT piece.id, piece.export_id, piece.position, piece.body
FROM claims_exportpiece AS piece JOIN claims_exportfile AS export ON export.id = piece.export_id
WHERE export.status = 'done';
"""
READABLE = "claims_readable_export, claims_readable_export_piece"


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0004_files_of_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadableExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(help_text='How it is written: ndjson, datafeed or csv.', max_length=10)),
                ('sequence', models.BigIntegerField(help_text='The last entry of the log that it holds; 0 for an empty log.')),
                ('entry_sha256', models.CharField(help_text='The digest of that entry.', max_length=64)),
                ('sha256', models.CharField(help_text='The digest of the file.', max_length=64)),
                ('size_bytes', models.BigIntegerField(help_text='The size of the file, in bytes.')),
                ('made_at', models.DateTimeField(help_text='When it was there.')),
            ],
            options={
                'db_table': 'claims_readable_export',
                'ordering': ['-sequence', 'format'],
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='ReadableExportPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='Which stretch it is, counted from 0.')),
                ('body', models.BinaryField(help_text='The bytes.')),
                ('export_id', models.BigIntegerField(help_text='Of which export.')),
            ],
            options={
                'db_table': 'claims_readable_export_piece',
                'ordering': ['export_id', 'position'],
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='ExportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('ndjson', 'NDJSON: every version, a claim document a line'), ('datafeed', 'DataFeed of ClaimReview'), ('csv', 'CSV with the columns of Fact-Check Insights')], help_text='How it is written.', max_length=10)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', help_text='How far it is.', max_length=8)),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When it was asked for.')),
                ('attempts_count', models.PositiveSmallIntegerField(default=0, help_text='How often a worker began with it.')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When a worker may take it: it is put off while one works on it.')),
                ('sequence', models.BigIntegerField(blank=True, help_text='The last entry of the log that it holds; 0 for an empty log.', null=True)),
                ('entry_sha256', models.CharField(blank=True, help_text='The digest of that entry.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')], verbose_name="entry's SHA-256")),
                ('sha256', models.CharField(blank=True, help_text='The digest of the file.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')], verbose_name='SHA-256')),
                ('size_bytes', models.BigIntegerField(blank=True, help_text='The size of the file, in bytes.', null=True)),
                ('made_at', models.DateTimeField(blank=True, help_text='When it was there.', null=True)),
                ('error', sources.models.fields.TextLine(blank=True, help_text='Why it was given up.', max_length=300)),
            ],
            options={
                'verbose_name': 'export',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ExportPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='Which stretch it is, counted from 0.')),
                ('body', models.BinaryField(help_text='The bytes.')),
            ],
            options={
                'ordering': ['export', 'position'],
            },
        ),
        migrations.AlterModelOptions(
            name='publication',
            options={'ordering': ['-sequence'], 'permissions': [('restore_log', 'Can restore the whole log from an export, where there is none')]},
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='nothing_new_is_published_without_a_review',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='what_was_approved_is_what_is_published',
        ),
        migrations.AddField(
            model_name='publication',
            name='restored_from',
            field=models.ForeignKey(blank=True, db_index=False, help_text='The export that it was restored from. Empty: it was published here.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.importbatch'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='format',
            field=models.CharField(choices=[('claimreview', 'ClaimReview: JSON-LD, or a page that holds it'), ('datafeed', 'DataFeed of ClaimReview, as at Data Commons'), ('ndjson', 'One ClaimReview a line'), ('insights', 'CSV with the columns of Fact-Check Insights'), ('csv', 'CSV with a mapping of its columns'), ('export', 'An export of a log like ours, to restore')], help_text='How it is written.', max_length=12),
        ),
        migrations.AlterField(
            model_name='publication',
            name='published_by',
            field=models.ForeignKey(help_text='Who pressed the button; of a restored version, who restored it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'withdrawal'), ('editorial_review__isnull', False), ('restored_from__isnull', False), _connector='OR'), name='nothing_new_is_published_without_a_review'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('restored_from__isnull', True), ('editorial_review__isnull', True), _connector='OR'), name='what_was_restored_was_not_reviewed_here'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.restored_from_id IS NULL THEN\n                        RETURN NEW;\n                    END IF;\n                    IF NEW.sequence > 1 AND NOT EXISTS (\n                        SELECT FROM claims_publication\n                        WHERE sequence = NEW.sequence - 1 AND restored_from_id IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'entry % would follow one that was published here', NEW.sequence\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    IF NOT EXISTS (\n                        SELECT FROM claims_importbatch\n                        WHERE id = NEW.restored_from_id AND format = 'export' AND NOT is_dry_run\n                          AND finished_at IS NULL AND by_id = NEW.published_by_id\n                    ) THEN\n                        RAISE EXCEPTION 'no export is being restored by whom entry % names', NEW.sequence\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='only_a_log_that_is_restored_from_its_beginning_is_restored'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=sources.models.triggers.Trigger(body="\n                    IF NEW.slug <> (SELECT slug FROM claims_claim WHERE id = NEW.claim_id) THEN\n                        RAISE EXCEPTION 'a claim is published at its own address'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    IF NEW.kind = 'withdrawal' THEN\n                        IF NOT EXISTS (\n                            SELECT FROM claims_publication\n                            WHERE claim_id = NEW.claim_id AND version = NEW.version - 1\n                              AND record_sha256 = NEW.record_sha256\n                        ) THEN\n                            RAISE EXCEPTION 'a withdrawal shows the record that it withdraws, and no other'\n                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                        END IF;\n                    ELSIF NEW.restored_from_id IS NULL AND NOT EXISTS (\n                        SELECT FROM claims_editorialreview\n                        WHERE id = NEW.editorial_review_id AND claim_id = NEW.claim_id\n                          AND decision = 'approved' AND record_sha256 = NEW.record_sha256\n                    ) THEN\n                        RAISE EXCEPTION 'this record was not approved by a second person'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='what_was_approved_is_what_is_published'),
        ),
        migrations.AddField(
            model_name='exportfile',
            name='requested_by',
            field=models.ForeignKey(blank=True, help_text='Who asked for it. Empty: the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exportpiece',
            name='export',
            field=models.ForeignKey(help_text='Of which export.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='pieces', to='claims.exportfile'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('entry_sha256', ''), ('made_at__isnull', True), ('sequence__isnull', True), ('sha256', ''), ('size_bytes__isnull', True)), models.Q(models.Q(('error', ''), ('status__in', ('waiting', 'running'))), models.Q(('status', 'failed'), models.Q(('error', ''), _negated=True)), _connector='OR')), models.Q(models.Q(('error', ''), ('sequence__isnull', False), ('size_bytes__isnull', False), ('status', 'done')), models.Q(('made_at__isnull', False), ('sequence__gte', 0), ('size_bytes__gt', 0)), models.Q(('entry_sha256', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='an_export_is_whole_or_on_the_way_or_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'done')), fields=('format', 'sequence'), name='one_export_a_format_and_entry'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('waiting', 'running'))), fields=('format',), name='one_export_of_a_format_is_made_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=sources.models.triggers.Trigger(body="\n                    IF OLD.status IN ('done', 'failed') THEN\n                        RAISE EXCEPTION 'export % is finished', OLD.id USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE', name='finished_exports_never_change'),
        ),
        migrations.AddConstraint(
            model_name='exportfile',
            constraint=sources.models.triggers.Trigger(body="\n                    IF OLD.status = 'done' AND NOT EXISTS (\n                        SELECT FROM claims_exportfile\n                        WHERE format = OLD.format AND status = 'done' AND sequence > OLD.sequence\n                          AND made_at < now() - interval '1 day'\n                    ) THEN\n                        RAISE EXCEPTION 'export % is the newest of its format, or was until a day ago', OLD.id\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN OLD;\n                ", each='ROW', fires='BEFORE DELETE', name='exports_stay_while_somebody_may_be_reading_them'),
        ),
        migrations.AddConstraint(
            model_name='exportpiece',
            constraint=models.UniqueConstraint(fields=('export', 'position'), name='one_piece_of_an_export_a_place'),
        ),
        migrations.AddConstraint(
            model_name='exportpiece',
            constraint=sources.models.triggers.Trigger(body="\n                    IF EXISTS (\n                        SELECT FROM claims_exportfile\n                        WHERE status = 'done'\n                          AND (TG_OP <> 'INSERT' AND id = OLD.export_id OR TG_OP <> 'DELETE' AND id = NEW.export_id)\n                    ) THEN\n                        RAISE EXCEPTION 'a finished export does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE OR DELETE', name='pieces_of_finished_exports_never_change'),
        ),
        migrations.RunSQL(EXPORTS, "DROP VIEW claims_readable_export"),
        migrations.RunSQL(PIECES, "DROP VIEW claims_readable_export_piece"),
        migrations.RunSQL(
            f"GRANT SELECT ON {READABLE} TO factcheck_public", f"REVOKE ALL ON {READABLE} FROM factcheck_public"
        ),
    ]
