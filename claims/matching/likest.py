"""The known claims whose words are most like a statement's, in one query, however many claims there are.

Pages and reviews by others that hold one of the statement's rarest words are scored by BM25 inside PostgreSQL; the
best of them are compared more closely (ranking.py). Decision 0025.
"""

from dataclasses import dataclass

from claims.language.posts import without_trimmings
from claims.matching.letters import letters_shared
from claims.matching.meaning import as_stored, likeness_of_meaning
from claims.matching.ranking import Shared, likeness

# Claims are taken by the rarest words of a statement until so many may hold one of them, by three words at least.
BUDGET, COMPARED = 20_000, 60
# So many words that no claim holds may be misspelt; the known ones that are spelled nearly so count a little less.
GUESSED, SURE = 20, 0.8
QUESTION = """
WITH typed AS MATERIALIZED (
    SELECT lexeme, positions[1] AS place, claim_count
    FROM unnest(claims_matched_words(%(language)s, %(text)s)) LEFT JOIN claims_matchedlexeme USING (lexeme)
),
meant AS MATERIALIZED (
    SELECT lexeme, 1.0 AS sure FROM typed
    UNION ALL
    SELECT near, %(sure)s
    FROM (SELECT lexeme FROM typed WHERE claim_count IS NULL ORDER BY place LIMIT %(guessed)s) AS unknown,
        LATERAL claims_spelled_nearly(lexeme) AS near
),
asked AS MATERIALIZED (
    SELECT lexeme, coalesce(claim_count, 0) AS held,
        max(sure) * claims_rarity(claim_count, (SELECT claims_matchable())) AS rarity
    FROM meant LEFT JOIN claims_matchedlexeme USING (lexeme) GROUP BY lexeme, claim_count
),
chosen AS MATERIALIZED (
    SELECT string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery AS words
    FROM (
        SELECT lexeme, row_number() OVER rarest AS place, sum(held) OVER rarest AS so_many, held
        FROM asked WINDOW rarest AS (ORDER BY held, lexeme)
    ) AS ordered WHERE held = 0 OR place - (SELECT count(*) FROM asked WHERE held = 0) <= 3 OR so_many <= %(budget)s
),
question AS MATERIALIZED (
    SELECT ('{' || string_agg(dimension || ':' || rarity, ',') || '}/1000000000')::sparsevec AS weights,
        (SELECT sum(rarity) FROM asked) AS rarity
    FROM (
        SELECT claims_dimension(lexeme) AS dimension, round(max(rarity)::numeric, 4) AS rarity FROM asked GROUP BY 1
    ) AS each
),
"""
# What a candidate is compared by; of a page, each of its languages.
CLAIMS = """
    SELECT 'claim' AS kind, id, language, matched_words, ARRAY[claim_reviewed] || ARRAY(
            SELECT item ->> 'claim_reviewed' FROM jsonb_array_elements(translations) AS item
        ) AS wordings, -(matched_weights <#> (SELECT weights FROM question)) AS score
    FROM claims_claimpage WHERE NOT is_withdrawn AND """
REVIEWS = """
    SELECT 'review', id, language, matched_words, ARRAY[claim_reviewed, coalesce(nullif(title, ''), claim_reviewed)],
        -(matched_weights <#> (SELECT weights FROM question)) AS score
    FROM claims_matchable_review WHERE """
BEST = "matched_words @@ (SELECT words FROM chosen) ORDER BY score DESC, id LIMIT %(compared)s"
BY_WORDS = f"by_words AS MATERIALIZED (({CLAIMS}{BEST}) UNION ALL ({REVIEWS}{BEST}))"
SHARED = """
SELECT kind, id, wordings,
    coalesce(score / nullif(
        -(claims_matched_weights(claims_matched_words(%(language)s, %(text)s)) <#> question.weights), 0
    ), 0),
    coalesce((
        SELECT sum(asked.rarity) FROM asked JOIN unnest(tsvector_to_array(matched_words)) AS lexeme USING (lexeme)
    ) / nullif(question.rarity, 0), 0),
    split_part(language, '-', 1) = split_part(%(language)s, '-', 1)
"""
LIKEST = f"{QUESTION}{BY_WORDS}{SHARED}, NULL FROM by_words, question"
# The same with a model: those of like meaning are candidates too, and each is held against the statement both ways.
OF_LIKE_MEANING = """of_like_meaning AS MATERIALIZED (
    SELECT 'claim' AS kind, id
    FROM claims_pages_of_like_meaning(%(meaning)s::halfvec, %(model)s, %(compared)s) AS id
    UNION ALL
    SELECT 'review', id FROM claims_reviews_of_like_meaning(%(meaning)s::halfvec, %(model)s, %(compared)s) AS id
    EXCEPT
    SELECT kind, id FROM by_words
)"""
THESE = "id IN (SELECT id FROM of_like_meaning WHERE kind = '{}')"
EITHER = f"""either AS MATERIALIZED (
    SELECT * FROM by_words UNION ALL {CLAIMS}{THESE.format("claim")} UNION ALL {REVIEWS}{THESE.format("review")}
)"""  # noqa: S608 - the words above
COSINE = """
    SELECT -(vector <#> %(meaning)s::halfvec) FROM claims_matchable_{}_meaning AS its
    WHERE its.id = either.id AND model = %(model)s
"""
LIKEST_BY_MEANING = f"""{QUESTION}{BY_WORDS}, {OF_LIKE_MEANING}, {EITHER}{SHARED},
    CASE kind WHEN 'claim' THEN ({COSINE.format("page")}) ELSE ({COSINE.format("review")}) END
FROM either, question
"""


@dataclass(frozen=True)
class Likest:
    """One known claim: `kind` is "claim" (a published page) or "review" (of another publisher), `pk` its row.

    Args:
        likeness: from 0 to 1.
        meaning: what the model says, from 0, unrelated, to 1; None without one, or where it has not read the claim yet.
    """

    kind: str
    pk: int
    claim_reviewed: str
    likeness: float
    meaning: float | None = None


def likest(post, *, language, connection, limit, model=None) -> list[Likest]:
    """Find the claims most like what a post says, the likest first.

    Args:
        post: text.
        language: its BCP 47 tag.
        connection: of Django, to read by.
        limit: how many at most, of up to COMPARED of each kind, and with a model as many more.
        model: what finds claims by their meaning besides, as meaning.py has it.
    """
    text = without_trimmings(post)
    values = {"text": text, "language": language, "guessed": GUESSED, "sure": SURE}
    values |= {"budget": BUDGET, "compared": COMPARED}
    if model and text:
        values |= {"model": model.name, "meaning": as_stored(model.of_statement(text))}
    with connection.cursor() as cursor:
        cursor.execute(LIKEST_BY_MEANING if "meaning" in values else LIKEST, values)
        rows = cursor.fetchall()
    letters = letters_shared(text, [wordings for _, _, wordings, *_ in rows])
    found = [
        _likest(kind, pk, wordings[0], Shared(*by_words, *by_letters), cosine, model)
        for (kind, pk, wordings, *by_words, cosine), by_letters in zip(rows, letters, strict=True)
    ]
    return sorted(found, key=lambda each: (-each.likeness, each.kind, each.pk))[:limit]


def _likest(kind, pk, claim_reviewed, shared, cosine, model):
    meaning = None if cosine is None else likeness_of_meaning(cosine, model)
    return Likest(kind, pk, claim_reviewed, round(likeness(shared, meaning), 4), meaning)
