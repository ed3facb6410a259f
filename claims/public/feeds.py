"""The feed of every list: what is new in it, for whoever wants to be told rather than look.

A claim is one entry, whatever becomes of it, until it is withdrawn; a correction is an entry of its own.
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from claims.language.scripts import as_asked
from claims.public import one_query
from claims.public.addresses import site_url
from claims.public.answers import KEEP_AND_ASK, conditional, entity_tag, reader_page
from claims.public.feed_entries import correction_entry, verdict_entry
from claims.public.feed_forms import FORMS, Feed
from claims.public.feed_links import decided
from claims.public.ledgers import kind_asked_for, ratings_before
from claims.public.lookup import all_pages, asked_for, narrowed, standing_pages, usable
from claims.public.reading import Reading, for_a_page
from claims.public.release import names
from claims.public.words import KINDS, of_rating
from claims.record.redacted import RATING

ENTRIES = 30


@reader_page
def front(request, form):
    """Give the latest verdicts."""
    rows = one_query.newest_verdicts(standing_pages(), ENTRIES)
    return _answer_with_verdicts(request, form, latest_verdicts(request, form, rows), rows)


def latest_verdicts(request, form, rows) -> Feed:
    """Give the feed of the latest verdicts. Args: rows, as one_query.newest_verdicts gives them."""
    return _verdicts(request, form, "front", rows, title=gettext("latest verdicts"))


@reader_page
def search(request, form):
    """Give the latest verdicts that match what was typed and every filter."""
    # As it was typed: what no claim has yet may be just what somebody waits for.
    words, filters = usable(request.GET.get("q", "")), asked_for(request.GET)
    found = narrowed(standing_pages(), filters)
    rows = one_query.newest_verdicts(found.matching(as_asked(words)) if words else found, ENTRIES)
    readings = [Reading(row.current) for row in rows]
    sought = [f"“{for_a_page(words)}”"] if words else []
    sought += [_name_of(name, value, readings) for name, value in filters.items()]
    feed = _verdicts(request, form, "search", rows, title=", ".join(sought) or gettext("all verdicts"))
    return _answer_with_verdicts(request, form, feed, rows)


@reader_page
def topic(request, form, slug):
    """Give the latest verdicts on one topic."""
    return _of_one(request, form, "topic", slug)


@reader_page
def source(request, form, slug):
    """Give the latest verdicts on what one source claimed or passed on."""
    return _of_one(request, form, "source", slug)


@reader_page
def question(request, form, slug):
    """Give the latest verdicts on claims that answer one question."""
    return _of_one(request, form, "question", slug)


@reader_page
def corrections(request, form):
    """Give the latest corrections, clarifications, changes of rating and withdrawals; or those of one kind."""
    kind = kind_asked_for(request)
    rows, _ = one_query.ledger(kind, "", ENTRIES)
    newest = rows[0].published_at if rows else None
    feed = _feed(
        request,
        form,
        "corrections",
        title=KINDS[kind] if kind else gettext("corrections"),
        subtitle=gettext("Every published verdict that was changed, with what changed and why."),
        entries=map(correction_entry, rows),
        updated_at=newest,
    )
    # A record that is taken out changes an entry and not its date, so those who ask by date are answered in full.
    is_as_dated = not any(row.is_redacted or (row.rating_before or {}).get("slug") == RATING["slug"] for row in rows)
    shows = [*rows, *ratings_before(rows)]
    return _answer(request, form, feed, shows=shows, modified_at=newest if is_as_dated else None)


def _of_one(request, form, noun, slug):
    """Give the feed of a topic, a source or a question. It stays when its last verdict is withdrawn, and is empty then.

    Raises:
        Http404: nothing with this topic, source or question was ever published.
    """
    rows = one_query.newest_verdicts(narrowed(all_pages(), {noun: slug}), ENTRIES, standing_first=True)
    if not rows:
        raise Http404("No published claim belongs to this list.")
    title = _name_of(noun, slug, [Reading(row.current) for row in rows])
    feed = _verdicts(request, form, noun, rows, title=title, which=[slug])
    return _answer_with_verdicts(request, form, feed, rows)


def _name_of(noun, slug, readings):
    """Name a filter's value as the newest record that has it does; by its slug where none of them does."""
    if noun == "kind":
        return str(KINDS[slug])
    things = (thing for reading in readings for thing in _things(noun, reading) if thing["slug"] == slug)
    found = next(things, {"name": for_a_page(slug)})
    return of_rating(found, "label") if "label" in found else found.get("name") or found["text"]


def _things(noun, reading):
    """Give what a filter can ask a record for."""
    match noun:
        case "rating":
            return [reading.rating]
        case "topic":
            return reading.record["topics"]
        case "question":
            return filter(None, [reading.record["question"]])
        case "source" | "origin" | "relay":
            return [link["source"] for link in reading.record["attributions"]]
        case _:
            return []


def _verdicts(request, form, list_name, rows, *, title, which=()):
    """Put together the feed of the verdicts that stand. Args: rows, as one_query.newest_verdicts gives them."""
    return _feed(
        request,
        form,
        list_name,
        title=title,
        subtitle=gettext("Who claims what, and what the evidence says."),
        entries=(verdict_entry(row) for row in rows if not row.is_withdrawn),
        updated_at=max((row.published_at for row in rows), default=None),
        which=which,
    )


def _answer_with_verdicts(request, form, feed, rows):
    """Answer with a feed of these rows. Args: rows, as one_query.newest_verdicts gives them."""
    # A verdict that leaves the list takes its date along, so those who ask by date go by the newest of all pages.
    modified_at = rows[0].any_published_at if rows else None
    return _answer(request, form, feed, shows=[row.current for row in rows], modified_at=modified_at)


def _feed(request, form, list_name, *, title, which=(), **told):
    """Put together the feed of a list. Its entries are made when they are written, so not for readers who have them."""
    newsroom, query = names(), decided(list_name, request.GET)
    return Feed(
        id=site_url(f"public:{list_name}_feed", *which, "atom") + query,
        title=f"{newsroom['name']}: {title}",
        address=settings.SITE_URL + reverse(f"public:{list_name}", args=which) + query,
        self_address=settings.SITE_URL + reverse(f"public:{list_name}_feed", args=[*which, form]) + query,
        language=get_language(),
        newsroom=newsroom,
        **told,
    )


def _answer(request, form, feed, *, shows, modified_at):
    """Answer with a feed in one form, or with 304. It names its own address in itself and in the Link header."""
    written = FORMS[form]
    response = conditional(
        request,
        lambda: HttpResponse(written.text_of(feed).encode(), content_type=written.content_type),
        etag=entity_tag(shows),
        modified_at=modified_at,
        keep=KEEP_AND_ASK,
    )
    response["Link"] = f'<{feed.self_address}>; rel="self"; type="{written.media_type}"'
    response["Content-Language"] = feed.language
    return response
