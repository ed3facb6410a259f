"""The role that public pages and the public API read through, what it may read, and the table of requests a minute.

A role belongs to the whole server. Where this user may not create roles, its owner creates it once:
CREATE ROLE factcheck_public NOLOGIN; GRANT factcheck_public TO the user of DATABASE_URL.

The views read with the rights of their owner, so readers see what they show without seeing the tables behind them. A
later migration that alters a column they name drops the view first and makes it again.
"""

from django.db import migrations

ROLE = """
DO $role$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'factcheck_public') THEN
        CREATE ROLE factcheck_public NOLOGIN;
    END IF;
    IF NOT pg_has_role(current_user, 'factcheck_public', 'SET') THEN
        EXECUTE format('GRANT factcheck_public TO %I', current_user);
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;  -- another database of this server was migrated at the same moment
END $role$;
GRANT USAGE ON SCHEMA public TO factcheck_public;
"""
SCALE_IN_USE = """
CREATE VIEW claims_scale_in_use AS
SELECT
    1::bigint AS id,
    COALESCE(scale.name, '') AS name,
    scale.worst_value,
    scale.best_value,
    COALESCE((
        SELECT jsonb_agg(
            jsonb_build_object(
                'slug', rating.slug, 'label', rating.label, 'definition', rating.definition,
                'value', rating.value, 'tone', rating.tone, 'shape', rating.shape,
                'translations', rating.translations, 'retired_on', rating.retired_on
            ) ORDER BY rating.position
        )
        FROM claims_rating AS rating WHERE rating.scale_id = scale.id
    ), '[]') AS ratings,
    COALESCE((
        SELECT jsonb_agg(
            jsonb_build_object(
                'publisher', publisher.name, 'label', theirs.label, 'rating', ours.slug, 'fit', theirs.fit
            ) ORDER BY publisher.name, theirs.label
        )
        FROM claims_ratingcrosswalk AS theirs
        JOIN claims_rating AS ours ON ours.id = theirs.rating_id
        JOIN sources_source AS publisher ON publisher.id = theirs.publisher_id
        WHERE ours.scale_id = scale.id
    ), '[]') AS crosswalk
FROM (VALUES (1)) AS always (one)
LEFT JOIN claims_ratingscale AS scale ON scale.is_default;
"""
PUBLISHED_RELATION = """
CREATE VIEW claims_published_relation AS
SELECT relation.id, relation.kind, page.slug, other.slug AS other_slug
FROM claims_claimrelation AS relation
JOIN claims_claimpage AS page ON page.claim_id = relation.claim_id AND NOT page.is_withdrawn
JOIN claims_claimpage AS other ON other.claim_id = relation.other_id AND NOT other.is_withdrawn
WHERE relation.status = 'confirmed';
"""
READABLE_REVIEW = """
CREATE VIEW claims_readable_review AS
SELECT review.id, review.page_id, page.url AS page_url, review.position, review.url, review.site,
    coalesce(kept.slug, source.slug) AS publisher, coalesce(kept.name, source.name) AS publisher_name,
    page.author_name, page.author_image_url, page.published_text, review.title, review.claim_reviewed,
    review.claimant_name, review.claimant_job_title, review.claimant_image_url, review.claimant_same_as,
    review.claim_date, review.claim_date_text, review.claim_location, review.first_appearance, review.appearances,
    review.label, review.rating_value, review.worst_rating, review.best_rating, review.explanation,
    review.rating_image_url, coalesce(rating.slug, '') AS rating, review.language, review.reviewed_on,
    review.ordered_on, coalesce(shown.slug, '') AS claim, review.created_at AS collected_at, review.search
FROM claims_collectedreview AS review
JOIN claims_reviewpage AS page ON page.id = review.page_id
JOIN sources_source AS source ON source.id = page.publisher_id
LEFT JOIN sources_source AS kept ON kept.id = source.merged_into_id
LEFT JOIN claims_rating AS rating ON rating.id = review.rating_id
LEFT JOIN claims_claimpage AS shown ON shown.claim_id = review.claim_id AND NOT shown.is_withdrawn
WHERE review.gone_at IS NULL;
"""
# What follows from publications, and what the desk says of itself.
READABLE = """
claims_citeddocument, claims_claimpage, claims_earlierpage, claims_figures, claims_knownword, claims_listing,
claims_policytext, claims_publication, claims_published_relation, claims_publishednumber, claims_readable_review,
claims_scale_in_use, claims_sourcefigures
"""
# Worth a minute, and without anybody's address: not logged, so that a crash of the database empties it.
REQUEST_COUNTS = """
CREATE UNLOGGED TABLE request_counts (
    client uuid NOT NULL, minute integer NOT NULL, requests integer NOT NULL, PRIMARY KEY (client, minute)
)
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_tables")]
    replaces = [("claims", "0002_public_role"), ("claims", "0010_what_the_desk_says_of_itself")]

    operations = [
        migrations.RunSQL(ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(SCALE_IN_USE, "DROP VIEW claims_scale_in_use"),
        migrations.RunSQL(PUBLISHED_RELATION, "DROP VIEW claims_published_relation"),
        migrations.RunSQL(READABLE_REVIEW, "DROP VIEW claims_readable_review"),
        migrations.RunSQL(
            f"GRANT SELECT ON {READABLE} TO factcheck_public", f"REVOKE ALL ON {READABLE} FROM factcheck_public"
        ),
        migrations.RunSQL(REQUEST_COUNTS, "DROP TABLE request_counts"),
    ]
