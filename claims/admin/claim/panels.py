"""What stands beside the forms: what is missing, rivals on the same question, history, relations, publications."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from claims.admin.claim.reading import change_lines
from claims.editorial.actions import LINES_OF_NOBODYS_STEP
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import author_ids_of
from claims.editorial.workflow import Action
from claims.language.words import interval_in_words
from claims.matching.rivals import Comparison, answer_to, compare
from claims.models import Assignment, ClaimState, CorrectionRequest, Evidence, Quantity
from claims.publishing.evidence_health import can_be_looked_at
from claims.record.build import build_draft
from claims.record.written import quantity_as_recorded
from sources.models import Document, DocumentCheck, Intake, IntakeKind, unread

RIVALS_AT_MOST = 50
EVENTS_AT_MOST = 200

# Where on a claim's page each part of a draft is entered; a part of its verdict, with the verdict.
SECTION_OF = {
    "": "claim",
    "claim_reviewed": "claim",
    "selection_reason": "claim",
    "topics": "claim",
    "attributions": "who",
    "quantities": "numbers",
    "question": "numbers",
    "evidence": "evidence",
    "media": "media",
    "translations": "translations",
    "external_reviews": "others",
}


def section_of(part):
    """Give the section of a claim's page where a part of the draft is entered."""
    return SECTION_OF.get(part, "verdict")


def missing(claim, record):
    """List what keeps a draft from review, each with the section where it is entered; None where it is no draft.

    Args:
        record: the claim's, as it stands now.
    """
    if claim.state != ClaimState.DRAFT:
        return None
    return [{"message": item.message, "section": section_of(item.field)} for item in what_is_missing(claim, record)]


def rivals(claim):
    """Put every claim on the same question beside this one, drafts and published alike, and say whether both can hold.

    Returns:
        {"own": this claim's number in words or None, "rows": dicts {"claim", "words", "finding", "reason"}}, or None
        where the claim answers no question.
    """
    question = claim.question
    if question is None:
        return None
    asked = {"measure": question.measure, "unit": question.unit}
    own = answer_to(asked, _numbers_of(claim))
    others = question.claims.standing().exclude(pk=claim.pk)
    quantities = Prefetch("quantities", Quantity.objects.order_by("pk"))
    rows = [_rival(asked, own, other) for other in others.prefetch_related(quantities)[:RIVALS_AT_MOST]]
    return {"own": _in_words(own), "rows": rows}


def _rival(asked, own, other):
    answer = answer_to(asked, _numbers_of(other))
    finding, reason = compare(own, answer)
    return {"claim": other, "words": _in_words(answer), "finding": finding, "reason": reason}


def _numbers_of(claim):
    return [quantity_as_recorded(quantity) for quantity in claim.quantities.all()]


def _in_words(quantity):
    return f"{interval_in_words(quantity)} {quantity['unit']}" if quantity else None


def history(claim):
    """Give the claim's history, newest first, with what changed as lines to read."""
    labels = {**dict(Action.choices), **LINES_OF_NOBODYS_STEP}
    return [
        {"event": event, "label": labels.get(event.action, event.action), "changes": change_lines(event.changes)}
        for event in claim.events.select_related("actor")[:EVENTS_AT_MOST]
    ]


def sent_back_note(claim):
    """Give the event with which the draft was sent back last, unless it was handed in again since."""
    last = claim.events.filter(action__in=(Action.SUBMIT, Action.SEND_BACK)).select_related("actor").first()
    return last if last and last.action == Action.SEND_BACK and claim.state == ClaimState.DRAFT else None


def authors(claim):
    """Give everybody with a hand in the draft."""
    return people(author_ids_of(claim))


def withheld_evidence(claim):
    """Give the evidence that readers will not see, while the draft stands as it was handed in and cannot be edited."""
    fixed = claim.state in (ClaimState.IN_REVIEW, ClaimState.APPROVED)
    return build_draft(claim)["withheld_evidence"] if fixed else []


def people(ids):
    """Give members of the desk by their ids."""
    return get_user_model().objects.filter(pk__in=ids).order_by("pk")


def running_assignment(claim):
    """Give who works on the claim now, or None."""
    return Assignment.objects.running(timezone.now()).filter(claim=claim).select_related("assignee").first()


def publications(claim):
    """Give the versions that readers know, each with its public address."""
    return [
        {"publication": publication, "url": f"{settings.SITE_URL}/claims/{claim.slug}/v/{publication.version}/"}
        for publication in claim.publications.defer("record_json").select_related("published_by")
    ]


def reports(claim):
    """Give the errors that were reported in the claim and are still to be decided or put right, the oldest first."""
    found = CorrectionRequest.objects.filter(publication__claim=claim).still_to_do()
    return found.select_related("publication").defer("publication__record_json").order_by("received_at", "pk")


def cited_documents(claim):
    """Give the documents that the claim rests on, and how they fared since: those that wait for a second look first.

    Returns:
        dicts {"document", "check": what was seen last or None, "look": the open SecondLook or None, "is_withheld":
        it is confidential, so nobody asks its server in passing, "may_look", "is_being_looked_at"}.
    """
    looks = {look.document_id: look for look in claim.second_looks.open()}
    under_way = Intake.objects.filter(document=OuterRef("pk"), kind=IntakeKind.RECHECK, is_open=True)
    newest = claim.verdicts.order_by("-version")[:1].values("pk")
    withheld = Evidence.objects.filter(document=OuterRef("pk"), verdict__in=newest, is_confidential=True)
    in_verdict = Q(evidence__verdict__in=newest) | Q(media__verdict__in=newest)
    cited = Q(attributions__claim=claim) | in_verdict | Q(pk__in=looks)
    documents = Document.objects.filter(cited)
    documents = documents.annotate(is_being_looked_at=Exists(under_way), is_withheld=Exists(withheld))
    documents = documents.select_related("publisher").order_by("pk").distinct()
    last = DocumentCheck.objects.filter(document__in=documents.order_by().values("pk"))
    last = {
        each.document_id: each for each in last.order_by("document_id", "-checked_at", "-pk").distinct("document_id")
    }
    rows = [
        {
            "document": document,
            "check": last.get(document.pk),
            "look": looks.get(document.pk),
            "is_withheld": document.is_withheld,
            "may_look": can_be_looked_at(document) and not document.is_withheld,
            "is_being_looked_at": document.is_being_looked_at,
        }
        for document in documents
    ]
    return sorted(rows, key=lambda row: row["look"] is None)


def waiting_appearances(claim):
    """Give where the claim was found while it could not be edited: suggestions merged into it."""
    waiting = claim.suggestions.waiting_to_appear().select_related("capture__document__publisher", "decided_by")
    return waiting.defer(*unread("capture")).order_by("decided_at", "pk")


def answers_to(question):
    """Put the claims that answer a question beside each other.

    Returns:
        dicts {"claim", "words", "contradicts": statements of those that cannot be right together with it}.
    """
    asked = {"measure": question.measure, "unit": question.unit}
    claims = question.claims.standing()[:RIVALS_AT_MOST]
    quantities = Prefetch("quantities", Quantity.objects.order_by("pk"))
    answers = [(claim, answer_to(asked, _numbers_of(claim))) for claim in claims.prefetch_related(quantities)]
    return [
        {
            "claim": claim,
            "words": _in_words(own),
            "contradicts": [
                other.statement
                for other, answer in answers
                if other is not claim and compare(own, answer)[0] == Comparison.CONTRADICTS
            ],
        }
        for claim, own in answers
    ]
