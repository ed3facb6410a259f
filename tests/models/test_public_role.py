"""The database role that readers' pages use: it may read what was published, and nothing else."""

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from claims.models import ClaimPage, PolicyText, Publication, ScaleInUse
from claims.publishing.policies import publish_policy

READABLE = {model._meta.db_table for model in (Publication, ClaimPage, PolicyText)}
VIEW = ScaleInUse._meta.db_table


@pytest.fixture
def as_reader(published):
    """Give a function that runs one statement in that role."""

    def run(statement):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {settings.PUBLIC_DATABASE_ROLE}")
            cursor.execute(statement)
            rows = cursor.fetchall()
            cursor.execute("RESET ROLE")
            return rows

    return run


def every_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [name for (name,) in cursor.fetchall()]


def test_it_reads_publications_and_their_pages(as_reader):
    for model in (Publication, ClaimPage):
        assert as_reader(f"SELECT slug FROM {model._meta.db_table}") == [("conscripts",)]


def test_it_reads_what_the_desk_says_of_itself_and_the_scale_in_use(as_reader, editor):
    publish_policy("funding", by=editor, language="en", title="Money", body="Ours.", expected_version=0)
    assert as_reader("SELECT title FROM claims_policytext") == [("Money",)]
    assert as_reader(f"SELECT name, jsonb_array_length(ratings) FROM {VIEW}") == [("Five steps", 7)]


def test_it_reads_nothing_else(as_reader):
    tables = set(every_table()) - READABLE
    assert {"claims_claim", "claims_verdict", "claims_comment", "auth_user", "claims_claimrow"} <= tables
    for table in tables:
        with pytest.raises(ProgrammingError, match=f"permission denied for table {table}"):
            as_reader(f"SELECT 1 FROM {table}")


@pytest.mark.parametrize("table", sorted(READABLE))
@pytest.mark.parametrize("statement", ["UPDATE {} SET published_at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_it_changes_nothing(statement, table, as_reader):
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_reader(statement.format(table))


def test_the_connection_of_the_pages_takes_that_role_and_only_reads():
    options = settings.DATABASES["public"]["OPTIONS"]["options"]
    assert f"-c role={settings.PUBLIC_DATABASE_ROLE}" in options
    assert "-c default_transaction_read_only=on" in options
