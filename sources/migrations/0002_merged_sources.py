"""Which sources were merged, by what duplicates are noticed, and the indexes by which the desk finds documents by a part and captures by a digest.

The extension pg_trgm comes with PostgreSQL and is trusted: the owner of the database may add it.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper

import sources.models.fields
import sources.models.source
from sources.models.triggers import Trigger

# A name counts without case, accents, the article, and what is no letter or digit. Accents are the marks from U+0300 to
# U+036F: in other scripts such marks are vowels. Accounts and persons share a host with many others, so of their websites
# the whole address counts.
SIGNS = r"""
CREATE FUNCTION sources_signs(name text, aliases text[], website text, kind text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT sign), '{}') FROM (
        SELECT 'name:' || regexp_replace(
            regexp_replace(regexp_replace(normalize(lower(said), NFKD), '[\u0300-\u036f]', '', 'g'), '^the\s+', ''),
            '[[:space:][:punct:]]+', '', 'g'
        ) AS sign
        FROM unnest(array_append(aliases, name)) AS said
        UNION ALL
        SELECT 'website:' || CASE
            WHEN kind IN ('social_account', 'person')
            THEN rtrim(lower(regexp_replace(website, '^https?://(www\.)?', '', 'i')), '/')
            ELSE lower(substring(website from '(?i)^https?://(?:www\.)?([^/:?#]+)'))
        END
    ) AS signs
    WHERE sign NOT IN ('name:', 'website:')
$$
"""
NEVER_CHANGE = "RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';"


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, help_text="When.")),
                ("reason", sources.models.fields.Prose(help_text="Why the two are one.", max_length=1000)),
                ("moved", models.JSONField(blank=True, default=dict, help_text="How many rows of each kind moved.")),
                (
                    "added",
                    models.JSONField(
                        blank=True, default=dict, help_text="What the kept source learned: field to value."
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        help_text="The source that it turned out to be.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="sources.source",
                    ),
                ),
                (
                    "merged",
                    models.OneToOneField(
                        help_text="The duplicate. It stays, and points on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merge",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("merged", models.F("kept")), _negated=True),
                        name="a_merge_is_of_two_sources",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_merge_says_why"
                    ),
                    Trigger(
                        body=NEVER_CHANGE,
                        each="STATEMENT",
                        fires="BEFORE UPDATE OR DELETE OR TRUNCATE",
                        name="source_merges_never_change",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SIGNS, "DROP FUNCTION sources_signs"),
        migrations.AddField(
            model_name="source",
            name="signs",
            field=models.GeneratedField(
                db_persist=True,
                expression=sources.models.source.SignsOf("name", "aliases", "website", "kind"),
                help_text="By which a duplicate is noticed.",
                output_field=django.contrib.postgres.fields.ArrayField(models.TextField()),
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=GinIndex(fields=["signs"], name="sources_by_sign"),
        ),
        TrigramExtension(),
        migrations.AddIndex(
            model_name="document",
            index=GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="documents_by_part_of_title"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=GinIndex(OpClass(Upper("url"), name="gin_trgm_ops"), name="documents_by_part_of_url"),
        ),
        migrations.AddIndex(
            model_name="capture",
            index=models.Index(fields=["sha256"], name="captures_by_digest", opclasses=["varchar_pattern_ops"]),
        ),
    ]
