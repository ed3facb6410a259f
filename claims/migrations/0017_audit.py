"""The audit: who may search it, and the indexes by which it reads the newest lines of each table."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0016_redactions'),
        ('sources', '0002_merged_sources'),  # which brings pg_trgm
        ('admin', '0003_logentry_add_action_flag_choices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='claimevent',
            options={'ordering': ['-pk'], 'permissions': [('search_audit', 'Can search who did what, on the whole desk')]},
        ),
        migrations.AlterField(
            model_name='claimevent',
            name='actor',
            field=models.ForeignKey(db_index=False, help_text='Who.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['-at', '-id'], name='access_by_day'),
        ),
        migrations.AddIndex(
            model_name='claimevent',
            index=models.Index(fields=['-at', '-id'], name='events_by_day'),
        ),
        migrations.AddIndex(
            model_name='claimevent',
            index=models.Index(fields=['action', '-at', '-id'], name='events_by_action'),
        ),
        migrations.AddIndex(
            model_name='claimevent',
            index=models.Index(fields=['actor', '-at', '-id'], include=('action',), name='events_by_actor'),
        ),
        migrations.AddIndex(
            model_name='claimevent',
            index=GinIndex(OpClass(Upper('note'), name='gin_trgm_ops'), condition=models.Q(('note', ''), _negated=True), name='events_by_part_of_note'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='by',
            field=models.ForeignKey(blank=True, db_index=False, help_text='Who did it. Empty where nobody had signed in.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['by', '-at', '-id'], name='access_by_actor'),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['person', '-at', '-id'], name='access_of_person'),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=GinIndex(OpClass(Upper('note'), name='gin_trgm_ops'), condition=models.Q(('note', ''), _negated=True), name='access_by_part_of_note'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=GinIndex(OpClass(Upper('text'), name='gin_trgm_ops'), condition=models.Q(('text', ''), _negated=True), name='comments_by_part_of_text'),
        ),
        migrations.AddIndex(
            model_name='claimrelation',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at', '-id'], name='relations_by_decision'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['-at', '-id'], name='comments_by_day'),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at', '-id'], name='requests_by_decision'),
        ),
        migrations.AddIndex(
            model_name='replyrequest',
            index=models.Index(fields=['-asked_at', '-id'], name='replies_by_asking'),
        ),
        migrations.AddIndex(
            model_name='reviewremark',
            index=models.Index(condition=models.Q(('settled_at__isnull', False)), fields=['-settled_at', '-id'], name='remarks_by_settling'),
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(condition=models.Q(('settled_at__isnull', False)), fields=['-settled_at', '-id'], name='looks_by_settling'),
        ),
        migrations.AddIndex(
            model_name='secondrating',
            index=models.Index(fields=['-rated_at', '-id'], name='second_ratings_by_day'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at', '-id'], name='suggestions_by_decision'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at', '-id'], name='tips_by_decision'),
        ),
        # The table is Django's own, and has no index by time.
        migrations.RunSQL(
            "CREATE INDEX admin_log_by_day ON django_admin_log (action_time DESC, id DESC)",
            "DROP INDEX admin_log_by_day",
        ),
        # How many notes have a word in them: without it PostgreSQL takes every word for a rare one, and sorts them all.
        *(
            migrations.RunSQL(
                f"CREATE STATISTICS {name} ON (upper({column})) FROM {table}", f"DROP STATISTICS {name}"
            )
            for name, table, column in (
                ("words_of_events", "claims_claimevent", "note"),
                ("words_of_access", "claims_accessevent", "note"),
                ("words_of_comments", "claims_comment", "text"),
            )
        ),
    ]
