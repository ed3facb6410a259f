"""The shape of a record as JSON Schema (2020-12, as OpenAPI 3.1 uses it): for the API's description, and for those who
check what they receive. docs/record.md says the same in words."""

from claims.record.formats import FORMATS
from claims.record.written import RECORD_FORMAT

AUTHENTICITY = (
    *("OriginalMediaContent", "DecontextualizedContent", "EditedOrCroppedContent"),
    *("TransformedContent", "StagedContent", "SatireOrParodyContent"),
)
DATE = {"type": "string", "format": "date"}
DATE_OR_NULL = {"type": ["string", "null"], "format": "date"}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100}
URL = {"type": "string", "format": "uri"}
LANGUAGE = {"type": "string", "maxLength": 35, "description": "A BCP 47 tag."}
NUMBER_OR_NULL = {
    "type": ["string", "null"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    "description": "A decimal number as text, so that no digit is lost; null where there is no end.",
}


def ref(name):
    """Point at another component."""
    return {"$ref": f"#/components/schemas/{name}"}


def an_object(properties, *, description="", optional=()):
    """Describe an object of which every member is always there, but for the optional ones."""
    described = {"type": "object", "properties": properties, "required": [p for p in properties if p not in optional]}
    return {"description": description, **described} if description else described


def or_null(schema):
    """Describe what may be missing."""
    return {"oneOf": [schema, {"type": "null"}]}


def a_list_of(items):
    return {"type": "array", "items": items}


def one_of(*values):
    return {"type": "string", "enum": list(values)}


NAMED = {"slug": SLUG, "name": TEXT}
WORDS_BY_LANGUAGE = {
    "type": "object",
    "description": "The label and the definition in other languages, by BCP 47 tag. A definition may be empty.",
    "additionalProperties": an_object({"label": TEXT, "definition": TEXT}),
}

PARTS = {
    "Topic": an_object(NAMED),
    "RecordQuestion": an_object(
        {
            "slug": SLUG,
            "text": TEXT,
            "measure": TEXT,
            "unit": TEXT,
            "place": TEXT,
            "period_from": DATE_OR_NULL,
            "period_until": DATE_OR_NULL,
        },
        description="What rival claims answer.",
    ),
    "Quantity": an_object(
        {
            "low": NUMBER_OR_NULL,
            "low_open": FLAG,
            "high": NUMBER_OR_NULL,
            "high_open": FLAG,
            "is_approximate": FLAG,
            "figure": one_of("total", "increase", "decrease"),
            "measure": TEXT,
            "unit": TEXT,
            "wording": TEXT,
        },
        description="One number as an interval; an open end is itself excluded.",
    ),
    "RecordSource": an_object(
        {
            **NAMED,
            "kind": one_of(
                "person", "organisation", "government_body", "news_outlet", "social_account", "unattributed"
            ),
            "country": TEXT,
            "wikidata_id": TEXT,
            "website": TEXT,
        }
    ),
    "Publisher": an_object(NAMED),
    "RecordDocument": an_object(
        {
            "url": URL,
            "title": TEXT,
            "kind": one_of("article", "post", "video", "report", "statement", "data_set"),
            "publisher": ref("Publisher"),
            "authors": a_list_of(TEXT),
            "published_on": DATE_OR_NULL,
            "published_precision": one_of("day", "month", "year"),
            "language": LANGUAGE,
        }
    ),
    "RecordCapture": an_object({"sha256": SHA256, "captured_at": {"type": "string", "format": "date-time"}}),
    "Attribution": an_object(
        {
            "id": {"type": "integer", "minimum": 1, "description": "Counts the attributions of this record from 1."},
            "relays": {
                "type": ["integer", "null"],
                "minimum": 1,
                "description": "The id of the attribution that this one passes on; null for an origin.",
            },
            "source": ref("RecordSource"),
            "document": or_null(ref("RecordDocument")),
            "capture": or_null(ref("RecordCapture")),
            "stance": one_of("asserts", "denies", "reports", "asks", "doubts"),
            "mode": one_of("verbatim", "paraphrase", "translated", "alleged"),
            "quote": TEXT,
            "said_on": DATE_OR_NULL,
        },
        description="One link of who said it.",
    ),
    "Rating": an_object(
        {
            "slug": SLUG,
            "label": TEXT,
            "definition": TEXT,
            "value": {"type": ["integer", "null"], "description": "Null where it is not between false and true."},
            "worst_value": {"type": "integer"},
            "best_value": {"type": "integer"},
            "scale": SLUG,
            "tone": one_of("true", "mostly_true", "mixed", "mostly_false", "false", "neutral"),
            "shape": one_of("check", "circle", "half_circle", "triangle", "cross", "clock", "question_mark"),
            "translations": WORDS_BY_LANGUAGE,
        },
        optional=("translations",),
    ),
    "OpenEvidence": an_object(
        {
            "stance": one_of("supports", "refutes", "context"),
            "is_confidential": {"type": "boolean", "const": False},
            "document": ref("RecordDocument"),
            "capture": or_null(ref("RecordCapture")),
            "quote": TEXT,
            "locator": TEXT,
            "note": TEXT,
        }
    ),
    "ConfidentialEvidence": an_object(
        {
            "stance": one_of("supports", "refutes", "context"),
            "is_confidential": {"type": "boolean", "const": True},
            "confidential_reason": TEXT,
        },
        description="It exists, what it does, and why it is withheld; nothing else.",
    ),
    "MediaItem": an_object(
        {
            "kind": one_of("image", "video", "audio"),
            "content_url": {**URL, "description": "Where the claim shows it: the address of the file."},
            "document": or_null(ref("RecordDocument")),
            "sha256": {"type": "string", "pattern": "^([0-9a-f]{64})?$", "description": "Of the file; may be empty."},
            "caption": {"type": "string", "description": "What it shows, for those who cannot see or hear it."},
            "authenticity": {
                **one_of("", *AUTHENTICITY),
                "description": "What was found: schema.org's mediaAuthenticityCategory. Empty in drafts only.",
            },
            "original_context": {"type": "string", "description": "What it really shows, when and where."},
            "original_url": {"type": "string", "description": "Where the original is; may be empty."},
        },
        description="A picture, a video or a recording that the claim is about.",
    ),
    "Translation": an_object(
        {
            "language": LANGUAGE,
            "claim_reviewed": TEXT,
            "conclusion": TEXT,
            "translated_by": {"type": "string", "description": "Who translated it, as readers see it."},
        },
        description="The claim and the conclusion in another language.",
    ),
    "ExternalReview": an_object(
        {
            "publisher": ref("Publisher"),
            "url": URL,
            "title": TEXT,
            "label": {"type": "string", "description": "Their rating, in their words."},
            "rating": {"type": ["string", "null"], "description": "The slug of ours that fits; null where none does."},
            "language": LANGUAGE,
            "reviewed_on": DATE_OR_NULL,
        }
    ),
}


def verdict(*, whole):
    """Describe a verdict. Args: whole, False for one that is still being written."""
    levels = ("high", "medium", "low") if whole else ("", "high", "medium", "low")
    return an_object(
        {
            "rating": ref("Rating") if whole else or_null(ref("Rating")),
            "conclusion": TEXT,
            "reasoning": {"type": "string", "description": "Markdown; HTML in it is text."},
            "as_of": DATE if whole else DATE_OR_NULL,
            "confidence": one_of(*levels),
            "confidence_reason": TEXT,
            "what_would_change": TEXT,
            "look_again_on": DATE_OR_NULL,
        }
    )


def record_members(*, whole):
    """Describe the members of a record. Args: whole, False for the record of a draft, whose verdict may lack parts."""
    verdict_of_it = ref("Verdict") if whole else or_null(ref("DraftVerdict"))
    return {
        "format": {"type": "integer", "enum": list(FORMATS) if whole else [RECORD_FORMAT]},
        "slug": SLUG,
        "claim_reviewed": TEXT,
        "language": LANGUAGE,
        "topics": a_list_of(ref("Topic")),
        "question": or_null(ref("RecordQuestion")),
        "said_on": DATE_OR_NULL,
        "valid_from": DATE_OR_NULL,
        "valid_until": DATE_OR_NULL,
        "selection_reason": TEXT,
        "quantities": a_list_of(ref("Quantity")),
        "attributions": a_list_of(ref("Attribution")),
        "origin_count": {"type": "integer", "minimum": 0},
        "verdict": verdict_of_it,
        "evidence": a_list_of({"oneOf": [ref("OpenEvidence"), ref("ConfidentialEvidence")]}),
        "media": a_list_of(ref("MediaItem")),
        "translations": a_list_of(ref("Translation")),
        "external_reviews": a_list_of(ref("ExternalReview")),
    }


def components():
    """Give every component of the record's description, by name."""
    return {
        **PARTS,
        "Verdict": verdict(whole=True),
        "DraftVerdict": verdict(whole=False),
        "Record": an_object(
            record_members(whole=True),
            description="One published version, as docs/record.md says. What is of format 1 has no media, no "
            "translations, and no translations of its rating.",
            optional=("media", "translations"),
        ),
        "DraftRecord": an_object(record_members(whole=False), description="What would be published now."),
    }
