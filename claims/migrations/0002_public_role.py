"""The role that public pages and the public API read through: publications and their pages, nothing else.

A role belongs to the whole server. Where this user may not create roles, its owner creates it once:
CREATE ROLE factcheck_public NOLOGIN; GRANT factcheck_public TO the user of DATABASE_URL.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
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
            GRANT SELECT ON claims_publication, claims_claimpage TO factcheck_public;
            """,
            "REVOKE ALL ON claims_publication, claims_claimpage FROM factcheck_public",
        )
    ]
