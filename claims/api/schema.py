"""The shapes of the editorial API's answers, and what is added to the description of both APIs: the errors."""

from drf_spectacular.utils import OpenApiResponse

from claims.record import schema as record
from claims.record.schema import (
    DATE_OR_NULL,
    FLAG,
    LANGUAGE,
    SHA256,
    SLUG,
    TEXT,
    URL,
    a_list_of,
    an_object,
    or_null,
    ref,
)

ID = {"type": "integer", "minimum": 1}
MOMENT = {"type": "string", "format": "date-time"}
MOMENT_OR_NULL = {"type": ["string", "null"], "format": "date-time"}
TEXT_OR_NULL = {"type": ["string", "null"]}
NAMED_ERROR = {
    "field": {"type": "string", "description": "Where, as in attributions[1].relays; empty for the whole."},
    "code": TEXT,
    "message": {"type": "string", "description": "What is wrong, and what to do."},
}
PROBLEM = {
    "type": {"type": "string", "format": "uri", "description": "The address that explains this kind of error."},
    "title": TEXT,
    "status": {"type": "integer"},
    "detail": {"type": "string", "description": "What is wrong this time."},
    "code": {"type": "string", "description": "The kind of error; it does not change."},
    "errors": a_list_of(an_object(NAMED_ERROR)),
    "details": {"type": "object", "description": "What a verb says when it refuses, such as everything missing."},
}
PROBLEM_KIND = {"type": URL, "code": TEXT, "status": {"type": "integer"}, "title": TEXT}
DEPRECATION = {
    "method": TEXT,
    "address": TEXT,
    "parameter": {"type": "string", "description": "What follows the question mark; empty for all of it."},
    "deprecated_on": {"type": "string", "format": "date"},
    "sunset_on": {"type": "string", "format": "date", "description": "The last day on which it answers."},
    "instead": TEXT,
}
CLAIM_ROW = {
    "slug": SLUG,
    "statement": TEXT,
    "language": LANGUAGE,
    "state": record.one_of("draft", "in_review", "approved", "published", "withdrawn", "dropped"),
    "version": ID,
    "updated_at": MOMENT,
    "api_url": URL,
}
STEP = {"action": TEXT, "label": TEXT, "needs_note": FLAG, "api_url": URL}
REVIEW = {
    "submitted_by": TEXT,
    "submitted_at": MOMENT,
    "reviewer": TEXT_OR_NULL,
    "decision": record.one_of("", "approved"),
    "record_sha256": {**SHA256, "description": "The digest of the record: what readers will see."},
    "draft_sha256": {**SHA256, "description": "The digest of that and of what is withheld from them: what is signed."},
    "record": ref("DraftRecord"),
}
PLANNED = {
    "at": MOMENT,
    "kind": TEXT,
    "note": TEXT,
    "planned_by": TEXT,
    "planned_at": MOMENT,
    "status": record.one_of("waiting", "failed"),
    "reason": {"type": "string", "description": "Why it failed; empty while it waits."},
}
CLAIM = {
    **CLAIM_ROW,
    "created_by": TEXT,
    "created_at": MOMENT,
    "record": ref("DraftRecord"),
    "content": {"type": "object", "description": "The same in the shape that an edit takes, quotes' offsets included."},
    "missing": a_list_of(an_object({"field": TEXT, "code": TEXT, "message": TEXT})),
    "remarks": a_list_of(an_object({"place": TEXT, "passage": TEXT, "text": TEXT, "answer": TEXT})),
    "warnings": a_list_of(an_object({"field": TEXT, "code": TEXT, "message": TEXT})),
    "steps": a_list_of(ref("DeskStep")),
    "can_edit": FLAG,
    "review": or_null(ref("DeskReview")),
    "published": or_null(an_object({"version": ID, "kind": TEXT, "sequence": ID})),
    "planned_publication": or_null(an_object(PLANNED, description="What is to be published, or was to be and failed.")),
    "embargo": or_null(an_object({"until": MOMENT, "asked_by": TEXT, "reason": TEXT})),
    "waiting_appearances_count": {
        "type": "integer",
        "minimum": 0,
        "description": "Suggestions merged into it whose appearances it takes up when it is a draft again.",
    },
    "history_url": URL,
}
HISTORY_LINE = {
    "at": MOMENT,
    "actor": TEXT,
    "action": TEXT,
    "from_state": TEXT,
    "to_state": TEXT,
    "version": ID,
    "changes": {"type": "object", "description": "Part of the record to its value before and after."},
    "note": TEXT,
}
SOURCE = {
    "slug": SLUG,
    "name": TEXT,
    "kind": TEXT,
    "aliases": a_list_of(TEXT),
    "description": TEXT,
    "country": TEXT,
    "wikidata_id": TEXT,
    "website": TEXT,
    "merged_into": TEXT_OR_NULL,
    "api_url": URL,
}
DOCUMENT = {
    "id": ID,
    "publisher": SLUG,
    "url": URL,
    "title": TEXT,
    "kind": TEXT,
    "authors": a_list_of(TEXT),
    "published_on": DATE_OR_NULL,
    "published_precision": TEXT,
    "language": LANGUAGE,
    "api_url": URL,
}
CAPTURE = {"sha256": SHA256, "captured_at": MOMENT, "method": TEXT, "media_type": TEXT, "api_url": URL}
QUESTION = {
    "slug": SLUG,
    "text": TEXT,
    "measure": TEXT,
    "unit": TEXT,
    "place": TEXT,
    "period_from": DATE_OR_NULL,
    "period_until": DATE_OR_NULL,
    "api_url": URL,
}
TOPIC = {"slug": SLUG, "name": TEXT, "api_url": URL}
RATING = {
    "slug": SLUG,
    "label": TEXT,
    "definition": TEXT,
    "value": {"type": ["integer", "null"]},
    "scale": SLUG,
    "translations": record.WORDS_BY_LANGUAGE,
    "retired_on": DATE_OR_NULL,
}
RELATION = {
    "id": ID,
    "claim": SLUG,
    "other": SLUG,
    "kind": TEXT,
    "proposed_by": TEXT,
    "score": {"type": ["number", "null"]},
    "reasons": a_list_of(TEXT),
    "status": record.one_of("suggested", "confirmed", "rejected"),
    "decided_by": TEXT_OR_NULL,
    "decided_at": MOMENT_OR_NULL,
    "decision_note": TEXT,
    "claim_url": URL,
    "other_url": URL,
    "api_url": URL,
}
POLICY_ROW = {
    "policy": TEXT,
    "language": LANGUAGE,
    "version": ID,
    "title": TEXT,
    "note": TEXT,
    "body_sha256": SHA256,
    "published_at": MOMENT,
    "signed_by": TEXT,
    "api_url": URL,
}
COMMENT = {"id": ID, "author": TEXT, "at": MOMENT, "text": TEXT}
ASSIGNMENT = {"assignee": TEXT, "assigned_at": MOMENT, "expires_at": MOMENT}
DESK_LISTS = (
    *("claims", "sources", "documents", "questions", "topics", "ratings", "relations", "disputes"),
    *(
        "intakes",
        "suggestions",
        "second_looks",
        "tips",
        "correction_requests",
        "policies",
        "imports",
        "webhooks",
        "exports",
    ),
)
DESK = {
    "username": TEXT,
    "roles": a_list_of(TEXT),
    "permissions": a_list_of(TEXT),
    "scopes": a_list_of(TEXT),
    "token_expires_at": MOMENT_OR_NULL,
    **dict.fromkeys(DESK_LISTS, URL),
}
LISTS = (
    "DeskClaimRow",
    "HistoryLine",
    "DeskSource",
    "DeskDocument",
    "DeskQuestion",
    "DeskTopic",
    "DeskRating",
    "DeskRelation",
    "DeskPolicyRow",
    "DeskComment",
)


def json_of(component):
    """Describe a successful answer by one of the components below."""
    return {200: OpenApiResponse(response=ref(component), description="As asked for.")}


def created(component):
    """Describe the answer to something new."""
    return {201: OpenApiResponse(response=ref(component), description="Stored.")}


def items_of(component):
    """Describe one page of a list."""
    return json_of(f"{component}List")


def components():
    """Give every component of the editorial API's description, by name."""
    return {
        "Problem": an_object(PROBLEM, description="What went wrong (RFC 9457).", optional=("errors", "details")),
        "ProblemKind": an_object(PROBLEM_KIND),
        "ProblemList": an_object({"items": a_list_of(ref("ProblemKind"))}),
        "DeprecationList": an_object({"items": a_list_of(an_object(DEPRECATION))}),
        "Desk": an_object(DESK),
        "DeskClaimRow": an_object(CLAIM_ROW),
        "DeskClaim": an_object(CLAIM),
        "DeskStep": an_object(STEP, description="A step that is open to you now."),
        "DeskReview": an_object(REVIEW, description="What was handed in, to the byte, and its digest."),
        "HistoryLine": an_object(HISTORY_LINE),
        "DeskSource": an_object(SOURCE),
        "DeskDocument": an_object(DOCUMENT),
        "DeskDocumentDetail": an_object({**DOCUMENT, "captures": a_list_of(ref("DeskCapture"))}),
        "DeskCapture": an_object(CAPTURE),
        "DeskCaptureText": an_object({**CAPTURE, "text": TEXT}),
        "DeskQuestion": an_object(QUESTION),
        "DeskTopic": an_object(TOPIC),
        "DeskRating": an_object(RATING),
        "DeskRelation": an_object(RELATION),
        "DeskComment": an_object(COMMENT),
        "DeskAssignment": an_object(ASSIGNMENT),
        "DeskPolicyRow": an_object(POLICY_ROW),
        "DeskPolicy": an_object({**POLICY_ROW, "body": TEXT}),
        **{f"{name}List": page_of(name) for name in LISTS},
    }


def page_of(name):
    """Describe one page of a list."""
    link = {"type": ["string", "null"], "format": "uri"}
    return an_object({"items": a_list_of(ref(name)), "next": link, "previous": link})
