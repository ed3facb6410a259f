"""Programs written for Google's Fact Check Tools API, and a desk whose claims they find."""

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
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
def client_of_google():
    """A program that knows nothing of us; our own failures come back to it as answers."""
    from rest_framework.test import APIClient

    return APIClient(raise_request_exception=False)


@pytest.fixture
def search(client_of_google):
    """Give a function that asks claims:search and gives what it answers, as Python reads it."""

    def ask(**parameters):
        answer = client_of_google.get("/v1alpha1/claims:search", parameters)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def with_token():
    """Give a function that makes a program carrying a person's token; it sends JSON."""
    from rest_framework.test import APIClient

    from tests.desk import token_of

    def program_of(person, *scopes):
        program = APIClient(raise_request_exception=False)
        program.credentials(HTTP_AUTHORIZATION=f"Bearer {token_of(person, *scopes)}")
        program.default_format = "json"
        return program

    return program_of
