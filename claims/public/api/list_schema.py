"""The shapes of the public API's lists besides that of claims, for its OpenAPI description."""

from claims.public.api.schema import MOMENT, NUMBER, URL_OR_NULL
from claims.record.schema import (
    DATE,
    FLAG,
    LANGUAGE,
    SHA256,
    SLUG,
    TEXT,
    URL,
    a_list_of,
    an_object,
    one_of,
    ref,
)

NUMBER_OR_NULL = {"type": ["integer", "null"]}
DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
LISTED = {"claim_count": NUMBER, "changed_at": MOMENT, "claims_url": URL, "url": URL, "api_url": URL}
GAP = {
    "low": {**DECIMAL, "description": "The upper end of the lower number."},
    "high": {**DECIMAL, "description": "The lower end of the upper number."},
    "factor": {
        "type": ["string", "null"],
        "description": "How many times the lower end the upper one is; null where the lower is not above 0.",
    },
}
CITED = {
    "key": {**SHA256, "description": "The sha256 of its address."},
    "document": ref("RecordDocument"),
    "captures": a_list_of(ref("RecordCapture")),
    "changes": a_list_of(
        an_object({"outcome": one_of("changed", "gone"), "noticed_on": DATE}, description="What became of it since.")
    ),
    "claim_count": NUMBER,
    "changed_at": MOMENT,
    "claims_url": URL,
    "api_url": URL,
}
CITING = {
    "slug": SLUG,
    "claim_reviewed": TEXT,
    "rating": SLUG,
    "published_at": MOMENT,
    "has_changed_since": {**FLAG, "description": "The document differs now from what this claim cites."},
    "url": URL,
    "api_url": URL,
}
CORRECTION = {
    "slug": SLUG,
    "claim_reviewed": TEXT,
    "language": LANGUAGE,
    "rating": ref("Rating"),
    "rating_before": ref("Rating"),
    "publication": ref("LogEntry"),
}
EXPORT = {
    "format": one_of("ndjson", "datafeed", "csv"),
    "sequence": {**NUMBER, "description": "The last entry of the log that it holds."},
    "entry_sha256": {**SHA256, "description": "The digest of that entry."},
    "sha256": {**SHA256, "description": "The digest of the file."},
    "size_bytes": NUMBER,
    "made_at": MOMENT,
    "url": URL,
}
SCALE = {"worst_value": NUMBER_OR_NULL, "best_value": NUMBER_OR_NULL}
RATING = {
    "slug": SLUG,
    "label": TEXT,
    "definition": TEXT,
    "value": NUMBER_OR_NULL,
    **SCALE,
    "tone": TEXT,
    "shape": TEXT,
    "translations": {"type": "object", "additionalProperties": an_object({"label": TEXT, "definition": TEXT})},
    "retired_on": {"type": ["string", "null"], "format": "date"},
    "claim_count": NUMBER,
    "claims_url": URL,
}


def a_page_of(items, **beside):
    """Describe a page of a list."""
    return an_object({**beside, "items": a_list_of(items), "next": URL_OR_NULL, "previous": URL_OR_NULL})


def components():
    """Give every component of these lists, by name."""
    question = an_object({"slug": SLUG, "text": TEXT, "conflicts_url": URL, **LISTED})
    source = {"slug": SLUG, "name": TEXT, "kind": TEXT, "origin_count": NUMBER, "relay_count": NUMBER}
    conflict = {"claims": a_list_of(ref("Rival")), "gap": an_object(GAP)}
    topic_question = an_object({"slug": SLUG, "text": TEXT, "claim_count": NUMBER, "api_url": URL})
    return {
        "ListedQuestion": question,
        "QuestionList": a_page_of(ref("ListedQuestion")),
        "ListedSource": an_object({**source, **LISTED}),
        "SourceList": a_page_of(ref("ListedSource")),
        "ListedTopic": an_object({"slug": SLUG, "name": TEXT, **LISTED}),
        "ListedTopics": a_page_of(ref("ListedTopic")),
        "TopicDetail": {
            "allOf": [
                an_object({"topic": ref("Topic"), "questions": a_list_of(topic_question), "url": URL}),
                ref("CountedClaims"),
            ]
        },
        "Conflict": an_object(conflict, description="Two claims that cannot both be right, the younger first."),
        "ConflictList": a_page_of(ref("Conflict"), question=ref("RecordQuestion"), url=URL),
        "RatingOnTheScale": an_object(RATING),
        "RatingList": an_object(
            {"scale": an_object({"name": TEXT, **SCALE}), "items": a_list_of(ref("RatingOnTheScale"))}
        ),
        "Correction": an_object(CORRECTION),
        "CorrectionList": a_page_of(ref("Correction")),
        "Export": an_object(EXPORT),
        "ExportList": an_object({"items": a_list_of(ref("Export"))}),
        "CitedDocument": an_object(CITED),
        "DocumentList": a_page_of(ref("CitedDocument")),
        "DocumentDetail": an_object({**CITED, "claims": a_list_of(an_object(CITING)), "has_more_claims": FLAG}),
    }


def add_components(result, generator, request, public):
    """Add these shapes to the OpenAPI description (SPECTACULAR_SETTINGS names this hook)."""
    result["components"]["schemas"].update(components())
    return result
