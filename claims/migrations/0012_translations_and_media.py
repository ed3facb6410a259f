"""A verdict carries translations and the media it is about; ratings have a definition in other languages too."""

import claims.models.translated_words
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.checks
import sources.models.fields
import sources.models.triggers
from django.db import migrations, models


def words_instead_of_labels(apps, schema_editor):
    """Keep each translated label, with a definition that is still to be written."""
    for rating in apps.get_model("claims", "Rating").objects.exclude(translations={}):
        rating.translations = {
            tag: {"label": label, "definition": ""} for tag, label in rating.translations.items() if label.strip()
        }
        rating.save(update_fields=["translations"])


def labels_only(apps, schema_editor):
    """Go back: keep the labels."""
    for rating in apps.get_model("claims", "Rating").objects.exclude(translations={}):
        rating.translations = {tag: words["label"] for tag, words in rating.translations.items()}
        rating.save(update_fields=["translations"])


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0011_what_readers_are_told_in_numbers"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0005_intakes_by_day"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rating",
            name="translations",
            field=claims.models.translated_words.TranslatedWords(
                blank=True,
                default=dict,
                help_text="Label and definition in other languages, as in {“ko”: {“label”: “거짓”, “definition”: “…”}}. A definition may be empty.",
            ),
        ),
        migrations.RunPython(words_instead_of_labels, labels_only),
        migrations.CreateModel(
            name="ClaimTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        help_text="A BCP 47 tag, as in ko; not the claim's own language.",
                        max_length=35,
                        validators=[sources.models.checks.language_tag],
                    ),
                ),
                ("statement", sources.models.fields.TextLine(help_text="The claim in this language.", max_length=500)),
                (
                    "conclusion",
                    sources.models.fields.TextLine(
                        blank=True, help_text="The conclusion in this language.", max_length=300
                    ),
                ),
                (
                    "translated_by",
                    sources.models.fields.TextLine(
                        help_text="Who translated it, as readers see it: a name, or “machine, checked by …”.",
                        max_length=200,
                    ),
                ),
                (
                    "of_statement",
                    sources.models.fields.TextLine(
                        editable=False,
                        help_text="The claim as it read when it was translated, or last found to fit.",
                        max_length=500,
                    ),
                ),
                (
                    "of_conclusion",
                    sources.models.fields.TextLine(
                        blank=True,
                        editable=False,
                        help_text="The conclusion as it read when it was translated, or last found to fit.",
                        max_length=300,
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        help_text="The verdict that it translates.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="claims.verdict",
                    ),
                ),
            ],
            options={
                "ordering": ["language", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ClaimTranslationRow",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        help_text="A BCP 47 tag, as in ko; not the claim's own language.",
                        max_length=35,
                        validators=[sources.models.checks.language_tag],
                    ),
                ),
                ("statement", sources.models.fields.TextLine(help_text="The claim in this language.", max_length=500)),
                (
                    "conclusion",
                    sources.models.fields.TextLine(
                        blank=True, help_text="The conclusion in this language.", max_length=300
                    ),
                ),
                (
                    "translated_by",
                    sources.models.fields.TextLine(
                        help_text="Who translated it, as readers see it: a name, or “machine, checked by …”.",
                        max_length=200,
                    ),
                ),
                (
                    "of_statement",
                    sources.models.fields.TextLine(
                        editable=False,
                        help_text="The claim as it read when it was translated, or last found to fit.",
                        max_length=500,
                    ),
                ),
                (
                    "of_conclusion",
                    sources.models.fields.TextLine(
                        blank=True,
                        editable=False,
                        help_text="The conclusion as it read when it was translated, or last found to fit.",
                        max_length=300,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rows",
                        to="claims.claimtranslation",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="The verdict that it translates.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.verdict",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MediaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("image", "Picture"), ("video", "Video"), ("audio", "Recording")],
                        help_text="What it is.",
                        max_length=5,
                    ),
                ),
                (
                    "content_url",
                    sources.models.fields.WebAddress(
                        help_text="Where the claim shows it: the address of the file.", max_length=2000
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        help_text="The digest of the file, if the desk has it.",
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9a-f]{64}\\Z", "A sha256 is 64 lower-case hexadecimal digits."
                            )
                        ],
                        verbose_name="SHA-256",
                    ),
                ),
                (
                    "caption",
                    sources.models.fields.TextLine(
                        help_text="What it shows, for readers who cannot see or hear it. The page shows no copy.",
                        max_length=500,
                    ),
                ),
                (
                    "authenticity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OriginalMediaContent", "Original: shown as it was taken"),
                            ("DecontextualizedContent", "Missing context: genuine, but shown as something else"),
                            ("EditedOrCroppedContent", "Edited or cropped in a misleading way"),
                            ("TransformedContent", "Altered: something in it was added, removed or generated"),
                            ("StagedContent", "Staged: acted for the camera"),
                            ("SatireOrParodyContent", "Satire or parody"),
                        ],
                        help_text="What was found.",
                        max_length=24,
                    ),
                ),
                (
                    "original_context",
                    sources.models.fields.Prose(
                        blank=True,
                        help_text="What it really shows, when and where; or how it was made.",
                        max_length=1000,
                    ),
                ),
                (
                    "original_url",
                    sources.models.fields.WebAddress(
                        blank=True, help_text="Where the original is to be found.", max_length=2000
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place in the list, smallest first."),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        help_text="The page or post on which it appears.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="media",
                        to="sources.document",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        help_text="The verdict that says what it is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media",
                        to="claims.verdict",
                    ),
                ),
            ],
            options={
                "verbose_name": "media item",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MediaItemRow",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("image", "Picture"), ("video", "Video"), ("audio", "Recording")],
                        help_text="What it is.",
                        max_length=5,
                    ),
                ),
                (
                    "content_url",
                    sources.models.fields.WebAddress(
                        help_text="Where the claim shows it: the address of the file.", max_length=2000
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        help_text="The digest of the file, if the desk has it.",
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9a-f]{64}\\Z", "A sha256 is 64 lower-case hexadecimal digits."
                            )
                        ],
                        verbose_name="SHA-256",
                    ),
                ),
                (
                    "caption",
                    sources.models.fields.TextLine(
                        help_text="What it shows, for readers who cannot see or hear it. The page shows no copy.",
                        max_length=500,
                    ),
                ),
                (
                    "authenticity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OriginalMediaContent", "Original: shown as it was taken"),
                            ("DecontextualizedContent", "Missing context: genuine, but shown as something else"),
                            ("EditedOrCroppedContent", "Edited or cropped in a misleading way"),
                            ("TransformedContent", "Altered: something in it was added, removed or generated"),
                            ("StagedContent", "Staged: acted for the camera"),
                            ("SatireOrParodyContent", "Satire or parody"),
                        ],
                        help_text="What was found.",
                        max_length=24,
                    ),
                ),
                (
                    "original_context",
                    sources.models.fields.Prose(
                        blank=True,
                        help_text="What it really shows, when and where; or how it was made.",
                        max_length=1000,
                    ),
                ),
                (
                    "original_url",
                    sources.models.fields.WebAddress(
                        blank=True, help_text="Where the original is to be found.", max_length=2000
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place in the list, smallest first."),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The page or post on which it appears.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rows",
                        to="claims.mediaitem",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="The verdict that says what it is.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.verdict",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="claimtranslation",
            constraint=models.UniqueConstraint(
                models.F("verdict"),
                django.db.models.functions.text.Lower("language"),
                name="one_translation_a_language",
                violation_error_message="There is a translation into this language already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimtranslation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statement", ""), _negated=True), models.Q(("translated_by", ""), _negated=True)
                ),
                name="a_translation_says_what_and_by_whom",
                violation_error_message="Give the claim in this language, and who translated it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimtranslation",
            constraint=sources.models.triggers.Trigger(
                body="\n                    IF EXISTS (\n                        SELECT FROM claims_verdict\n                        WHERE frozen_at IS NOT NULL\n                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)\n                    ) THEN\n                        RAISE EXCEPTION 'the translations of a published verdict are frozen'\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ",
                each="ROW",
                fires="BEFORE INSERT OR UPDATE OR DELETE",
                name="translations_of_published_verdicts_are_frozen",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimtranslationrow" ("conclusion", "id", "language", "of_conclusion", "of_statement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement", "translated_by", "verdict_id") VALUES (NEW."conclusion", NEW."id", NEW."language", NEW."of_conclusion", NEW."of_statement", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."statement", NEW."translated_by", NEW."verdict_id"); RETURN NULL;',
                    hash="c9879abab89710a68f9f72b84b3364e7100a1fa9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30e41",
                    table="claims_claimtranslation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimtranslationrow" ("conclusion", "id", "language", "of_conclusion", "of_statement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement", "translated_by", "verdict_id") VALUES (NEW."conclusion", NEW."id", NEW."language", NEW."of_conclusion", NEW."of_statement", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."statement", NEW."translated_by", NEW."verdict_id"); RETURN NULL;',
                    hash="156f6cecad5716bc11b30f38e48d9ef638fa9705",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b952",
                    table="claims_claimtranslation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimtranslationrow" ("conclusion", "id", "language", "of_conclusion", "of_statement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement", "translated_by", "verdict_id") VALUES (OLD."conclusion", OLD."id", OLD."language", OLD."of_conclusion", OLD."of_statement", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."statement", OLD."translated_by", OLD."verdict_id"); RETURN NULL;',
                    hash="5a1dcba0d6e14acf3521cde62bb3789f53500974",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c807",
                    table="claims_claimtranslation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslationrow",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="02190052f1bd7f790086edde9503a127d7ad7409",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_404c6",
                    table="claims_claimtranslationrow",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaitem",
            constraint=models.UniqueConstraint(
                fields=("verdict", "content_url"),
                name="one_media_item_a_file",
                violation_error_message="This file is listed already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("caption", ""), _negated=True), models.Q(("content_url", ""), _negated=True)
                ),
                name="a_media_item_says_where_it_is_and_what_it_shows",
                violation_error_message="Give its address, and say what it shows.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaitem",
            constraint=sources.models.triggers.Trigger(
                body="\n                    IF EXISTS (\n                        SELECT FROM claims_verdict\n                        WHERE frozen_at IS NOT NULL\n                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)\n                    ) THEN\n                        RAISE EXCEPTION 'the media of a published verdict is frozen'\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ",
                each="ROW",
                fires="BEFORE INSERT OR UPDATE OR DELETE",
                name="media_of_published_verdicts_is_frozen",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_mediaitemrow" ("authenticity", "caption", "content_url", "document_id", "id", "kind", "original_context", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "verdict_id") VALUES (NEW."authenticity", NEW."caption", NEW."content_url", NEW."document_id", NEW."id", NEW."kind", NEW."original_context", NEW."original_url", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."sha256", NEW."verdict_id"); RETURN NULL;',
                    hash="a2f102ccaa79a556cc784f190d9fc2d79fea9620",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bcc52",
                    table="claims_mediaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_mediaitemrow" ("authenticity", "caption", "content_url", "document_id", "id", "kind", "original_context", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "verdict_id") VALUES (NEW."authenticity", NEW."caption", NEW."content_url", NEW."document_id", NEW."id", NEW."kind", NEW."original_context", NEW."original_url", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."sha256", NEW."verdict_id"); RETURN NULL;',
                    hash="6d1a5c00fb05aa2cc105022dcbb2637ae2833f74",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5c74c",
                    table="claims_mediaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_mediaitemrow" ("authenticity", "caption", "content_url", "document_id", "id", "kind", "original_context", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "verdict_id") VALUES (OLD."authenticity", OLD."caption", OLD."content_url", OLD."document_id", OLD."id", OLD."kind", OLD."original_context", OLD."original_url", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."sha256", OLD."verdict_id"); RETURN NULL;',
                    hash="de85c4958997120111128e3eb46bfd00059e0ca6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2dea5",
                    table="claims_mediaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaitemrow",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a6105e2df709331794c34a48e9aaffe3c234d2d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_549fb",
                    table="claims_mediaitemrow",
                    when="BEFORE",
                ),
            ),
        ),
    ]
