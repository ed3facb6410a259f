"""What feeds say of a verdict, and of a correction."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from claims.models.publication import ChangeKind
from claims.public.addresses import site_url
from claims.public.feed_forms import Category, Entry
from claims.public.reading import Reading, for_a_page
from claims.public.words import KINDS, of_rating


def verdict_entry(row) -> Entry:
    """Say what stands at a claim's address now: it keeps its id through every version.

    Args:
        row: as one_query.newest_verdicts gives it.
    """
    reading = Reading(row.current)
    record, current = reading.record, row.current
    notices = [{**notice, "published_at": datetime.fromisoformat(notice["published_at"])} for notice in row.notices]
    context = {
        "reading": reading,
        "record": record,
        "notices": for_a_page(notices),
        "address": settings.SITE_URL + reading.url,
    }
    return Entry(
        id=site_url("public:claim", reading.slug),
        address=context["address"],
        title=f"{of_rating(reading.rating, 'label')}: {reading.wording.claim_reviewed}",
        summary=_with_change(reading.wording.conclusion, current.kind, reading.note),
        html=render_to_string("public/parts/feed_verdict.html", context),
        published_at=row.first_published_at,
        updated_at=current.published_at,
        language=reading.wording.language,
        authors=_authors(current.credits),
        categories=(
            *(Category(topic["slug"], topic["name"]) for topic in record["topics"]),
            *([] if current.kind == ChangeKind.FIRST else [_kind(current.kind)]),
        ),
    )


def correction_entry(row) -> Entry:
    """Say what was corrected: each version that corrects something is an entry of its own.

    Args:
        row: as one_query.ledger gives it.
    """
    changed = ""
    if row.has_diff:
        changed = settings.SITE_URL + reverse("public:diff", args=[row.slug, row.version - 1, row.version])
    before = row.rating_before if row.kind == ChangeKind.RATING_CHANGED else None
    context = {
        "entry": row,
        "address": settings.SITE_URL + reverse("public:claim", args=[row.slug]),
        "changed": changed,
        "before": before,
    }
    ratings = f"{of_rating(before, 'label')} → {of_rating(row.rating, 'label')}. " if before else ""
    return Entry(
        id=site_url("public:version", row.slug, row.version),
        address=context["address"],
        title=f"{KINDS[row.kind]}: {row.claim_reviewed}",
        summary=f"{ratings}{row.note}",
        html=render_to_string("public/parts/feed_correction.html", context),
        published_at=row.published_at,
        updated_at=row.published_at,
        language=row.language,
        authors=_authors(row.credits),
        categories=(_kind(row.kind),),
        related=changed,
    )


def _with_change(conclusion, kind, note):
    """Add to a conclusion what the newest version changed, if it says so."""
    if not note:
        return conclusion
    return gettext("%(conclusion)s (%(kind)s: %(note)s)") % {
        "conclusion": conclusion,
        "kind": KINDS[kind],
        "note": note,
    }


def _kind(kind):
    return Category(str(kind), str(KINDS[kind]))


def _authors(credits):
    """Name who wrote it: those who researched it, or who withdrew it."""
    named = for_a_page(credits)
    return tuple(named.get("researched") or filter(None, [named.get("withdrawn")]))
