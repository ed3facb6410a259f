"""Statements are compared with all their digits: what is left out at their ends is the full stop, and no 0, 2, 3 or 6.

The formats that imports can have are those that are read.
"""

from django.db import migrations, models

SAME_WORDS = r"""
CREATE OR REPLACE FUNCTION claims_same_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    btrim(regexp_replace(regexp_replace(
        lower(normalize($1, NFKC) COLLATE pg_c_utf8),
        '["\u00ab\u00bb\u2018-\u201f\u2039\u203a\u0027\u0060\u00b4\u300c-\u300f]', '', 'g'), '\s+', ' ', 'g'), U&' .!\2026\3002');
REINDEX INDEX claims_by_same_words;
REINDEX INDEX collected_by_words;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_scopes_counts_and_kept_answers")]

    operations = [
        migrations.RunSQL(SAME_WORDS, migrations.RunSQL.noop),
        migrations.AlterModelOptions(
            name='importbatch',
            options={'ordering': ['-pk'], 'permissions': [('import_reviews', 'Can bring in reviews of other publishers, one by one and from files')], 'verbose_name': 'import'},
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='format',
            field=models.CharField(choices=[('claimreview', 'ClaimReview: JSON-LD, or a page that holds it'), ('datafeed', 'DataFeed of ClaimReview, as at Data Commons'), ('ndjson', 'One ClaimReview a line'), ('insights', 'CSV with the columns of Fact-Check Insights'), ('csv', 'CSV with a mapping of its columns')], help_text='How it is written.', max_length=12),
        ),
    ]
