"""What a search finds, in one query: published claims with every review of them, and reviews of other claims.

A claim is found by what its own page says or by what a collected review of it says, and for each of its reviews: ours,
those that its record names, and those that were collected since. Each way is an arm of the query that reads no more
rows than the answer needs; what two arms find is one claim.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections

from claims.public.lookup import PUBLIC

# Those who ask in whole sentences are helped by what holds half of their words, where nothing holds all of them.
ASKED = """
asked AS MATERIALIZED (
    SELECT CASE WHEN is_known THEN all_words ELSE some_words END AS words, NOT is_known AS is_in_part,
        tsvector_to_array(to_tsvector('claims_words', claims_searchable(%(words)s))) AS lexemes
    FROM (
        SELECT all_words, CASE
            WHEN all_words::text LIKE '%%!%%' THEN all_words ELSE replace(all_words::text, ' & ', ' | ')::tsquery
        END AS some_words
        FROM websearch_to_tsquery('claims_words', claims_searchable(%(words)s)) AS all_words
    ) AS typed, LATERAL (
        SELECT (SELECT count(*) FROM claims_claimpage WHERE NOT is_withdrawn AND search @@ all_words) > 0
            OR (SELECT count(*) FROM claims_readable_review WHERE search @@ all_words) > 0 AS is_known
    ) AS known
),
"""
HOLDS = """({of}.search @@ (SELECT words FROM asked) AND ((SELECT NOT is_in_part FROM asked) OR 2 * cardinality(ARRAY(
    SELECT unnest(tsvector_to_array({of}.search)) INTERSECT SELECT unnest((SELECT lexemes FROM asked))
)) >= (SELECT cardinality(lexemes) FROM asked)))"""
RANK = "(ts_rank({of}.search, (SELECT words FROM asked)) * 1000000)::int"
# Of the record's reviews, as one table with those that were collected.
NAMED = r"""SELECT item ->> 'url' AS url, item #>> '{{publisher,name}}' AS publisher_name, item ->> 'title' AS title,
    item ->> 'label' AS label, item ->> 'language' AS language, (item ->> 'reviewed_on')::date AS reviewed_on,
    lower(substring(item ->> 'url' from '(?i)^https?://(?:www\.)?([^/:?#]+)')) AS site
FROM jsonb_path_query({record}::jsonb, '$.external_reviews[*]') AS item"""
COLLECTED = (
    "SELECT review.url, review.publisher_name, review.title, review.label, review.language, review.reviewed_on,"
    " review.site FROM claims_readable_review AS review WHERE review.claim <> '' AND review.claim = page.slug"
)
OWN = """(SELECT page.id * 2 AS key, {rank} AS rank, page.published_at AS moment
FROM claims_claimpage AS page {join} WHERE NOT page.is_withdrawn AND {fitting} {beyond}
ORDER BY {ranked} page.published_at DESC, page.id DESC LIMIT %(enough)s)"""
THEIRS = """(SELECT review.id * 2 + 1, {rank}, review.ordered_on::timestamp AT TIME ZONE 'UTC'
FROM claims_readable_review AS review WHERE review.claim = '' AND {fitting} {beyond}
ORDER BY {ranked} review.ordered_on DESC, review.id DESC LIMIT %(enough)s)"""
SHOWN = """
WITH {asked} shown AS (
    SELECT * FROM ({arms}) AS arms ORDER BY rank DESC, moment DESC, key DESC LIMIT %(size)s + 1 OFFSET %(offset)s
)
SELECT key, rank, moment, record_json, page.published_at, %(is_ours)s AND {language_of_page},
    coalesce((
        SELECT jsonb_agg(to_jsonb(given) ORDER BY reviewed_on DESC NULLS LAST, url)
        FROM ({named} UNION ALL {collected}) AS given WHERE page.id IS NOT NULL AND {given_fits}
    ), '[]'),
    to_jsonb(review) - 'search'
FROM shown
LEFT JOIN claims_claimpage AS page ON key %% 2 = 0 AND page.id = key / 2
LEFT JOIN claims_publication ON sequence = page.current_id
LEFT JOIN claims_readable_review AS review ON key %% 2 = 1 AND review.id = key / 2
ORDER BY rank DESC, moment DESC, key DESC
"""


@dataclass(frozen=True)
class Asked:
    """What is looked for. Of reviews only those are wanted that fit site and language.

    Args:
        words: or "".
        site: a host without www., or "": it, and what is below it.
        language: a primary language subtag, or "".
        since: the claim or the newest of its wanted reviews is of this day or later; None for any.
        is_ours: whether our own reviews are of that site.
    """

    words: str
    site: str
    language: str
    since: date | None
    is_ours: bool


@dataclass(frozen=True)
class Found:
    """One claim: its place in the order, and what is known of it.

    Args:
        record_json, published_at: of ours; None where only another publisher checked it.
        is_ours: our own review is wanted.
        others: reviews by others of a claim of ours: url, publisher_name, title, label, language, reviewed_on, site.
        review: of a claim that is not ours: a row of ReadableReview.
    """

    key: int
    rank: int
    moment: datetime
    record_json: str | None
    published_at: datetime | None
    is_ours: bool
    others: list
    review: dict | None


def find(asked, *, size, offset=0, after=None) -> list[Found]:
    """Find claims, the best match first, or the newest where no words are asked for; one more than a page has.

    Args:
        after: (rank, moment, key) of the last one on the page before, or None.
    """
    rank, moment, key = after or (0, None, 0)
    values = {
        **{
            "words": asked.words,
            "site": asked.site,
            "below_site": f"%.{_plain(asked.site)}",
            "language": asked.language,
        },
        **{"below_language": f"{asked.language}-%", "since": asked.since, "is_ours": asked.is_ours},
        **{"rank": rank, "moment": moment, "key": key, "size": size, "offset": offset, "enough": offset + size + 1},
    }
    with connections[PUBLIC].cursor() as database:
        database.execute(_statement(asked, is_first=after is None), values)
        rows = database.fetchall()
    return [Found(*row[:-2], others=json.loads(row[-2]), review=row[-1] and json.loads(row[-1])) for row in rows]


def _plain(site):
    """Take the signs of LIKE for themselves."""
    return site.replace("\\", "\\\\").replace("_", r"\_").replace("%", r"\%")


def _statement(asked, *, is_first):
    arms = [_through_collected(asked, is_first), _elsewhere(asked, is_first)]
    if asked.is_ours:
        arms.append(_through_ours(asked, is_first))
    if asked.site or asked.language:
        arms.append(_through_named(asked, is_first))
    return SHOWN.format(
        asked=ASKED if asked.words else "",
        arms=" UNION ".join(arms),
        language_of_page=_in_language(asked, "page"),
        named=NAMED.format(record="record_json"),
        collected=COLLECTED,
        given_fits=_fits(asked, "given"),
    )


def _through_ours(asked, is_first):
    """Find pages by our own review."""
    age = "page.published_at >= %(since)s" if asked.since else "TRUE"
    return _own(asked, f"{_holds(asked, 'page')} AND {_in_language(asked, 'page')} AND {age}", is_first)


def _through_named(asked, is_first):
    """Find pages by the reviews that their records name; an index on the records knows their sites and languages."""
    keys = [key for key in (asked.site and "%(site)s", asked.language and "'language ' || %(language)s") if key]
    named = f"EXISTS (SELECT FROM ({NAMED.format(record='record_json')}) AS given WHERE {_fits(asked, 'given')}"
    named += f" AND {_recent(asked, 'given.reviewed_on')})"
    fitting = f"claims_review_keys(record_json) @> ARRAY[{', '.join(keys)}] AND {named} AND {_holds(asked, 'page')}"
    return _own(asked, fitting, is_first, join="JOIN claims_publication ON sequence = page.current_id")


def _through_collected(asked, is_first):
    """Find pages by collected reviews of the same claim."""
    fits = f"review.claim <> '' AND {_fits(asked, 'review')}"
    of_it = "SELECT FROM claims_readable_review AS review WHERE review.claim = page.slug AND"
    holding = f"EXISTS ({of_it} {fits} AND {_holds(asked, 'review')})"
    if not (asked.site or asked.language or asked.since):
        return _own(asked, holding, is_first)
    any_fits = f"EXISTS ({of_it} {fits} AND {_recent(asked, 'review.ordered_on')})"
    return _own(asked, f"{any_fits} AND ({_holds(asked, 'page')} OR {holding})", is_first)


def _elsewhere(asked, is_first):
    """Find reviews of claims that are not ours."""
    age = "(review.ordered_on >= %(since)s OR review.claim_date >= %(since)s)" if asked.since else "TRUE"
    return THEIRS.format(
        rank=RANK.format(of="review") if asked.words else "0",
        fitting=f"{_holds(asked, 'review')} AND {_fits(asked, 'review')} AND {age}",
        ranked="2 DESC," if asked.words else "",
        beyond="" if is_first else _beyond(asked, "review", "review.ordered_on", "review.id * 2 + 1"),
    )


def _own(asked, fitting, is_first, join=""):
    return OWN.format(
        rank=RANK.format(of="page") if asked.words else "0",
        join=join,
        fitting=fitting,
        ranked="2 DESC," if asked.words else "",
        beyond="" if is_first else _beyond(asked, "page", "page.published_at", "page.id * 2"),
    )


def _beyond(asked, table, moment, key):
    """Ask for what comes after the last one of the page before, in words that use an index on the moment."""
    if asked.words:
        return f"AND ({RANK.format(of=table)}, {moment}, {key}) < (%(rank)s, %(moment)s, %(key)s)"
    return f"AND {moment} <= %(moment)s AND ({moment}, {key}) < (%(moment)s, %(key)s)"


def _holds(asked, table):
    return HOLDS.format(of=table) if asked.words else "TRUE"


def _fits(asked, table):
    """Ask whether a review is wanted."""
    is_there = f"({table}.site = %(site)s OR {table}.site LIKE %(below_site)s)" if asked.site else "TRUE"
    return f"{is_there} AND {_in_language(asked, table)}"


def _in_language(asked, table):
    is_in = f"({table}.language = %(language)s OR {table}.language LIKE %(below_language)s)"
    return is_in if asked.language else "TRUE"


def _recent(asked, day):
    """Ask whether a claim of ours is new enough by a review of this day, by our own, or by itself."""
    if not asked.since:
        return "TRUE"
    ours = f" OR (%(is_ours)s AND {_in_language(asked, 'page')} AND page.published_at >= %(since)s)"
    return f"({day} >= %(since)s OR page.said_on >= %(since)s{ours})"
