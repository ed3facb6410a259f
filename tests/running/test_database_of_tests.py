"""The database the tests stand on: separate, and emptied even where the tables refuse to be."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import TransactionTestCase


def test_tests_have_a_database_of_their_own(db):
    assert connection.settings_dict["NAME"].startswith("test_")


@pytest.mark.django_db(transaction=True)
def test_append_only_tables_refuse_to_be_emptied():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE claims_publication CASCADE")


class AfterwardsTheTablesAreEmpty(TransactionTestCase):
    """Two tests that each need the other's rows gone, whichever runs first."""

    def _leave_a_row_behind(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sources_source")
            assert cursor.fetchone()[0] == 0
        from sources.models import Source

        Source.objects.create(name="Ministry", kind="government")

    def test_one_test_leaves_a_row(self):
        self._leave_a_row_behind()

    def test_another_test_leaves_a_row(self):
        self._leave_a_row_behind()

    def test_triggers_are_back_after_the_clean_up(self):
        with connection.cursor() as cursor:
            cursor.execute("SHOW session_replication_role")
            assert cursor.fetchone()[0] == "origin"
