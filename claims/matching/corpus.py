"""What statements are held against, in SQL: which rows, and whose words are known. Pure.

The public side reads pages and reviews by others. What the desk knows is another corpus (on_the_desk.py).
"""

from dataclasses import dataclass

KNOWN = """
    (SELECT '{kind}' AS kind, {pk} AS id, language, scored.matched_words, {wordings} AS wordings, score
    FROM (
        SELECT {key} AS id, matched_words, -(matched_weights <#> (SELECT weights FROM question)) AS score
        FROM {scored} AND matched_words @@ (SELECT words FROM chosen)
        ORDER BY score DESC, id LIMIT %(compared)s
    ) AS scored JOIN {shown} AS shown USING (id))
"""


@dataclass(frozen=True)
class Known:
    """Rows that statements are held against.

    Args:
        kind: what they are called where they are found.
        scored: a table of `matched_words` and `matched_weights`, and a condition.
        key: its key.
        shown: where the likest are read by that key, as `id`, with their `language`; what is not there is left out.
        pk: its column that says which one it is; of two rows with one value the likest counts.
        wordings: an array of how a row is worded, the first for people to read.
    """

    kind: str
    scored: str
    shown: str
    wordings: str
    key: str = "id"
    pk: str = "id"


@dataclass(frozen=True)
class Corpus:
    """All that a statement is held against.

    Args:
        known: the rows.
        lexemes: a table of `lexeme` and `claim_count`; a word may have several rows, whose counts add up.
        spelled_nearly, matchable: functions: the known words spelled nearly as one, and how many claims there are.
    """

    known: tuple[Known, ...]
    lexemes: str
    spelled_nearly: str
    matchable: str

    def in_sql(self, query) -> str:
        """Put the rows, the table and the functions into a query that has places for them."""
        known = " UNION ALL ".join(KNOWN.format(**vars(each)) for each in self.known)
        return query.format(**{**vars(self), "known": known})


PAGES = Known(
    kind="claim",
    scored="claims_claimpage WHERE NOT is_withdrawn",
    shown="claims_claimpage",
    wordings="ARRAY[claim_reviewed] || ARRAY("
    "SELECT item ->> 'claim_reviewed' FROM jsonb_array_elements(translations) AS item)",
)
REVIEWS = Known(
    kind="review",
    scored="claims_matchedreview WHERE true",
    key="review_id",
    shown="claims_matchable_review",
    wordings="ARRAY[claim_reviewed, coalesce(nullif(title, ''), claim_reviewed)]",
)
# What everybody may read.
PUBLISHED = Corpus((PAGES, REVIEWS), "claims_matchedlexeme", "claims_spelled_nearly", "claims_matchable")
