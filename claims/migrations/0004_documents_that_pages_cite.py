"""Which documents each page points readers to, so that these are looked at again."""

import django.contrib.postgres.fields
from django.db import migrations, models

FROM_THE_RECORDS = """
    UPDATE claims_claimpage AS page
    SET cited_documents = ARRAY(
        SELECT address FROM (
            SELECT jsonb_path_query(record_json::jsonb, '$.attributions[*].document.url') #>> '{}' AS address
            FROM claims_publication WHERE sequence = page.current_id
            UNION
            SELECT jsonb_path_query(record_json::jsonb, '$.evidence[*].document.url') #>> '{}'
            FROM claims_publication WHERE sequence = page.current_id
        ) AS cited
        ORDER BY address COLLATE "C"
    )
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_intake")]

    operations = [
        migrations.AddField(
            model_name="claimpage",
            name="cited_documents",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2000),
                default=list,
                help_text="Addresses of the documents that the record points to.",
            ),
        ),
        migrations.RunSQL(FROM_THE_RECORDS, migrations.RunSQL.noop),
    ]
