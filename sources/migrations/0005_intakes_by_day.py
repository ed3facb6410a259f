"""What was handed in lately is found without reading all; so is a file or a text that was sent twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_when_a_step_was_sent")]

    operations = [
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["-handed_in_at"], name="intakes_by_day"),
        ),
    ]
