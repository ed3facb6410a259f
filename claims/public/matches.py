"""Published claims, and reviews by other publishers, nearest to a statement: few queries, however many there are."""

from django.db import connections

from claims.matching.nearest import Nearest, Told, nearest, statement
from claims.matching.of_others import reviews_by_others
from claims.public.lookup import PUBLIC, standing_pages
from claims.record.formats import in_todays_format


def matches(text, *, language, limit) -> tuple[list[Nearest], list[Nearest]]:
    """Find what is nearest to a statement, the nearest first: published claims, and reviews by other publishers.

    Args:
        text: the statement, in NFC.
        language: its BCP 47 tag, by which its words and numbers are read.
        limit: how many at most of each.
    """
    readers = {"claim": _claims, "review": reviews_by_others(using=PUBLIC, language=language)}
    said = statement(text, language=language)
    found = nearest(said, readers=readers, connection=connections[PUBLIC], limit=limit)
    return found["claim"], found["review"]


def _claims(keys):
    """Give what pages say, in each of their languages."""
    for page in standing_pages().filter(pk__in=keys):
        record = in_todays_format(page.current.record)
        wordings = [(words["language"], words["claim_reviewed"]) for words in (record, *record["translations"])]
        yield Told(wordings, record["quantities"], page)
