"""Programs that ask: the public's, and those that carry a token."""

import time

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    claim,
    colleague,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)


@pytest.fixture(autouse=True)
def _as_readers_do(readers_see_what_the_test_wrote, nobody_has_asked_yet):  # noqa: F811 - the fixtures above
    """Let every test here read as readers do, as often as it likes."""


@pytest.fixture
def program():
    """A program without a token, as the web server would see it: our own failures come back as answers."""
    from rest_framework.test import APIClient

    return APIClient(raise_request_exception=False)


@pytest.fixture
def with_token():
    """Give a function that makes a program carrying a person's token, with all scopes unless some are named.

    It sends and takes JSON.
    """
    from rest_framework.test import APIClient

    from tests.desk import token_of

    def program_of(person, *scopes):
        program = APIClient(raise_request_exception=False)
        program.credentials(HTTP_AUTHORIZATION=f"Bearer {token_of(person, *scopes)}")
        program.default_format = "json"
        return program

    return program_of


@pytest.fixture
def sender(program):
    """Somebody of the public, who sends JSON."""
    program.default_format = "json"
    return program


@pytest.fixture
def an_hour(settings, monkeypatch):
    """Let an address send three tips an hour, and three reports; the clock stands at half past."""
    settings.TIPS_AN_HOUR = settings.REPORTS_AN_HOUR = 3
    clock = [time.time() // 3600 * 3600 + 1800]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    return clock
