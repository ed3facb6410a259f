"""Who set out to rate what was handed in before they see its verdict."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0018_desk_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RatingBegun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='When first.')),
                ('person', models.ForeignKey(help_text='Who.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(help_text='What was handed in.', on_delete=django.db.models.deletion.PROTECT, related_name='ratings_begun', to='claims.editorialreview')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'person'), name='begun_once_a_person_a_review')],
            },
        ),
    ]
