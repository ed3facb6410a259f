"""The desk's own pages, every version of them, and the scale in use as readers may see it.

The view reads with its owner's rights, so the readers' role sees the scale without seeing the tables behind it. A later
migration that alters a column it names drops the view first and makes it again.
"""

import django.core.validators
import django.db.models.deletion
import sources.models.checks
import sources.models.fields
import sources.models.sql
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


SCALE_IN_USE = """
    CREATE VIEW claims_scale_in_use AS
    SELECT
        1::bigint AS id,
        COALESCE(scale.name, '') AS name,
        scale.worst_value,
        scale.best_value,
        COALESCE((
            SELECT jsonb_agg(
                jsonb_build_object(
                    'slug', rating.slug, 'label', rating.label, 'definition', rating.definition,
                    'value', rating.value, 'tone', rating.tone, 'shape', rating.shape,
                    'translations', rating.translations, 'retired_on', rating.retired_on
                ) ORDER BY rating.position
            )
            FROM claims_rating AS rating WHERE rating.scale_id = scale.id
        ), '[]') AS ratings,
        COALESCE((
            SELECT jsonb_agg(
                jsonb_build_object(
                    'publisher', publisher.name, 'label', theirs.label, 'rating', ours.slug, 'fit', theirs.fit
                ) ORDER BY publisher.name, theirs.label
            )
            FROM claims_ratingcrosswalk AS theirs
            JOIN claims_rating AS ours ON ours.id = theirs.rating_id
            JOIN sources_source AS publisher ON publisher.id = theirs.publisher_id
            WHERE ours.scale_id = scale.id
        ), '[]') AS crosswalk
    FROM (VALUES (1)) AS always (one)
    LEFT JOIN claims_ratingscale AS scale ON scale.is_default;
    GRANT SELECT ON claims_policytext, claims_scale_in_use TO factcheck_public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_reports_of_errors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ScaleInUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="The scale's name; empty where the desk has no default scale.", max_length=100
                    ),
                ),
                (
                    "worst_value",
                    models.PositiveSmallIntegerField(help_text="The lowest value in ClaimReview.", null=True),
                ),
                (
                    "best_value",
                    models.PositiveSmallIntegerField(
                        help_text="The highest value in ClaimReview: most true.", null=True
                    ),
                ),
                (
                    "ratings",
                    models.JSONField(
                        help_text="Ratings in their order: slug, label, definition, value (or null), tone, shape, translations, retired_on (or null)."
                    ),
                ),
                (
                    "crosswalk",
                    models.JSONField(
                        help_text="Other publishers' labels in terms of ours: publisher, label, rating (ours, its slug), fit."
                    ),
                ),
            ],
            options={
                "db_table": "claims_scale_in_use",
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PolicyText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("about", "Who we are"),
                            ("methodology", "How we check"),
                            ("selection", "What we check"),
                            ("sources", "Sources, named and unnamed"),
                            ("corrections", "Corrections"),
                            ("funding", "Ownership and funding"),
                            ("ethics", "Ethics"),
                            ("privacy", "Privacy"),
                        ],
                        help_text="Which of the desk's pages it is.",
                        max_length=20,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="The text's language tag (BCP 47), as in en or ko.",
                        max_length=35,
                        validators=[sources.models.checks.language_tag],
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(help_text="Counts this policy's versions in this language from 1."),
                ),
                ("title", sources.models.fields.TextLine(help_text="The page's heading.", max_length=100)),
                (
                    "body",
                    sources.models.fields.Prose(
                        help_text="The text. Markdown; links may begin with a slash, as in /corrections/.",
                        max_length=20000,
                    ),
                ),
                (
                    "body_sha256",
                    models.CharField(
                        help_text="The digest of the text.",
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9a-f]{64}\\Z", "A sha256 is 64 lower-case hexadecimal digits."
                            )
                        ],
                    ),
                ),
                (
                    "note",
                    sources.models.fields.Prose(
                        blank=True,
                        help_text="What changed and why, for readers. Version 1 needs none; later ones do.",
                        max_length=500,
                    ),
                ),
                ("published_at", models.DateTimeField(help_text="When.")),
                (
                    "signed_by",
                    sources.models.fields.TextLine(
                        help_text="Their name that day, as readers are shown it.", max_length=310
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        help_text="Who pressed the button.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "policy",
                "verbose_name_plural": "policies",
                "ordering": ["policy", "language", "-version"],
                "permissions": [("publish_policy", "Can publish what the desk says of itself")],
                "constraints": [
                    models.UniqueConstraint(fields=("policy", "language", "version"), name="one_policy_text_a_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1),
                            models.Q(("version__gt", 1), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_later_policy_text_says_what_changed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body_sha256", sources.models.sql.Sha256OfText("body"))),
                        name="a_policy_text_carries_the_digest_of_its_body",
                    ),
                    sources.models.triggers.Trigger(
                        body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';",
                        each="STATEMENT",
                        fires="BEFORE UPDATE OR DELETE OR TRUNCATE",
                        name="policy_texts_never_change",
                    ),
                    sources.models.triggers.Trigger(
                        body="\n                    IF NEW.version > 1 AND NOT EXISTS (\n                        SELECT FROM claims_policytext\n                        WHERE policy = NEW.policy AND language = NEW.language AND version = NEW.version - 1\n                    ) THEN\n                        RAISE EXCEPTION 'version % of this policy does not follow the last', NEW.version\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ",
                        each="ROW",
                        fires="BEFORE INSERT",
                        name="policy_versions_have_no_gap",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            SCALE_IN_USE,
            "REVOKE ALL ON claims_policytext FROM factcheck_public; DROP VIEW claims_scale_in_use",
        ),
    ]
