"""Comparing claims: a desk with a few of them."""

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    desk,
    editor,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)
