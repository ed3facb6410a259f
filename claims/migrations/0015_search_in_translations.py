"""A claim is found by what its translations say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_search")]

    operations = [
        migrations.AlterField(
            model_name="claimpage",
            name="names",
            field=models.TextField(
                blank=True, help_text="For search: names of sources, topics and the question, and translations."
            ),
        ),
    ]
