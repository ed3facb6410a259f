"""The desk that these tests are set at."""

from tests.newsroom import author, claim, colleague, desk, editor, published, readers, reviewer  # noqa: F401 - fixtures
