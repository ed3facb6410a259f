"""The indexes by which the list of claims is found at many claims."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_audit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['-updated_at', '-id'], name='claims_by_change'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['language'], name='claims_by_language'),
        ),
    ]
