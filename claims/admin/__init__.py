"""The editorial desk."""

from claims.admin import (
    assignment,
    comment,
    correction_request,
    export_file,
    people,
    policy,
    publication,
    question,
    rating,
    reply,
    second_look,
    suggestion,
    tip,
    token,
    topic,
    webhook,
)
from claims.admin.claim import admin as claim
from claims.admin.intake import admin as intake

__all__ = [
    "assignment",
    "claim",
    "comment",
    "correction_request",
    "export_file",
    "intake",
    "people",
    "policy",
    "publication",
    "question",
    "rating",
    "reply",
    "second_look",
    "suggestion",
    "tip",
    "token",
    "topic",
    "webhook",
]
