"""What the editorial API answers with: claims on the desk, their history, and what they refer to."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from claims.api.content import content_of
from claims.editorial.open_steps import open_steps
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approval_of, remarks_to_settle
from claims.editorial.warning_signs import warning_signs
from claims.editorial.workflow import Action
from claims.models import ClaimState, PlannedPublication
from claims.record.parts import parts_of
from claims.record.written import record_of


def claim_row(claim) -> dict:
    """Give a claim's line in a list."""
    return {
        "slug": claim.slug,
        "statement": claim.statement,
        "language": claim.language,
        "state": claim.state,
        "version": claim.version,
        "updated_at": claim.updated_at,
        "api_url": address("claim", claim.slug),
    }


def claim_on_the_desk(claim, *, by) -> dict:
    """Give a claim as it stands on the desk, and what this person can do with it.

    Args:
        claim: freshly read.
        by: whose steps are listed.
    """
    (parts,) = parts_of([claim])
    record = record_of(parts)
    is_draft = claim.state == ClaimState.DRAFT
    last = claim.publications.defer("record_json").first()
    steps = [each.step for each in open_steps(by, claim) if not each.why_not]
    return {
        **claim_row(claim),
        "created_by": claim.created_by.get_username(),
        "created_at": claim.created_at,
        "record": record,
        "content": content_of(parts),
        "missing": [_said(item) for item in what_is_missing(claim, record)] if is_draft else [],
        "warnings": [_said(item) for item in warning_signs(claim, record)],
        "remarks": [_remark(remark) for remark in remarks_to_settle(claim)],
        "steps": [_step(claim, step) for step in steps if step.action != Action.EDIT],
        "can_edit": any(step.action == Action.EDIT for step in steps),
        "review": _review(claim),
        "published": last and {"version": last.version, "kind": last.kind, "sequence": last.sequence},
        "planned_publication": _planned(claim),
        "embargo": _embargo(claim),
        "waiting_appearances_count": claim.suggestions.waiting_to_appear().count(),
        "history_url": address("history", claim.slug),
    }


def _remark(remark):
    return {"place": remark.place, "passage": remark.passage, "text": remark.text, "answer": remark.answer}


def _said(item):
    return {"field": item.field, "code": item.code, "message": item.message}


def _step(claim, step):
    name = step.action.value.replace("_", "-")
    return {
        "action": step.action,
        "label": step.action.label,
        "needs_note": step.needs_note,
        "api_url": address(name, claim.slug),
    }


def _review(claim):
    """Give the reading that a claim waits for or stands on: exactly what was handed in, and its digest."""
    if claim.state == ClaimState.IN_REVIEW:
        review = claim.editorial_reviews.open().first()
    elif claim.state == ClaimState.APPROVED:
        review = approval_of(claim)
    else:
        return None
    return {
        "submitted_by": review.submitted_by.get_username(),
        "submitted_at": review.submitted_at,
        "reviewer": review.reviewer and review.reviewer.get_username(),
        "decision": review.decision,
        "record_sha256": review.record_sha256,
        "draft_sha256": review.draft_sha256,
        "record": json.loads(review.record_json),
    }


def _planned(claim):
    """Give the publication that is planned, or the plan that failed and that nobody has done anything about."""
    planned = PlannedPublication.objects.last_of(claim)
    return planned and {
        "at": planned.at,
        "kind": planned.kind,
        "note": planned.note,
        "planned_by": planned.planned_by.get_username(),
        "planned_at": planned.planned_at,
        "status": planned.status,
        "reason": planned.reason,
    }


def _embargo(claim):
    """Give the embargo that the claim is under now."""
    if not claim.is_under_embargo(at=timezone.now()):
        return None
    return {"until": claim.embargoed_until, "asked_by": claim.embargo_asked_by, "reason": claim.embargo_reason}


def event_row(event) -> dict:
    """Give one line of a claim's history."""
    return {
        "at": event.at,
        "actor": event.actor.get_username(),
        "action": event.action,
        "from_state": event.from_state,
        "to_state": event.to_state,
        "version": event.claim_version,
        "changes": event.changes,
        "note": event.note,
    }


def source_row(source) -> dict:
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind,
        "aliases": source.aliases,
        "description": source.description,
        "country": source.country,
        "wikidata_id": source.wikidata_id,
        "website": source.website,
        "merged_into": source.merged_into and source.merged_into.slug,
        "api_url": address("source", source.slug),
    }


def document_row(document) -> dict:
    return {
        "id": document.pk,
        "publisher": document.publisher.slug,
        "url": document.url,
        "title": document.title,
        "kind": document.kind,
        "authors": document.authors,
        "published_on": document.published_on,
        "published_precision": document.published_precision,
        "language": document.language,
        "api_url": address("document", document.pk),
    }


def document_with_captures(document) -> dict:
    """Give a document and what was captured of it, newest first; the texts are one address further."""
    captures = document.captures.only("document_id", "sha256", "captured_at", "method", "media_type")
    return {**document_row(document), "captures": [capture_row(capture) for capture in captures]}


def capture_row(capture) -> dict:
    return {
        "sha256": capture.sha256,
        "captured_at": capture.captured_at,
        "method": capture.method,
        "media_type": capture.media_type,
        "api_url": capture_address(capture),
    }


def capture_address(capture):
    """Give the address of a capture, or None where there is none."""
    return capture and address("capture", capture.document_id, capture.sha256)


def question_row(question) -> dict:
    return {
        "slug": question.slug,
        "text": question.text,
        "measure": question.measure,
        "unit": question.unit,
        "place": question.place,
        "period_from": question.period_from,
        "period_until": question.period_until,
        "api_url": address("question", question.slug),
    }


def topic_row(topic) -> dict:
    return {"slug": topic.slug, "name": topic.name, "api_url": address("topic", topic.slug)}


def rating_row(rating) -> dict:
    return {
        "slug": rating.slug,
        "label": rating.label,
        "definition": rating.definition,
        "value": rating.value,
        "scale": rating.scale.slug,
        "translations": rating.translations,
        "retired_on": rating.retired_on,
    }


def neighbour_row(near) -> dict:
    """Write down a claim of the desk that looks like a statement."""
    claim = near.row
    return {
        "claim": claim.slug,
        "statement": claim.statement,
        "language": claim.language,
        "state": claim.state,
        **_match(near.match),
        "api_url": address("claim", claim.slug),
    }


def review_row(near) -> dict:
    """Write down another publisher's review that looks like a statement. The label is theirs: no rating of ours."""
    review = near.row
    return {
        "id": review.pk,
        "claim_reviewed": review.claim_reviewed,
        "title": review.title,
        "language": review.language,
        "publisher": {"slug": review.publisher, "name": review.publisher_name},
        "label": review.label,
        "reviewed_on": review.reviewed_on,
        "url": review.url,
        **_match(near.match),
        "draft_url": address("draft-external-review", review.pk),
    }


def _match(match):
    return {"relation": match.relation, "score": match.score, "reasons": match.reasons}


def relation_row(relation) -> dict:
    return {
        "id": relation.pk,
        "claim": relation.claim.slug,
        "other": relation.other.slug,
        "kind": relation.kind,
        "proposed_by": relation.proposed_by,
        "score": relation.score,
        "reasons": relation.reasons,
        "status": relation.status,
        "decided_by": relation.decided_by and relation.decided_by.get_username(),
        "decided_at": relation.decided_at,
        "decision_note": relation.decision_note,
        "claim_url": address("claim", relation.claim.slug),
        "other_url": address("claim", relation.other.slug),
        "api_url": address("relation", relation.pk),
    }


def address(name, *arguments) -> str:
    """Give the full address of a resource of the editorial API."""
    return settings.SITE_URL + reverse(f"editorial:{name}", args=arguments)
