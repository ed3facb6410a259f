"""Sources that look like one and are not."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sources.models.fields
import sources.models.triggers

NEVER_CHANGE = "RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';"


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0002_merged_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Namesake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("are_apart", models.BooleanField(help_text="They are not the same. Off: that was taken back.")),
                ("reason", sources.models.fields.Prose(help_text="Why.", max_length=1000)),
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
                    "other",
                    models.ForeignKey(
                        help_text="The other one.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="Of the two the one that the desk knew first.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["source", "other", "-id"], name="namesakes_by_pair")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__lt", models.F("other"))), name="namesakes_are_two_in_one_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="telling_namesakes_apart_says_why"
                    ),
                    sources.models.triggers.Trigger(
                        body=NEVER_CHANGE,
                        each="STATEMENT",
                        fires="BEFORE UPDATE OR DELETE OR TRUNCATE",
                        name="namesakes_never_change",
                    ),
                ],
            },
        ),
    ]
