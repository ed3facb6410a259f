"""The people of a small desk, as fixtures. A folder's conftest.py names those it uses.

Django is not set up yet when pytest reads a conftest.py, so what needs its models is imported by the fixtures.
"""

import pytest

from tests.standing import standing


@standing
def desk(db):
    """Prepare a desk: its roles and its rating scale."""
    from claims.editorial import roles
    from claims.editorial.scale import install_default_scale

    roles.install()
    install_default_scale()


@standing
def author(desk):
    """Rita, a researcher: the drafts of the tests are hers."""
    return person("rita", "Researcher")


@standing
def colleague(desk):
    """Tom, another researcher."""
    return person("tom", "Researcher")


@standing
def reviewer(desk):
    """Vera, a reviewer with no hand in the drafts."""
    return person("vera", "Reviewer")


@standing
def editor(desk):
    """Ed, an editor, who publishes."""
    return person("ed", "Editor")


@standing
def claim(author):
    """Rita's draft, ready for review."""
    from tests.desk import make_draft

    return make_draft(author)


@standing
def published(author, reviewer, editor):
    """Rita's claim, published once."""
    from tests.desk import make_published

    return make_published(author, reviewer, editor)[0]


def person(name, role):
    """Make a member of the desk."""
    from tests.desk import make_person

    return make_person(name, role)


@pytest.fixture
def readers_see_what_the_test_wrote(db):
    """Let the public alias read inside the transaction of the test, which another connection could not see into."""
    from django.db import connections

    writing, reading = connections["default"], connections["public"]
    writing.ensure_connection()
    own = (reading.connection, reading.in_atomic_block, reading.autocommit)
    reading.connection, reading.in_atomic_block, reading.autocommit = writing.connection, True, False
    yield
    reading.connection, reading.in_atomic_block, reading.autocommit = own


@pytest.fixture
def nobody_has_asked_yet():
    """Forget who asked how often in the tests before."""
    from claims.api.counting import COUNTS

    COUNTS.begin_anew()


@pytest.fixture
def readers(readers_see_what_the_test_wrote, nobody_has_asked_yet):
    """Readers and programs who ask, as often as they like: they see what the test wrote."""
    from django.test import Client

    return Client()
