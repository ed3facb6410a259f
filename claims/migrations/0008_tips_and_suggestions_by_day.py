"""The newest tips and the newest suggestions are found without reading all; so is a tip that was sent twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_what_waits_on_the_desk")]

    operations = [
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["-proposed_at"], name="open_suggestions_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="tip",
            index=models.Index(fields=["-received_at"], name="tips_by_arrival"),
        ),
    ]
