"""Who comes after whom, where no row can be locked."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from sources.turns import may_begin, take_turns
from tests.turns import held_elsewhere


def is_held(name):
    """Ask on another connection."""
    with held_elsewhere(name) as is_free:
        return not is_free


@pytest.mark.django_db
def test_a_name_is_held_until_the_transaction_ends_and_no_other_name_is():
    with transaction.atomic():
        take_turns("one", "two")
        assert may_begin("three")
        assert [is_held(name) for name in ("one", "two", "three", "four")] == [True, True, True, False]


@pytest.mark.django_db
def test_what_somebody_else_holds_is_not_begun():
    with held_elsewhere("one"):
        assert not may_begin("one")
    assert may_begin("one")


@pytest.mark.django_db(transaction=True)
def test_what_would_be_let_go_at_once_is_not_held():
    for hold in (take_turns, may_begin):
        with pytest.raises(TransactionManagementError):
            hold("one")
    assert not connection.in_atomic_block
