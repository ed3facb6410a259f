"""A ClaimReview as a row of a table, in the columns of Fact-Check Insights. Pure.

Source: the export of Duke's Fact-Check Insights, whose readers look columns up by these names.
"""

from claims.record.cells import safe_cell

APPEARANCES = 15
COLUMNS = (
    *("id", "@context", "@type", "claimReviewed", "datePublished", "url", "author.@type", "author.name", "author.url"),
    *("itemReviewed.@type", "itemReviewed.author.name", "itemReviewed.author.@type", "itemReviewed.author.sameAs"),
    *("reviewRating.@type", "reviewRating.ratingValue", "reviewRating.alternateName", "author.image"),
    *("itemReviewed.name", "itemReviewed.datePublished", "itemReviewed.firstAppearance.url"),
    *("itemReviewed.firstAppearance.type", "itemReviewed.author.image", "reviewRating.ratingExplanation"),
    *("itemReviewed.author.jobTitle", "reviewRating.bestRating", "reviewRating.worstRating", "reviewRating.image"),
    *(f"itemReviewed.appearance.{n}.{name}" for n in range(1, APPEARANCES + 1) for name in ("url", "@type")),
)


def table_row(review, *, key) -> list[str]:
    """Give the cells of one review, in the order of COLUMNS. A cell that a spreadsheet would run begins with '.

    Args:
        review: as claim_review gives it.
        key: what stands in the column `id`.
    """
    return [str(key) if column == "id" else _cell(_found(review, column.split("."))) for column in COLUMNS]


def _found(value, path):
    for name in path:
        if name.isdecimal():  # counted from 1
            value = value if isinstance(value, list) else [value] if value else []
            value = value[int(name) - 1] if int(name) <= len(value) else None
        else:
            value = value[0] if isinstance(value, list) and value else value
            value = value.get("@type" if name == "type" else name) if isinstance(value, dict) else None
    return value[0] if isinstance(value, list) and value else value


def _cell(value):
    words = "" if value in (None, [], {}) or isinstance(value, dict) else str(value)
    return safe_cell(words)
