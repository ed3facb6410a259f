"""The shapes in which programs hand in files of reviews and draft claims from them, and the shapes of the answers."""

import json

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import Choice, Text, Upload
from claims.api.intake_shapes import AcceptShape
from claims.api.schema import ID, MOMENT, MOMENT_OR_NULL, page_of
from claims.api.shapes import PageParameters, Shape
from claims.models import ImportFormat, ImportStatus
from claims.publishing.imports.columns import FIELDS
from claims.record.schema import FLAG, SHA256, TEXT, URL, an_object, one_of

COUNT = {"type": "integer", "minimum": 0}
IMPORT = {
    "id": ID,
    "file_name": TEXT,
    "sha256": {**SHA256, "description": "The digest of the file."},
    "size_bytes": COUNT,
    "format": one_of(*ImportFormat.values),
    "mapping": {
        "type": "object",
        "additionalProperties": TEXT,
        "description": "Our field to the column that holds it.",
    },
    "is_dry_run": FLAG,
    "by": TEXT,
    "status": one_of(*ImportStatus.values),
    "position": {**COUNT, "description": "Rows of the file that are settled."},
    "bytes_read": {**COUNT, "description": "About how many bytes those rows took."},
    "share": {"type": "number", "minimum": 0, "maximum": 1, "description": "How much of the file that is."},
    "new_count": COUNT,
    "same_count": COUNT,
    "changed_count": COUNT,
    "removed_count": COUNT,
    "refused_count": COUNT,
    "created_at": MOMENT,
    "started_at": MOMENT_OR_NULL,
    "finished_at": MOMENT_OR_NULL,
    "error": {"type": "string", "description": "Why it was given up."},
    "refused_rows_url": URL,
    "api_url": URL,
}
REFUSED_ROW = {
    "position": {**ID, "description": "Which row of the file it is."},
    "line": {**ID, "description": "On which line it begins."},
    "code": {"type": "string", "description": "What is wrong: a stable code."},
    "reason": TEXT,
    "excerpt": {"type": "string", "description": "How the row begins."},
}


@extend_schema_field(
    {
        "type": "object",
        "properties": {field: {"type": "string", "minLength": 1, "maxLength": 500} for field in FIELDS},
        "additionalProperties": False,
    }
)
class MappingText(serializers.Field):
    """A mapping as JSON in a field of a form."""

    def to_internal_value(self, data):
        try:
            mapping = json.loads(data)
        except (TypeError, ValueError, RecursionError) as error:
            raise serializers.ValidationError("Send an object of JSON, from our fields to columns.") from error
        if not isinstance(mapping, dict) or not all(isinstance(column, str) for column in mapping.values()):
            raise serializers.ValidationError("Send an object of JSON, from our fields to columns.")
        return mapping


class ImportShape(Shape):
    """A file of reviews by other publishers."""

    file = Upload(max_length=200, help_text="May be packed with gzip.")
    format = Choice(ImportFormat.choices, required=False, help_text="Recognised by the first bytes if left out.")
    mapping = MappingText(required=False, help_text="Of a CSV or flat JSON: our field to the column that holds it.")
    is_dry_run = serializers.BooleanField(required=False, help_text="Only say what would happen.")


class ImportParameters(PageParameters):
    """Which imports."""

    status = Choice(ImportStatus.choices, required=False)


class DraftFromReviewShape(AcceptShape):
    """Drafting a claim from a review."""

    statement = Text(
        max_length=500, required=False, allow_blank=True, help_text="The claim; in the publisher's words if left out."
    )


def components():
    """Give every component of these answers, by name."""
    return {
        "Import": an_object(IMPORT, description="A file of reviews by other publishers, and how far it is."),
        "RefusedRow": an_object(REFUSED_ROW, description="A row that could not be taken, and why."),
        **{f"{name}List": page_of(name) for name in ("Import", "RefusedRow")},
    }
