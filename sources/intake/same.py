"""Sources that are perhaps one: they share a name or an alias, or a web site.

Two that share a Wikidata item cannot be: the constraint `one_source_a_wikidata_item` says so when the second is saved.
Those that somebody told apart are none of them, until that is taken back.
"""

from dataclasses import dataclass

from django.db import connection

from sources.models import Namesake, Source

PAIRS_AT_MOST = 100

_PAIRS = """
    WITH signs AS (
        SELECT id, unnest(signs) AS sign FROM sources_source WHERE merged_into_id IS NULL
    )
    SELECT one.id, other.id, array_agg(sign ORDER BY sign)
    FROM signs AS one JOIN signs AS other USING (sign)
    WHERE one.id < other.id AND (one.id, other.id) NOT IN (
        SELECT source_id, other_id FROM (
            SELECT DISTINCT ON (source_id, other_id) source_id, other_id, are_apart FROM sources_namesake
            ORDER BY source_id, other_id, id DESC
        ) AS said_last WHERE are_apart
    )
    GROUP BY one.id, other.id
    ORDER BY count(*) DESC, one.id, other.id
    LIMIT %s
"""


@dataclass(frozen=True)
class Pair:
    """Two sources, and what they share: `name`, `website` or both."""

    source: Source
    other: Source
    shared: tuple[str, ...]


def pairs() -> list[Pair]:
    """Give sources that are perhaps one, those that share most first, at most PAIRS_AT_MOST."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, [PAIRS_AT_MOST])
        found = cursor.fetchall()
    sources = Source.objects.in_bulk({pk for one, other, _ in found for pk in (one, other)})
    return [Pair(sources[one], sources[other], _kinds(signs)) for one, other, signs in found]


def perhaps_the_same(source) -> list[Pair]:
    """Give what a source is perhaps the same as."""
    apart = {pk for two in told_apart(source).values_list("source", "other") for pk in two}
    others = Source.objects.filter(signs__overlap=source.signs, merged_into=None).exclude(pk__in={source.pk, *apart})
    return [Pair(source, other, _kinds(set(source.signs) & set(other.signs))) for other in others[:PAIRS_AT_MOST]]


def told_apart(source=None):
    """Give the namesakes that somebody told apart, the last first. Args: source, one of the two, or None for all."""
    namesakes = Namesake.objects.standing().select_related("source", "other", "by")
    return namesakes.of(source) if source else namesakes


def said_before(source):
    """Give what was said of a source and its namesakes and does not stand any more, the last first."""
    said = Namesake.objects.of(source).select_related("source", "other", "by")
    return said.exclude(pk__in=Namesake.objects.of(source).standing().values("pk"))


def _kinds(signs):
    return tuple(sorted({sign.partition(":")[0] for sign in signs}))
