"""Where a list says that it can be followed: `{% load feeds %}`, then `{% feeds_in_head %}` and `{% feed_line %}`.

A list named `topic` has the feeds named `topic_feed`, with the same words and filters.
"""

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from claims.public.feed_forms import FORMS
from claims.public.lookup import FILTERS
from claims.public.release import names

register = template.Library()
# What in the address of a list decides what is in it, in the order in which feeds name themselves.
DECIDING = {"search": ("q", *FILTERS), "corrections": ("kind",)}


def decided(list_name, query) -> str:
    """Give what decides what is in a list, as it stands after its path: "?topic=war", or "".

    Args:
        query: a QueryDict, or a dict.
    """
    asked = [(name, query[name]) for name in DECIDING.get(list_name, ()) if query.get(name)]
    return f"?{urlencode(asked)}" if asked else ""


@register.inclusion_tag("public/parts/feeds.html")
def site_feeds():
    """Write the links to the two feeds of the whole site, for the head of any page."""
    return {"feeds": _of_the_site()}


@register.inclusion_tag("public/parts/feeds.html", takes_context=True)
def feeds_in_head(context, **otherwise):
    """Write the links to a list's own feeds, and to those of the whole site.

    Args:
        otherwise: what decides what is in the list, where that is not what its address says, such as words respelled.
    """
    own = _own(context, otherwise)
    addresses = {link["address"] for link in own}
    return {"feeds": [*own, *(link for link in _of_the_site() if link["address"] not in addresses)]}


@register.inclusion_tag("public/parts/feed_line.html", takes_context=True)
def feed_line(context, **otherwise):
    """Write the line at the end of a list that leads to its feeds. Args: otherwise, as in feeds_in_head."""
    return {"feeds": _own(context, otherwise)}


def _own(context, otherwise):
    request = context["request"]
    match = request.resolver_match
    name, which = match.url_name, match.kwargs.values()
    query, title = decided(name, {**request.GET.dict(), **otherwise}), gettext("This list")
    return [_link(form, reverse(f"public:{name}_feed", args=[*which, form]) + query, title) for form in FORMS]


def _of_the_site():
    newsroom = names()["name"]
    titles = {
        "front_feed": gettext("%(newsroom)s: latest verdicts") % {"newsroom": newsroom},
        "corrections_feed": gettext("%(newsroom)s: corrections") % {"newsroom": newsroom},
    }
    return [_link("atom", reverse(f"public:{name}", args=["atom"]), title) for name, title in titles.items()]


def _link(form, address, title):
    kind = FORMS[form]
    return {"name": kind.name, "media_type": kind.media_type, "title": f"{title} ({kind.name})", "address": address}
