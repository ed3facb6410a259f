"""What a second reader would ask about a draft: checks that warn and refuse nothing. What is missing is readiness's."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.matching.statements import Relation
from claims.models import ClaimState, EvidenceStance, ReviewRemark, Verdict
from claims.record.sightings import is_sighting, origins_of, sources_of
from sources.models import DocumentCheck, unread
from sources.models.document_check import CheckOutcome
from sources.models.source import SourceKind

# From so many names on, one origin behind all of them is worth saying.
NAMES_THAT_SOUND_LIKE_MANY = 3
# A finding that holds for a day longer ago than this may not hold any more.
OLD_AFTER = timedelta(days=180)
# Whoever these are can be asked what they say to a finding.
CAN_BE_ASKED = {SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT_BODY, SourceKind.NEWS_OUTLET}
EARLIER_AT_MOST = 3
LAST_SEEN = {CheckOutcome.GONE: "is gone", CheckOutcome.CHANGED: "says something else than what was cited"}


@dataclass(frozen=True)
class WarningSign:
    """One thing that may be right and is worth a look.

    Args:
        field: the part of the draft as an edit names it.
        code: does not change.
        message: what was noticed, and what to do about it.
        claims: the claims that it is about, with their rating in `says`; mostly none.
    """

    field: str
    code: str
    message: str
    claims: tuple = ()


@dataclass(frozen=True)
class RatedEarlier:
    """An earlier claim and how it was rated, in words."""

    claim: object
    says: str


def warning_signs(claim, record, *, alike=()) -> list[WarningSign]:
    """List what a second reader would ask about a claim on its way to a publication.

    Args:
        claim: in any state; one that is published or dropped has no signs, as nobody can act on them.
        record: the claim's, as build_record gives it now.
        alike: what looks like it, as editorial.alike.looks_like gives its claims.

    Source: docs/editorial-rules.md, “Checks that warn”.
    """
    if claim.state not in (ClaimState.DRAFT, ClaimState.IN_REVIEW, ClaimState.APPROVED):
        return []
    verdict = claim.open_verdict
    links = list(
        claim.attributions.select_related("source", "document", "capture").defer(*unread("capture", with_text=True))
    )
    evidence = list(verdict.evidence.select_related("document__publisher")) if verdict else []
    return [
        *_in_the_chain(claim, record, links),
        *_in_the_quotes(links, evidence),
        *_in_the_numbers(claim, record),
        *_in_the_evidence(verdict, links, evidence),
        *_in_the_documents(links, evidence),
        *_in_the_verdict(verdict),
        *_in_the_ratings(verdict, alike),
        *_in_the_last_review(claim),
    ]


def _in_the_chain(claim, record, links):
    names, origins = sources_of(filter(is_sighting, record["attributions"])), origins_of(record["attributions"])
    if len(names) >= NAMES_THAT_SOUND_LIKE_MANY and len(origins) == 1:
        message = f"{len(names)} sources spread the claim, and all go back to one origin: {origins[0]['name']}."
        yield WarningSign("attributions", "one-origin", message)
    if any(_can_be_asked(link) for link in links) and not claim.reply_requests.exists():
        yield WarningSign("replies", "nobody-was-asked", "Who made the claim was not asked what they say to it.")


def _can_be_asked(link):
    return link.relays_id is None and link.source.kind in CAN_BE_ASKED


def _in_the_quotes(links, evidence):
    """A quotation that no capture bears out can be lost with the page that it stands on."""
    quoted = [("attributions", link) for link in links] + [("evidence", item) for item in evidence]
    for part, row in quoted:
        if row.quote and row.capture_id is None:
            shown = row.document or row.source
            yield WarningSign(part, "quote-without-capture", f"{shown}: nothing was captured that the quote stands in.")
    for link in links:
        if link.quote and link.capture and link.quote_start is None and link.quote not in link.capture.text:
            message = f"{link.source}: the quote is not in the captured text, word for word."
            yield WarningSign("attributions", "quote-not-found", message)


def _in_the_numbers(claim, record):
    for number in record["quantities"]:
        if number["wording"].casefold() not in claim.statement.casefold():
            message = f"“{number['wording']}” does not stand in the claim. Is this number what it says?"
            yield WarningSign("quantities", "number-not-in-the-claim", message)


def _in_the_evidence(verdict, links, evidence):
    if not evidence:
        return
    claimants = {link.source_id for link in links if link.relays_id is None}
    if {item.document.publisher_id for item in evidence} <= claimants:
        message = "All evidence comes from who made the claim. Is there a source of its own?"
        yield WarningSign("evidence", "evidence-of-the-claimant-only", message)
    if verdict.rating is None or verdict.rating.value is None:
        return
    scale = verdict.rating.scale
    stances = Counter(item.stance for item in evidence)
    at_worst, at_best = verdict.rating.value == scale.worst_value, verdict.rating.value == scale.best_value
    if at_worst and stances[EvidenceStance.SUPPORTS] and not stances[EvidenceStance.REFUTES]:
        yield WarningSign("evidence", "evidence-against-the-rating", _speaks_for("supports", verdict.rating))
    if at_best and stances[EvidenceStance.REFUTES] and not stances[EvidenceStance.SUPPORTS]:
        yield WarningSign("evidence", "evidence-against-the-rating", _speaks_for("refutes", verdict.rating))


def _speaks_for(stance, rating):
    return f"All evidence that takes a side {stance} the claim, and the rating is “{rating.label}”."


def _in_the_documents(links, evidence):
    ids = {row.document_id for row in (*links, *evidence) if row.document_id}
    newer = DocumentCheck.objects.filter(document=OuterRef("document"), pk__gt=OuterRef("pk"))
    last = DocumentCheck.objects.filter(~Exists(newer), document__in=ids, outcome__in=LAST_SEEN)
    for check in last.select_related("document").order_by("document_id"):
        message = f"{check.document} {LAST_SEEN[check.outcome]}, seen on {check.checked_at:%Y-%m-%d}."
        yield WarningSign("documents", f"document-{check.outcome}", message)


def _in_the_verdict(verdict):
    if verdict and verdict.as_of and timezone.now().date() - verdict.as_of > OLD_AFTER:
        message = f"The finding is as of {verdict.as_of}. Does it still hold?"
        yield WarningSign("verdict.as_of", "finding-is-old", message)


def _in_the_ratings(verdict, alike):
    """An earlier claim that says the same and was rated otherwise: one of the two may be wrong, or time has passed."""
    if verdict is None or verdict.rating is None:
        return
    same = [each.near.row for each in alike if each.near.match.relation == Relation.SAME]
    last = Verdict.objects.filter(claim__in=same).exclude(frozen_at=None).order_by("claim_id", "-version")
    theirs = {each.claim_id: each for each in last.distinct("claim_id").select_related("rating")}
    found = ((claim, theirs[claim.pk]) for claim in same if claim.pk in theirs)
    earlier = [
        RatedEarlier(claim, f"{found.rating.label}, as of {found.as_of}")
        for claim, found in found
        if found.rating_id not in (None, verdict.rating_id)
    ]
    if earlier:
        message = "The desk rated the same otherwise before. Say in the reasoning what changed."
        yield WarningSign("verdict.rating", "rated-differently", message, tuple(earlier[:EARLIER_AT_MOST]))


def _in_the_last_review(claim):
    left = ReviewRemark.objects.filter(review__claim=claim).unsettled().count()
    if left:
        remarks = "1 remark" if left == 1 else f"{left} remarks"
        yield WarningSign("remarks", "remarks-unsettled", f"{remarks} of the last review not marked as done.")
