"""A claim's parts as they stand in the database, in the shape in which the forms give them."""

from claims.admin.claim.parts import FORM_SETS, AttributionPart, VerdictPart
from sources.models import unread

# Of a capture, a row shows its name; its megabytes stay where they are.


def stored_rows(claim, part):
    """Give the rows of a part. Args: part, a key of FORM_SETS."""
    match part:
        case "attributions":
            return _stored_chain(claim)
        case "quantities":
            rows = claim.quantities.all()
        case "external_reviews":
            rows = claim.external_reviews.select_related("publisher", "rating")
        case _:
            rows = _of_the_verdict(claim.open_verdict, part)
    fields = FORM_SETS[part][0].fields
    stored = [{field: getattr(row, field) for field in fields} for row in rows]
    return [{**row, "still_fits": False} for row in stored] if part == "translations" else stored


def stored_verdict(claim):
    """Give the open verdict's values."""
    verdict = claim.open_verdict
    return {field: getattr(verdict, field) if verdict else None for field in VerdictPart.fields}


def _of_the_verdict(verdict, part):
    if verdict is None:
        return []
    match part:
        case "evidence":
            return verdict.evidence.select_related("document", "capture__document").defer(*unread("capture"))
        case "media":
            return verdict.media.select_related("document")
        case "translations":
            return verdict.translations.all()


def _stored_chain(claim):
    links = claim.attributions.select_related("source", "document", "capture__document").defer(*unread("capture"))
    links = list(links.order_by("pk"))
    place_of = {link.pk: place for place, link in enumerate(links)}
    return [
        {**{field: getattr(link, field) for field in AttributionPart.fields}, "relays": place_of.get(link.relays_id)}
        for link in links
    ]
