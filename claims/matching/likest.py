"""The known claims whose words are most like a statement's, in one query, however many claims there are.

What holds one of the statement's rarest words is scored by BM25 inside PostgreSQL; the best of it is compared more
closely (ranking.py). Decision 0025.
"""

from dataclasses import dataclass

from claims.language.posts import without_trimmings
from claims.matching.corpus import GUESSED, PUBLISHED
from claims.matching.letters import letters_shared
from claims.matching.meaning import as_stored, likeness_of_meaning
from claims.matching.ranking import Shared, likeness

# Claims are taken by the rarest words of a statement until so many may hold one of them, by three words at least.
BUDGET, COMPARED = 20_000, 40
# Known words that are spelled nearly as a word that no claim holds count a little less.
SURE = 0.8
LIKEST = """
WITH typed AS MATERIALIZED (
    SELECT lexeme, min(positions[1]) AS place, sum(claim_count) AS held
    FROM unnest(claims_matched_words(%(language)s, %(text)s)) LEFT JOIN {lexemes} USING (lexeme) GROUP BY lexeme
),
meant AS MATERIALIZED (
    SELECT lexeme, 1.0 AS sure FROM typed
    UNION ALL
    SELECT near, %(sure)s
    FROM (SELECT lexeme FROM typed WHERE held IS NULL ORDER BY place LIMIT %(guessed)s) AS unknown,
        LATERAL {spelled_nearly}(lexeme) AS near
),
asked AS MATERIALIZED (
    SELECT lexeme, held, sure * claims_rarity(held, (SELECT {matchable}())) AS rarity
    FROM (
        SELECT lexeme, max(sure) AS sure, coalesce(sum(claim_count), 0)::integer AS held
        FROM (SELECT lexeme, max(sure) AS sure FROM meant GROUP BY lexeme) AS each LEFT JOIN {lexemes} USING (lexeme)
        GROUP BY lexeme
    ) AS counted
),
chosen AS MATERIALIZED (
    SELECT string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery AS words
    FROM (
        SELECT lexeme, row_number() OVER rarest AS place, sum(held) OVER rarest AS so_many, held
        FROM asked WINDOW rarest AS (ORDER BY held, lexeme)
    ) AS ordered WHERE held = 0 OR place - (SELECT count(*) FROM asked WHERE held = 0) <= 3 OR so_many <= %(budget)s
),
question AS MATERIALIZED (
    SELECT ('{{' || string_agg(dimension || ':' || rarity, ',') || '}}/1000000000')::sparsevec AS weights,
        (SELECT sum(rarity) FROM asked) AS rarity
    FROM (
        SELECT claims_dimension(lexeme) AS dimension, round(max(rarity)::numeric, 4) AS rarity FROM asked GROUP BY 1
    ) AS each
),
likest AS MATERIALIZED ({known})
SELECT kind, id, wordings,
    coalesce(score / nullif(
        -(claims_matched_weights(claims_matched_words(%(language)s, %(text)s)) <#> question.weights), 0
    ), 0),
    coalesce((
        SELECT sum(asked.rarity) FROM asked JOIN unnest(tsvector_to_array(matched_words)) AS lexeme USING (lexeme)
    ) / nullif(question.rarity, 0), 0),
    split_part(language, '-', 1) = split_part(%(language)s, '-', 1),
    cosine
FROM likest, question
"""


@dataclass(frozen=True)
class Likest:
    """One known claim: its kind and its row, as Known says.

    Args:
        likeness: from 0 to 1.
        meaning: what the model says, from 0, unrelated, to 1; None without one, or where it has not read the claim yet.
    """

    kind: str
    pk: int
    claim_reviewed: str
    likeness: float
    meaning: float | None = None


def likest(post, *, language, connection, limit, corpus=PUBLISHED, model=None) -> list[Likest]:
    """Find the claims most like what a post says, the likest first, each once.

    Args:
        post: text.
        language: its BCP 47 tag.
        connection: of Django, to read by.
        limit: how many at most, of up to COMPARED of each kind, and with a model as many more.
        corpus: what is known.
        model: what finds claims by their meaning besides, as meaning.py has it.
    """
    text = without_trimmings(post)
    rows = candidates(text, language=language, connection=connection, corpus=corpus, model=model)
    letters = letters_shared(text, [wordings for _, _, wordings, *_ in rows])
    found = [
        _likest(kind, pk, wordings[0], Shared(*by_words, *by_letters), cosine, model)
        for (kind, pk, wordings, *by_words, cosine), by_letters in zip(rows, letters, strict=True)
    ]
    once = {}
    for each in sorted(found, key=lambda each: (-each.likeness, each.kind, each.pk)):
        once.setdefault((each.kind, each.pk), each)
    return list(once.values())[:limit]


def candidates(text, *, language, connection, corpus=PUBLISHED, model=None) -> list[tuple]:
    """Give what PostgreSQL finds: kind, key, wordings, the three shares by words (ranking.Shared), cosine or None."""
    values = {"text": text, "language": language, "guessed": GUESSED, "sure": SURE}
    values |= {"budget": BUDGET, "compared": COMPARED}
    if by_meaning := bool(model and text):
        values |= {"model": model.name, "meaning": as_stored(model.of_statement(text))}
    with connection.cursor() as cursor:
        cursor.execute(corpus.in_sql(LIKEST, by_meaning=by_meaning), values)
        return cursor.fetchall()


def _likest(kind, pk, claim_reviewed, shared, cosine, model):
    meaning = None if cosine is None else likeness_of_meaning(cosine, model)
    return Likest(kind, pk, claim_reviewed, round(likeness(shared, meaning), 4), meaning)
