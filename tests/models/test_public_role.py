"""The database role that readers' pages use: it may read what was published, and counts; nothing else."""

import pytest
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from claims.models import (
    CitedDocument,
    ClaimPage,
    EarlierPage,
    ExportPiece,
    Figures,
    KnownWord,
    Listing,
    MatchedLexeme,
    MatchedReview,
    PolicyText,
    Publication,
    PublishedNumber,
    PublishedRelation,
    ReadableExport,
    ReadableExportPiece,
    ReadableReview,
    ScaleInUse,
    SourceFigures,
)
from claims.publishing.export_files import make, request_export
from claims.publishing.figures import count_figures
from claims.publishing.policies import publish_policy

SCALE = ScaleInUse._meta.db_table

# Each with a column that somebody might try to write; a view has none that can be.
READABLE = {
    Publication._meta.db_table: "slug",
    ClaimPage._meta.db_table: "slug",
    EarlierPage._meta.db_table: "slug",
    PublishedNumber._meta.db_table: "unit",
    CitedDocument._meta.db_table: "url",
    Listing._meta.db_table: "slug",
    KnownWord._meta.db_table: "word",
    MatchedLexeme._meta.db_table: "lexeme",
    MatchedReview._meta.db_table: "matched_words",
    PolicyText._meta.db_table: "title",
    Figures._meta.db_table: "day",
    SourceFigures._meta.db_table: "slug",
}
READABLE_VIEWS = {
    PublishedRelation._meta.db_table: "slug",
    SCALE: "name",
    ReadableReview._meta.db_table: "label",
    "claims_matchable_review": "language",
    "claims_matchable_page_meaning": "model",
    "claims_matchable_review_meaning": "model",
    ReadableExport._meta.db_table: "sha256",
    ReadableExportPiece._meta.db_table: "body",
}


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
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
            "UNION SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def test_it_reads_publications_and_their_pages(as_reader):
    for model in (Publication, ClaimPage):
        assert as_reader(f"SELECT slug FROM {model._meta.db_table}") == [("conscripts",)]


def test_it_reads_what_the_desk_says_of_itself_and_the_scale_in_use(as_reader, editor):
    publish_policy("funding", by=editor, language="en", title="Money", body="Ours.", expected_version=0)
    assert as_reader("SELECT title FROM claims_policytext") == [("Money",)]
    assert as_reader(f"SELECT name, jsonb_array_length(ratings) FROM {SCALE}") == [("Five steps", 7)]


def test_it_reads_what_was_counted(as_reader):
    count_figures()
    assert as_reader("SELECT count(*) FROM claims_figures") == [(1,)]
    assert as_reader("SELECT slug FROM claims_sourcefigures ORDER BY slug") == [("ministry",), ("paper",)]


def test_it_reads_confirmed_relations(as_reader):
    assert as_reader(f"SELECT slug FROM {PublishedRelation._meta.db_table}") == []


def test_it_reads_what_search_and_lists_stand_on(as_reader):
    assert ("topic", "war") in as_reader("SELECT kind, slug FROM claims_listing")
    assert ("ministry",) in as_reader("SELECT word FROM claims_knownword")
    assert as_reader("SELECT levenshtein(unaccent('é'), 'a')") == [(1,)]


def test_it_reads_exports_that_are_there_and_not_those_that_are_being_made(as_reader):
    export = request_export("ndjson")
    ExportPiece.objects.create(export=export, position=0, body=b"half")
    for view in (ReadableExport, ReadableExportPiece):
        assert as_reader(f"SELECT count(*) FROM {view._meta.db_table}") == [(0,)]
    assert make(export.pk, at=timezone.now())
    assert as_reader("SELECT format, sequence FROM claims_readable_export") == [("ndjson", 1)]
    assert as_reader("SELECT position, body FROM claims_readable_export_piece")[0][1].startswith(b"\x1f\x8b")


def test_it_reads_nothing_else(as_reader):
    tables = set(every_table()) - set(READABLE) - set(READABLE_VIEWS)
    assert {"claims_claim", "claims_verdict", "claims_comment", "auth_user", "claims_claimrow"} <= tables
    for table in tables:
        with pytest.raises(ProgrammingError, match=f"permission denied for (table|view) {table}"):
            as_reader(f"SELECT 1 FROM {table}")


@pytest.mark.parametrize(("table", "column"), sorted({**READABLE, **READABLE_VIEWS}.items()))
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = NULL", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_it_changes_nothing(statement, table, column, as_reader):
    with pytest.raises(DatabaseError, match=r"permission denied|is not a table|cannot (update|delete from) view"):
        as_reader(statement.format(table, column))


def test_the_connection_of_the_pages_takes_that_role_and_only_reads():
    options = settings.DATABASES["public"]["OPTIONS"]["options"]
    assert f"-c role={settings.PUBLIC_DATABASE_ROLE}" in options
    assert "-c default_transaction_read_only=on" in options
