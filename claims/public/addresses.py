"""Addresses: of a page whatever the language, of a page in the language it is read in, and whole ones for programs."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import get_script_prefix, reverse


def plain(name, *arguments) -> str:
    """Give the path of a page without a language: /claims/x/. Records, the log and feeds' ids have these only."""
    return f"/{reverse(name, args=arguments).removeprefix(get_script_prefix())}"


def site_url(name, *arguments) -> str:
    """Give the whole address of a page without a language."""
    return settings.SITE_URL + plain(name, *arguments)


@dataclass(frozen=True)
class Canonical:
    """The one address of a page that search engines should keep, in the language of the address that was asked for.

    English has no prefix: `/claims/x/` and `/en/claims/x/` are the same page to them.

    Args:
        path: without a language, as `plain` gives it.
        has_alternates: False where the page asked for is only a version of the one at this address.
    """

    path: str
    has_alternates: bool = True

    @property
    def address(self):
        return settings.SITE_URL + _prefix(get_script_prefix().strip("/")) + self.path

    @property
    def is_plain(self):
        """Tell whether this is the address without a language, on which mark-up for search engines stands."""
        return self.address == settings.SITE_URL + self.path

    @property
    def alternates(self):
        """Give (language tag, address) of the same page in every language, and for everybody else."""
        if not self.has_alternates:
            return []
        tags = [tag for tag, _ in settings.LANGUAGES]
        return [(tag, settings.SITE_URL + _prefix(tag) + self.path) for tag in tags] + [
            ("x-default", settings.SITE_URL + self.path)
        ]


def _prefix(tag):
    return "" if tag in ("", settings.LANGUAGE_CODE) else f"/{tag}"
