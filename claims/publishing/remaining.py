"""What a redaction leaves where it is, unless the two people who decide on it choose otherwise.

Two things can go besides the records: captures, one by one, as other claims may rest on them; and what people wrote
about the claim, all of it, as nobody remembers each place that may say a word.

Source: docs/decisions/0031-redaction.md
"""

from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_

import pgtrigger
from django.apps import apps
from django.db.models import Q

from claims.models import (
    Attribution,
    Claim,
    ClaimEvent,
    ClaimRelation,
    Comment,
    CorrectionRequest,
    EditorialReview,
    Evidence,
    PlannedPublication,
    ReplyRequest,
    ReviewRemark,
    SecondLook,
    SecondRating,
    Suggestion,
    Tip,
)
from claims.record.citations import citations, cited_capture
from claims.record.redacted import TAKEN_OUT
from sources.models import Capture, Document, Source


@dataclass(frozen=True)
class Written:
    """One kind of what people wrote.

    Args:
        one, several: what one of them is called, and several.
        about: the ways to the claim it is about; any of them counts.
        fields: those that have words.
        has_past_rows: whether earlier states are kept, in the model of the same name and “Row”.
    """

    one: str
    several: str
    model: type
    about: tuple[str, ...]
    fields: tuple[str, ...]
    has_past_rows: bool = False

    def of(self, claim):
        """Give the rows about a claim."""
        return self.model.objects.filter(reduce(or_, (Q(**{way: claim}) for way in self.about)))

    def saying_something_of(self, claim):
        """Give those of them that have words."""
        return self.of(claim).filter(reduce(or_, (~Q(**{field: ""}) for field in self.fields)))


CLAIM, REVIEW, PUBLICATION = ("claim",), ("review__claim",), ("publication__claim",)
EITHER_END = ("claim", "other")
PAST_ROWS = True
QUESTIONS = ("question to a claimant", "questions to claimants")
WRITTEN = (
    Written("comment", "comments", Comment, CLAIM, ("text",)),
    Written("note in the history", "notes in the history", ClaimEvent, CLAIM, ("note",)),
    Written("note of a reviewer", "notes of reviewers", EditorialReview, CLAIM, ("note",)),
    Written("reason of a second rating", "reasons of second ratings", SecondRating, REVIEW, ("reason",)),
    Written("note of a plan", "notes of plans", PlannedPublication, CLAIM, ("note", "reason")),
    Written("reason of a relation", "reasons of relations", ClaimRelation, EITHER_END, ("decision_note",)),
    Written(*QUESTIONS, ReplyRequest, CLAIM, ("question", "answer"), PAST_ROWS),
    Written("second look", "second looks", SecondLook, CLAIM, ("reason", "settled_note"), PAST_ROWS),
    Written("decision on a suggestion", "decisions on suggestions", Suggestion, CLAIM, ("decision_reason",), PAST_ROWS),
    Written("tip", "tips", Tip, CLAIM, ("text", "answer"), PAST_ROWS),
    Written("report of an error", "reports of errors", CorrectionRequest, PUBLICATION, ("text", "answer"), PAST_ROWS),
)


def written_about(claim) -> list[str]:
    """Give what people wrote about a claim, by kind, as in “3 comments”."""
    counts = [(kind, kind.saying_something_of(claim).count()) for kind in WRITTEN]
    remarks = ReviewRemark.objects.filter(review__claim=claim).count()
    said = [f"{count} {kind.one if count == 1 else kind.several}" for kind, count in counts if count]
    return said + ([f"{remarks} remark{'s' if remarks > 1 else ''} of reviewers"] if remarks else [])


def captures_of(claim):
    """Give the captures that a version of a claim names or its draft rests on, without those that are emptied."""
    named = {(part["document"]["url"], cited_capture(part)["sha256"]) for part in _cited(claim) if cited_capture(part)}
    is_named = Q(pk__in=[])
    for url, digest in named:
        is_named |= Q(document__url=url, sha256=digest)
    rests = Q(pk__in=claim.attributions.values("capture")) | Q(pk__in=claim.suggestions.values("capture"))
    rests |= Q(pk__in=Evidence.objects.filter(verdict__claim=claim).values("capture"))
    found = Capture.objects.filter(is_named | rests, is_emptied=False).select_related("document")
    return found.defer("text").order_by("document", "captured_at", "pk")


def others_resting_on(captures, claim) -> dict[int, list[Claim]]:
    """Give, by number of a capture, the other claims that rest on it today."""
    ids = [capture.pk for capture in captures]
    said = Attribution.objects.filter(capture__in=ids).exclude(claim=claim).values_list("capture", "claim")
    shown = (
        Evidence.objects.filter(capture__in=ids).exclude(verdict__claim=claim).values_list("capture", "verdict__claim")
    )
    pairs = {*said, *shown}
    claims = Claim.objects.in_bulk({pk for _, pk in pairs})
    return {number: [claims[pk] for capture, pk in sorted(pairs) if capture == number] for number in ids}


def nouns_of(claim):
    """Give the sources and the documents that versions of a claim name; each is changed on a page of its own."""
    parts = list(_cited(claim))
    urls = {part["document"]["url"] for part in parts}
    records = [publication.record for publication in _versions(claim)]
    slugs = {link["source"]["slug"] for record in records for link in record["attributions"]}
    slugs |= {publisher["slug"] for part in parts if (publisher := part["document"].get("publisher"))}
    return Source.objects.filter(slug__in=slugs), Document.objects.filter(url__in=urls)


def forget_writing(claim):
    """Put the sign of a redaction in place of all that people wrote about a claim, and delete the past rows of it."""
    ReviewRemark.objects.filter(review__claim=claim).delete()
    Tip.objects.filter(claim=claim).exclude(url="").update(url="", text=TAKEN_OUT)
    for kind in WRITTEN:
        numbers = list(kind.of(claim).values_list("pk", flat=True))
        for field in kind.fields:
            kind.model.objects.filter(pk__in=numbers).exclude(**{field: ""}).update(**{field: TAKEN_OUT})
        if kind.has_past_rows:
            _forget_past_rows(kind.model, numbers)
    Claim.objects.filter(pk=claim.pk).exclude(embargo_reason="").update(embargo_reason=TAKEN_OUT)


def empty_captures(numbers):
    """Take bytes and text out of captures, and the passages out of what was suggested from them.

    PostgreSQL lets those go that a redaction under way names.
    """
    Capture.objects.filter(pk__in=numbers, is_emptied=False).update(is_emptied=True, body=b"", warc=b"", text="")
    suggested = list(Suggestion.objects.filter(capture__in=numbers).values_list("pk", flat=True))
    words = {"statement": TAKEN_OUT, "chain": [], "quantities": [], "dates": [], "reasons": []}
    Suggestion.objects.filter(pk__in=suggested).update(**words)
    _forget_past_rows(Suggestion, suggested)


def _forget_past_rows(model, numbers):
    name = f"{model.__name__}Row"
    with pgtrigger.ignore(f"claims.{name}:append_only"):
        apps.get_model("claims", name).objects.filter(id__in=numbers).delete()


def _versions(claim):
    return claim.publications.filter(is_redacted=False)


def _cited(claim):
    return chain.from_iterable(citations(publication.record) for publication in _versions(claim))
