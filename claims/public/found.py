"""What a search finds, in one query: a page of claims, what they are listed by, and how many claims have what."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connections
from django.db.models import IntegerField, Value

from claims.language.scripts import as_asked, found_inside_of_words
from claims.models.publication import Publication
from claims.public.facets import COLUMNS, FACETS, Choice, counts_of_values
from claims.public.lookup import PUBLIC, narrowed, ranked, standing_pages
from claims.public.marks import MARKED, marked, with_marks
from claims.public.paging import BEST_FIRST
from claims.public.reading import Reading, for_a_page

LISTINGS_SHOWN = 8
# What a filter's value is listed as.
LISTED = "CASE WHEN facet IN ('origin', 'relay') THEN 'source' ELSE facet END"
WORDS = """
    SELECT every, CASE WHEN every::text LIKE '%%!%%' THEN every ELSE replace(every::text, ' & ', ' | ')::tsquery END
    FROM websearch_to_tsquery('claims_words', claims_searchable(%s)) AS every
"""
NO_WORDS = "SELECT NULL::tsquery, NULL::tsquery"
# `all_words` asks for every word that was typed, `some_words` for any of them: help for those who find nothing.
FOUND = """
WITH asked (all_words, some_words) AS MATERIALIZED ({words}),
{pages},
shown AS (SELECT * FROM found {beyond} ORDER BY rank DESC, published_at DESC, id DESC LIMIT %s)
SELECT 'total' AS part, to_json(count(*)) FROM found
UNION ALL
SELECT 'claim', json_build_object(
    'rank', rank, 'pk', shown.id, 'publication', to_json(claims_publication),
    'claim', json_build_array(claim_reviewed, {claim}), 'conclusion', json_build_array(conclusion, {conclusion})
)
FROM shown JOIN claims_claimpage USING (id) JOIN claims_publication ON sequence = shown.current_id
UNION ALL
SELECT 'choice', json_build_object('facet', facet, 'value', value, 'claims', claims, 'name', name, 'names', names)
FROM ({choices}) AS counted LEFT JOIN claims_listing ON slug = value AND kind = {listed}
UNION ALL
(SELECT 'listing', json_build_object('kind', kind, 'slug', slug, 'name', name, 'claims', claim_count)
FROM claims_listing
WHERE kind <> 'rating'
    AND search @@ (SELECT CASE WHEN EXISTS (SELECT FROM found) THEN all_words ELSE some_words END FROM asked)
ORDER BY ts_rank(search, (SELECT some_words FROM asked)) DESC, claim_count DESC, slug LIMIT %s)
UNION ALL
SELECT 'some', to_json(CASE WHEN NOT EXISTS (SELECT FROM found) THEN (
    SELECT count(*) FROM claims_claimpage WHERE NOT is_withdrawn AND search @@ (SELECT some_words FROM asked)
) ELSE 0 END)
{used}
"""
# A filter in use: its value's name, and how many claims there would be without it.
USED = """
UNION ALL
SELECT 'used', json_build_object('facet', facet, 'value', value, 'name', name, 'names', names,
    'claims', (SELECT count(*) FROM {table}))
FROM (VALUES (%s, %s)) AS used (facet, value) LEFT JOIN claims_listing ON slug = value AND kind = {listed}
"""


@dataclass(frozen=True)
class FoundClaim:
    """One claim that was found.

    Args:
        claim, conclusion: as HTML, with marks, in the reader's language where they were translated into it.
        rank, published_at, pk: its place in the order of what was found.
    """

    reading: Reading
    claim: str
    conclusion: str
    rank: int
    published_at: datetime
    pk: int


@dataclass(frozen=True)
class Found:
    """What a search finds.

    Args:
        claims: one page of them, the best or the newest first.
        more: cursor of the next page, or "".
        total: how many claims there are on all pages.
        choices: how many have which value of a filter, the most frequent first.
        used: the filters in use; `claims` says how many there would be without one.
        listings: topics, sources and questions of such a name.
        some: where there is no claim: how many claims, whatever the filters, have some of the words.
    """

    claims: list[FoundClaim]
    more: str
    total: int
    choices: list[Choice]
    used: list[Choice]
    listings: list[dict]
    some: int


def find(words, filters, *, newest_first, cursor, size) -> Found:
    """Find the claims that match words and every filter.

    Args:
        words: with their spelling corrected, or "".
        filters: as lookup.asked_for gives them.
        newest_first: or else the best match first.

    Raises:
        CursorNotUsable: the cursor is not one of this list.
    """
    statement, values = _statement(words, filters, newest_first=newest_first, cursor=cursor, size=size)
    parts = {"claim": [], "choice": [], "used": [], "listing": [], "total": [], "some": []}
    with connections[PUBLIC].cursor() as database:
        database.execute(statement, values)
        for part, content in database.fetchall():
            parts[part].append(content)
    claims = _in_order(parts["claim"], found_inside_of_words(as_asked(words)))
    choices = [_choice(content) for content in parts["choice"]]
    return Found(
        claims=claims[:size],
        more=BEST_FIRST.cursor_at(claims[size - 1]) if len(claims) > size else "",
        total=parts["total"][0],
        choices=sorted(choices, key=lambda choice: (-choice.claims, choice.value)),
        used=[_choice(content) for content in parts["used"]],
        listings=for_a_page(parts["listing"]),
        some=parts["some"][0],
    )


def _statement(words, filters, *, newest_first, cursor, size):
    """Write the query. Returns (SQL, values)."""
    tables = {"found": filters}
    tables |= {f"without_{used}": {name: filters[name] for name in filters if name != used} for used in filters}
    pages = {table: _pages(words, narrowing, newest_first) for table, narrowing in tables.items()}
    place = BEST_FIRST.read(cursor) if cursor else []
    query = "(SELECT all_words FROM asked)"
    statement = FOUND.format(
        words=WORDS if words else NO_WORDS,
        pages=",\n".join(f"{table} AS MATERIALIZED ({sql})" for table, (sql, _) in pages.items()),
        beyond="WHERE (rank, published_at, id) < (%s, %s, %s)" if place else "",
        claim=MARKED.format(text="claim_reviewed", query=query),
        conclusion=MARKED.format(text="conclusion", query=query),
        choices=counts_of_values({facet: f"without_{facet}" if facet in filters else "found" for facet in FACETS}),
        listed=LISTED,
        used="".join(USED.format(table=f"without_{used}", listed=LISTED) for used in filters),
    )
    values = [
        *([as_asked(words)] if words else []),
        *(value for _, values in pages.values() for value in values),
        *place,
        size + 1,
        LISTINGS_SHOWN,
        *(value for used in filters.items() for value in used),
    ]
    return statement, values


def _pages(words, filters, newest_first):
    """Write the query of the pages that fit. Returns (SQL, values)."""
    pages = narrowed(standing_pages(), filters)
    if words and not newest_first:
        pages = ranked(pages, words)
    else:
        pages = (pages.matching(as_asked(words)) if words else pages).annotate(rank=Value(0, IntegerField()))
    return pages.order_by().values("id", "current_id", "rank", *COLUMNS).query.get_compiler(PUBLIC).as_sql()


def _in_order(contents, inside):
    """Read the claims that were found, the best or the newest first."""
    claims = [_claim(content, inside) for content in contents]
    return sorted(claims, key=lambda claim: (claim.rank, claim.published_at, claim.pk), reverse=True)


def _claim(content, inside):
    columns = content["publication"]
    published_at = datetime.fromisoformat(columns["published_at"])
    reading = Reading(Publication(**{**columns, "published_at": published_at}))
    texts = {name: content[name] for name in ("claim", "conclusion")}
    if reading.wording.translated_by:  # PostgreSQL marks the record's own words
        texts = {"claim": (reading.wording.claim_reviewed, None), "conclusion": (reading.wording.conclusion, None)}
    return FoundClaim(
        reading=reading,
        claim=with_marks(marked(*texts["claim"], inside)),
        conclusion=with_marks(marked(*texts["conclusion"], inside)),
        rank=content["rank"],
        published_at=published_at,
        pk=content["pk"],
    )


def _choice(content):
    return Choice(**for_a_page({**content, "name": content["name"] or "", "names": content["names"] or {}}))
