"""Write a record: everything readers are shown about one claim, as plain values. Pure: rows in, values out.

It is written twice and must come out the same: when a draft is handed in for review, and when it is published. So it
holds nothing that depends on the moment, on who reads, or on what else is published. Incomplete drafts are written too;
what they still lack is readiness's business.
"""

from claims.record.canonical import plain_decimal
from claims.record.sightings import origins_of

RECORD_FORMAT = 2
# What a draft holds beside the record: readers never see it.
OF_DRAFTS_ALONE = ("withheld_evidence", "quote_places", "translated_wordings")


def record_of(parts) -> dict:
    """Write the record of a claim. Args: parts, its Parts. Returns: plain values in the shape of docs/record.md."""
    claim, verdict = parts.claim, parts.verdict
    attributions = _attributions(parts.attributions)
    return {
        "format": RECORD_FORMAT,
        "slug": claim.slug,
        "claim_reviewed": claim.statement,
        "language": claim.language,
        "topics": [{"slug": tag.topic.slug, "name": tag.topic.name} for tag in parts.tags],
        "question": _question(claim.question),
        "said_on": _date(claim.said_on),
        "valid_from": _date(claim.valid_from),
        "valid_until": _date(claim.valid_until),
        "selection_reason": claim.selection_reason,
        "quantities": [quantity_as_recorded(quantity) for quantity in parts.quantities],
        "attributions": attributions,
        "origin_count": len(origins_of(attributions)),
        "verdict": _verdict(verdict) if verdict else None,
        "evidence": [_evidence(item) for item in parts.evidence],
        "media": [_media_item(item) for item in parts.media],
        "translations": [_translation(translation) for translation in parts.translations],
        "external_reviews": [_external_review(review) for review in parts.external_reviews],
    }


def draft_of(parts) -> dict:
    """Write what editors compare: the record, and what of the draft readers never see. Args: parts, as record_of."""
    is_open = parts.verdict is not None and parts.verdict.frozen_at is None
    withheld = [item for item in parts.evidence if item.is_confidential] if is_open else []
    translations = parts.translations if is_open else []
    beside = (
        [_open_evidence(item) for item in withheld],
        [[link.quote_start, link.quote_end] for link in parts.attributions if link.capture_id],
        [[row.language, row.of_statement, row.of_conclusion] for row in translations],
    )
    return {**record_of(parts), **dict(zip(OF_DRAFTS_ALONE, beside, strict=True))}


def record_in(draft) -> dict:
    """Give the record that a draft holds. Args: draft, as draft_of writes it."""
    return {part: value for part, value in draft.items() if part not in OF_DRAFTS_ALONE}


def _date(value):
    return value.isoformat() if value else None


def _source(source):
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind,
        "country": source.country,
        "wikidata_id": source.wikidata_id,
        "website": source.website,
    }


def _document(document):
    if document is None:
        return None
    return {
        "url": document.url,
        "title": document.title,
        "kind": document.kind,
        "publisher": {"slug": document.publisher.slug, "name": document.publisher.name},
        "authors": list(document.authors),
        "published_on": _date(document.published_on),
        "published_precision": document.published_precision,
        "language": document.language,
    }


def _capture(capture):
    if capture is None:
        return None
    return {"sha256": capture.sha256, "captured_at": capture.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _question(question):
    if question is None:
        return None
    return {
        "slug": question.slug,
        "text": question.text,
        "measure": question.measure,
        "unit": question.unit,
        "place": question.place,
        "period_from": _date(question.period_from),
        "period_until": _date(question.period_until),
    }


def quantity_as_recorded(quantity):
    """Give one number as records hold it."""
    return {
        "low": plain_decimal(quantity.low),
        "low_open": quantity.low_open,
        "high": plain_decimal(quantity.high),
        "high_open": quantity.high_open,
        "is_approximate": quantity.is_approximate,
        "figure": quantity.figure,
        "measure": quantity.measure,
        "unit": quantity.unit,
        "wording": quantity.wording,
    }


def _attributions(attributions):
    """Number the links from 1 in the order they were entered, so that `relays` needs no key of our database."""
    number = {attribution.pk: place for place, attribution in enumerate(attributions, start=1)}
    return [
        {
            "id": number[attribution.pk],
            "relays": number.get(attribution.relays_id),
            "source": _source(attribution.source),
            "document": _document(attribution.document),
            "capture": _capture(attribution.capture),
            "stance": attribution.stance,
            "mode": attribution.mode,
            "quote": attribution.quote,
            "said_on": _date(attribution.said_on),
        }
        for attribution in attributions
    ]


def _verdict(verdict):
    return {
        "rating": _rating(verdict.rating),
        "conclusion": verdict.conclusion,
        "reasoning": verdict.reasoning,
        "as_of": _date(verdict.as_of),
        "confidence": verdict.confidence,
        "confidence_reason": verdict.confidence_reason,
        "what_would_change": verdict.what_would_change,
        "look_again_on": _date(verdict.look_again_on),
    }


def _rating(rating):
    if rating is None:
        return None
    return {
        "slug": rating.slug,
        "label": rating.label,
        "definition": rating.definition,
        "value": rating.value,
        "worst_value": rating.scale.worst_value,
        "best_value": rating.scale.best_value,
        "scale": rating.scale.slug,
        "tone": rating.tone,
        "shape": rating.shape,
        "translations": rating.translations,
    }


def _evidence(item):
    """Give one piece of evidence; of a confidential one only that it exists, what it does, and why it is withheld."""
    if item.is_confidential:
        return {"stance": item.stance, "is_confidential": True, "confidential_reason": item.confidential_reason}
    return {"is_confidential": False, **_open_evidence(item)}


def _open_evidence(item):
    return {
        "stance": item.stance,
        "document": _document(item.document),
        "capture": _capture(item.capture),
        "quote": item.quote,
        "locator": item.locator,
        "note": item.note,
    }


def _media_item(item):
    return {
        "kind": item.kind,
        "content_url": item.content_url,
        "document": _document(item.document),
        "sha256": item.sha256,
        "caption": item.caption,
        "authenticity": item.authenticity,
        "original_context": item.original_context,
        "original_url": item.original_url,
    }


def _translation(translation):
    return {
        "language": translation.language,
        "claim_reviewed": translation.statement,
        "conclusion": translation.conclusion,
        "translated_by": translation.translated_by,
    }


def _external_review(review):
    return {
        "publisher": {"slug": review.publisher.slug, "name": review.publisher.name},
        "url": review.url,
        "title": review.title,
        "label": review.label,
        "rating": review.rating.slug if review.rating else None,
        "language": review.language,
        "reviewed_on": _date(review.reviewed_on),
    }
