"""How much of what passed before the desk was chosen and published: of each source, topic and group of claimants.

A case is one claim on the desk, or one suggestion that became none. It was *seen* whatever became of it; *selected*
where a claim exists that was not dropped; *published* where a verdict stands; *withdrawn* where it does not any more.
A suggestion that was accepted or merged is its claim's, so nothing counts twice.

Who said it is what readers can read, where there is a page; else what the draft's chain says, or the suggestion's.
"""

COUNTS = """
    count(*) AS seen,
    count(*) FILTER (WHERE is_selected) AS selected,
    count(*) FILTER (WHERE is_published) AS published,
    count(*) FILTER (WHERE is_withdrawn) AS withdrawn
"""

# The key of a case is the claim's, or the suggestion's with a minus.
# A draft that an accepted suggestion became by mistake was dropped when that was undone: the suggestion is the case.
CASES = """
taken_back AS (
    SELECT claim.id FROM claims_claim AS claim
    WHERE state = 'dropped'
        AND EXISTS (SELECT FROM claims_suggestionrow WHERE claim_id = claim.id AND status = 'accepted')
        AND NOT EXISTS (SELECT FROM claims_suggestion WHERE claim_id = claim.id AND status = 'accepted')
),
cases AS MATERIALIZED (
    SELECT claim.id, claim.state <> 'dropped' AS is_selected,
        page.id IS NOT NULL AND NOT page.is_withdrawn AS is_published,
        page.id IS NOT NULL AND page.is_withdrawn AS is_withdrawn
    FROM claims_claim AS claim LEFT JOIN claims_claimpage AS page ON page.claim_id = claim.id
    WHERE claim.id NOT IN (SELECT id FROM taken_back)
    UNION ALL
    SELECT -id, false, false, false FROM claims_suggestion WHERE status IN ('open', 'rejected')
)
"""

# A source counts for the one that it was merged into, and that one for whom it was merged into.
SOURCES = """
RECURSIVE merging (id, one, next) AS (
    SELECT id, id, merged_into_id FROM sources_source
    UNION
    SELECT merging.id, source.id, source.merged_into_id
    FROM merging JOIN sources_source AS source ON source.id = merging.next
),
counts_as AS MATERIALIZED (SELECT id, one FROM merging WHERE next IS NULL)
"""

# By the rule of claims/record/sightings.py: a denial is no sighting, and an origin relays nothing. Of a suggestion's
# chain the last is the origin; without a chain, the publisher is. Who is both counts as origin.
SAID_BY = """
links AS (
    SELECT page.claim_id AS id, source.id AS source, true AS is_origin
    FROM claims_claimpage AS page, unnest(page.origins) AS named JOIN sources_source AS source ON source.slug = named
    UNION ALL
    SELECT page.claim_id, source.id, false
    FROM claims_claimpage AS page, unnest(page.relays) AS named JOIN sources_source AS source ON source.slug = named
    UNION ALL
    SELECT claim_id, source_id, relays_id IS NULL FROM claims_attribution
    WHERE stance <> 'denies' AND claim_id NOT IN (SELECT claim_id FROM claims_claimpage)
    UNION ALL
    SELECT coalesce(claim_id, -suggestion.id), source.id, place = jsonb_array_length(chain)
    FROM claims_suggestion AS suggestion, jsonb_array_elements(chain) WITH ORDINALITY AS link (said, place)
    JOIN sources_source AS source ON source.slug = said ->> 'source'
    WHERE said ->> 'stance' <> 'denies' AND (
        status IN ('open', 'rejected')
        OR (status = 'merged' AND NOT appearance_added AND claim_id NOT IN (SELECT claim_id FROM claims_claimpage))
    )
    UNION ALL
    SELECT -suggestion.id, document.publisher_id, true
    FROM claims_suggestion AS suggestion
    JOIN sources_capture AS capture ON capture.id = suggestion.capture_id
    JOIN sources_document AS document ON document.id = capture.document_id
    WHERE status IN ('open', 'rejected') AND chain = '[]'
),
said_by AS MATERIALIZED (
    SELECT links.id, one AS source, bool_or(is_origin) AS is_origin
    FROM links JOIN counts_as ON counts_as.id = links.source
    GROUP BY links.id, one
)
"""

BY_SOURCE = f"""
WITH {SOURCES}, {CASES}, {SAID_BY},
counted AS (
    SELECT source, is_origin, {COUNTS} FROM said_by JOIN cases USING (id) GROUP BY source, is_origin
)
INSERT INTO claims_sourcefigures (
    slug, slugs, counted_at,
    origin_seen_count, origin_selected_count, origin_published_count, origin_withdrawn_count,
    relay_seen_count, relay_selected_count, relay_published_count, relay_withdrawn_count
)
SELECT source.slug,
    ARRAY(
        SELECT other.slug FROM counts_as JOIN sources_source AS other USING (id)
        WHERE counts_as.one = source.id ORDER BY other.slug
    ),
    %s,
    coalesce(sum(seen) FILTER (WHERE is_origin), 0), coalesce(sum(selected) FILTER (WHERE is_origin), 0),
    coalesce(sum(published) FILTER (WHERE is_origin), 0), coalesce(sum(withdrawn) FILTER (WHERE is_origin), 0),
    coalesce(sum(seen) FILTER (WHERE NOT is_origin), 0), coalesce(sum(selected) FILTER (WHERE NOT is_origin), 0),
    coalesce(sum(published) FILTER (WHERE NOT is_origin), 0), coalesce(sum(withdrawn) FILTER (WHERE NOT is_origin), 0)
FROM counted JOIN sources_source AS source ON source.id = counted.source
GROUP BY source.id
HAVING sum(published) > 0
"""  # noqa: S608 - it is put together from what stands in this file

# Suggestions have no topic, so of a topic, what was seen is what was drafted. Only topics that readers know are named,
# as the newest record names them.
BY_TOPIC = f"""
known AS (
    SELECT topic AS slug, max(current_id) AS newest
    FROM claims_claimpage, unnest(topics) AS topic WHERE NOT is_withdrawn GROUP BY topic
),
about AS (
    SELECT claim_id AS id, unnest(topics) AS slug FROM claims_claimpage
    UNION ALL
    SELECT claim_id, topic.slug FROM claims_claim_topics JOIN claims_topic AS topic ON topic.id = topic_id
    WHERE claim_id NOT IN (SELECT claim_id FROM claims_claimpage)
),
by_topic AS (
    SELECT slug AS value, {COUNTS}, (
        SELECT topic ->> 'name' FROM known
        JOIN claims_publication ON sequence = newest, jsonb_array_elements(record_json::jsonb -> 'topics') AS topic
        WHERE known.slug = grouped.slug AND topic ->> 'slug' = grouped.slug
    ) AS name
    FROM (
        SELECT DISTINCT cases.*, coalesce(known.slug, '') AS slug
        FROM cases LEFT JOIN about USING (id) LEFT JOIN known USING (slug) WHERE id > 0
    ) AS grouped
    GROUP BY slug
)
"""  # noqa: S608 - as above

# Only countries of which readers know a claim are named; the six kinds of source name nobody.
BY_CLAIMANT = f"""
claimants AS (
    SELECT cases.*, coalesce(kind, '') AS kind, coalesce(country, '') AS country
    FROM cases
    LEFT JOIN (SELECT * FROM said_by WHERE is_origin) AS origin USING (id)
    LEFT JOIN sources_source AS source ON source.id = origin.source
),
by_kind AS (
    SELECT kind AS value, NULL AS name, {COUNTS}
    FROM (SELECT DISTINCT id, is_selected, is_published, is_withdrawn, kind FROM claimants) AS grouped
    GROUP BY kind
),
by_country AS (
    SELECT country AS value, NULL AS name, {COUNTS}
    FROM (
        SELECT DISTINCT id, is_selected, is_published, is_withdrawn,
            CASE WHEN country IN (SELECT country FROM claimants WHERE is_published) THEN country ELSE '' END AS country
        FROM claimants
    ) AS grouped
    GROUP BY country
)
"""  # noqa: S608 - as above


def _rows_of(table):
    return f"(SELECT coalesce(jsonb_agg(row ORDER BY published DESC, seen DESC, value), '[]') FROM {table} AS row)"  # noqa: S608


IN_ALL_AND_BY_GROUP = f"""
WITH {SOURCES}, {CASES}, {SAID_BY}, {BY_TOPIC}, {BY_CLAIMANT}
SELECT jsonb_build_object(
    'in_all', (SELECT to_jsonb(row) FROM (SELECT {COUNTS} FROM cases) AS row),
    'by_topic', {_rows_of("by_topic")},
    'by_kind', {_rows_of("by_kind")},
    'by_country', {_rows_of("by_country")}
)
"""  # noqa: S608 - as above


def make_room(cursor):
    """Let PostgreSQL count in memory, and without compiling: it takes a chain for longer than any is."""
    cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")


def count_sources(cursor, *, at):
    """Count every source that a standing verdict names, in place of what was counted before."""
    cursor.execute("DELETE FROM claims_sourcefigures")
    cursor.execute(BY_SOURCE, [at])


def count_selection(cursor) -> str:
    """Count what was seen, selected, published and withdrawn, in all and by group. Returns: JSON."""
    cursor.execute(IN_ALL_AND_BY_GROUP)
    return cursor.fetchone()[0]
