"""In how many standing pages and reviews each word occurs: what tells rare words from common ones in matching."""

from django.db import connections, transaction

COUNT = """
MERGE INTO claims_matchedlexeme AS known USING (
    SELECT word, ndoc FROM ts_stat(
        'SELECT matched_words FROM claims_claimpage WHERE NOT is_withdrawn'
        ' UNION ALL SELECT words FROM claims_matchedreview'
    )
) AS counted ON lexeme = word
WHEN MATCHED AND claim_count <> ndoc THEN UPDATE SET claim_count = ndoc
WHEN NOT MATCHED THEN INSERT (lexeme, claim_count) VALUES (word, ndoc)
WHEN NOT MATCHED BY SOURCE THEN DELETE
"""


def count_lexemes(using="default") -> int:
    """Count every word anew; whoever matches meanwhile goes by the counts before. Returns: how many words there are."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_matchedlexeme'))")
        cursor.execute(COUNT)
        cursor.execute("SELECT count(*) FROM claims_matchedlexeme")
        return cursor.fetchone()[0]
