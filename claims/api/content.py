"""A draft in the shape that an edit takes, so that a program can read it, change it and send it back."""

from claims.record.written import quantity_as_recorded


def content_of(parts) -> dict:
    """Give a claim's content as `PATCH` takes it: sent back unchanged, it changes nothing. Args: parts, its Parts."""
    claim, verdict = parts.claim, parts.verdict
    place = {attribution.pk: number for number, attribution in enumerate(parts.attributions)}
    return {
        "statement": claim.statement,
        "language": claim.language,
        "question": claim.question.slug if claim.question else None,
        "said_on": _date(claim.said_on),
        "valid_from": _date(claim.valid_from),
        "valid_until": _date(claim.valid_until),
        "selection_reason": claim.selection_reason,
        "topics": [tag.topic.slug for tag in parts.tags],
        "attributions": [_attribution(attribution, place) for attribution in parts.attributions],
        "quantities": [quantity_as_recorded(quantity) for quantity in parts.quantities],
        "verdict": _verdict(verdict) if verdict else {},
        "evidence": [_evidence(item) for item in parts.evidence],
        "media": [_media_item(item) for item in parts.media],
        "translations": [_translation(row) for row in parts.translations],
        "external_reviews": [_external_review(review) for review in parts.external_reviews],
    }


def _date(value):
    return value.isoformat() if value else None


def _attribution(attribution, place):
    return {
        "source": attribution.source.slug,
        "document": attribution.document.url if attribution.document else None,
        "capture": attribution.capture.sha256 if attribution.capture else None,
        "relays": place.get(attribution.relays_id),
        "stance": attribution.stance,
        "mode": attribution.mode,
        "quote": attribution.quote,
        "quote_start": attribution.quote_start,
        "quote_end": attribution.quote_end,
        "said_on": _date(attribution.said_on),
    }


def _verdict(verdict):
    return {
        "rating": verdict.rating.slug if verdict.rating else None,
        "conclusion": verdict.conclusion,
        "reasoning": verdict.reasoning,
        "as_of": _date(verdict.as_of),
        "confidence": verdict.confidence,
        "confidence_reason": verdict.confidence_reason,
        "what_would_change": verdict.what_would_change,
        "look_again_on": _date(verdict.look_again_on),
    }


def _evidence(item):
    return {
        "document": item.document.url,
        "capture": item.capture.sha256 if item.capture else None,
        "stance": item.stance,
        "quote": item.quote,
        "locator": item.locator,
        "note": item.note,
        "is_confidential": item.is_confidential,
        "confidential_reason": item.confidential_reason,
    }


def _media_item(item):
    return {
        "kind": item.kind,
        "content_url": item.content_url,
        "document": item.document.url if item.document else None,
        "sha256": item.sha256,
        "caption": item.caption,
        "authenticity": item.authenticity,
        "original_context": item.original_context,
        "original_url": item.original_url,
    }


def _translation(translation):
    return {
        "language": translation.language,
        "statement": translation.statement,
        "conclusion": translation.conclusion,
        "translated_by": translation.translated_by,
    }


def _external_review(review):
    return {
        "publisher": review.publisher.slug,
        "url": review.url,
        "title": review.title,
        "label": review.label,
        "rating": review.rating.slug if review.rating else None,
        "language": review.language,
        "reviewed_on": _date(review.reviewed_on),
    }
