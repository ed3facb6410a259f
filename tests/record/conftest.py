"""The desk whose records are looked at."""

from tests.newsroom import author, claim, desk  # noqa: F401 - fixtures
