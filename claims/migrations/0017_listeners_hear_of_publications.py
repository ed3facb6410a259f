"""Whoever listens to PostgreSQL hears of each new entry of the log, when it is committed."""

from django.db import migrations

import sources.models.triggers


class Migration(migrations.Migration):
    dependencies = [("claims", "0015_search_in_translations")]

    operations = [
        migrations.AddConstraint(
            model_name="publication",
            constraint=sources.models.triggers.Announcement(
                name="listeners_hear_of_publications",
                fires="AFTER INSERT",
                each="STATEMENT",
                body="PERFORM pg_notify('factcheck_log', max(sequence)::text) FROM claims_publication; RETURN NULL;",
            ),
        ),
    ]
