"""Comparing claims: a desk with a few of them."""

from tests.newsroom import author, desk  # noqa: F401 - fixtures
