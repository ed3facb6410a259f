"""Search reads every script, and letters without their accents; it knows which words occur, and what lists claims.

The extensions come with PostgreSQL and are trusted: the owner of the database may add them.
"""

import claims.models.searchable
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import CreateExtension, UnaccentExtension
from django.db import migrations, models

# As `english`, but a letter with an accent is taken for the letter without.
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION claims_words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION claims_words ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
"""
# Thai, Lao, Burmese, Khmer, kana, Han, Hangul: they write words together, or put endings on them.
WRITTEN_TOGETHER = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# PostgreSQL's parser would take each of these for one word; they are set apart by spaces, or by U+001F, which no text
# holds:
# 1. words between punctuation beyond ASCII, as in “word” and word—word: letters to it where the server's locale is C;
# 2. what those scripts write together: a word that is asked for becomes a phrase of its letters, and is found inside
#    of longer ones;
# 3. the Arabic article, with what may be written before it, and the word that it belongs to.
FUNCTION = rf"""
CREATE FUNCTION claims_searchable(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    regexp_replace(
        regexp_replace(
            regexp_replace($1, '[^[:alnum:][:ascii:]]', ' ', 'g'),
            '([{WRITTEN_TOGETHER}])(?=[[:alnum:]])|([[:alnum:]])(?=[{WRITTEN_TOGETHER}])', E'\\1\\2\x1f', 'g'
        ),
        '\m([\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=[\u0621-\u064a]{{3}})', E'\\1\x1f', 'g'
    );
"""
KINDS = """
UPDATE claims_claimpage SET kind = claims_publication.kind FROM claims_publication WHERE sequence = current_id;
"""
# The listings of what was published before; later ones are made by claims/publishing/listings.py.
LISTINGS = """
INSERT INTO claims_listing (kind, slug, claim_count, origin_count, changed_at, name, names, source_kind, letters)
SELECT counted.kind, counted.slug, claim_count, origin_count, changed_at, name, '{}', source_kind,
    left(unaccent(lower(name)), 30)
FROM (
    SELECT listed.kind, listed.slug, count(*) AS claim_count, count(*) FILTER (WHERE is_origin)
        AS origin_count, max(published_at) AS changed_at, max(current_id) AS newest
    FROM claims_claimpage, LATERAL (
        SELECT 'topic', unnest(topics), FALSE
        UNION ALL SELECT 'question', question, FALSE WHERE question <> ''
        UNION ALL SELECT 'rating', rating, FALSE
        UNION ALL SELECT 'source', source, source = ANY (origins)
        FROM (SELECT unnest(origins) UNION SELECT unnest(relays)) AS spread (source)
    ) AS listed (kind, slug, is_origin)
    WHERE NOT is_withdrawn GROUP BY listed.kind, listed.slug
) AS counted
JOIN claims_publication ON sequence = newest
CROSS JOIN LATERAL (SELECT record_json::jsonb AS record OFFSET 0) AS read
CROSS JOIN LATERAL (
    SELECT item ->> 'name', '' FROM jsonb_array_elements(record -> 'topics') AS item
    WHERE counted.kind = 'topic' AND item ->> 'slug' = counted.slug
    UNION ALL
    SELECT item #>> '{source,name}', item #>> '{source,kind}'
    FROM jsonb_array_elements(record -> 'attributions') AS item
    WHERE counted.kind = 'source' AND item #>> '{source,slug}' = counted.slug
    UNION ALL SELECT record #>> '{question,text}', '' WHERE counted.kind = 'question'
    UNION ALL SELECT record #>> '{verdict,rating,label}', '' WHERE counted.kind = 'rating'
    LIMIT 1
) AS named (name, source_kind);
"""
WORDS = """
INSERT INTO claims_knownword (word, stem, page_count)
SELECT word, stems[1], page_count
FROM (
    SELECT word, count(*) AS page_count
    FROM claims_claimpage, unnest(tsvector_to_array(to_tsvector('simple', unaccent(lower(
        claims_searchable(concat_ws(' ', claim_reviewed, conclusion, names))
    ))))) AS word
    WHERE NOT is_withdrawn AND word ~ '^[[:alpha:]]{3,40}$' GROUP BY word
) AS counted,
LATERAL (SELECT tsvector_to_array(to_tsvector('claims_words', word))) AS read (stems)
WHERE cardinality(stems) > 0;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_published_relations")]

    operations = [
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION claims_words"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claims_searchable"),
        migrations.AddField(
            model_name="claimpage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "First publication"),
                    ("typo", "Typo"),
                    ("update", "Update"),
                    ("clarification", "Clarification"),
                    ("correction", "Correction"),
                    ("rating_changed", "Rating changed"),
                    ("withdrawal", "Withdrawal"),
                ],
                default="first",
                help_text="What that did to the version before.",
                max_length=15,
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(KINDS, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="claimpage", name="pages_search"),
        migrations.RemoveField(model_name="claimpage", name="search"),
        migrations.AddField(
            model_name="claimpage",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.CombinedSearchVector(
                    django.contrib.postgres.search.CombinedSearchVector(
                        django.contrib.postgres.search.SearchVector(
                            claims.models.searchable.Searchable("claim_reviewed"), config="claims_words", weight="A"
                        ),
                        "||",
                        django.contrib.postgres.search.SearchVector(
                            claims.models.searchable.Searchable("conclusion"), config="claims_words", weight="B"
                        ),
                        django.contrib.postgres.search.SearchConfig("claims_words"),
                    ),
                    "||",
                    django.contrib.postgres.search.SearchVector(
                        claims.models.searchable.Searchable("names"), config="claims_words", weight="C"
                    ),
                    django.contrib.postgres.search.SearchConfig("claims_words"),
                ),
                help_text="What full-text search looks through: the claim, then the conclusion, then names.",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="claimpage",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="pages_search"),
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "word",
                    models.CharField(
                        help_text="In lower case and without accents, as in erdogan.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "stem",
                    models.CharField(
                        db_index=True, help_text="What search takes it for: border for borders.", max_length=40
                    ),
                ),
                ("page_count", models.PositiveIntegerField(help_text="How many standing pages hold it.")),
            ],
            options={
                "ordering": ["word"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page_count__gt", 0)), name="a_known_word_is_on_a_page"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic", "Topic"),
                            ("source", "Source"),
                            ("question", "Question"),
                            ("rating", "Rating"),
                        ],
                        help_text="What it is.",
                        max_length=10,
                    ),
                ),
                ("slug", models.CharField(help_text="Its place in addresses and filters.", max_length=100)),
                (
                    "name",
                    models.CharField(help_text="As the newest of its standing claims names it.", max_length=300),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict, help_text="Of a rating: its name in other languages, by language tag."
                    ),
                ),
                (
                    "letters",
                    models.CharField(
                        help_text="The first letters of the name without accents, in lower case, for A to Z.",
                        max_length=30,
                    ),
                ),
                (
                    "source_kind",
                    models.CharField(blank=True, help_text="Of a source: what it is, as in records.", max_length=20),
                ),
                ("claim_count", models.PositiveIntegerField(help_text="How many standing claims it has.")),
                (
                    "origin_count",
                    models.PositiveIntegerField(
                        help_text="Of a source: how many of them it said first; the others it passed on. Else 0."
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(help_text="When the newest version among its claims was published."),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            claims.models.searchable.Searchable("name"), config="claims_words", weight="A"
                        ),
                        help_text="The words of its name, for search.",
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "letters", "pk"],
                "indexes": [
                    models.Index(fields=["kind", "-claim_count", "-id"], name="listings_by_claims"),
                    models.Index(fields=["kind", "letters", "id"], name="listings_a_to_z"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="listings_search"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "slug"), name="one_listing_a_slug"),
                    models.CheckConstraint(
                        condition=models.Q(("claim_count__gt", 0), ("origin_count__lte", models.F("claim_count"))),
                        name="a_listing_lists_a_claim",
                    ),
                ],
            },
        ),
        migrations.RunSQL(LISTINGS, migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "GRANT SELECT ON claims_listing, claims_knownword TO factcheck_public",
            "REVOKE ALL ON claims_listing, claims_knownword FROM factcheck_public",
        ),
    ]
