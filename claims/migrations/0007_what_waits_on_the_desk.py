"""How many suggestions and tips wait is counted on every page of the desk, whatever was decided before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_words_of_claims")]

    operations = [
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["capture"], name="suggestions_to_decide"
            ),
        ),
        migrations.AddIndex(
            model_name="tip",
            index=models.Index(
                condition=models.Q(("status", "received")), fields=["received_at"], name="tips_to_decide"
            ),
        ),
    ]
