"""The desk that these tests are set at, and people who are logged in to its admin."""

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    claim,
    colleague,
    desk,
    editor,
    person,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)
from tests.standing import standing


@standing
def administrator(desk):  # noqa: F811 - the fixture
    """Ada, who makes members, ratings and tokens."""
    return person("ada", "Administrator")


@pytest.fixture
def log_in(client):
    """Give a function that logs somebody in and gives the client."""

    def run(user):
        client.force_login(user)
        return client

    return run
