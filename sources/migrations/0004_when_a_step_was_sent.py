from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("sources", "0003_final_url"),
    ]

    operations = [
        migrations.AddField(
            model_name="intakestep",
            name="sent_at",
            field=models.DateTimeField(blank=True, help_text="When a worker was asked for it last.", null=True),
        ),
    ]
