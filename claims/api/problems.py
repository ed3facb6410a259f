"""Every error of both APIs as problem details: one table of codes, each with an address that explains it.

Source: RFC 9457.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError
from django.http import Http404, JsonResponse
from django.utils.encoding import force_str
from rest_framework import exceptions
from rest_framework.settings import api_settings

from claims.api.tokens import scope_missing
from claims.editorial import errors
from claims.editorial.draft_parts import PartInvalid

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """One kind of error: a code that does not change, its status, and what it means."""

    code: str
    status: int
    title: str

    @property
    def address(self):
        """The page that explains it, named as `type` in every answer."""
        return f"{settings.SITE_URL}/api/v1/problems/{self.code}/"


GENERAL = (
    Problem("invalid", 400, "A value is missing, unknown or impossible. `errors` names each."),
    Problem("malformed", 400, "The request's body is not JSON, or the request makes no sense."),
    Problem(
        "not-authenticated",
        401,
        "This address needs a token, and there is none or it is not valid (any more). "
        "Send one as `Authorization: Bearer TOKEN`.",
    ),
    Problem("permission-missing", 403, "Your role does not include this."),
    Problem(
        "scope-missing", 403, "Your role includes this, and the token's scopes do not. `details` names the scopes."
    ),
    Problem("not-found", 404, "There is nothing at this address. `/api/v1/` lists where to begin."),
    Problem("method-not-allowed", 405, "This address does not know that method. `Allow` lists those it knows."),
    Problem(
        "not-acceptable",
        406,
        "The API answers in JSON, and `Accept` does not take it. Leave it out, or ask for `application/json`.",
    ),
    Problem("conflict", 409, "A rule of the database refuses this, mostly because it was stored a moment ago."),
    Problem("in-progress", 409, "The first request with this `Idempotency-Key` is still being worked on. Ask again."),
    Problem("precondition-failed", 412, "What `If-Match` names is not what stands here."),
    Problem("too-large", 413, "The request's body is too large."),
    Problem("unsupported-media-type", 415, "This address takes no body of that kind. `detail` says which it takes."),
    Problem("range-not-satisfiable", 416, "The file ends before what `Range` asks for."),
    Problem("idempotency-key-reused", 422, "This `Idempotency-Key` was sent with another request before."),
    Problem("throttled", 429, "Too many requests. `Retry-After` says for how many seconds to wait."),
    Problem("too-many-waiting", 429, "As many wait for the log as may. `Retry-After` says when to come back."),
    Problem("server-error", 500, "Something went wrong here. It has been logged."),
)
# What the framework calls an error to what we call it, where the status alone does not tell.
CODES = {"parse-error": "malformed"}


class PreconditionFailed(exceptions.APIException):
    """What the writer has seen is not what stands here. `details` shows what does."""

    status_code, default_code = 412, "precondition_failed"
    default_detail = "Somebody else changed this after you read it. Nothing was stored."

    def __init__(self, current):
        super().__init__()
        self.details = {"current": current}


@cache
def catalogue() -> dict[str, Problem]:
    """Give every kind of error by its code: the general ones, and what the verbs refuse."""
    table = {problem.code: problem for problem in GENERAL}
    for refusal in (errors.EditorialError, *sorted(_refusals(errors.EditorialError), key=lambda kind: kind.code)):
        table.setdefault(refusal.code, Problem(refusal.code, 409, refusal.__doc__.splitlines()[0]))
    return table


def _refusals(kind):
    for refusal in kind.__subclasses__():
        yield refusal
        yield from _refusals(refusal)


def problem(code, *, detail="", headers=None, **members):
    """Make an answer of problem details.

    Args:
        code: of the catalogue.
        detail: what is wrong this time; the title where it is not given.
        headers: of the answer.
        members: further members, as `errors` and `details`.
    """
    kind = catalogue()[code]
    content = {
        "type": kind.address,
        "title": kind.title,
        "status": kind.status,
        "detail": detail or kind.title,
        "code": code,
        **members,
    }
    response = JsonResponse(content, status=kind.status, content_type=MEDIA_TYPE, headers=headers)
    response["Cache-Control"] = "no-store"
    return response


def problem_of(error, context):
    """Answer an error of an API view; None for what is nobody's mistake but ours, which Django logs."""
    match error:
        case errors.PermissionMissing():
            only_the_scopes = scope_missing(context["request"].user, error.details["permission"])
            if only_the_scopes:
                return _of_framework(only_the_scopes)
            return problem("permission-missing", detail=str(error), details=error.details)
        case errors.EditorialError():
            code = error.code if error.code in catalogue() else errors.EditorialError.code
            return problem(code, detail=str(error), details=error.details)
        case PartInvalid():
            return invalid(_of_part(error))
        case DjangoValidationError():
            return invalid(_of_model(error))
        case exceptions.ValidationError():
            return invalid(list(_flattened(error.detail)))
        case IntegrityError():
            return problem("conflict", detail=_of_constraint(error))
        case RequestDataTooBig():
            return problem("too-large", detail=f"Send at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes.")
        case Http404():
            return problem("not-found")
        case PermissionDenied() | exceptions.PermissionDenied():
            return problem("permission-missing", detail=force_str(getattr(error, "detail", "")), **_details_of(error))
        case exceptions.UnsupportedMediaType():
            taken = " or ".join(parser.media_type for parser in context["view"].parser_classes)
            return problem("unsupported-media-type", detail=f"Send it as {taken}.")
        case exceptions.APIException():
            return _of_framework(error)
    return None


def invalid(wrong):
    """Answer 400 with every wrong value. Args: wrong, a list of {field, code, message}."""
    named = "; ".join(f"{one['field']}: {one['message']}" if one["field"] else one["message"] for one in wrong)
    return problem("invalid", detail=named, errors=wrong)


def code_for(status) -> str:
    """Give the code of a bare status, for errors that come from outside the API's views."""
    codes = {kind.status: kind.code for kind in reversed(GENERAL)}
    return codes.get(status, "malformed" if status < 500 else "server-error") if status != 400 else "malformed"


def _of_framework(error):
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))
    name = _hyphens(getattr(error, "default_code", ""))
    code = name if name in catalogue() else CODES.get(name, code_for(error.status_code))
    return problem(code, detail=force_str(error.detail), headers=headers, **_details_of(error))


def _details_of(error):
    return {"details": error.details} if hasattr(error, "details") else {}


def _flattened(detail, path=""):
    """Write nested errors as paths: attributions[1].relays."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            if name == api_settings.NON_FIELD_ERRORS_KEY:
                yield from _flattened(inner, path)
            elif isinstance(name, int):
                yield from _flattened(inner, f"{path}[{name}]")
            else:
                yield from _flattened(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            yield from _flattened(inner, path if isinstance(inner, exceptions.ErrorDetail) else f"{path}[{place}]")
    else:
        yield {"field": path, "code": _hyphens(detail.code), "message": str(detail)}


def _of_part(error):
    """Write what is wrong in the rows of a draft's part as paths; a verdict is one row and has no number."""
    wrong = []
    for place, messages in sorted(error.rows.items()):
        row = error.part if error.part == "verdict" else f"{error.part}[{place}]"
        wrong += [
            {"field": row if field == NON_FIELD_ERRORS else f"{row}.{field}", "code": "invalid", "message": message}
            for field, texts in messages.items()
            for message in texts
        ]
    return wrong


def _of_model(error):
    fields = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    return [
        {
            "field": "" if field == NON_FIELD_ERRORS else field,
            "code": "already-exists" if one.code in ("unique", "unique_together") else "invalid",
            "message": message,
        }
        for field, found in fields.items()
        for one in found
        for message in one.messages
    ]


def _of_constraint(error):
    """Read a constraint's name as the sentence it is."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = (getattr(diagnosis, "constraint_name", None) or "a rule of the database").replace("_", " ")
    return f"The database refuses this: {rule}. Nothing was stored."


def _hyphens(code):
    return str(code).replace("_", "-")
