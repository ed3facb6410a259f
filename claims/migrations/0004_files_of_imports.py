"""Files that wait to be brought in, in pieces; and one unfinished import a file, also where two hand it in at once."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q, TextField
from django.db.models.functions import MD5, Cast


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_readers")]

    operations = [
        migrations.CreateModel(
            name="ImportPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Which stretch it is, counted from 0.")),
                ("body", models.BinaryField(help_text="The bytes.")),
                (
                    "batch",
                    models.ForeignKey(
                        help_text="Of which file.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="claims.importbatch",
                    ),
                ),
            ],
            options={"ordering": ["batch", "position"]},
        ),
        migrations.AddConstraint(
            model_name="importpiece",
            constraint=models.UniqueConstraint(fields=("batch", "position"), name="one_piece_of_a_file_a_place"),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                F("sha256"),
                F("format"),
                F("is_dry_run"),
                MD5(Cast("mapping", TextField())),
                condition=Q(finished_at__isnull=True),
                name="one_unfinished_import_a_file",
                violation_error_message="This file is being brought in already.",
            ),
        ),
    ]
