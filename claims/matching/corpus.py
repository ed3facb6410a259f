"""What statements are held against, in SQL: which rows, and whose words are known. Pure.

The public side reads pages and reviews by others. What the desk knows is another corpus (on_the_desk.py).
"""

from dataclasses import dataclass

# So many words of a statement that no claim holds may be misspelt.
GUESSED = 20
SCORED = """
        SELECT {key} AS id, matched_words, -(matched_weights <#> (SELECT weights FROM question)) AS score FROM """
# Whichever comes first of more than the budget, as where a statement is one common word.
BY_WORDS = f"""({SCORED}(
            SELECT {{key}}, matched_words, matched_weights
            FROM {{scored}} AND matched_words @@ (SELECT words FROM chosen) LIMIT %(budget)s
        ) AS some_of_them ORDER BY score DESC, id LIMIT %(compared)s)"""  # noqa: S608 - the words above
# With a model, those of like meaning are candidates too, and each is held against the statement both ways.
BY_MEANING = f"({SCORED}{{scored}} AND {{key}} IN (SELECT {{alike}}(%(meaning)s::halfvec, %(model)s, %(compared)s)))"
KNOWN = """
    (SELECT '{kind}' AS kind, {pk} AS id, language, found.matched_words, {wordings} AS wordings, score,
        {cosine} AS cosine
    FROM ({found}) AS found JOIN {shown} AS shown USING (id))
"""
COSINE = (
    "(SELECT -(vector <#> %(meaning)s::halfvec) FROM {meanings} AS its WHERE its.id = found.id AND model = %(model)s)"
)


@dataclass(frozen=True)
class Known:
    """Rows that statements are held against.

    Args:
        kind: what they are called where they are found.
        scored: a table of `matched_words` and `matched_weights`, and a condition.
        key: its key.
        shown: where the likest are read by that key, as `id`, with their `language`; what is not there is left out.
        pk: its column that says which one it is; of two rows with one value the likest counts.
        meanings, alike: a view of their vectors (`id`, `model`, `vector`), and a function that gives the keys of those
            nearest in meaning; "" where they have none.
        wordings: an array of how a row is worded, the first for people to read.
    """

    kind: str
    scored: str
    shown: str
    wordings: str
    key: str = "id"
    pk: str = "id"
    meanings: str = ""
    alike: str = ""

    def in_sql(self, *, by_meaning) -> str:
        """Give the query that finds the likest by words, or by words and by meaning."""
        by_meaning = by_meaning and bool(self.meanings)
        found = f"{BY_WORDS} UNION {BY_MEANING}" if by_meaning else BY_WORDS
        cosine = COSINE if by_meaning else "NULL::double precision"
        places = vars(self)
        return KNOWN.format(**places, found=found.format(**places), cosine=cosine.format(**places))


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

    def in_sql(self, query, *, by_meaning=False) -> str:
        """Put the rows, the table and the functions into a query that has places for them."""
        known = " UNION ALL ".join(each.in_sql(by_meaning=by_meaning) for each in self.known)
        return query.format(**{**vars(self), "known": known})


PAGES = Known(
    kind="claim",
    scored="claims_claimpage WHERE NOT is_withdrawn",
    shown="claims_claimpage",
    wordings="ARRAY[claim_reviewed] || ARRAY("
    "SELECT item ->> 'claim_reviewed' FROM jsonb_array_elements(translations) AS item)",
    meanings="claims_matchable_page_meaning",
    alike="claims_pages_of_like_meaning",
)
REVIEWS = Known(
    kind="review",
    scored="claims_matchedreview WHERE true",
    key="review_id",
    shown="claims_matchable_review",
    wordings="ARRAY[claim_reviewed, coalesce(nullif(title, ''), claim_reviewed)]",
    meanings="claims_matchable_review_meaning",
    alike="claims_reviews_of_like_meaning",
)
# What everybody may read.
PUBLISHED = Corpus((PAGES, REVIEWS), "claims_matchedlexeme", "claims_spelled_nearly", "claims_matchable")
