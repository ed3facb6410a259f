"""What the desk says of itself, and the scale in use, in one query for each kind of page."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, TextField, Value, When
from django.db.models.functions import JSONObject

from claims.models.policy import PolicyText
from claims.models.scale_in_use import ScaleInUse
from claims.public.lookup import PUBLIC

SHOWN = ("policy", "language", "version", "title", "note", "published_at", "signed_by", "body_sha256")
NO_BODY = Q(pk__isnull=True)


def texts():
    """Give every version of what the desk says of itself, in every language."""
    return PolicyText.objects.using(PUBLIC)


def listed():
    """Give the scale in use and all versions of all policies, newest first, without their texts."""
    return _with_scale(texts(), with_body=NO_BODY)


def one(policy):
    """Give the scale in use and all versions of one policy, newest first; each language's newest has its text."""
    later = texts().filter(policy=OuterRef("policy"), language=OuterRef("language"), version__gt=OuterRef("version"))
    return _with_scale(texts().filter(policy=policy), with_body=~Q(Exists(later)))


def versions(policy, language, *numbers):
    """Give the scale in use and all versions of one policy in one language, newest first; those named have texts."""
    return _with_scale(texts().filter(policy=policy, language=language), with_body=Q(version__in=numbers))


def published_policies():
    """Give the policies that have been published, each once, to be put into another query."""
    return ArraySubquery(texts().order_by("policy").values("policy").distinct())


def policies_there_are() -> list[str]:
    """Give the policies that have been published, each once, as published_policies does within another query."""
    return list(texts().order_by("policy").values_list("policy", flat=True).distinct())


def _with_scale(rows, *, with_body):
    """Read the scale, whose row is always there, with the texts beside it.

    Returns:
        (ScaleInUse, PolicyTexts). Those that do not fit `with_body` have an empty body.
    """
    body = Case(When(with_body, then="body"), default=Value(""), output_field=TextField())
    rows = rows.order_by("-published_at", "-pk").values(row=JSONObject(body=body, **{name: name for name in SHOWN}))
    scale = ScaleInUse.objects.using(PUBLIC).annotate(texts=ArraySubquery(rows)).get()
    return scale, [_text(row) for row in scale.texts]


def _text(row):
    return PolicyText(**{**row, "published_at": datetime.fromisoformat(row["published_at"])})
