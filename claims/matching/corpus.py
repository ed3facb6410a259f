"""What statements are held against, in SQL: which rows, and whose words are known. Pure.

The public side reads pages and reviews by others. What the desk knows is another corpus (on_the_desk.py).
"""

from dataclasses import dataclass

KNOWN = """
    (SELECT '{kind}' AS kind, {pk} AS id, language, matched_words, {wordings} AS wordings,
        -(matched_weights <#> (SELECT weights FROM question)) AS score
    FROM {rows} AND matched_words @@ (SELECT words FROM chosen)
    ORDER BY score DESC, id LIMIT %(compared)s)
"""


@dataclass(frozen=True)
class Known:
    """Rows that have `language`, `matched_words` and `matched_weights`.

    Args:
        kind: what they are called where they are found.
        pk: the column that says which one it is; of two rows with one value the likest counts.
        wordings: an array of how a row is worded, the first for people to read.
        rows: the table and a condition.
    """

    kind: str
    pk: str
    wordings: str
    rows: str


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
    pk="id",
    wordings="ARRAY[claim_reviewed] || ARRAY("
    "SELECT item ->> 'claim_reviewed' FROM jsonb_array_elements(translations) AS item)",
    rows="claims_claimpage WHERE NOT is_withdrawn",
)
REVIEWS = Known(
    kind="review",
    pk="id",
    wordings="ARRAY[claim_reviewed, coalesce(nullif(title, ''), claim_reviewed)]",
    rows="claims_matchable_review WHERE true",
)
# What everybody may read.
PUBLISHED = Corpus((PAGES, REVIEWS), "claims_matchedlexeme", "claims_spelled_nearly", "claims_matchable")
