"""Counts of the desk's work, for statistics and for the pages of sources; readers may read them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_what_the_desk_says_of_itself'),
    ]

    operations = [
        migrations.CreateModel(
            name='Figures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(help_text='The day on which it was counted (UTC).', unique=True)),
                ('counted_at', models.DateTimeField(help_text='When what was published was counted last.')),
                ('publishing', models.JSONField(help_text='What was published: totals, months, weeks, ratings, kinds of change, seconds to a verdict.')),
                ('selection_counted_at', models.DateTimeField(help_text='When what was seen and chosen was counted last.')),
                ('selection', models.JSONField(help_text="What was seen, selected, published, withdrawn: in all, by topic, by the claimant's kind and country.")),
            ],
            options={
                'ordering': ['-day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selection_counted_at__lte', models.F('counted_at'))), name='what_was_chosen_is_counted_no_later_than_the_row')],
            },
        ),
        migrations.CreateModel(
            name='SourceFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(help_text="The source's address: /sources/slug/.", max_length=100, unique=True)),
                ('slugs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), help_text='Its own slug, and those of the sources that were merged into it.')),
                ('origin_seen_count', models.PositiveIntegerField(help_text='Claims from it that passed before the desk.')),
                ('origin_selected_count', models.PositiveIntegerField(help_text='Of those seen, how many were taken up for checking.')),
                ('origin_published_count', models.PositiveIntegerField(help_text='Of those taken up, how many verdicts stand.')),
                ('origin_withdrawn_count', models.PositiveIntegerField(help_text='Of those taken up, how many were withdrawn.')),
                ('relay_seen_count', models.PositiveIntegerField(help_text='Claims of others that it passed on, seen by the desk.')),
                ('relay_selected_count', models.PositiveIntegerField(help_text='Of those seen, how many were taken up for checking.')),
                ('relay_published_count', models.PositiveIntegerField(help_text='Of those taken up, how many verdicts stand.')),
                ('relay_withdrawn_count', models.PositiveIntegerField(help_text='Of those taken up, how many were withdrawn.')),
                ('counted_at', models.DateTimeField(help_text='When.')),
            ],
            options={
                'ordering': ['slug'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['slugs'], name='source_figures_by_slug')],
                'constraints': [models.CheckConstraint(condition=models.Q(('origin_seen_count__gte', models.F('origin_selected_count')), ('origin_selected_count__gte', django.db.models.expressions.CombinedExpression(models.F('origin_published_count'), '+', models.F('origin_withdrawn_count'))), ('relay_seen_count__gte', models.F('relay_selected_count')), ('relay_selected_count__gte', django.db.models.expressions.CombinedExpression(models.F('relay_published_count'), '+', models.F('relay_withdrawn_count')))), name='fewer_are_chosen_than_seen_and_published_than_chosen'), models.CheckConstraint(condition=models.Q(('origin_published_count__gt', 0), ('relay_published_count__gt', 0), _connector='OR'), name='only_sources_that_readers_know_are_counted')],
            },
        ),
        migrations.RunSQL(
            "GRANT SELECT ON claims_figures, claims_sourcefigures TO factcheck_public",
            "REVOKE ALL ON claims_figures, claims_sourcefigures FROM factcheck_public",
        ),
    ]
