"""The desk that these tests are set at."""

from tests.newsroom import author, colleague, desk  # noqa: F401 - fixtures
