"""Who entered, replaced or took back a page of collected reviews, when."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sources.models.triggers


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0021_reviews_in_records_by_site"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewPageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(help_text="The page's version after this change.")),
                (
                    "change",
                    models.CharField(
                        choices=[("entered", "Entered"), ("replaced", "Replaced"), ("taken_back", "Taken back")],
                        help_text="What was done.",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, help_text="When.")),
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
                    "page",
                    models.ForeignKey(
                        help_text="Whose history.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="claims.reviewpage",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "version"), name="one_change_a_page_version"),
                    sources.models.triggers.append_only("review_page_changes_never_change"),
                ],
            },
        ),
    ]
