"""Published claims are found by the sites and languages of other publishers' reviews that their records name."""

import django.contrib.postgres.indexes
from django.db import migrations

import claims.models.publication

# Of “https://www.checks.paper.example/1” in pt-BR: checks.paper.example, paper.example, example, “language pt”.
FUNCTION = r"""
CREATE FUNCTION claims_review_keys(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ARRAY(
    SELECT DISTINCT key
    FROM jsonb_path_query($1::jsonb, '$.external_reviews[*]') AS review,
        string_to_array(
            lower(substring(review ->> 'url' from '(?i)^https?://(?:www\.)?([^/:?#]+)')), '.'
        ) AS labels,
        LATERAL (
            SELECT array_to_string(labels[place:], '.') FROM generate_subscripts(labels, 1) AS place
            UNION ALL SELECT 'language ' || lower(split_part(review ->> 'language', '-', 1))
        ) AS keys (key)
    WHERE key IS NOT NULL
);
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0020_same_words_to_the_last_digit")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claims_review_keys"),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                claims.models.publication.KeysOfExternalReviews("record_json"), name="publications_by_review"
            ),
        ),
    ]
