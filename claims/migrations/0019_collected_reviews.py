"""Pages and reviews of other publishers are kept, with the files that brought them; readers see them through a view."""

import claims.models.searchable
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import sources.models.checks
import sources.models.fields
import sources.models.sql
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models

# Lower case in every script, whatever the server's locale is; quotation marks are left out, and what ends a statement.
SAME_WORDS = r"""
CREATE FUNCTION claims_same_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    btrim(regexp_replace(regexp_replace(
        lower(normalize($1, NFKC) COLLATE pg_c_utf8),
        '["\u00ab\u00bb\u2018-\u201f\u2039\u203a\u0027\u0060\u00b4\u300c-\u300f]', '', 'g'), '\s+', ' ', 'g'), ' .!\u2026\u3002');
"""
# The view reads with the rights of its owner, so readers need none on the tables behind it.
VIEW = """
CREATE VIEW claims_readable_review AS
SELECT review.id, review.page_id, page.url AS page_url, review.position, review.url, review.site,
    coalesce(kept.slug, source.slug) AS publisher, coalesce(kept.name, source.name) AS publisher_name,
    page.author_name, page.author_image_url, page.published_text, review.title, review.claim_reviewed,
    review.claimant_name, review.claimant_job_title, review.claimant_image_url, review.claimant_same_as,
    review.claim_date, review.claim_date_text, review.claim_location, review.first_appearance, review.appearances,
    review.label, review.rating_value, review.worst_rating, review.best_rating, review.explanation,
    review.rating_image_url, coalesce(rating.slug, '') AS rating, review.language, review.reviewed_on, review.ordered_on,
    coalesce(shown.slug, '') AS claim, review.created_at AS collected_at, review.search
FROM claims_collectedreview AS review
JOIN claims_reviewpage AS page ON page.id = review.page_id
JOIN sources_source AS source ON source.id = page.publisher_id
LEFT JOIN sources_source AS kept ON kept.id = source.merged_into_id
LEFT JOIN claims_rating AS rating ON rating.id = review.rating_id
LEFT JOIN claims_claimpage AS shown ON shown.claim_id = review.claim_id AND NOT shown.is_withdrawn
WHERE review.gone_at IS NULL;
GRANT SELECT ON claims_readable_review TO factcheck_public;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_listeners_hear_of_publications'),
        ('sources', '0005_intakes_by_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(SAME_WORDS, "DROP FUNCTION claims_same_words"),
        migrations.CreateModel(
            name='ReadableReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_id', models.BigIntegerField(help_text='The page it stands on: reviews of one page have the same.')),
                ('page_url', models.CharField(help_text="That page's address, without an anchor.", max_length=2000)),
                ('position', models.PositiveSmallIntegerField(help_text='Its place on the page, counted from 0.')),
                ('url', models.CharField(help_text='The address of the review, with its anchor.', max_length=2000)),
                ('site', models.CharField(help_text='The host of that address without www.', max_length=2000)),
                ('publisher', models.CharField(help_text='Who published it: the slug of a source.', max_length=100)),
                ('publisher_name', models.CharField(help_text="That source's name.", max_length=200)),
                ('author_name', models.CharField(help_text='Who reviewed, as the mark-up names them, or empty.', max_length=200)),
                ('author_image_url', models.CharField(help_text='Their picture or logo, or empty.', max_length=2000)),
                ('published_text', models.CharField(help_text='When it was published, as the mark-up says it.', max_length=100)),
                ('title', models.CharField(help_text='Their headline, or empty.', max_length=500)),
                ('claim_reviewed', models.CharField(help_text='The claim, in their words.', max_length=2000)),
                ('claimant_name', models.CharField(help_text='Who made it, or empty.', max_length=500)),
                ('claimant_job_title', models.CharField(help_text='What that person is, or empty.', max_length=200)),
                ('claimant_image_url', models.CharField(help_text='A picture of who made it, or empty.', max_length=2000)),
                ('claimant_same_as', models.CharField(help_text='A page that says who that is, or empty.', max_length=2000)),
                ('claim_date', models.DateField(help_text='When the claim was made, if that is a day.', null=True)),
                ('claim_date_text', models.CharField(help_text='When it was made, as the mark-up says it, or empty.', max_length=100)),
                ('claim_location', models.CharField(help_text='Where it was made, or empty.', max_length=500)),
                ('first_appearance', models.CharField(help_text='Where the claim stood first, or empty.', max_length=2000)),
                ('appearances', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2000), help_text='Where it stands besides.')),
                ('label', models.CharField(help_text='Their rating, in their own words.', max_length=500)),
                ('rating_value', models.IntegerField(help_text='Their rating as a number.', null=True)),
                ('worst_rating', models.IntegerField(help_text='The number that means false.', null=True)),
                ('best_rating', models.IntegerField(help_text='The number that means true.', null=True)),
                ('explanation', models.TextField(help_text='Why, in a few of their words, or empty.')),
                ('rating_image_url', models.CharField(help_text='Their picture of the rating, or empty.', max_length=2000)),
                ('rating', models.CharField(help_text='Ours that fits: the slug of a rating, or empty.', max_length=100)),
                ('language', models.CharField(help_text='A BCP 47 tag, or empty.', max_length=35)),
                ('reviewed_on', models.DateField(help_text='When they published it, if that is a day.', null=True)),
                ('ordered_on', models.DateField(help_text='That day, or the year 1: what lists are ordered by.')),
                ('claim', models.CharField(help_text='Our published claim that it is about: a slug, or empty.', max_length=100)),
                ('collected_at', models.DateTimeField(help_text='When this wording was collected.')),
                ('search', django.contrib.postgres.search.SearchVectorField(help_text='What full-text search looks through.')),
            ],
            options={
                'db_table': 'claims_readable_review',
                'ordering': ['-ordered_on', '-pk'],
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CollectedReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Its place on the page, counted from 0.')),
                ('url', sources.models.fields.WebAddress(help_text="The page's address, with an anchor where it has one.", max_length=2000)),
                ('site', models.GeneratedField(db_persist=True, expression=sources.models.sql.SiteOf('url'), help_text='The host of that address without www.', output_field=models.CharField(max_length=2000))),
                ('title', sources.models.fields.TextLine(blank=True, help_text='Their headline.', max_length=500)),
                ('claim_reviewed', sources.models.fields.TextLine(help_text='The claim, in their words.', max_length=2000)),
                ('claimant_name', sources.models.fields.TextLine(blank=True, help_text='Who made the claim, as they say.', max_length=500)),
                ('claimant_job_title', sources.models.fields.TextLine(blank=True, help_text='What that person is.', max_length=200)),
                ('claimant_image_url', sources.models.fields.WebAddress(blank=True, help_text='A picture of who made it.', max_length=2000)),
                ('claimant_same_as', sources.models.fields.WebAddress(blank=True, help_text='A page that says who that is.', max_length=2000)),
                ('claim_date', models.DateField(blank=True, help_text='When the claim was made, if that is a day.', null=True)),
                ('claim_date_text', sources.models.fields.TextLine(blank=True, help_text='When it was made, as the mark-up says it.', max_length=100)),
                ('claim_location', sources.models.fields.TextLine(blank=True, help_text='Where it was made, in words.', max_length=500)),
                ('first_appearance', sources.models.fields.WebAddress(blank=True, help_text='Where the claim stood first.', max_length=2000)),
                ('appearances', django.contrib.postgres.fields.ArrayField(base_field=sources.models.fields.WebAddress(max_length=2000), blank=True, default=list, help_text='Where it stands besides.')),
                ('label', sources.models.fields.TextLine(help_text='Their rating, in their own words.', max_length=500)),
                ('rating_value', models.IntegerField(blank=True, help_text='Their rating as a number, where it has one.', null=True)),
                ('worst_rating', models.IntegerField(blank=True, help_text='The number that means false.', null=True)),
                ('best_rating', models.IntegerField(blank=True, help_text='The number that means true.', null=True)),
                ('explanation', sources.models.fields.Prose(blank=True, help_text='Why, in a few of their words.', max_length=5000)),
                ('rating_image_url', sources.models.fields.WebAddress(blank=True, help_text='Their picture of the rating.', max_length=2000)),
                ('language', models.CharField(blank=True, help_text='A BCP 47 tag. Empty where they do not say.', max_length=35, validators=[sources.models.checks.language_tag])),
                ('reviewed_on', models.DateField(blank=True, help_text='When they published it, if that is a day.', null=True)),
                ('ordered_on', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('reviewed_on', models.Value('0001-01-01', output_field=models.DateField())), help_text='That day, or the year 1: what lists are ordered by.', output_field=models.DateField())),
                ('sha256', models.CharField(help_text='The digest of what it says, in canonical form.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')])),
                ('raw', models.JSONField(blank=True, help_text='The mark-up as it was given.', null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When it was collected.')),
                ('gone_at', models.DateTimeField(blank=True, help_text='When another wording took its place, or it was taken back.', null=True)),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('claim_reviewed'), config='claims_words', weight='A'), '||', django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('title'), config='claims_words', weight='B'), django.contrib.postgres.search.SearchConfig('claims_words')), '||', django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('claimant_name'), config='claims_words', weight='C'), django.contrib.postgres.search.SearchConfig('claims_words')), help_text='What full-text search looks through: the claim, then the headline, then who made it.', output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'ordering': ['-ordered_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', sources.models.fields.TextLine(help_text='What the file is called.', max_length=200)),
                ('sha256', models.CharField(help_text='The digest of the file.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')], verbose_name='SHA-256')),
                ('size_bytes', models.BigIntegerField(help_text='The size of the file, in bytes.')),
                ('format', models.CharField(choices=[('claimreview', 'ClaimReview: JSON-LD, or a page that holds it'), ('datafeed', 'DataFeed of ClaimReview, as at Data Commons'), ('ndjson', 'One ClaimReview a line'), ('insights', 'CSV with the columns of Fact-Check Insights'), ('csv', 'CSV with a mapping of its columns'), ('log', "This system's own export, one claim document a line")], help_text='How it is written.', max_length=12)),
                ('mapping', models.JSONField(blank=True, default=dict, help_text='Of a CSV: our field to the name of the column that holds it.')),
                ('is_dry_run', models.BooleanField(default=False, help_text='It only says what would happen.')),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', help_text='How far it is.', max_length=8)),
                ('position', models.PositiveIntegerField(default=0, help_text='Rows of the file that are settled. An import that was stopped goes on after them.')),
                ('bytes_read', models.BigIntegerField(default=0, help_text='About how many bytes of the file those rows took.')),
                ('new_count', models.PositiveIntegerField(default=0, help_text='Rows that were not known.')),
                ('same_count', models.PositiveIntegerField(default=0, help_text='Rows that were known word for word.')),
                ('changed_count', models.PositiveIntegerField(default=0, help_text='Rows that replaced an earlier wording.')),
                ('removed_count', models.PositiveIntegerField(default=0, help_text='Rows that took a known review back.')),
                ('refused_count', models.PositiveIntegerField(default=0, help_text='Rows that could not be taken.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When it was handed in.')),
                ('attempts_count', models.PositiveSmallIntegerField(default=0, help_text='How often a worker began with it.')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When a worker may take it: it is put off while one works on it.')),
                ('started_at', models.DateTimeField(blank=True, help_text='When the first row was read.', null=True)),
                ('finished_at', models.DateTimeField(blank=True, help_text='When it was done, or given up.', null=True)),
                ('error', sources.models.fields.Prose(blank=True, help_text='Why it was given up.', max_length=500)),
            ],
            options={
                'verbose_name': 'import',
                'ordering': ['-pk'],
                'permissions': [('import_reviews', 'Can bring in reviews of other publishers, one by one and from files'), ('restore_log', 'Can bring a published log back into an empty desk')],
            },
        ),
        migrations.CreateModel(
            name='RefusedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='Which row of the file it is, counted from 1.')),
                ('line', models.PositiveIntegerField(help_text='On which line of the file it begins, counted from 1.')),
                ('code', models.CharField(help_text='What is wrong with it: a stable code.', max_length=40)),
                ('reason', models.CharField(help_text='What is wrong with it, in words.', max_length=300)),
                ('excerpt', models.CharField(blank=True, help_text='How it begins.', max_length=200)),
            ],
            options={
                'ordering': ['batch', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ReviewPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', sources.models.fields.WebAddress(help_text='The address of the page, without an anchor.', max_length=2000)),
                ('author_name', sources.models.fields.TextLine(blank=True, help_text='Who reviewed, as the mark-up names them.', max_length=200)),
                ('author_image_url', sources.models.fields.WebAddress(blank=True, help_text='Their picture or logo.', max_length=2000)),
                ('published_on', models.DateField(blank=True, help_text='When it was published, if that is a day.', null=True)),
                ('published_text', sources.models.fields.TextLine(blank=True, help_text='When it was published, as the mark-up says it.', max_length=100)),
                ('version', models.PositiveIntegerField(default=1, help_text='Goes up by one with every change of the page.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When it was first collected.')),
                ('removed_at', models.DateTimeField(blank=True, help_text='When it was taken back. It stays in the table.', null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(django.db.models.functions.text.MD5(claims.models.searchable.SameWords('statement')), name='claims_by_same_words'),
        ),
        migrations.AddIndex(
            model_name='externalreview',
            index=models.Index(fields=['url'], name='external_reviews_by_address'),
        ),
        migrations.AddField(
            model_name='collectedreview',
            name='claim',
            field=models.ForeignKey(blank=True, help_text='Ours, where it is the same claim word for word, or names this page already. It is never guessed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='collected_reviews', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='collectedreview',
            name='rating',
            field=models.ForeignKey(blank=True, help_text='Ours that fits, by the crosswalk. Empty where none does: it is never guessed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.rating'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='by',
            field=models.ForeignKey(help_text='Who brought it in.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='collectedreview',
            name='batch',
            field=models.ForeignKey(blank=True, help_text='The import that brought this wording.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.importbatch'),
        ),
        migrations.AddField(
            model_name='refusedrow',
            name='batch',
            field=models.ForeignKey(help_text='Of which.', on_delete=django.db.models.deletion.PROTECT, related_name='refused_rows', to='claims.importbatch'),
        ),
        migrations.AddField(
            model_name='reviewpage',
            name='batch',
            field=models.ForeignKey(blank=True, help_text='The import it first came with.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='claims.importbatch'),
        ),
        migrations.AddField(
            model_name='reviewpage',
            name='created_by',
            field=models.ForeignKey(blank=True, help_text='Who entered it, where it came with no import.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewpage',
            name='publisher',
            field=models.ForeignKey(help_text='Who published it.', on_delete=django.db.models.deletion.PROTECT, related_name='review_pages', to='sources.source'),
        ),
        migrations.AddField(
            model_name='collectedreview',
            name='page',
            field=models.ForeignKey(help_text='Where it stands.', on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.reviewpage'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('error', ''), ('finished_at__isnull', True), ('status__in', ['waiting', 'running'])), models.Q(('error', ''), ('finished_at__isnull', False), ('status', 'done')), models.Q(('finished_at__isnull', False), ('status', 'failed'), models.Q(('error', ''), _negated=True)), _connector='OR'), name='an_import_that_failed_says_why'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=sources.models.triggers.Trigger(body="\n                    IF OLD.finished_at IS NOT NULL THEN\n                        RAISE EXCEPTION 'import % is finished, and is the history of what came with it', OLD.id\n                            USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='finished_imports_never_change'),
        ),
        migrations.AddConstraint(
            model_name='refusedrow',
            constraint=models.UniqueConstraint(fields=('batch', 'position'), name='one_refusal_a_row'),
        ),
        migrations.AddConstraint(
            model_name='refusedrow',
            constraint=sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE UPDATE OR DELETE OR TRUNCATE', name='refused_rows_never_change'),
        ),
        migrations.AddConstraint(
            model_name='reviewpage',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('url',), name='one_review_page_an_address', violation_error_message='This page is collected already.'),
        ),
        migrations.AddConstraint(
            model_name='reviewpage',
            constraint=models.CheckConstraint(condition=models.Q(('batch__isnull', False), ('created_by__isnull', False), _connector='OR'), name='a_review_page_says_where_it_came_from'),
        ),
        migrations.AddIndex(
            model_name='collectedreview',
            index=models.Index(condition=models.Q(('gone_at__isnull', True)), fields=['-ordered_on', '-id'], name='collected_newest'),
        ),
        migrations.AddIndex(
            model_name='collectedreview',
            index=models.Index(condition=models.Q(('gone_at__isnull', True)), fields=['site', '-ordered_on', '-id'], name='collected_by_site'),
        ),
        migrations.AddIndex(
            model_name='collectedreview',
            index=models.Index(condition=models.Q(('gone_at__isnull', True)), fields=['language', '-ordered_on', '-id'], name='collected_by_language'),
        ),
        migrations.AddIndex(
            model_name='collectedreview',
            index=models.Index(django.db.models.functions.text.MD5(claims.models.searchable.SameWords('claim_reviewed')), name='collected_by_words'),
        ),
        migrations.AddIndex(
            model_name='collectedreview',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='collected_search'),
        ),
        migrations.AddConstraint(
            model_name='collectedreview',
            constraint=models.UniqueConstraint(condition=models.Q(('gone_at__isnull', True)), fields=('page', 'sha256'), name='one_collected_review_a_wording', violation_error_message='This review is collected already.'),
        ),
        migrations.AddConstraint(
            model_name='collectedreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('best_rating__isnull', True), ('rating_value__isnull', True), ('worst_rating__isnull', True)), models.Q(('best_rating__gt', models.F('worst_rating')), ('best_rating__isnull', False), ('rating_value__gte', models.F('worst_rating')), ('rating_value__isnull', False), ('rating_value__lte', models.F('best_rating')), ('worst_rating__gte', 1)), _connector='OR'), name='a_rating_has_three_numbers_that_fit_or_none', violation_error_message='Give worst (1 or more), best (above it) and a value between them; or none.'),
        ),
        migrations.RunSQL(VIEW, "DROP VIEW claims_readable_review"),
    ]
