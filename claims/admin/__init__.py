"""The editorial desk."""

from claims.admin import (
    assignment,
    collected_review,
    comment,
    correction_request,
    export_file,
    people,
    planned_publication,
    policy,
    publication,
    question,
    rating,
    redaction,
    reply,
    second_look,
    suggestion,
    tip,
    token,
    topic,
    webhook,
)
from claims.admin.claim import admin as claim
from claims.admin.imports import admin as imports
from claims.admin.intake import admin as intake

__all__ = [
    "assignment",
    "claim",
    "collected_review",
    "comment",
    "correction_request",
    "export_file",
    "imports",
    "intake",
    "people",
    "planned_publication",
    "policy",
    "publication",
    "question",
    "rating",
    "redaction",
    "reply",
    "second_look",
    "suggestion",
    "tip",
    "token",
    "topic",
    "webhook",
]
