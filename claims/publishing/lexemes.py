"""In how many claims and reviews each word occurs: what tells rare words from common ones in matching."""

from django.db import connections, transaction

from sources.turns import take_turns

COUNT = """
MERGE INTO {table} AS known USING (SELECT word, ndoc FROM ts_stat({rows})) AS counted ON lexeme = word
WHEN MATCHED AND claim_count <> ndoc THEN UPDATE SET claim_count = ndoc
WHEN NOT MATCHED THEN INSERT (lexeme, claim_count) VALUES (word, ndoc)
WHEN NOT MATCHED BY SOURCE THEN DELETE
"""
# Whatever readers' role may read is counted apart from what only the desk knows.
ROWS = {
    "claims_matchedlexeme": (
        "SELECT matched_words FROM claims_claimpage WHERE NOT is_withdrawn"
        " UNION ALL SELECT matched_words FROM claims_matchedreview"
    ),
    "claims_draftlexeme": "SELECT matched_words FROM claims_claim WHERE state NOT IN ('dropped', 'published')",
}


def count_lexemes(using="default") -> int:
    """Count every word anew; whoever matches meanwhile goes by the counts before. Returns: how many words there are."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        take_turns("counting lexemes", using=using)
        for table, rows in ROWS.items():
            cursor.execute(COUNT.format(table=table, rows="%s"), [rows])
        cursor.execute("SELECT count(DISTINCT lexeme) FROM claims_lexeme_on_the_desk")
        return cursor.fetchone()[0]
