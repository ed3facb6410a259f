"""What PostgreSQL is told of words before there are tables: how search reads them, and when two statements are one.

The extensions come with PostgreSQL and are trusted: the owner of the database may add them.
"""

from django.contrib.postgres.operations import CreateExtension, UnaccentExtension
from django.db import migrations

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
SEARCHABLE = rf"""
CREATE FUNCTION claims_searchable(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    regexp_replace(
        regexp_replace(
            regexp_replace($1, '[^[:alnum:][:ascii:]]', ' ', 'g'),
            '([{WRITTEN_TOGETHER}])(?=[[:alnum:]])|([[:alnum:]])(?=[{WRITTEN_TOGETHER}])', E'\\1\\2\x1f', 'g'
        ),
        '\m([\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=[\u0621-\u064a]{{3}})', E'\\1\x1f', 'g'
    );
"""
# Lower case in every script, whatever the server's locale is; quotation marks are left out, and the full stops at the
# ends of a statement, in every script's form.
SAME_WORDS = r"""
CREATE FUNCTION claims_same_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    btrim(regexp_replace(regexp_replace(
        lower(normalize($1, NFKC) COLLATE pg_c_utf8),
        '["\u00ab\u00bb\u2018-\u201f\u2039\u203a\u0027\u0060\u00b4\u300c-\u300f]', '', 'g'), '\s+', ' ', 'g'),
        U&' .!\2026\3002');
"""
# Of “https://www.checks.paper.example/1” in pt-BR: checks.paper.example, paper.example, example, “language pt”.
REVIEW_KEYS = r"""
CREATE FUNCTION claims_review_keys(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ARRAY(
    SELECT DISTINCT key
    FROM jsonb_path_query($1::jsonb, '$.external_reviews[*]') AS review,
        string_to_array(
            lower(substring(review ->> 'url' from '(?i)^https?://(?:www\.)?([^/:?#]+)')), '.'
        ) AS labels,
        LATERAL (
            SELECT array_to_string(labels[place:], '.') FROM generate_subscripts(labels, 1) AS place
            UNION ALL SELECT 'language ' || lower(split_part(review ->> 'language', '-', 1))
        ) AS keys (key)
    WHERE key IS NOT NULL
);
"""


class Migration(migrations.Migration):
    replaces = [("claims", "0014_search")]

    operations = [
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION claims_words"),
        migrations.RunSQL(SEARCHABLE, "DROP FUNCTION claims_searchable"),
        migrations.RunSQL(SAME_WORDS, "DROP FUNCTION claims_same_words"),
        migrations.RunSQL(REVIEW_KEYS, "DROP FUNCTION claims_review_keys"),
    ]
