"""Sources that are perhaps one: they share a name or an alias, or a web site.

Two that share a Wikidata item cannot be: the constraint `one_source_a_wikidata_item` says so when the second is saved.
"""

from dataclasses import dataclass

from django.db import connection

from sources.models import Source

PAIRS_AT_MOST = 100

# A name without case, accents, what is no letter or digit, and the article. Accents are those of U+0300 to U+036F: in
# other scripts such marks are vowels.
_KEY = r"""
    regexp_replace(
        regexp_replace(regexp_replace(normalize(lower(said), NFKD), '[\u0300-\u036f]', '', 'g'), '^the\s+', ''),
        '[[:space:][:punct:]]+', '', 'g'
    )
"""
# Accounts and persons share a host with many others, so the whole address counts.
_SIGNS = f"""
    WITH standing AS MATERIALIZED (SELECT * FROM sources_source WHERE merged_into_id IS NULL),
    signs AS MATERIALIZED (
        SELECT id, 'name' AS sign, {_KEY} AS key
        FROM standing, unnest(array_append(aliases, name)) AS said
        UNION
        SELECT id, 'website', CASE
            WHEN kind IN ('social_account', 'person')
            THEN rtrim(lower(regexp_replace(website, '^https?://(www\\.)?', '', 'i')), '/')
            ELSE lower(substring(website from '(?i)^https?://(?:www\\.)?([^/:?#]+)'))
        END
        FROM standing WHERE website <> ''
    )
    SELECT one.id, other.id, array_agg(DISTINCT one.sign) AS signs
    FROM signs AS one JOIN signs AS other USING (sign, key)
    WHERE one.key <> '' AND one.id {{compared}} other.id
    GROUP BY one.id, other.id
    ORDER BY count(*) DESC, one.id, other.id
    LIMIT {PAIRS_AT_MOST}
"""  # noqa: S608 - it is put together from what stands in this file


@dataclass(frozen=True)
class Pair:
    """Two sources, and what they share: `name`, `website` or both."""

    source: Source
    other: Source
    signs: tuple[str, ...]


def pairs() -> list[Pair]:
    """Give sources that are perhaps one, those that share most first, at most PAIRS_AT_MOST."""
    return _pairs(_SIGNS.format(compared="<"), [])


def perhaps_the_same(source) -> list[Pair]:
    """Give what a source is perhaps the same as."""
    return _pairs(_SIGNS.format(compared="= %s AND one.id <>"), [source.pk])


def _pairs(query, values):
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        found = cursor.fetchall()
    sources = Source.objects.in_bulk({pk for one, other, _ in found for pk in (one, other)})
    return [Pair(sources[one], sources[other], tuple(signs)) for one, other, signs in found]
