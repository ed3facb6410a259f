"""Readers' spelling: a word that no standing claim has is taken for the nearest one that some claim has."""

from django.db import connections

from claims.language.scripts import as_asked
from claims.language.spelling import corrected, nearest, words_to_check
from claims.public.lookup import PUBLIC

# With more mistakes than these it is another language, or none.
CORRECTED_AT_MOST = 5
# Words that no page can be found by, each with known words that differ from it in two letters at most.
UNKNOWN = """
SELECT typed, folded, ARRAY(
    SELECT json_build_array(word, page_count) FROM claims_knownword
    WHERE length(word) BETWEEN length(folded) - 2 AND length(folded) + 2
        AND levenshtein_less_equal(word, folded, 2) <= 2
    ORDER BY levenshtein_less_equal(word, folded, 2), page_count DESC, word LIMIT 20
)
FROM (
    SELECT typed, unaccent(lower(typed)) AS folded
    FROM unnest(%s::text[]) WITH ORDINALITY AS asked (typed, place)
    WHERE EXISTS (
        SELECT FROM unnest(tsvector_to_array(to_tsvector('claims_words', claims_searchable(typed)))) AS given (stem)
        WHERE NOT EXISTS (SELECT FROM claims_knownword WHERE claims_knownword.stem = given.stem)
    )
    ORDER BY place LIMIT %s
) AS unknown
"""


def spelled_as_known(typed) -> str:
    """Put known words in place of mistakes, in one query. What is in quotation marks or left out stays as it is.

    Args:
        typed: into the search box.

    Returns:
        What to look for: `typed` itself where nothing is to be corrected.
    """
    asked = as_asked(typed)
    words = words_to_check(asked)
    if not words:
        return typed
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(UNKNOWN, [words, CORRECTED_AT_MOST])
        meant = {word: nearest(folded, candidates) for word, folded, candidates in cursor.fetchall()}
    replacements = {word: known for word, known in meant.items() if known}
    return corrected(asked, replacements) if replacements else typed
