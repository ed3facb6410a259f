"""What else a search can be narrowed by: the values of each filter, and how many of the claims found have which.

While a filter is in use, its values are counted among what the others leave: choosing another one of them replaces it.
"""

from dataclasses import dataclass, field

# Filter, as it stands in an address, to what a page has of it, in SQL. In the order in which readers are shown them.
FACETS = {
    "rating": "rating",
    "topic": "unnest(topics)",
    "origin": "unnest(origins)",
    "language": "language",
    "year": "to_char(published_at AT TIME ZONE 'UTC', 'YYYY')",
    "kind": "kind",
}
# What a page has to have for them.
COLUMNS = ("rating", "topics", "origins", "language", "published_at", "kind")
CHOICES_A_FACET = 12


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many claims have it.

    Args:
        name: as readers know it, where claims are listed by it; else "".
        names: the same in other languages, by language tag: {"label": …}.
    """

    facet: str
    value: str
    claims: int
    name: str = ""
    names: dict = field(default_factory=dict)


def counts_of_values(among) -> str:
    """Write the SQL that counts the most frequent values of each filter.

    Args:
        among: {filter: the table or CTE whose rows are counted for it}.
    """
    one = """
        (SELECT '{facet}' AS facet, value, count(*) AS claims
        FROM {table} CROSS JOIN LATERAL (SELECT {expression}) AS given (value)
        GROUP BY value ORDER BY claims DESC, value LIMIT {limit})
    """
    return "UNION ALL".join(
        one.format(facet=facet, table=among[facet], expression=expression, limit=CHOICES_A_FACET)
        for facet, expression in FACETS.items()
    )
