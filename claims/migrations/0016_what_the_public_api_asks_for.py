"""What the public API can be asked for: columns of pages, earlier versions, numbers, cited documents.

What was published before is filled in from the log; later versions are kept up by claims/publishing/pages.py.
"""

import claims.models.searchable
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

RECORDS = "(SELECT *, record_json::jsonb AS record FROM claims_publication OFFSET 0) AS publication"
PARTS = "jsonb_path_query(record, '$.*[*] ? (exists (@.document.url))')"
# By the rule of claims/record/sightings.py.
ORIGINS = """jsonb_path_query(record, '$.attributions[*] ? (@.stance != "denies" && @.relays == null)')"""
COLUMNS = f"""
UPDATE claims_claimpage SET
    publishers = ARRAY(SELECT DISTINCT part #>> '{{document,publisher,slug}}' FROM {PARTS} AS part ORDER BY 1),
    countries = ARRAY(
        SELECT DISTINCT link #>> '{{source,country}}' FROM {ORIGINS} AS link
        WHERE link #>> '{{source,country}}' <> '' ORDER BY 1
    ),
    reviewed_on = (record #>> '{{verdict,as_of}}')::date,
    has_number = record -> 'quantities' <> '[]',
    has_external_review = record -> 'external_reviews' <> '[]',
    ratings_disagree = EXISTS (
        SELECT FROM jsonb_array_elements(record -> 'external_reviews') AS review
        WHERE review ->> 'rating' <> claims_claimpage.rating
    ),
    is_corrected = EXISTS (
        SELECT FROM claims_publication AS version WHERE version.claim_id = claims_claimpage.claim_id
            AND version.kind IN ('correction', 'rating_changed', 'clarification', 'withdrawal')
    ),
    document_keys = ARRAY(
        SELECT encode(sha256(convert_to(address, 'UTF8')), 'hex')
        FROM unnest(cited_documents) WITH ORDINALITY AS cited (address, place) ORDER BY place
    )
FROM {RECORDS} WHERE sequence = current_id;
"""  # noqa: S608 - it is put together from what stands in this file
EARLIER = f"""
INSERT INTO claims_earlierpage (
    current_id, slug, kind, is_withdrawn, published_at, first_published_at, replaced_at, is_corrected, claim_reviewed,
    conclusion, rating, language, question, topics, origins, relays, publishers, countries, said_on, reviewed_on,
    has_number, has_external_review, ratings_disagree, names
)
SELECT sequence, slug, kind, kind = 'withdrawal', published_at, first_published_at, replaced_at, is_corrected,
    record ->> 'claim_reviewed', record #>> '{{verdict,conclusion}}', record #>> '{{verdict,rating,slug}}',
    record ->> 'language', coalesce(record #>> '{{question,slug}}', ''),
    ARRAY(SELECT topic ->> 'slug' FROM jsonb_array_elements(record -> 'topics') AS topic),
    ARRAY(SELECT DISTINCT link #>> '{{source,slug}}' FROM {ORIGINS} AS link),
    ARRAY(
        SELECT DISTINCT link #>> '{{source,slug}}' FROM jsonb_array_elements(record -> 'attributions') AS link
        WHERE link ->> 'stance' <> 'denies' AND link ->> 'relays' IS NOT NULL
    ),
    ARRAY(SELECT DISTINCT part #>> '{{document,publisher,slug}}' FROM {PARTS} AS part ORDER BY 1),
    ARRAY(
        SELECT DISTINCT link #>> '{{source,country}}' FROM {ORIGINS} AS link
        WHERE link #>> '{{source,country}}' <> '' ORDER BY 1
    ),
    (record ->> 'said_on')::date, (record #>> '{{verdict,as_of}}')::date,
    record -> 'quantities' <> '[]', record -> 'external_reviews' <> '[]',
    EXISTS (
        SELECT FROM jsonb_array_elements(record -> 'external_reviews') AS review
        WHERE review ->> 'rating' <> record #>> '{{verdict,rating,slug}}'
    ),
    concat_ws(' ',
        (SELECT string_agg(DISTINCT name #>> '{{}}', ' ')
         FROM jsonb_path_query(record, '$.attributions[*].source.name') AS name),
        (SELECT string_agg(topic ->> 'name', ' ') FROM jsonb_array_elements(record -> 'topics') AS topic),
        record #>> '{{question,text}}',
        (SELECT string_agg(concat_ws(' ', told ->> 'claim_reviewed', told ->> 'conclusion'), ' ')
         FROM jsonb_array_elements(coalesce(record -> 'translations', '[]')) AS told)
    )
FROM (
    SELECT *, record_json::jsonb AS record,
        first_value(published_at) OVER versions AS first_published_at,
        lead(published_at) OVER versions AS replaced_at,
        bool_or(kind IN ('correction', 'rating_changed', 'clarification', 'withdrawal')) OVER versions AS is_corrected
    FROM claims_publication WINDOW versions AS (PARTITION BY claim_id ORDER BY version)
) AS publication
WHERE replaced_at IS NOT NULL;
"""  # noqa: S608 - as above
NUMBERS = f"""
INSERT INTO claims_publishednumber (publication_id, measure, unit, interval, answer)
SELECT sequence, measure, unit, interval, CASE WHEN answers AND 1 = row_number() OVER (
    PARTITION BY sequence, answers ORDER BY place
) THEN CASE
    WHEN figure = 'total' THEN interval
    WHEN figure = 'increase' AND lower(interval) > 0
    THEN numrange(lower(interval), NULL, CASE WHEN lower_inc(interval) THEN '[)' ELSE '()' END)
END END
FROM {RECORDS}
CROSS JOIN LATERAL jsonb_array_elements(record -> 'quantities') WITH ORDINALITY AS given (number, place)
CROSS JOIN LATERAL (
    SELECT number ->> 'measure' AS measure, number ->> 'unit' AS unit, number ->> 'figure' AS figure,
        coalesce(
            number ->> 'measure' = record #>> '{{question,measure}}' AND number ->> 'unit' = record #>> '{{question,unit}}',
            false
        ) AS answers,
        numrange(
            (number ->> 'low')::numeric, (number ->> 'high')::numeric,
            CASE WHEN (number ->> 'low_open')::boolean THEN '(' ELSE '[' END
            || CASE WHEN (number ->> 'high_open')::boolean THEN ')' ELSE ']' END
        ) AS interval
) AS read
ORDER BY sequence, place;
"""  # noqa: S608 - as above
CONTRADICTED = """
WITH answering AS (
    SELECT page.id, question, measure, unit, answer
    FROM claims_claimpage AS page JOIN claims_publishednumber ON publication_id = current_id
    WHERE NOT is_withdrawn AND question <> '' AND answer IS NOT NULL
),
ends AS (
    SELECT question, measure, unit,
        (array_agg(answer ORDER BY lower(answer) DESC NULLS LAST, lower_inc(answer)))[1] AS highest,
        (array_agg(answer ORDER BY upper(answer) NULLS LAST, upper_inc(answer)))[1] AS lowest
    FROM answering GROUP BY question, measure, unit
)
UPDATE claims_claimpage SET is_contradicted = true WHERE id IN (
    SELECT id FROM answering JOIN ends USING (question, measure, unit)
    WHERE NOT answer && highest OR NOT answer && lowest
);
"""
DOCUMENTS = f"""
INSERT INTO claims_citeddocument (key, url, publisher, document, captures, claim_count, changed_at)
SELECT key, document ->> 'url', document #>> '{{publisher,slug}}', document, captures, claim_count, changed_at
FROM (
    SELECT key, (array_agg(part -> 'document' ORDER BY sequence DESC))[1] AS document,
        coalesce(
            jsonb_agg(DISTINCT part -> 'capture') FILTER (WHERE jsonb_typeof(part -> 'capture') = 'object'), '[]'
        ) AS captures,
        count(DISTINCT sequence) AS claim_count, max(published_at) AS changed_at
    FROM (
        SELECT publication.*, part, encode(sha256(convert_to(part #>> '{{document,url}}', 'UTF8')), 'hex') AS key
        FROM {RECORDS} JOIN claims_claimpage ON current_id = sequence AND NOT is_withdrawn
        CROSS JOIN LATERAL {PARTS} AS part
    ) AS cited
    GROUP BY key
) AS read;
"""  # noqa: S608 - as above
READABLE = "claims_earlierpage, claims_publishednumber, claims_citeddocument"


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0019_collected_reviews'),
    ]

    operations = [
        migrations.CreateModel(
            name='CitedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='The sha256 of its address: /documents/key/.', max_length=64, unique=True, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')])),
                ('url', models.CharField(help_text='Its address.', max_length=2000)),
                ('publisher', models.CharField(help_text="The publisher's slug.", max_length=100)),
                ('document', models.JSONField(help_text='What the newest record that cites it says of it.')),
                ('captures', models.JSONField(help_text='What the newest 60 claims that cite it rest on: sha256 and captured_at of each capture, once.')),
                ('claim_count', models.PositiveIntegerField(help_text='How many standing claims cite it.')),
                ('changed_at', models.DateTimeField(help_text='When the newest version among these claims was published.')),
            ],
            options={
                'ordering': ['-changed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EarlierPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(help_text='Its address: /claims/slug/.', max_length=100)),
                ('kind', models.CharField(choices=[('first', 'First publication'), ('typo', 'Typo'), ('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('rating_changed', 'Rating changed'), ('withdrawal', 'Withdrawal')], help_text='What that did to the version before.', max_length=15)),
                ('is_withdrawn', models.BooleanField(help_text='The newest version is a withdrawal.')),
                ('published_at', models.DateTimeField(help_text='When what it shows was published.')),
                ('first_published_at', models.DateTimeField(help_text='When version 1 was published.')),
                ('claim_reviewed', models.CharField(help_text='The claim.', max_length=500)),
                ('conclusion', models.CharField(help_text='The verdict in one sentence.', max_length=300)),
                ('rating', models.CharField(help_text="The rating's slug.", max_length=100)),
                ('language', models.CharField(help_text="The claim's language tag.", max_length=35)),
                ('question', models.CharField(blank=True, help_text="The question's slug, if it answers one.", max_length=100)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, help_text='Slugs of topics.')),
                ('origins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, help_text='Slugs of sources that said it first.')),
                ('relays', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, help_text='Slugs of sources that passed it on.')),
                ('publishers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, help_text='Slugs of the publishers of the documents that the record points to.')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, help_text='Countries of the sources that said it first.')),
                ('said_on', models.DateField(help_text='When it was first said.', null=True)),
                ('reviewed_on', models.DateField(help_text='The day as of which the verdict holds.', null=True)),
                ('has_number', models.BooleanField(default=False, help_text='The claim gives a number.')),
                ('has_external_review', models.BooleanField(default=False, help_text='Another publisher reviewed the claim.')),
                ('ratings_disagree', models.BooleanField(default=False, help_text="Another publisher's rating, by the crosswalk, is not ours.")),
                ('is_corrected', models.BooleanField(default=False, help_text='This version or one before it corrected, clarified, rated anew or withdrew.')),
                ('names', models.TextField(blank=True, help_text='For search: names of sources, topics and the question, and translations.')),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('claim_reviewed'), config='claims_words', weight='A'), '||', django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('conclusion'), config='claims_words', weight='B'), django.contrib.postgres.search.SearchConfig('claims_words')), '||', django.contrib.postgres.search.SearchVector(claims.models.searchable.Searchable('names'), config='claims_words', weight='C'), django.contrib.postgres.search.SearchConfig('claims_words')), help_text='What full-text search looks through: the claim, then the conclusion, then names.', output_field=django.contrib.postgres.search.SearchVectorField())),
                ('replaced_at', models.DateTimeField(help_text='When the next version was published.')),
            ],
            options={
                'ordering': ['-published_at', '-current'],
            },
        ),
        migrations.CreateModel(
            name='PublishedNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(help_text='What is counted or measured.', max_length=200)),
                ('unit', models.CharField(help_text='In what.', max_length=50)),
                ('interval', django.contrib.postgres.fields.ranges.DecimalRangeField(help_text='The number as it is worded.')),
                ('answer', django.contrib.postgres.fields.ranges.DecimalRangeField(help_text="Where it answers the claim's question: the interval of the total that it implies.", null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='claimpage',
            name='countries',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, help_text='Countries of the sources that said it first.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='document_keys',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, help_text='The sha256 of each of these addresses.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='has_external_review',
            field=models.BooleanField(default=False, help_text='Another publisher reviewed the claim.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='has_number',
            field=models.BooleanField(default=False, help_text='The claim gives a number.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='is_contradicted',
            field=models.BooleanField(default=False, help_text='No number fits both this claim and another standing one on the same question.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='is_corrected',
            field=models.BooleanField(default=False, help_text='This version or one before it corrected, clarified, rated anew or withdrew.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='publishers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, help_text='Slugs of the publishers of the documents that the record points to.'),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='ratings_disagree',
            field=models.BooleanField(default=False, help_text="Another publisher's rating, by the crosswalk, is not ours."),
        ),
        migrations.AddField(
            model_name='claimpage',
            name='reviewed_on',
            field=models.DateField(help_text='The day as of which the verdict holds.', null=True),
        ),
        migrations.AlterField(
            model_name='claimpage',
            name='published_at',
            field=models.DateTimeField(help_text='When what it shows was published.'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(fields=['-first_published_at', '-id'], name='pages_first_published'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('said_on__isnull', False)), fields=['-said_on', '-id'], name='pages_said'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(fields=['-reviewed_on'], name='pages_reviewed'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('kind', 'first'), _negated=True), fields=['-published_at', '-id'], name='pages_changed'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('is_corrected', True)), fields=['-published_at', '-id'], name='pages_corrected'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('is_contradicted', True)), fields=['-published_at', '-id'], name='pages_contradicted'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('has_external_review', True)), fields=['-published_at', '-id'], name='pages_reviewed_by_others'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=models.Index(condition=models.Q(('ratings_disagree', True)), fields=['-published_at', '-id'], name='pages_rated_otherwise'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['publishers'], name='pages_by_publisher'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='pages_by_country'),
        ),
        migrations.AddIndex(
            model_name='claimpage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['document_keys'], name='pages_by_document'),
        ),
        migrations.AddIndex(
            model_name='citeddocument',
            index=models.Index(fields=['-changed_at', '-id'], name='documents_newest'),
        ),
        migrations.AddIndex(
            model_name='citeddocument',
            index=models.Index(fields=['-claim_count', '-id'], name='documents_by_claims'),
        ),
        migrations.AddIndex(
            model_name='citeddocument',
            index=models.Index(fields=['publisher', '-changed_at', '-id'], name='documents_by_publisher'),
        ),
        migrations.AddConstraint(
            model_name='citeddocument',
            constraint=models.CheckConstraint(condition=models.Q(('claim_count__gt', 0)), name='a_cited_document_is_cited'),
        ),
        migrations.AddField(
            model_name='earlierpage',
            name='current',
            field=models.OneToOneField(help_text='The version it showed.', on_delete=django.db.models.deletion.PROTECT, related_name='earlier_page', to='claims.publication'),
        ),
        migrations.AddField(
            model_name='publishednumber',
            name='publication',
            field=models.ForeignKey(help_text='The version whose record gives it.', on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='claims.publication'),
        ),
        migrations.AddIndex(
            model_name='earlierpage',
            index=models.Index(fields=['-published_at', '-current'], name='earlier_pages_newest'),
        ),
        migrations.AddIndex(
            model_name='earlierpage',
            index=models.Index(fields=['replaced_at'], name='earlier_pages_replaced'),
        ),
        migrations.AddIndex(
            model_name='publishednumber',
            index=django.contrib.postgres.indexes.GistIndex(fields=['interval'], name='published_numbers_by_interval'),
        ),
        migrations.AddConstraint(
            model_name='publishednumber',
            constraint=models.UniqueConstraint(condition=models.Q(('answer__isnull', False)), fields=('publication',), name='one_number_answers_the_question'),
        ),
        migrations.RunSQL(
            [COLUMNS, EARLIER, NUMBERS, CONTRADICTED, DOCUMENTS], migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            f"GRANT SELECT ON {READABLE} TO factcheck_public", f"REVOKE ALL ON {READABLE} FROM factcheck_public"
        ),
    ]
