"""The desk about itself: who it is, how it works and with what scale, every version of that, and what changed."""

from functools import partial

from django.conf import settings
from django.http import Http404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from claims.models.policy import Policy
from claims.public import policy_texts
from claims.public.addresses import Canonical, plain
from claims.public.answers import exact_bytes, page, reader_page
from claims.public.organization import organization
from claims.public.policy_reading import (
    NAMES,
    PolicyReading,
    differences_of,
    for_the_reader,
    newest_of_each_language,
    scale_for_readers,
)
from claims.record.claimreview import claim_review_script

CHANGES_LISTED = 20


@reader_page
def about(request):
    """List what the desk says of itself, and what changed in it last."""
    scale, texts = policy_texts.listed()
    readings = [PolicyReading(text) for text in texts]
    by_policy = {policy: [each for each in readings if each.policy == policy] for policy in Policy}
    written = [newest_of_each_language(found) for found in by_policy.values() if found]
    context = {
        "pages": [(for_the_reader(by_language), by_language.values()) for by_language in written],
        "changes": [each for each in readings if each.version > 1][:CHANGES_LISTED],
        "scale_stands_alone": bool(scale.ratings) and not by_policy[Policy.METHODOLOGY],
        "organization": _script({policy for policy, found in by_policy.items() if found}),
    }
    return page(request, "public/about.html", context, shows=_shows(scale), canonical=plain("public:about"))


@reader_page
def policy(request, policy):
    """Show what the desk says on one matter now; on how it checks, with the scale in use, written about or not."""
    scale, texts = policy_texts.one(_known(policy))
    ratings = scale_for_readers(scale) if policy == Policy.METHODOLOGY else None
    if not texts and ratings is None:
        raise Http404(gettext("This newsroom has not written this page yet."))
    by_language = newest_of_each_language([PolicyReading(text) for text in texts])
    reading = for_the_reader(by_language) if by_language else None
    context = {
        "policy": policy,
        "name": NAMES[policy],
        "reading": reading,
        "newer": _newer_in_the_desks_language(reading, by_language),
        "languages": [each for each in by_language.values() if each is not reading],
        "versions": [PolicyReading(text) for text in texts if reading and text.language == reading.language],
        "scale": ratings,
    }
    return page(request, "public/policy.html", context, shows=_shows(scale), canonical=plain("public:policy", policy))


@reader_page
def version(request, policy, language, version):
    """Show what the desk said on one matter in one version, for ever."""
    scale, texts = policy_texts.versions(_known(policy), language, version)
    readings = {text.version: PolicyReading(text) for text in texts}
    if version not in readings:
        raise Http404(gettext("This page has no such version."))
    newest = max(readings)
    context = {
        "policy": policy,
        "name": NAMES[policy],
        "reading": readings[version],
        "is_version": True,
        "newest": readings[newest] if newest != version else None,
        "versions": [reading for number, reading in readings.items() if number <= version],
    }
    return page(request, "public/policy.html", context, shows=_shows(scale), canonical=_of_a_version(policy))


@reader_page
def diff(request, policy, language, before, after):
    """Show what changed between two versions, word by word."""
    if before >= after:
        raise Http404(gettext("Put the earlier version first, as in 1..2."))
    scale, texts = policy_texts.versions(_known(policy), language, before, after)
    readings = {text.version: PolicyReading(text) for text in texts}
    if before not in readings or after not in readings:
        raise Http404(gettext("This page has no such versions."))
    old, new = readings[before], readings[after]
    context = {
        "before": old,
        "after": new,
        "differences": partial(differences_of, old.text, new.text),
        "steps": [readings[number] for number in sorted(readings) if before < number <= after],
    }
    return page(request, "public/policy_diff.html", context, shows=_shows(scale), canonical=_of_a_version(policy))


@reader_page
def text(request, policy, language, version):
    """Give the text of one version, byte for byte as published: its sha256 is the digest on the page."""
    found = policy_texts.texts().filter(policy=policy, language=language, version=version).first()
    if found is None:
        raise Http404(gettext("This page has no such version."))
    return exact_bytes(
        request,
        found.body,
        sha256=found.body_sha256,
        content_type="text/markdown; charset=utf-8",
        modified_at=found.published_at,
    )


def _known(policy):
    if policy not in Policy:
        raise Http404(gettext("This newsroom has not written this page yet."))
    return policy


def _newer_in_the_desks_language(reading, by_language):
    """Give the text in the desk's own language where it was changed after the one that the reader is shown."""
    own = by_language.get(settings.LANGUAGE_CODE)
    return own if own and own is not reading and own.published_at > reading.published_at else None


def _of_a_version(policy):
    return Canonical(plain("public:policy", policy), has_alternates=False)


def _shows(scale):
    """Give all that a page was made from, for its ETag."""
    return [repr((scale.name, scale.worst_value, scale.best_value, scale.ratings, scale.crosswalk, scale.texts))]


def _script(policies):
    """Write the desk's mark-up for the inside of a script element."""
    described = {"@context": "https://schema.org", **organization(policies)}
    return mark_safe(claim_review_script(described))  # noqa: S308 - it escapes what could end the element
