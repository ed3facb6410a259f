"""Lists of the desk that people keep, and the indexes by which claims are found by a part and by a digest."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.functions import Upper

import sources.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_notices"),
        ("sources", "0002_merged_sources"),  # which brings pg_trgm
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", sources.models.fields.TextLine(help_text="What it is called above the list.", max_length=60)),
                ("noun", models.CharField(editable=False, help_text="Whose list: claims_claim.", max_length=60)),
                (
                    "query",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="How it is narrowed and ordered: the query of its address.",
                        max_length=2000,
                    ),
                ),
                (
                    "is_shared",
                    models.BooleanField(
                        default=False, help_text="Everybody on the desk sees it.", verbose_name="shared"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, help_text="When it was kept."
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        help_text="Who keeps it, and may rename and delete it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "noun", "name"),
                        name="one_saved_filter_a_name",
                        violation_error_message="You have one of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_saved_filter_has_a_name"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="claim",
            index=GinIndex(OpClass(Upper("statement"), name="gin_trgm_ops"), name="claims_by_part"),
        ),
        migrations.AddIndex(
            model_name="editorialreview",
            index=models.Index(fields=["record_sha256"], name="reviews_by_record", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="editorialreview",
            index=models.Index(fields=["draft_sha256"], name="reviews_by_draft", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["record_sha256"], name="publications_by_digest", opclasses=["varchar_pattern_ops"]
            ),
        ),
    ]
