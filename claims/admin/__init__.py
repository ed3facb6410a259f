"""The editorial desk."""

from claims.admin import (
    assignment,
    collected_review,
    comment,
    correction_request,
    export_file,
    people,
    policy,
    publication,
    question,
    rating,
    reply,
    saved_filter,
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
from claims.admin.source import admin as source

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
    "policy",
    "publication",
    "question",
    "rating",
    "reply",
    "saved_filter",
    "second_look",
    "source",
    "suggestion",
    "tip",
    "token",
    "topic",
    "webhook",
]
