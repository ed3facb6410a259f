"""The words of statements and claims, each with how much it says: what they are compared by."""

from dataclasses import dataclass, field

from claims.matching.corpus import GUESSED, PUBLISHED

# Words with digits are left to the comparison of numbers.
WEIGHED = """
WITH counted AS MATERIALIZED (
    SELECT place, lexeme, sum(claim_count)::integer AS held
    FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS given (language, words, numbers, place),
        LATERAL unnest(tsvector_to_array(claims_matched_words(language, words))) AS lexeme
        LEFT JOIN {lexemes} USING (lexeme)
    WHERE lexeme !~ '[0-9]' AND lexeme <> ALL (tsvector_to_array(claims_matched_words(language, numbers)))
    GROUP BY place, lexeme
),
unknown AS MATERIALIZED (SELECT lexeme FROM counted WHERE place = 1 AND held IS NULL ORDER BY lexeme LIMIT %s)
SELECT place, lexeme, claims_rarity(held, (SELECT {matchable}())), NULL FROM counted
UNION ALL
SELECT 1, lexeme, NULL, near FROM unknown, LATERAL {spelled_nearly}(lexeme) AS near
"""


@dataclass(frozen=True)
class Weighed:
    """The words of a text, stem to weight; `near` gives known words that a word of it may be a misspelling of."""

    words: dict[str, float] = field(default_factory=dict)
    near: dict[str, list[str]] = field(default_factory=dict)

    def as_spelled_in(self, other) -> dict[str, float]:
        """Give the words, and in place of misspelt ones those that the other text has."""
        meant = {
            word: next((near for near in self.near.get(word, ()) if near in other.words), word) for word in self.words
        }
        return {meant[word]: other.words.get(meant[word], weight) for word, weight in self.words.items()}


def weighed(texts, *, connection, corpus=PUBLISHED) -> list[Weighed]:
    """Weigh the words of texts, in one query.

    Args:
        texts: (language, text, its numbers as they are worded), first the statement, whose spelling is not trusted.
        connection: of Django, to read by.
        corpus: whose words are known.
    """
    found = [Weighed() for _ in texts]
    with connection.cursor() as cursor:
        cursor.execute(corpus.in_sql(WEIGHED), [*map(list, zip(*texts, strict=True)), GUESSED])
        for place, lexeme, rarity, near in cursor.fetchall():
            if near is None:
                found[place - 1].words[lexeme] = rarity
            else:
                found[place - 1].near.setdefault(lexeme, []).append(near)
    return found
