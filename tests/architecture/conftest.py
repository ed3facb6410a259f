"""Tests about the code as a whole."""

from tests.newsroom import nobody_has_asked_yet, readers_see_what_the_test_wrote  # noqa: F401 - fixtures
