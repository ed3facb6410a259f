"""The words that standing pages can be found by, each with the number of those pages: what spelling is checked against.

It follows from the pages. Numbers, words of one or two letters, and words that search leaves out are not among them.
"""

from django.db import connection

# The words of a text as readers type them, but in lower case and without accents.
WORDS = """
    SELECT word
    FROM unnest(tsvector_to_array(to_tsvector('simple', unaccent(lower(
        claims_searchable(concat_ws(' ', claim_reviewed, conclusion, names))
    ))))) AS word
    WHERE word ~ '^[[:alpha:]]{3,40}$'
"""
OF_A_PAGE = f"""
    SELECT word FROM claims_claimpage, LATERAL ({WORDS}) AS words WHERE claim_id = %s AND NOT is_withdrawn
"""  # noqa: S608 - put together from our own words; values are bound
OF_ALL_PAGES = f"""
    SELECT word FROM claims_claimpage, LATERAL ({WORDS}) AS words WHERE NOT is_withdrawn
"""  # noqa: S608 - the same
ADD = """
    WITH added AS (SELECT word, count(*) AS page_count FROM ({words}) AS words GROUP BY word)
    INSERT INTO claims_knownword (word, stem, page_count)
    SELECT word, stems[1], page_count
    FROM added, LATERAL (SELECT tsvector_to_array(to_tsvector('claims_words', word))) AS read (stems)
    WHERE cardinality(stems) > 0
    ON CONFLICT (word) DO UPDATE SET page_count = claims_knownword.page_count + excluded.page_count
"""


def words_on_the_page_of(claim_id) -> set[str]:
    """Give the words that the page of a claim can be found by: none if it does not stand."""
    with connection.cursor() as cursor:
        cursor.execute(OF_A_PAGE, [claim_id])
        return {word for (word,) in cursor.fetchall()}


def note_change(before, after):
    """Note that a page no longer holds some words, and holds others. Args: as words_on_the_page_of gives them."""
    added, gone = sorted(after - before), sorted(before - after)
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(words="SELECT unnest(%s::text[]) AS word"), [added])
        cursor.execute("DELETE FROM claims_knownword WHERE word = ANY (%s) AND page_count = 1", [gone])
        cursor.execute("UPDATE claims_knownword SET page_count = page_count - 1 WHERE word = ANY (%s)", [gone])


def rebuild():
    """Make every word again from the pages."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_knownword")
        cursor.execute(ADD.format(words=OF_ALL_PAGES))
