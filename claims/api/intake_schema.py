"""The shapes of the editorial API's answers about intake: what was handed in, what is proposed, what became of it."""

from claims.api.schema import ID, MOMENT, MOMENT_OR_NULL, TEXT_OR_NULL, page_of
from claims.editorial.alike import KINDS, Band
from claims.matching.statements import Relation
from claims.models import (
    ClaimStance,
    Figure,
    Mode,
    ReplyOutcome,
    ReportedPart,
    RequestStatus,
    SuggestionStatus,
    TipStatus,
)
from claims.record.schema import (
    DATE_OR_NULL,
    FLAG,
    LANGUAGE,
    NUMBER_OR_NULL,
    SHA256,
    SLUG,
    TEXT,
    URL,
    a_list_of,
    an_object,
    one_of,
    ref,
)
from sources.models import CheckOutcome, IntakeKind, Stage, StepStatus

COUNT = {"type": "integer", "minimum": 0}
ID_OR_NULL = {"type": ["integer", "null"], "minimum": 1}
SLUG_OR_NULL = {**SLUG, "type": ["string", "null"]}
SHA256_OR_NULL = {**SHA256, "type": ["string", "null"]}
FLAG_OR_NULL = {"type": ["boolean", "null"]}
URL_OR_NULL = {**URL, "type": ["string", "null"]}
STATUS = one_of(*StepStatus.values)
STEP = {
    "stage": one_of(*Stage.values),
    "status": STATUS,
    "promised_at": MOMENT,
    "attempts_count": COUNT,
    "begun_at": MOMENT_OR_NULL,
    "ended_at": MOMENT_OR_NULL,
    "next_attempt_at": MOMENT_OR_NULL,
    "error_code": TEXT,
    "error": {"type": "string", "description": "What went wrong last, and what to do."},
}
INTAKE = {
    "id": ID,
    "kind": one_of(*IntakeKind.values),
    "url": TEXT,
    "publisher": SLUG_OR_NULL,
    "title": TEXT,
    "published_on": DATE_OR_NULL,
    "file_name": TEXT,
    "handed_in_by": {**TEXT_OR_NULL, "description": "Null where the clock did."},
    "handed_in_at": MOMENT,
    "state": {**STATUS, "description": "That of the step that was promised last."},
    "steps": a_list_of(ref("DeskIntakeStep")),
    "document": {**ID_OR_NULL, "description": "The document it turned out to be."},
    "document_url": URL_OR_NULL,
    "capture_sha256": {**SHA256_OR_NULL, "description": "The bytes that were kept."},
    "capture_url": URL_OR_NULL,
    "open_suggestions_count": COUNT,
    "suggestions_url": URL,
    "api_url": URL,
}
LINK = {
    "name": TEXT,
    "source": {"type": "string", "description": "A source's slug; empty where it is new, and added on acceptance."},
    "kind": TEXT,
    "stance": one_of(*ClaimStance.values),
    "mode": one_of(*Mode.values),
}
NUMBER = {
    "low": NUMBER_OR_NULL,
    "low_open": FLAG,
    "high": NUMBER_OR_NULL,
    "high_open": FLAG,
    "is_approximate": FLAG,
    "figure": one_of(*Figure.values),
    "measure": TEXT,
    "unit": TEXT,
    "wording": TEXT,
}
DAYS = {"wording": TEXT, "first": DATE_OR_NULL, "last": DATE_OR_NULL, "precision": TEXT}
SUGGESTION = {
    "id": ID,
    "statement": {"type": "string", "description": "The passage as one self-contained sentence."},
    "language": LANGUAGE,
    "speaker": {**SLUG_OR_NULL, "description": "Who says it, where that is a known source."},
    "chain": {**a_list_of(an_object(LINK)), "description": "Who says it through whom, the publisher first."},
    "said_on": DATE_OR_NULL,
    "quantities": a_list_of(an_object(NUMBER)),
    "dates": a_list_of(an_object(DAYS)),
    "reasons": {**a_list_of(an_object({"code": TEXT, "text": TEXT})), "description": "Why it may be worth checking."},
    "document": ID,
    "capture_sha256": SHA256,
    "capture_url": URL,
    "intake": {**ID_OR_NULL, "description": "Null where its capture came another way."},
    "span_start": {**COUNT, "description": "Where the passage begins: code points into the capture's text."},
    "span_end": {**COUNT, "description": "Where it ends, exclusive."},
    "proposed_at": MOMENT,
    "status": one_of(*SuggestionStatus.values),
    "claim": {**SLUG_OR_NULL, "description": "The claim it became, or was merged into."},
    "appearance_added": {"type": "boolean", "description": "The claim's chain holds this appearance."},
    "decided_by": TEXT_OR_NULL,
    "decided_at": MOMENT_OR_NULL,
    "decision_reason": TEXT,
    "api_url": URL,
}
MATCH = {
    "relation": one_of(*Relation),
    "score": {"type": "number", "minimum": 0, "maximum": 1},
    "reasons": a_list_of(an_object({"code": TEXT, "text": TEXT})),
}
NEIGHBOUR = {"claim": SLUG, "statement": TEXT, "language": LANGUAGE, "state": TEXT, **MATCH, "api_url": URL}
REVIEW_NEARBY = {
    "id": ID,
    "claim_reviewed": TEXT,
    "title": TEXT,
    "language": {"type": "string", "description": "Empty where they do not say."},
    "publisher": an_object({"slug": SLUG, "name": TEXT}),
    "label": {"type": "string", "description": "Their rating, in their own words."},
    "reviewed_on": DATE_OR_NULL,
    "url": URL,
    **MATCH,
    "draft_url": URL,
}
SUGGESTED_KINDS = [kind.value for kind in KINDS]
PRECISION = {
    "month": {"type": "string", "format": "date", "description": "Its first day."},
    "method": TEXT,
    "kind": one_of(*SUGGESTED_KINDS),
    "band": one_of(*Band),
    "confirmed": COUNT,
    "rejected": COUNT,
    "precision": {"type": "number", "minimum": 0, "maximum": 1, "description": "The share that was confirmed."},
}
CHECK = {
    "id": ID,
    "outcome": one_of(*CheckOutcome.values),
    "note": {"type": "string", "description": "What kept it from being looked at."},
    "checked_at": MOMENT,
    "cited_sha256": {**SHA256_OR_NULL, "description": "The capture it is held against."},
    "cited_url": URL_OR_NULL,
    "found_sha256": {**SHA256_OR_NULL, "description": "What it held then."},
    "found_url": URL_OR_NULL,
    "intake": ID,
}
SECOND_LOOK = {
    "id": ID,
    "claim": SLUG,
    "claim_url": URL,
    "document": ID,
    "document_url": URL,
    "reason": TEXT,
    "raised_at": MOMENT,
    "check": ref("DeskDocumentCheck"),
    "settled_by": TEXT_OR_NULL,
    "settled_at": MOMENT_OR_NULL,
    "settled_note": TEXT,
    "api_url": URL,
}
REPLY = {
    "id": ID,
    "claim": SLUG,
    "asked": SLUG,
    "channel": TEXT,
    "question": TEXT,
    "asked_by": TEXT,
    "asked_at": MOMENT,
    "deadline": MOMENT,
    "outcome": one_of(*ReplyOutcome.values),
    "answered_at": MOMENT_OR_NULL,
    "answer": TEXT,
    "recorded_by": TEXT_OR_NULL,
    "record_url": URL,
    "api_url": URL,
}
LETTER = {
    "id": ID,
    "api_url": URL,
    "received_at": MOMENT,
    "contact": {
        "type": "string",
        "description": "Where to send the answer. Only there for those who may change such letters; never published.",
    },
    "answer": {"type": "string", "description": "What the sender is told."},
    "decided_by": TEXT_OR_NULL,
    "decided_at": MOMENT_OR_NULL,
}
TIP = {**LETTER, "text": TEXT, "url": TEXT, "claim": SLUG_OR_NULL, "status": one_of(*TipStatus.values)}
CORRECTION_REQUEST = {
    **LETTER,
    "claim": SLUG,
    "version": {"type": "integer", "minimum": 1},
    "part": one_of(*ReportedPart.values),
    "text": TEXT,
    "status": one_of(*RequestStatus.values),
}
LISTS = (
    *("DeskIntake", "DeskSuggestion", "DeskDocumentCheck", "DeskSecondLook", "DeskReply", "DeskTip"),
    "DeskCorrectionRequest",
)


def components():
    """Give every component of these answers, by name."""
    reviews = {"external_reviews": a_list_of(ref("DeskNearReview"))}
    detail = {**SUGGESTION, "passage": TEXT, "nearest": a_list_of(an_object(NEIGHBOUR)), **reviews}
    suggested = {"kind": one_of(*SUGGESTED_KINDS, None), "is_ours": FLAG_OR_NULL, "band": one_of(*Band, None)}
    return {
        "DeskAlikeList": an_object({"items": a_list_of(an_object({**NEIGHBOUR, **suggested})), **reviews}),
        "DeskNearReview": an_object(REVIEW_NEARBY, description="Another publisher's review of a claim like it."),
        "RelationPrecision": an_object({"items": a_list_of(an_object(PRECISION))}),
        "DeskIntake": an_object(INTAKE, description="What was handed in, and how far it has come."),
        "DeskIntakeStep": an_object(STEP),
        "DeskSuggestion": an_object(SUGGESTION, description="A claim proposed by intake."),
        "DeskSuggestionDetail": an_object(detail, description="With its passage, and the known claims that look so."),
        "DeskDocumentCheck": an_object(CHECK, description="One look at a document after the fact."),
        "DeskSecondLook": an_object(SECOND_LOOK, description="A claim to look at again."),
        "DeskReply": an_object(REPLY, description="A question put to a claimant, and what came of it."),
        "DeskTip": an_object(
            TIP, description="What somebody of the public asks to have checked.", optional=("contact",)
        ),
        "DeskCorrectionRequest": an_object(
            CORRECTION_REQUEST, description="An error that somebody of the public reports.", optional=("contact",)
        ),
        **{f"{name}List": page_of(name) for name in LISTS},
    }
