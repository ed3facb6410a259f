"""The people of a small desk."""

from tests.newsroom import (  # noqa: F401  # noqa: F401
    author,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers,
    readers_see_what_the_test_wrote,
    reviewer,
)
