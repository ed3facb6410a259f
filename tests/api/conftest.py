"""Programs that ask: the public's, and those that carry a token."""

import pytest

from tests.newsroom import author, claim, colleague, desk, editor, published, reviewer  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    """Forget who asked how often in the tests before."""
    from django.core.cache import caches

    caches["in-process"].clear()


@pytest.fixture(autouse=True)
def readers_see_what_the_test_wrote(db):
    """Let the public alias read inside the transaction of the test, which another connection could not see into."""
    from django.db import connections

    own = connections["public"]
    connections["public"] = connections["default"]
    yield
    connections["public"] = own


@pytest.fixture
def program():
    """A program without a token, as the web server would see it: our own failures come back as answers."""
    from rest_framework.test import APIClient

    return APIClient(raise_request_exception=False)


@pytest.fixture
def with_token():
    """Give a function that makes a program carrying a person's token; it sends and takes JSON."""
    from knox.models import AuthToken
    from rest_framework.test import APIClient

    def program_of(person):
        _, token = AuthToken.objects.create(user=person)
        program = APIClient(raise_request_exception=False)
        program.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        program.default_format = "json"
        return program

    return program_of
