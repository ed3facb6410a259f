"""The shapes of the public API's answers, for its OpenAPI description. The record's own shape is record/schema.py."""

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

NUMBER = {"type": "integer", "minimum": 0}
MOMENT = {
    "type": "string",
    "format": "date-time",
    "description": "UTC, to the microsecond, as in 2026-11-23T09:30:00.000000Z.",
}
URL_OR_NULL = {"type": ["string", "null"], "format": "uri"}
NAMES = a_list_of(TEXT)


def json_of(component):
    """Describe a successful answer by one of the components below."""
    return {200: OpenApiResponse(response=ref(component), description="As asked for.")}


def json_or_csv(component):
    """Describe the same where it can also be had as a table."""
    table = OpenApiResponse(response={"type": "string"}, description="A table.")
    return {(200, "application/json"): json_of(component)[200], (200, "text/csv"): table}


LOG_ENTRY = {
    "sequence": {"type": "integer", "minimum": 1, "description": "Its place in the public log."},
    "version": {"type": "integer", "minimum": 1},
    "kind": {
        "type": "string",
        "enum": ["first", "typo", "update", "clarification", "correction", "rating_changed", "withdrawal", "redaction"],
        "description": "What it does to the version before.",
    },
    "note": {"type": "string", "description": "What changed and why."},
    "published_at": MOMENT,
    "first_published_at": MOMENT,
    "is_withdrawn": FLAG,
    "tombstone": or_null(
        an_object(
            {"withdrawn_at": MOMENT, "reason": TEXT}, description="Why it was taken back. A mirror takes it back too."
        )
    ),
    "record_sha256": SHA256,
    "entry_sha256": SHA256,
    "previous_sha256": SHA256,
    "credits": {
        "type": "object",
        "description": "Who stands for it, by role.",
        "properties": {
            **{"researched": NAMES, "reviewed": TEXT, "published": TEXT, "withdrawn": TEXT},
            **{"redacted": TEXT, "confirmed": TEXT},
        },
    },
    "is_redacted": {"type": "boolean", "description": "Its record was taken out; what stands here says nothing."},
    "redacts": an_object(
        {
            "sequences": a_list_of({"type": "integer", "minimum": 1}),
            "reason": {"type": "string", "enum": ["court_order", "personal_data", "other_legal"]},
            "stands": FLAG,
        },
        description="Of a redaction: the entries whose records were taken out. A mirror takes them out too.",
    ),
    "url": {**URL, "description": "The page for readers."},
    "api_url": {**URL, "description": "This version, for ever."},
    "wording": ref("Wording"),
}
OPTIONAL_OF_AN_ENTRY = ("wording", "is_redacted", "redacts")
WORDING = {
    "language": LANGUAGE,
    "claim_reviewed": TEXT,
    "conclusion": TEXT,
    "rating_language": LANGUAGE,
    "rating_label": TEXT,
    "rating_definition": TEXT,
}
RIVAL = {
    "slug": SLUG,
    "claim_reviewed": TEXT,
    "origins": a_list_of(ref("Publisher")),
    "said_on": DATE_OR_NULL,
    "answer": or_null(ref("Answer")),
    "rating": ref("Rating"),
    "conclusion": TEXT,
    "published_at": MOMENT,
    "url": URL,
    "api_url": URL,
}
COUNTED = {
    "claim_count": {"type": "integer", "minimum": 0, "description": "What the counts below are out of."},
    "by_rating": a_list_of(an_object({"rating": SLUG, "label": TEXT, "claim_count": NUMBER, "claims_url": URL})),
    "claims_url": URL,
}
WHOLE_OR_NULL = {"type": ["integer", "null"]}
COLLECTED_REVIEW = {
    "id": {"type": "integer", "minimum": 1},
    "url": {**URL, "description": "The review, with its anchor on the page."},
    "page_url": URL,
    "site": {"type": "string", "description": "The host of that address without www."},
    "title": TEXT,
    "claim_reviewed": {"type": "string", "description": "The claim, in the publisher's words."},
    "claimant": an_object({"name": TEXT, "job_title": TEXT, "image_url": TEXT, "same_as": TEXT}),
    "claim_date": DATE_OR_NULL,
    "claim_date_text": {"type": "string", "description": "When it was made, as the publisher says it."},
    "claim_location": TEXT,
    "first_appearance": TEXT,
    "appearances": a_list_of(TEXT),
    "label": {"type": "string", "description": "The publisher's rating, in the publisher's words."},
    "rating_value": WHOLE_OR_NULL,
    "worst_rating": WHOLE_OR_NULL,
    "best_rating": WHOLE_OR_NULL,
    "explanation": TEXT,
    "rating_image_url": TEXT,
    "rating": {"type": ["string", "null"], "description": "Our rating, where the label means the same."},
    "language": {"type": "string", "description": "A BCP 47 tag, or empty."},
    "reviewed_on": DATE_OR_NULL,
    "published_text": {"type": "string", "description": "When it was published, as the publisher says it."},
    "publisher": ref("Publisher"),
    "author": an_object({"name": TEXT, "image_url": TEXT}),
    "claim": {"type": ["string", "null"], "description": "Our published claim that it is about: a slug."},
    "claim_url": URL_OR_NULL,
    "collected_at": MOMENT,
    "api_url": URL,
}
INDEX = (
    "claims",
    "claim",
    "versions",
    "version",
    "match",
    "questions",
    "question",
    "conflicts",
    "sources",
    "source",
    "documents",
    "document",
    "topics",
    "topic",
    "ratings",
    "corrections",
    "external_reviews",
    "changes",
    "exports",
    "export",
    "latest_export",
    "openapi",
    "documentation",
    "problems",
)


MATCHED_CLAIM = {
    "slug": SLUG,
    "claim_reviewed": TEXT,
    "language": TEXT,
    "said_on": DATE_OR_NULL,
    "rating": an_object({"slug": SLUG, "label": TEXT}),
    "conclusion": TEXT,
    "published_at": MOMENT,
    "url": URL,
    "api_url": URL,
}
MATCHED_REVIEW = {
    "id": NUMBER,
    "claim_reviewed": TEXT,
    "title": TEXT,
    "language": TEXT,
    "publisher": an_object({"slug": SLUG, "name": TEXT}),
    "label": {**TEXT, "description": "Their rating, in their own words."},
    "reviewed_on": DATE_OR_NULL,
    "url": URL,
    "api_url": URL,
}
FINDING = {
    "score": {"type": "number", "minimum": 0, "maximum": 1, "description": "Higher is more alike."},
    "relation": {
        "type": "string",
        "enum": ["same", "contradicts", "compatible", "not_comparable", "alike"],
        "description": "What the claim is to the statement. Where both have numbers, these decide.",
    },
    "reasons": a_list_of(an_object({"code": TEXT, "text": TEXT})),
}
MATCH = {"kind": {"type": "string", "const": "claim"}, "claim": an_object(MATCHED_CLAIM), **FINDING}
REVIEW_MATCH = {
    "kind": {"type": "string", "const": "external_review"},
    "external_review": an_object(MATCHED_REVIEW),
    **FINDING,
}
STATEMENT_MATCHES = {
    "text": TEXT,
    "language": TEXT,
    "items": a_list_of(an_object(MATCH)),
    "external_reviews": a_list_of(an_object(REVIEW_MATCH)),
}


def in_part(schema):
    """Describe what may be left of a value when only some of its members are wanted: the same, and none is required."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return in_part({"Wording": an_object(WORDING), **record.components()}[name])
    if "allOf" in schema:
        parts = [in_part(part)["properties"] for part in schema["allOf"]]
        return {"type": "object", "properties": {name: member for part in parts for name, member in part.items()}}
    if "oneOf" in schema:
        return {"anyOf": [in_part(part) for part in schema["oneOf"]]}
    if "items" in schema:
        return {**schema, "items": in_part(schema["items"])}
    if "properties" in schema:
        members = {name: in_part(member) for name, member in schema["properties"].items()}
        return {"type": "object", "properties": members}
    return schema


def components():
    """Give every component of the public API's description, by name."""
    return {
        "StatementMatches": an_object(STATEMENT_MATCHES),
        "StatementMatchesList": an_object({"results": a_list_of(ref("StatementMatches"))}),
        "LogEntry": an_object(
            LOG_ENTRY,
            description="What the public log says about a version, and where it is.",
            optional=OPTIONAL_OF_AN_ENTRY,
        ),
        "Wording": an_object(
            WORDING, description="Claim, conclusion and rating in the language that `Accept-Language` wants most."
        ),
        "Claim": {
            "allOf": [ref("Record"), an_object({"publication": ref("LogEntry")})],
            "description": "A record with what the log says about it. Without `publication`, its canonical form "
            "(RFC 8785) has the sha256 that is given as `record_sha256`.",
        },
        "PartOfClaim": {
            **in_part({"allOf": [ref("Record"), an_object({"publication": an_object(LOG_ENTRY)})]}),
            "description": "Of a claim, the members that `fields` names.",
        },
        "ShownClaim": {"anyOf": [ref("Claim"), ref("PartOfClaim")]},
        "ClaimList": an_object({"items": a_list_of(ref("ShownClaim")), "next": URL_OR_NULL, "previous": URL_OR_NULL}),
        "VersionList": an_object({"slug": SLUG, "items": a_list_of(ref("LogEntry"))}),
        "Answer": {
            "allOf": [ref("Quantity"), an_object({"in_words": TEXT})],
            "description": "The number that answers the question.",
        },
        "Rival": an_object(RIVAL),
        "Comparison": an_object(
            {
                "one": SLUG,
                "other": SLUG,
                "comparison": {"type": "string", "enum": ["contradicts", "compatible", "not_comparable"]},
                "reason": TEXT,
            }
        ),
        "QuestionDetail": an_object(
            {
                "question": ref("RecordQuestion"),
                "claims": a_list_of(ref("Rival")),
                "comparisons": a_list_of(ref("Comparison")),
                "has_more_claims": FLAG,
                "claims_url": URL,
                "url": URL,
            }
        ),
        "CountedClaims": an_object(COUNTED),
        "SourceDetail": an_object(
            {
                "source": ref("RecordSource"),
                "slugs": a_list_of(SLUG),
                "as_origin": ref("CountedClaims"),
                "as_relay": ref("CountedClaims"),
                "url": URL,
            }
        ),
        "CollectedReview": an_object(
            COLLECTED_REVIEW, description="What another publisher found. It is no verdict of this desk."
        ),
        "ExternalReviewList": an_object({"items": a_list_of(ref("CollectedReview")), "next": URL_OR_NULL}),
        "ChangeList": an_object(
            {
                "items": a_list_of(ref("Claim")),
                "head": an_object({"sequence": NUMBER, "entry_sha256": SHA256}, description="The log's newest entry."),
                "next": URL_OR_NULL,
            }
        ),
        "Index": an_object({"name": TEXT, "license": URL, **dict.fromkeys(INDEX, TEXT)}),
    }


def add_components(result, generator, request, public):
    """Add these shapes to the OpenAPI description (SPECTACULAR_SETTINGS names this hook)."""
    result["components"]["schemas"].update(components())
    return result
