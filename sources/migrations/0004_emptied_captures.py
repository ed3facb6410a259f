"""A capture can be emptied, where something that knows of the law says so: nothing here does."""

import sources.models.sql
import sources.models.triggers
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_namesakes'),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE FUNCTION capture_may_be_emptied(capture_id bigint) RETURNS boolean LANGUAGE sql STABLE"
            " AS $$ SELECT false $$",
            "DROP FUNCTION capture_may_be_emptied(bigint)",
        ),
        migrations.RemoveConstraint(
            model_name='capture',
            name='a_capture_carries_the_digest_of_its_bytes',
        ),
        migrations.RemoveConstraint(
            model_name='capture',
            name='captures_never_change',
        ),
        migrations.AddField(
            model_name='capture',
            name='is_emptied',
            field=models.BooleanField(default=False, editable=False, help_text='Bytes and text were taken out; the digest is of what was received.'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', b''), ('is_emptied', True), ('text', ''), ('warc', b'')), models.Q(('is_emptied', False), ('sha256', sources.models.sql.Sha256OfBytes('body'))), _connector='OR'), name='a_capture_carries_the_digest_of_its_bytes'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE DELETE OR TRUNCATE', name='captures_never_change'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'INSERT' THEN\n                        IF NEW.is_emptied THEN\n                            RAISE EXCEPTION 'a capture begins with its bytes' USING ERRCODE = 'restrict_violation';\n                        END IF;\n                        RETURN NEW;\n                    END IF;\n                    IF NOT (NEW.is_emptied AND capture_may_be_emptied(OLD.id))\n                       OR (NEW.id, NEW.document_id, NEW.captured_at, NEW.method, NEW.media_type, NEW.sha256)\n                          IS DISTINCT FROM\n                          (OLD.id, OLD.document_id, OLD.captured_at, OLD.method, OLD.media_type, OLD.sha256)\n                    THEN\n                        RAISE EXCEPTION 'a capture does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT OR UPDATE', name='captures_change_by_being_emptied_alone'),
        ),
    ]
