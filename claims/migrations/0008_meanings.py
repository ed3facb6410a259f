"""Vectors of what claims mean, for matching where a model is set up, and what readers' pages see of them.

Decision 0028.
"""

import django.db.models.deletion
import pgvector.django
from django.db import migrations, models

# Of what stands, and of the words that stand: a vector of an earlier version is not seen.
VIEWS = """
CREATE VIEW claims_matchable_page_meaning AS
SELECT page.id, meaning.model, meaning.vector
FROM claims_publicationmeaning AS meaning JOIN claims_claimpage AS page ON page.current_id = meaning.publication_id
WHERE NOT page.is_withdrawn;
CREATE VIEW claims_matchable_review_meaning AS
SELECT review.id, meaning.model, meaning.vector
FROM claims_reviewmeaning AS meaning JOIN claims_collectedreview AS review ON review.id = meaning.review_id
WHERE review.gone_at IS NULL;
GRANT SELECT ON claims_matchable_page_meaning, claims_matchable_review_meaning TO factcheck_public;
"""
# The index looks at so many on its way to the nearest, and goes on where too many of them are not to be seen. Its
# library has to be loaded before a function may set that; reading a vector loads it.
NEAREST = """
SELECT '[1]'::halfvec;
CREATE FUNCTION claims_{kind}s_of_like_meaning(meaning halfvec, made_by text, at_most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE SET hnsw.ef_search = 200 SET hnsw.iterative_scan = relaxed_order BEGIN ATOMIC
    SELECT id FROM claims_matchable_{kind}_meaning WHERE model = $2 ORDER BY vector <#> $1 LIMIT $3;
END;
"""


def meaning(name, of, to, help_text, index):
    """Make a table of vectors."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "model",
                models.CharField(help_text="The model that made it, with its release.", max_length=100),
            ),
            (
                "vector",
                pgvector.django.HalfVectorField(dimensions=384, help_text="What the text means: of length 1."),
            ),
            (
                of,
                models.OneToOneField(
                    help_text=help_text,
                    on_delete=django.db.models.deletion.CASCADE,
                    primary_key=True,
                    related_name="meaning",
                    serialize=False,
                    to=to,
                ),
            ),
        ],
        options={
            "indexes": [
                pgvector.django.HnswIndex(
                    ef_construction=64, fields=["vector"], m=16, name=index, opclasses=["halfvec_ip_ops"]
                )
            ]
        },
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_matching_on_the_desk")]

    operations = [
        meaning(
            "PublicationMeaning",
            "publication",
            "claims.publication",
            "The version that says it.",
            "publication_meanings",
        ),
        meaning("ReviewMeaning", "review", "claims.collectedreview", "The review that says it.", "review_meanings"),
        migrations.RunSQL(
            VIEWS, "DROP VIEW claims_matchable_page_meaning; DROP VIEW claims_matchable_review_meaning"
        ),
        *(
            migrations.RunSQL(NEAREST.format(kind=kind), f"DROP FUNCTION claims_{kind}s_of_like_meaning")
            for kind in ("page", "review")
        ),
    ]
