"""Which tips to look at first, and why: reasons that anybody can check, each with what it counts.

Nothing of it is stored: what speaks for a tip today may not tomorrow. A tip is known by its link, without what only
tracks readers, and by its words, without case, quotation marks and the full stop.

Source: docs/editorial-rules.md, “Which tips come first”.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import MD5
from django.utils import timezone

from claims.models import Claim, ClaimState, CollectedReview, Publication, Tip, TipStatus
from claims.models.searchable import SameWords
from sources.intake.addresses import canonical

# So many are weighed, those that wait longest; where more wait, somebody has to decide some first.
WEIGHED_AT_MOST = 500
# What a reason counts. Each further tip that says the same counts one, up to three.
PUBLISHED, RATED_BY_OTHERS, ON_THE_DESK, SENT_AGAIN_AT_MOST = 3, 2, 1, 3
WAITED = ((timedelta(days=30), 2), (timedelta(days=7), 1))


@dataclass(frozen=True)
class Reason:
    """What speaks for a tip, in a sentence, and how much it counts."""

    code: str
    text: str
    weight: int


@dataclass(frozen=True)
class Weighed:
    """A tip that waits, by its key, and what speaks for looking at it first."""

    pk: int
    reasons: tuple[Reason, ...]

    @property
    def priority(self) -> int:
        return sum(reason.weight for reason in self.reasons)


def waiting_by_priority() -> list[Weighed]:
    """Weigh the tips that nobody has decided about: what counts most first, of as much what waits longest.

    Returns:
        At most WEIGHED_AT_MOST, found with as many queries for one as for all.
    """
    waiting = Tip.objects.filter(status=TipStatus.RECEIVED).order_by("received_at", "pk")
    waiting = waiting.annotate(
        words=Case(When(text="", then=Value("")), default=MD5(SameWords("text")), output_field=CharField())
    )
    tips = list(waiting.values("pk", "url", "words", "received_at")[:WEIGHED_AT_MOST])
    for tip in tips:
        tip["url"] = canonical(tip["url"])
    urls, words = ({tip[name] for tip in tips} - {""} for name in ("url", "words"))
    ours = _claims_by(urls, words)
    others = _reviews_by(urls, words)
    times = {name: Counter(tip[name] for tip in tips if tip[name]) for name in ("url", "words")}
    now = timezone.now()
    weighed = [
        Weighed(
            tip["pk"],
            (
                *_said_by_us(ours, tip),
                *_said_by_others(others, tip),
                *_sent_again(max(times[name][tip[name]] for name in times)),
                *_has_waited(now - tip["received_at"]),
            ),
        )
        for tip in tips
    ]
    return sorted(weighed, key=lambda each: -each.priority)


def _claims_by(urls, words) -> dict:
    """Give {link or words: (do readers see it, the claim)} of the claims of the desk that are about one of these."""
    start = f"{settings.SITE_URL}/claims/"
    links_to_us = {url.removeprefix(start).partition("/")[0]: url for url in urls if url.startswith(start)}
    published = Publication.objects.filter(claim=OuterRef("pk"))
    claims = Claim.objects.exclude(state__in=(ClaimState.DROPPED, ClaimState.WITHDRAWN)).order_by()
    claims = claims.annotate(same_words=MD5(SameWords("statement")), is_public=Exists(published))
    same = claims.filter(Q(same_words__in=words) | Q(slug__in=links_to_us))
    cited = claims.filter(attributions__document__url__in=urls)
    found = {}
    for word, slug, *said in same.values_list("same_words", "slug", "is_public", "statement"):
        _keep(found, word, said)
        _keep(found, links_to_us.get(slug), said)
    for url, *said in cited.values_list("attributions__document__url", "is_public", "statement"):
        _keep(found, url, said)
    return found


def _keep(found, key, said):
    """Of several claims keep one that readers see, where there is one."""
    found[key] = max(found.get(key, (False, "")), tuple(said))


def _reviews_by(urls, words) -> dict:
    """Give {link or words: (who, their label)} of what other publishers found about one of these."""
    reviews = CollectedReview.objects.standing().order_by().annotate(same_words=MD5(SameWords("claim_reviewed")))
    columns = ("page__url", "same_words", "page__publisher__name", "label")
    by_words = reviews.filter(same_words__in=words).values_list(*columns)
    by_link = reviews.filter(page__url__in=urls).values_list(*columns)
    found = by_words.union(by_link).order_by()
    return {key: (publisher, label) for url, word, publisher, label in found for key in (url, word)}


def _said_by_us(known, tip):
    found = [known[key] for key in (tip["url"], tip["words"]) if key and key in known]
    if found:
        is_public, statement = max(found)
        where = "A published claim" if is_public else "A claim of the desk, not published yet,"
        code, weight = ("published", PUBLISHED) if is_public else ("on-the-desk", ON_THE_DESK)
        yield Reason(code, f"{where} is about this: “{statement}”", weight)


def _said_by_others(known, tip):
    found = next((known[key] for key in (tip["url"], tip["words"]) if key and key in known), None)
    if found:
        publisher, label = found
        yield Reason("rated-by-others", f"{publisher} has rated it: “{label}”.", RATED_BY_OTHERS)


def _sent_again(times):
    if times > 1:
        yield Reason("sent-again", f"{times} tips that wait say the same.", min(times - 1, SENT_AGAIN_AT_MOST))


def _has_waited(waited):
    weight = next((weight for at_least, weight in WAITED if waited >= at_least), 0)
    if weight:
        yield Reason("waits", f"It has waited for {waited.days} days.", weight)
