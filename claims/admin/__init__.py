"""The editorial desk."""

from claims.admin import (
    assignment,
    comment,
    correction_request,
    people,
    publication,
    question,
    rating,
    suggestion,
    tip,
    token,
    topic,
    webhook,
)
from claims.admin.claim import admin as claim

__all__ = [
    "assignment",
    "claim",
    "comment",
    "correction_request",
    "people",
    "publication",
    "question",
    "rating",
    "suggestion",
    "tip",
    "token",
    "topic",
    "webhook",
]
