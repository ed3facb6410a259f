"""What search engines may visit, with the days on which it changed, and what is news.

Source: https://www.sitemaps.org/protocol.html, RFC 9309 (robots.txt), and Google's rules for news sitemaps and for
pages in several languages.
"""

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import DateTimeField, F, Func, JSONField, Max, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from claims.models.policy import Policy
from claims.models.scale_in_use import ScaleInUse
from claims.public.addresses import Canonical, plain, site_url
from claims.public.answers import page, reader_page
from claims.public.lookup import PUBLIC, all_pages, publications, standing_pages
from claims.public.policy_texts import texts
from claims.public.reading import for_a_page

# A part holds the pages whose keys lie in one stretch of this length, so that no page ever moves to another part.
PAGES_A_PART = 5000
# Pages that are there before anything is published.
ALWAYS_THERE = (
    *("public:front", "public:topics", "public:sources", "public:questions", "public:corrections", "public:log"),
    *("public:statistics", "public:about", "letterbox:form"),
)
# What a news sitemap may hold.
NEWS_FOR, NEWS_AT_MOST = timedelta(days=2), 1000
# What is known of a page: the name of its address, its own part of it or "", and when it last changed.
ROW = ("address", "which", "at")
XML = "application/xml; charset=utf-8"


@reader_page
def sitemap(request):
    """Give every address in one file, or an index of parts where there are too many."""
    rows = list(_claims(standing_pages()).union(*_lists(), all=True).order_by()[: PAGES_A_PART + 1])
    return _urlset(request, rows, begins=True) if len(rows) <= PAGES_A_PART else _index(request)


@reader_page
def part(request, part):
    """Give one stretch of the claim pages."""
    if part > 2**31 // PAGES_A_PART:
        raise Http404("The sitemap has no such part.")
    stretch = standing_pages().filter(pk__gte=(part - 1) * PAGES_A_PART, pk__lt=part * PAGES_A_PART)
    rows = list(_claims(stretch))
    if not rows:
        raise Http404("The sitemap has no such part.")
    return _urlset(request, rows)


@reader_page
def lists(request, part):
    """Give one stretch of the other pages: questions, sources, topics, and first those that are always there."""
    rows = list(_every_list().order_by("address", "which")[(part - 1) * PAGES_A_PART : part * PAGES_A_PART])
    if not rows and part > 1:
        raise Http404("The sitemap has no such part.")
    return _urlset(request, rows, begins=part == 1)


@reader_page
def news(request):
    """Give the verdicts first published in the last two days."""
    since = timezone.now() - NEWS_FOR
    # A page's newest version is never older than its first, and by the newest there is an index.
    pages = standing_pages().filter(published_at__gte=since, first_published_at__gte=since)
    label = KeyTextTransform(
        "label", KeyTransform("rating", KeyTransform("verdict", Cast("current__record_json", JSONField())))
    )
    pages = pages.order_by("-first_published_at", "-pk").select_related(None).annotate(rating_label=label)
    rows = list(pages.values("slug", "language", "claim_reviewed", "rating_label", "first_published_at")[:NEWS_AT_MOST])
    stories = [
        {
            "address": site_url("public:claim", row["slug"]),
            "title": for_a_page(f"{row['rating_label']}: {row['claim_reviewed']}"),
            "language": news_language(row["language"]),
            "published_at": row["first_published_at"],
        }
        for row in rows
    ]
    return page(request, "public/news_sitemap.xml", {"stories": stories}, shows=stories, content_type=XML)


@reader_page
def robots(request):
    """Let everyone in, except where there is nothing to read or no end of addresses."""
    return page(
        request,
        "public/robots.txt",
        {
            # Without a pattern such as /*/search/, which would shut out a claim of that name.
            "searches": [plain("public:search"), *(f"/{tag}{plain('public:search')}" for tag, _ in settings.LANGUAGES)],
            "sitemaps": [site_url("public:sitemap"), site_url("public:news_sitemap")],
        },
        shows=[],
        content_type="text/plain; charset=utf-8",
    )


def news_language(tag) -> str:
    """Write a language as news sitemaps do: by its ISO 639 code, only Chinese by its script as well.

    Args:
        tag: a BCP 47 tag.
    """
    language, *further = tag.lower().split("-")
    if language == "zh":
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(further) else "zh-cn"
    return language


def _claims(pages):
    pages = pages.order_by().select_related(None)
    pages = pages.annotate(address=Value("public:claim"), which=F("slug"), at=F("published_at"))
    return pages.values_list(*ROW)


def _every_list():
    first, *others = _lists()
    return first.union(*others, all=True)


def _lists():
    """Give the addresses of all other pages that change: (name of the address, slug or "", when it last changed).

    What lists claims changed when one of them did, which may be by a withdrawal.
    """
    sources = Func(F("origins"), F("relays"), template="unnest(%(expressions)s)", arg_joiner=" || ")
    topics = Func(F("topics"), function="unnest")
    return [
        _dated("public:front", all_pages().select_related(None).order_by("-published_at")),
        _dated("public:log", publications().order_by("-sequence")),
        _dated("public:corrections", publications().ledger()),
        _listing("public:question", all_pages().exclude(question=""), F("question")),
        _listing("public:source", all_pages(), sources),
        _listing("public:topic", all_pages(), topics),
        _dated("public:about", texts().order_by("-published_at")),
        _policies(),
        _scale(),
    ]


def _dated(address, newest_first):
    """Give one page that changed when the newest of some rows was published."""
    nothing = Value("", output_field=TextField())
    rows = newest_first.annotate(address=Value(address), which=nothing, at=F("published_at"))
    return rows.values_list(*ROW)[:1]


def _listing(address, pages, slugs):
    """Give the pages that list claims, of one kind, as long as one of the claims stands."""
    grouped = pages.order_by().select_related(None).annotate(which=slugs).values("which")
    standing = grouped.annotate(at=Max("published_at"), stands=BoolOr(Q(is_withdrawn=False))).filter(stands=True)
    return standing.annotate(address=Value(address)).values_list(*ROW)


def _policies():
    """Give what the desk says of itself: each page changed when a version in any language was published."""
    policies = texts().order_by().values(which=F("policy")).annotate(at=Max("published_at"))
    return policies.annotate(address=Value("public:policy")).values_list(*ROW)


def _scale():
    """Give the page on how the desk checks, which is there as soon as there is a scale; that has no date."""
    methodology, unknown = Value(Policy.METHODOLOGY.value, TextField()), Value(None, DateTimeField())
    scale = ScaleInUse.objects.using(PUBLIC).exclude(ratings=[])
    return scale.annotate(address=Value("public:policy"), which=methodology, at=unknown).values_list(*ROW)


def _index(request):
    """Give the addresses of the parts. Each changed when a page in it last did, which may be by a withdrawal."""
    parts = all_pages().order_by().select_related(None).values(part=F("pk") / PAGES_A_PART + 1)
    parts = parts.annotate(changed_at=Max("published_at"), stands=BoolOr(Q(is_withdrawn=False))).filter(stands=True)
    found = sorted(parts.values_list("part", "changed_at"))
    newest = max(changed_at for _, changed_at in found)
    list_parts = ceil(_every_list().count() / PAGES_A_PART)
    addresses = [(site_url("public:sitemap_part", part), changed_at) for part, changed_at in found]
    addresses += [(site_url("public:sitemap_lists", number), newest) for number in range(1, list_parts + 1)]
    shows = [f"{address} {changed_at}" for address, changed_at in addresses]
    return page(request, "public/sitemap_index.xml", {"addresses": addresses}, shows=shows, content_type=XML)


def _urlset(request, rows, *, begins=False):
    """Write addresses, each with the same page in every language. Args: begins, with those that are always there."""
    changed = {plain(name): None for name in ALWAYS_THERE} if begins else {}
    for address, which, at in rows:
        path = plain(address, *filter(None, [which]))
        changed[path] = at or changed.get(path)
    urls = [(Canonical(path), at) for path, at in changed.items()]
    # By date nobody would learn of a page that has gone, so only the ETag tells what is new.
    return page(request, "public/sitemap.xml", {"urls": urls}, shows=[repr(changed)], content_type=XML)
