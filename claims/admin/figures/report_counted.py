"""Count what a report to a network of fact-checkers is asked for, over what was published in some days.

One statement, so that all of it is of one moment. A check is a claim that was first published in these days; what it
rests on is what its first version says. A version that was redacted since is counted, and says nothing.
"""

import json
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection

from claims.publishing.selection import SOURCES

# What tells readers that they were told something wrong.
CORRECTING = "('correction', 'rating_changed')"

PUBLISHED = f"""
published AS MATERIALIZED (
    SELECT sequence, claim_id, kind, published_at, is_redacted FROM claims_publication
    WHERE published_at >= %(since)s AND published_at < %(end)s
),
checks AS MATERIALIZED (
    SELECT sequence, claim_id, first.published_at, is_redacted,
        EXISTS (SELECT FROM claims_publication AS later WHERE later.claim_id = first.claim_id
            AND later.kind IN {CORRECTING}) AS is_corrected,
        EXISTS (SELECT FROM claims_claimpage AS page WHERE page.claim_id = first.claim_id AND page.is_withdrawn)
            AS is_withdrawn
    FROM published AS first WHERE kind = 'first'
),
readable AS MATERIALIZED (
    SELECT sequence, record_json::jsonb AS record
    FROM claims_publication JOIN checks USING (sequence) WHERE NOT checks.is_redacted
)
"""  # noqa: S608 - nothing of it comes from outside

# By the rule of claims/record/sightings.py. A source that was merged counts as the one that it was merged into.
SAID_BY = """
said_by AS MATERIALIZED (
    SELECT DISTINCT sequence, coalesce(kept.slug, link #>> '{source,slug}') AS slug,
        coalesce(kept.name, link #>> '{source,name}') AS name, coalesce(kept.kind, link #>> '{source,kind}') AS kind,
        record #>> '{verdict,rating,slug}' AS rating
    FROM readable CROSS JOIN jsonb_array_elements(record -> 'attributions') AS link
    LEFT JOIN sources_source AS source ON source.slug = link #>> '{source,slug}'
    LEFT JOIN counts_as ON counts_as.id = source.id
    LEFT JOIN sources_source AS kept ON kept.id = counts_as.one
    WHERE link -> 'relays' = 'null' AND link ->> 'stance' <> 'denies'
),
checked_most AS MATERIALIZED (
    SELECT slug, max(name) AS name, count(DISTINCT sequence) AS checks FROM said_by
    GROUP BY slug ORDER BY checks DESC, max(name), slug LIMIT 10
)
"""

WEEKS = """
    SELECT jsonb_agg(jsonb_build_object('from', day::date, 'days', least(7, %(last)s::date - day::date + 1),
        'checks', (SELECT count(*) FROM checks WHERE published_at >= day AT TIME ZONE 'UTC'
            AND published_at < (day + interval '7 days') AT TIME ZONE 'UTC')) ORDER BY day)
    FROM generate_series(%(first)s::timestamp, %(last)s::timestamp, '7 days') AS day
"""

CHECKED = """
    SELECT jsonb_build_object('checks', count(*), 'redacted', count(*) FILTER (WHERE is_redacted),
        'corrected', count(*) FILTER (WHERE is_corrected), 'withdrawn', count(*) FILTER (WHERE is_withdrawn))
    FROM checks
"""

EVIDENCE = """
    SELECT jsonb_build_object(
        'checks', count(*),
        'documents', coalesce(sum(documents), 0),
        'median_documents', percentile_cont(0.5) WITHIN GROUP (ORDER BY documents),
        'median_publishers', percentile_cont(0.5) WITHIN GROUP (ORDER BY publishers),
        'two_documents', count(*) FILTER (WHERE documents >= 2),
        'two_publishers', count(*) FILTER (WHERE publishers >= 2),
        'confidential', count(*) FILTER (WHERE is_confidential))
    FROM (
        SELECT sequence, count(DISTINCT item #>> '{document,url}') AS documents,
            count(DISTINCT item #>> '{document,publisher,slug}') AS publishers,
            coalesce(bool_or((item ->> 'is_confidential')::boolean), false) AS is_confidential
        FROM readable LEFT JOIN LATERAL jsonb_array_elements(record -> 'evidence') AS item ON true
        GROUP BY sequence
    ) AS of_each
"""

CHANGES = """
    SELECT coalesce(jsonb_object_agg(kind, of_kind), '{}')
    FROM (
        SELECT change.kind, jsonb_build_object('versions', count(*), 'claims', count(DISTINCT change.claim_id),
            'median_days', percentile_cont(0.5) WITHIN GROUP (
                ORDER BY extract(epoch FROM change.published_at - first.published_at) / 86400)) AS of_kind
        FROM published AS change
        JOIN claims_publication AS first ON first.claim_id = change.claim_id AND first.version = 1
        WHERE change.kind <> 'first' GROUP BY change.kind
    ) AS by_kind
"""

CORRECTIONS = f"""
    SELECT jsonb_build_object('versions', count(*), 'median_days', percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM change.published_at - first.published_at) / 86400))
    FROM published AS change
    JOIN claims_publication AS first ON first.claim_id = change.claim_id AND first.version = 1
    WHERE change.kind IN {CORRECTING}
"""  # noqa: S608 - nothing of it comes from outside

REPLIES = """
    SELECT jsonb_build_object('questions', count(*), 'checks', count(DISTINCT claim_id),
        'answered', count(*) FILTER (WHERE outcome = 'answered'),
        'declined', count(*) FILTER (WHERE outcome = 'declined'),
        'no_answer', count(*) FILTER (WHERE outcome = 'no_answer'),
        'waiting', count(*) FILTER (WHERE outcome = 'waiting'))
    FROM claims_replyrequest JOIN checks USING (claim_id)
"""

# Twice on one claim, its first second rating counts, as on the page of figures.
SECOND = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(first_label, second_label)), '[]')
    FROM (
        SELECT DISTINCT ON (checks.claim_id) theirs.label AS first_label, given.label AS second_label
        FROM checks
        JOIN claims_editorialreview AS review ON review.claim_id = checks.claim_id
        JOIN claims_secondrating AS second ON second.review_id = review.id AND second.rated_at <= checks.published_at
        JOIN claims_rating AS given ON given.id = second.rating_id
        JOIN claims_rating AS theirs ON theirs.id = second.first_rating_id
        ORDER BY checks.claim_id, second.id
    ) AS pairs
"""

LANGUAGES = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(language, checks) ORDER BY checks DESC, language), '[]')
    FROM (SELECT record ->> 'language' AS language, count(*) AS checks FROM readable GROUP BY language) AS by_language
"""

TOPICS = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(name, checks) ORDER BY checks DESC, name), '[]')
    FROM (
        SELECT max(topic ->> 'name') AS name, count(DISTINCT sequence) AS checks
        FROM readable CROSS JOIN jsonb_array_elements(record -> 'topics') AS topic GROUP BY topic ->> 'slug'
    ) AS by_topic
"""

KINDS = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(kind, checks) ORDER BY checks DESC, kind), '[]')
    FROM (SELECT kind, count(DISTINCT sequence) AS checks FROM said_by GROUP BY kind) AS by_kind
"""

CLAIMANTS = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(slug, name, checks) ORDER BY checks DESC, name, slug), '[]')
    FROM checked_most
"""

# A rating is called what it was called last in these days.
RATINGS = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(slug, label) ORDER BY value NULLS LAST, slug), '[]')
    FROM (
        SELECT DISTINCT ON (record #>> '{verdict,rating,slug}') record #>> '{verdict,rating,slug}' AS slug,
            record #>> '{verdict,rating,label}' AS label, (record #>> '{verdict,rating,value}')::int AS value
        FROM readable ORDER BY record #>> '{verdict,rating,slug}', sequence DESC
    ) AS given
"""

BY_KIND = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(kind, rating, checks)), '[]')
    FROM (SELECT kind, rating, count(DISTINCT sequence) AS checks FROM said_by GROUP BY kind, rating) AS by_kind
"""

BY_CLAIMANT = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(slug, rating, checks)), '[]')
    FROM (
        SELECT slug, rating, count(DISTINCT sequence) AS checks
        FROM said_by JOIN checked_most USING (slug) GROUP BY slug, rating
    ) AS by_claimant
"""

REPORT = "WITH {}, {}, {} SELECT jsonb_build_object({})::text".format(
    SOURCES.strip(),
    PUBLISHED,
    SAID_BY,
    ", ".join(
        f"'{name}', ({part})"
        for name, part in {
            "weeks": WEEKS,
            "checked": CHECKED,
            "evidence": EVIDENCE,
            "changes": CHANGES,
            "corrections": CORRECTIONS,
            "replies": REPLIES,
            "second": SECOND,
            "languages": LANGUAGES,
            "topics": TOPICS,
            "kinds": KINDS,
            "claimants": CLAIMANTS,
            "ratings": RATINGS,
            "by_kind": BY_KIND,
            "by_claimant": BY_CLAIMANT,
        }.items()
    ),
)


def count_report(first, last) -> dict:
    """Count what was published from one day to another (UTC), both included. Args: dates."""
    values = {
        "first": first,
        "last": last,
        "since": datetime.combine(first, time.min, UTC),
        "end": datetime.combine(last, time.min, UTC) + timedelta(days=1),
    }
    with connection.cursor() as cursor:
        cursor.execute(REPORT, values)
        return json.loads(cursor.fetchone()[0])


def last_full_quarter(today) -> tuple[date, date]:
    """Give the first and the last day of the quarter that ended last before a day."""
    this = date(today.year, today.month - (today.month - 1) % 3, 1)
    last = this - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last
