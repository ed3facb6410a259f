"""Hand in, take back, send back, approve: the second pair of eyes."""

import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.editorial.actions import AUTHORING
from claims.editorial.errors import AlreadyDecided, ApprovalIsStale, FourEyesViolation, NotReady, ReadAnotherDraft
from claims.editorial.places import places_of
from claims.editorial.readiness import what_is_missing
from claims.editorial.workflow import STEPS, Action, locked, require_permission, require_step, take_step
from claims.models import ClaimState, Decision, EditorialReview, ReviewRemark
from claims.record.build import build_draft, build_drafts
from claims.record.canonical import canonical_json, digest
from claims.record.written import record_in


@transaction.atomic
def submit(claim, *, by, note=""):
    """Hand a draft in for review, exactly as it stands.

    Args:
        claim: in draft; re-read and locked here.
        by: needs `claims.change_claim`; counts as one of the authors from now on.
        note: for the reviewer, kept in the history.

    Returns:
        The open EditorialReview, with the record that would be published and its digest.

    Raises:
        StepNotAllowed: the claim is not a draft.
        PermissionMissing: `by` may not change claims.
        NotReady: with everything that is missing.
    """
    claim = locked(claim)
    require_step(claim, Action.SUBMIT, by=by, note=note)
    missing = what_is_missing(claim)
    if missing:
        raise NotReady(missing)
    take_step(claim, Action.SUBMIT, by=by, note=note)
    draft = build_draft(claim)
    record_json = canonical_json(record_in(draft))
    return EditorialReview.objects.create(
        claim=claim,
        verdict=claim.open_verdict,
        record_json=record_json,
        record_sha256=digest(record_json),
        draft_sha256=digest(canonical_json(draft)),
        author_ids=sorted(author_ids_of(claim)),
        submitted_by=by,
    )


@transaction.atomic
def recall(claim, *, by, note=""):
    """Take a draft back from review to change it. Raises StepNotAllowed and PermissionMissing."""
    claim = locked(claim)
    take_step(claim, Action.RECALL, by=by, note=note)
    return _decide(_open_review(claim), Decision.RECALLED, by=by, note=note)


@transaction.atomic
def send_back(claim, *, by, note="", remarks=None, draft_sha256=None):
    """Send a draft back to its authors, with what to do.

    Args:
        note: on the whole of it; where there are remarks, it may be empty.
        remarks: place (a key of editorial.places.places_of) to what is to be done there.
        draft_sha256: the digest of what the reviewer read, as for `approve`: a remark stands where it was made.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        FourEyesViolation: `by` had a hand in this draft; authors take it back with `recall`.
        ReadAnotherDraft: what is handed in now is not what the reviewer read.
        ValidationError: a remark is too long, no plain text, or at a place that the draft does not have.
    """
    claim, remarks = locked(claim), remarks or {}
    note = note.strip() or _count_of(remarks)
    review = _open_review_for(claim, Action.SEND_BACK, by=by, note=note)
    if draft_sha256 not in (None, "", review.draft_sha256):
        raise ReadAnotherDraft(read=draft_sha256, handed_in=review.draft_sha256)
    take_step(claim, Action.SEND_BACK, by=by, note=note)
    for place, text in remarks.items():
        _remark(review, place, text)
    return _decide(review, Decision.SENT_BACK, by=by, note=note)


@transaction.atomic
def settle_remark(remark, *, by, answer=""):
    """Mark a remark as done.

    Args:
        remark: re-read and locked here.
        by: needs `claims.change_claim`.
        answer: what was done, or why not; for the next reading.

    Raises:
        PermissionMissing: `by` may not change claims.
        AlreadyDecided: somebody marked it before.
        ValidationError: the answer is too long, or no plain text.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    remark = ReviewRemark.objects.select_for_update(no_key=True).get(pk=remark.pk)
    if remark.settled_at:
        raise AlreadyDecided("This remark is marked as done already.")
    remark.settled_at, remark.settled_by, remark.answer = timezone.now(), by, answer.strip()
    remark.clean_fields()
    remark.save(update_fields=["settled_at", "settled_by", "answer"])
    return remark


def last_sent_back(claim):
    """Give the review that sent the draft back last, or None."""
    return claim.editorial_reviews.filter(decision=Decision.SENT_BACK).first()


def remarks_to_settle(claim):
    """Give the remarks that a draft was sent back with last, while it is a draft, those marked as done too."""
    last = last_sent_back(claim)
    return last.remarks.select_related("settled_by") if last and claim.state == ClaimState.DRAFT else []


def last_reading(claim, *, before):
    """Give the last review of this claim that was decided by reading it, before another one, or None.

    Since the last publication only: what readers see is what a draft is held against otherwise.
    """
    read = claim.editorial_reviews.filter(decision__in=(Decision.SENT_BACK, Decision.APPROVED), pk__lt=before.pk)
    last_published = claim.editorial_reviews.filter(publications__isnull=False).order_by("-pk").first()
    if last_published:
        read = read.filter(pk__gt=last_published.pk)
    return read.select_related("reviewer").order_by("-pk").first()


def _count_of(remarks):
    match len(remarks):
        case 0:
            return ""
        case 1:
            return "One remark."
    return f"{len(remarks)} remarks."


def _remark(review, place, text):
    places = places_of(json.loads(review.record_json))
    if place not in places:
        raise ValidationError(f"What was handed in has no place {place}.", code="no-such-place")
    remark = ReviewRemark(review=review, place=place, passage=places[place].passage, text=text.strip())
    remark.full_clean()
    remark.save(force_insert=True)


@transaction.atomic
def approve(claim, *, by, note="", draft_sha256=None):
    """Approve the draft under review, as the second pair of eyes.

    Args:
        claim: in review; re-read and locked here.
        by: the reviewer; needs `claims.review_claim` and must have had no hand in the draft.
        note: kept in the claim's history.
        draft_sha256: the digest of what the reviewer read, withheld evidence included. Doors that people or programs
            read through pass it on, so that a draft taken back and handed in again meanwhile is not signed unread.

    Returns:
        The EditorialReview, signed.

    Raises:
        StepNotAllowed: the claim is not in review.
        PermissionMissing: `by` lacks the permission.
        FourEyesViolation: `by` had a hand in this draft.
        ReadAnotherDraft: what is handed in now is not what the reviewer read.
        ApprovalIsStale: the draft, or something it refers to, changed after it was handed in.

    Source: docs/editorial-rules.md, “Four eyes”; backed by the `four_eyes` constraint.
    """
    claim = locked(claim)
    review = _open_review_for(claim, Action.APPROVE, by=by, note=note)
    if draft_sha256 not in (None, review.draft_sha256):
        raise ReadAnotherDraft(read=draft_sha256, handed_in=review.draft_sha256)
    require_unchanged(claim, review)
    take_step(claim, Action.APPROVE, by=by, note=note)
    return _decide(review, Decision.APPROVED, by=by, note=note)


@transaction.atomic
def reopen(claim, *, by, note=""):
    """Make a draft of an approved or dropped claim again; an approval given is void."""
    claim = locked(claim)
    take_step(claim, Action.REOPEN, by=by, note=note)
    return claim


def author_ids_of(claim):
    """Give the ids of everybody with a hand in the draft: since the last publication, or from the start."""
    events = claim.events.filter(action__in=AUTHORING)
    last_published = claim.events.filter(action=Action.PUBLISH).first()
    if last_published:
        events = events.filter(pk__gt=last_published.pk)
    return set(events.values_list("actor_id", flat=True))


def published_author_ids_of(claim):
    """Give the ids of the authors of every version that was published."""
    reviews = claim.editorial_reviews.filter(publications__isnull=False)
    return {author_id for author_ids in reviews.values_list("author_ids", flat=True) for author_id in author_ids}


def approval_of(claim):
    """Give the approval that an approved claim stands on."""
    return claim.editorial_reviews.filter(decision=Decision.APPROVED).first()


def require_unchanged(claim, review):
    """Refuse when the draft is not, to the byte, what was handed in, evidence that readers never see included.

    Returns:
        The record as canonical JSON.

    Raises:
        ApprovalIsStale: the digests differ.
    """
    draft = build_draft(claim)
    found = digest(canonical_json(draft))
    if found != review.draft_sha256:
        raise ApprovalIsStale(signed=review.draft_sha256, found=found)
    return canonical_json(record_in(draft))


def stale_among(claims):
    """Give those claims in review or approved that are not, to the byte, what was handed in. Few queries for many."""
    in_review = Q(claim__state=ClaimState.IN_REVIEW, decision="")
    approved = Q(claim__state=ClaimState.APPROVED, decision=Decision.APPROVED)
    reviews = EditorialReview.objects.filter(in_review | approved, claim__in=claims)
    newest = reviews.order_by("claim_id", "-submitted_at", "-pk").distinct("claim_id")
    signed = dict(newest.values_list("claim_id", "draft_sha256"))
    drafts = build_drafts(claims)
    return [claim for claim in claims if digest(canonical_json(drafts[claim.pk])) != signed[claim.pk]]


def close_open_review(claim, *, by, note):
    """Close a review that is overtaken by events, such as a withdrawal."""
    for review in claim.editorial_reviews.open():
        _decide(review, Decision.RECALLED, by=by, note=note)


def _open_review(claim):
    return claim.editorial_reviews.open().get()


def _open_review_for(claim, action, *, by, note):
    """Give the open review, to somebody who may decide it."""
    require_step(claim, action, by=by, note=note)
    review = _open_review(claim)
    if by.pk in review.author_ids:
        raise FourEyesViolation(by)
    return review


def _decide(review, decision, *, by, note):
    review.decision, review.reviewer, review.note, review.decided_at = decision, by, note.strip(), timezone.now()
    review.save(update_fields=["decision", "reviewer", "note", "decided_at"])
    return review
