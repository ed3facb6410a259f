"""The desk that these tests are set at."""

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    claim,
    colleague,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers,
    readers_see_what_the_test_wrote,
    reviewer,
)
