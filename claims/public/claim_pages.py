"""One claim: as it stands, as it stood in any version, what changed between two, and the exact bytes."""

from functools import partial

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from claims.models.publication import LEDGER_KINDS, SHOWING_NOTHING_NEW, ChangeKind
from claims.public import one_query, sharing
from claims.public.addresses import Canonical, plain, site_url
from claims.public.answers import exact_bytes, page, reader_page
from claims.public.around_a_claim import claim_and_others
from claims.public.changes import changes_once
from claims.public.counted import counted
from claims.public.lookup import publications
from claims.public.organization import organization
from claims.public.reading import Reading
from claims.public.record_words import InTheReadersLanguage
from claims.public.redacted import is_gone, redacted
from claims.public.related import related_claims
from claims.public.side_by_side import side_by_side
from claims.record.claimreview import claim_review, claim_review_script, shortened
from claims.record.mediareview import media_reviews

NO_SUCH_CLAIM = "No claim is published at this address."


@reader_page
def claim(request, slug):
    """Show a claim and the verdict that stands, or that it was withdrawn."""
    found = claim_and_others(slug)
    versions = found.versions
    if not versions:
        raise Http404(NO_SUCH_CLAIM)
    current = versions[0]
    if is_gone(current):
        return redacted(request, current, versions)
    reading = Reading(current, source_changes=current.source_changes)
    canonical = Canonical(plain("public:claim", slug))
    if current.is_withdrawal:
        return page(
            request, "public/withdrawn.html", _withdrawn(reading, versions), shows=[current], canonical=canonical
        )
    context = standing(found, canonical)
    shows = [*found.shown, current.source_changes, current.policies]
    return page(request, "public/claim.html", context, shows=shows, canonical=canonical)


@reader_page
def version(request, slug, version):
    """Show a claim as it stood in one version, for ever."""
    versions = one_query.versions_with_records_of(slug, version)
    shown = next((row for row in versions if row.version == version), None)
    if shown is None:
        raise Http404("This claim has no such version." if versions else NO_SUCH_CLAIM)
    if is_gone(shown):
        return redacted(request, shown, versions)
    reading = Reading(shown)
    up_to_then = [row for row in versions if row.version <= version]
    canonical = Canonical(plain("public:claim", slug), has_alternates=False)
    if shown.is_withdrawal:
        context = {**_withdrawn(reading, up_to_then), "newest": versions[0], "is_version": True}
        return page(request, "public/withdrawn.html", context, shows=versions, canonical=canonical)
    context = {**_about(reading, up_to_then), "newest": versions[0], "is_current": versions[0].version == version}
    context |= {"is_version": True}
    return page(request, "public/claim.html", context, shows=versions, canonical=canonical)


@reader_page
@counted
def diff(request, slug, before, after):
    """Show what changed between two versions, word by word."""
    if before >= after:
        raise Http404("Put the earlier version first, as in 1..2.")
    versions = one_query.versions_with_records_of(slug, before, after)
    by_number = {row.version: row for row in versions}
    if before not in by_number or after not in by_number:
        raise Http404("This claim has no such versions." if versions else NO_SUCH_CLAIM)
    old, new = by_number[before], by_number[after]
    for version in (new, old):
        if is_gone(version):
            return redacted(request, version, versions)
    context = {
        "before": Reading(old),
        "after": Reading(new),
        "differences": partial(changes_once, old.record_json, new.record_json, InTheReadersLanguage()),
        "steps": [row for row in reversed(versions) if before < row.version <= after],
    }
    return page(request, "public/diff.html", context, shows=[row for row in versions if before <= row.version <= after])


@reader_page
def record(request, slug, version):
    """Give the record of one version, byte for byte as published: its sha256 is the digest on the page."""
    found = publications().filter(slug=slug, version=version).first()
    if found is None:
        raise Http404(NO_SUCH_CLAIM)
    if found.is_redacted:
        return redacted(request, found)
    return exact_bytes(
        request,
        found.record_json,
        sha256=found.record_sha256,
        content_type="application/json",
        modified_at=found.published_at,
    )


def standing(found, canonical):
    """Give what the page of a claim that stands shows. Args: found, a ClaimAndOthers; canonical, of the page."""
    current = found.versions[0]
    reading = Reading(current, source_changes=current.source_changes)
    question = reading.record["question"]
    others = [Reading(rival) for rival in found.rivals]
    return {
        **_about(reading, found.versions),
        "rivals": side_by_side(question, [reading, *others], here=reading.slug) if question and others else None,
        **(mark_up(found.versions) if canonical.is_plain else {}),
        "related": related_claims(found.related),
        "same_topics": [Reading(row) for row in found.same_topics],
        "short_claim": shortened(reading.record["claim_reviewed"]),
        "is_current": True,
    }


def _about(reading, versions):
    """Give what both the page and its versions show. Args: versions, newest first, the one shown at the head."""
    return {
        "reading": reading,
        "record": reading.record,
        "report_address": f"{reverse('reports:form', args=[reading.slug])}?version={reading.publication.version}",
        "versions": with_rating_before(versions),
        "notices": [row for row in versions if row.kind in LEDGER_KINDS],
        "small_changes": [row for row in versions if row.kind in (ChangeKind.UPDATE, ChangeKind.TYPO)],
        "first": versions[-1],
        "sharing": sharing.of_claim(reading, versions),
    }


def _withdrawn(reading, versions):
    earlier = next((row for row in versions if not row.is_withdrawal), None)
    return {**_about(reading, versions), "earlier": earlier}


def with_rating_before(versions):
    """Give each version the rating of the one before it. Args: versions, newest first, without a gap."""
    for row, before in zip(versions, [*versions[1:], None], strict=True):
        row.rating_before = before.rating if before else None
        row.has_diff = before is not None and not (
            row.kind in SHOWING_NOTHING_NEW or row.is_redacted or before.is_redacted
        )
    return versions


def mark_up(versions):
    """Give the scripts that search engines and collectors read. Args: versions, newest first."""
    current, first = versions[0], versions[-1]
    about = {
        "page_url": site_url("public:claim", current.slug),
        "first_published_at": first.published_at,
        "published_at": current.published_at,
        "publisher": organization(current.policies),
        "license_url": settings.RECORD_LICENSE_URL,
        "page_language": get_language(),
    }
    corrections = [(row.published_at, row.note) for row in reversed(versions) if row.kind in LEDGER_KINDS]
    return {
        "claim_review": _script(claim_review(current.record, corrections=corrections, **about)),
        "media_reviews": [_script(review) for review in media_reviews(current.record, **about)],
    }


def _script(review):
    return mark_safe(claim_review_script(review))  # noqa: S308 - it escapes what could end the element
