"""The desk's claims are matched as pages are: by words and weights that are generated. Decision 0025."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgvector.django
from django.db import migrations, models

import claims.models.matched

# In how many of what the desk knows a word occurs: of a word that both pages and drafts hold there are two rows. Readers'
# role reads the table of pages and reviews alone.
LEXEMES = """
CREATE VIEW claims_lexeme_on_the_desk AS
SELECT lexeme, claim_count FROM claims_matchedlexeme UNION ALL SELECT lexeme, claim_count FROM claims_draftlexeme;
"""
# As claims_spelled_nearly and claims_matchable of migration 0006.
SPELLED_NEARLY = """
CREATE FUNCTION claims_spelled_nearly_on_the_desk(lexeme text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT known.lexeme FROM claims_lexeme_on_the_desk AS known
    WHERE length($1) BETWEEN 5 AND 40 AND claims_spellings(known.lexeme) && claims_spellings($1)
    GROUP BY known.lexeme
    ORDER BY levenshtein(known.lexeme, $1), sum(known.claim_count) DESC, known.lexeme LIMIT 2;
END;
"""
MATCHABLE = """
CREATE FUNCTION claims_matchable_on_the_desk() RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE BEGIN ATOMIC
    SELECT greatest(sum(reltuples), 100)::double precision FROM pg_class
    WHERE oid IN ('claims_claim'::regclass, 'claims_matchedreview'::regclass);
END;
"""
WORDS = claims.models.matched.MatchedWords("language", "statement", models.Value(""), models.Value(""))


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_matching")]

    operations = [
        migrations.CreateModel(
            name="DraftLexeme",
            fields=[
                ("lexeme", models.TextField(help_text="A word as MatchedWords gives it.", primary_key=True, serialize=False)),
                (
                    "claim_count",
                    models.PositiveIntegerField(
                        help_text="How many claims hold it that are not dropped and not published."
                    ),
                ),
            ],
            options={"ordering": ["lexeme"]},
        ),
        migrations.AddIndex(
            model_name="draftlexeme",
            index=django.contrib.postgres.indexes.GinIndex(
                claims.models.matched.Spellings("lexeme"), name="draft_lexeme_spelling"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftlexeme",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim_count__gt", 0)), name="a_draft_lexeme_is_held_by_a_draft"
            ),
        ),
        migrations.RunSQL(LEXEMES, "DROP VIEW claims_lexeme_on_the_desk"),
        migrations.RunSQL(SPELLED_NEARLY, "DROP FUNCTION claims_spelled_nearly_on_the_desk"),
        migrations.RunSQL(MATCHABLE, "DROP FUNCTION claims_matchable_on_the_desk"),
        migrations.AddField(
            model_name="claim",
            name="matched_weights",
            field=models.GeneratedField(
                db_persist=True,
                expression=claims.models.matched.MatchedWeights(WORDS),
                help_text="How much each of these words says about it: the document side of BM25.",
                output_field=pgvector.django.SparseVectorField(dimensions=claims.models.matched.DIMENSIONS),
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="matched_words",
            field=models.GeneratedField(
                db_persist=True,
                expression=WORDS,
                help_text="Its words by the rules of its language, by which statements are matched.",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("statement", config="english"),
                help_text="The stems of its words, for finding it by some of them.",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("state", "dropped"), _negated=True),
                fields=["matched_words"],
                name="claims_matched",
            ),
        ),
    ]
