"""Every error in Google's envelope, which its clients read the message from: code, message, status, details.

Source: https://google.aip.dev/193 and google.rpc.Code.
"""

import json

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.utils.encoding import force_str
from rest_framework import exceptions

from claims.editorial.errors import EditorialError, PermissionMissing

MEDIA_TYPE = "application/json; charset=UTF-8"
# What an HTTP status is called; where it is called several things, what it is called most.
STATUSES = {
    400: ("INVALID_ARGUMENT", "The request is not one of this API."),
    401: ("UNAUTHENTICATED", "This method needs a token of the desk: Authorization: Bearer …"),
    403: ("PERMISSION_DENIED", "The owner of this token may not do this."),
    404: ("NOT_FOUND", "There is nothing at this address."),
    405: ("UNIMPLEMENTED", "This address does not know that HTTP method."),
    409: ("ABORTED", "Somebody else has changed this in between."),
    413: ("INVALID_ARGUMENT", "The request's body is too large."),
    415: ("INVALID_ARGUMENT", "The request's body is to be JSON."),
    429: ("RESOURCE_EXHAUSTED", "Too many requests. Retry-After says for how many seconds to wait."),
    500: ("INTERNAL", "Something went wrong here. It has been logged."),
    501: ("UNIMPLEMENTED", "This is not offered here."),
}
TYPE = "type.googleapis.com/google.rpc"


class Refused(Exception):
    """A request that cannot be answered.

    Args:
        message: what its sender reads.
        http: the HTTP status.
        status: the name of the error, where it is not the usual one of that HTTP status.
        field: the parameter or the member of the body that is wrong, or "".
        reason: a constant for programs, or "".
    """

    def __init__(self, message, *, http=400, status="", field="", reason=""):
        super().__init__(message)
        self.http, self.status, self.field, self.reason = http, status, field, reason


def envelope(http, message="", *, status="", details=(), headers=None):
    """Make an answer that is an error.

    Args:
        http: the HTTP status; one that is not in the table counts as the first of its hundred that is.
        message: the usual one where it is not given.
    """
    usual = STATUSES.get(http) or STATUSES[500 if http >= 500 else 400]
    error = {"code": http, "message": message or usual[1], "status": status or usual[0]}
    if details:
        error["details"] = list(details)
    body = json.dumps({"error": error}, ensure_ascii=False, indent=2)
    response = HttpResponse(body, status=http, content_type=MEDIA_TYPE, headers=headers)
    response["Cache-Control"] = "no-store"
    return response


def answer_of(error, context):
    """Answer an error of a view; None for what is nobody's mistake but ours, which Django logs."""
    match error:
        case Refused():
            return envelope(error.http, str(error), status=error.status, details=_details(error))
        case PermissionMissing():
            return envelope(403, str(error))
        case EditorialError():
            return envelope(400, str(error), status="FAILED_PRECONDITION", details=[_info(error.code)])
        case DjangoValidationError():
            return _violations(_of_model(error))
        case IntegrityError():
            return envelope(409)
        case RequestDataTooBig():
            return envelope(413, f"Send at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes.")
        case Http404():
            return envelope(404)
        case PermissionDenied() | exceptions.PermissionDenied():
            return envelope(403, force_str(getattr(error, "detail", "")))
        case exceptions.Throttled():
            return envelope(429, details=[_info("RATE_LIMIT_EXCEEDED")], headers={"Retry-After": str(int(error.wait))})
        case exceptions.APIException():
            header = getattr(error, "auth_header", None)
            headers = {"WWW-Authenticate": header} if header else None
            message = "" if isinstance(error, exceptions.NotAuthenticated) else force_str(error.detail)
            return envelope(error.status_code, message, headers=headers)
    return None


def _violations(wrong):
    """Answer 400 for several wrong values. Args: wrong, a list of (field, message)."""
    message = "; ".join(f"{field}: {text}" if field else text for field, text in wrong)
    return envelope(400, message, details=[_bad_request(wrong)])


def _details(error):
    told = [_info(error.reason)] if error.reason else []
    return told + ([_bad_request([(error.field, str(error))])] if error.field else [])


def _bad_request(wrong):
    violations = [{"field": field, "description": message} for field, message in wrong]
    return {"@type": f"{TYPE}.BadRequest", "fieldViolations": violations}


def _info(reason):
    name = reason.upper().replace("-", "_")
    return {"@type": f"{TYPE}.ErrorInfo", "reason": name, "domain": settings.SITE_URL.partition("://")[2]}


def _of_model(error):
    messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [("" if field == "__all__" else field, text) for field, texts in messages.items() for text in texts]
