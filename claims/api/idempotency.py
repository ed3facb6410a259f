"""The same request sent twice is done once: `Idempotency-Key` on everything that changes something.

Source: draft-ietf-httpapi-idempotency-key-header.
"""

import hashlib
import re

from django.db import transaction
from django.http import HttpResponse, QueryDict
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer

from claims.models import KeptAnswer
from sources.turns import may_begin

METHODS = ("POST", "PATCH", "PUT", "DELETE")
# As a program may write it: bare, or as the string that the draft of the standard asks for.
KEY = re.compile(r'"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255})')
KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Link", "Retry-After")


class KeyReused(APIException):
    """The key was sent with another request before."""

    status_code, default_code = 422, "idempotency_key_reused"
    default_detail = "This key was sent with another request before. Choose a new one for each."


class InProgress(APIException):
    """The first request with this key is still being worked on."""

    status_code, default_code = 409, "in_progress"
    default_detail = "The first request with this key is still being worked on."
    wait = 1


def key_of(request) -> str | None:
    """Give the key that a program chose, or None.

    Raises:
        ValidationError: it is empty, too long, or holds more than visible ASCII.
    """
    header = request.headers.get("Idempotency-Key")
    if header is None or request.method not in METHODS:
        return None
    matched = KEY.fullmatch(header.strip())
    if matched is None:
        raise ValidationError({"Idempotency-Key": "Send 1 to 255 visible ASCII characters, chosen anew each time."})
    return matched[1] or matched[2]


def once(view, handler, key):
    """Give a handler that runs the first time a key is sent, and repeats its answer every other time.

    What the handler does and what is kept of its answer are one transaction: a process that dies in between leaves
    neither. A refusal is an answer too, and is kept; a failure of our own is not, so that the same key tries again.

    Args:
        view: the EditorialView that is asked.
        handler: its method.
        key: as the program chose it.
    """

    def handle(request, *args, **kwargs):
        digest = _digest(view, request)
        with transaction.atomic():
            _hold(request.user, key)
            kept = KeptAnswer.objects.filter(owner=request.user, key=key).first()
            if kept:
                return _again(kept, digest)
            answer = _first(view, handler, request, *args, **kwargs)
            _keep(answer, owner=request.user, key=key, digest=digest, leave_out=view.shown_once)
        return answer

    return handle


def _hold(owner, key):
    """Hold this key until the transaction ends. Raises InProgress where another request holds it."""
    if not may_begin(f"answer {owner.pk} {key}"):
        raise InProgress


def _first(view, handler, request, *args, **kwargs):
    """Run the handler and write out its answer. A refusal takes back what was done before it."""
    try:
        with transaction.atomic():
            answer = handler(request, *args, **kwargs)
    except Exception as error:
        answer = view.handle_exception(error)  # which raises what is our own failure
    answer = view.finalize_response(request, answer, *args, **kwargs)
    return answer.render() if hasattr(answer, "render") else answer


def _keep(answer, *, owner, key, digest, leave_out):
    headers = {name: answer[name] for name in KEPT_HEADERS if answer.has_header(name)}
    KeptAnswer.objects.create(
        owner=owner,
        key=key,
        request_sha256=digest,
        status=answer.status_code,
        headers=headers,
        body=_without(leave_out, answer),
    )


def _without(names, answer):
    """Write an answer out, with null for what is shown once. Args: names, of its members."""
    members = getattr(answer, "data", None)
    if not isinstance(members, dict) or not set(names) & set(members):
        return answer.content.decode()
    return JSONRenderer().render({**members, **dict.fromkeys(names)}).decode()


def _again(kept, digest):
    """Repeat an answer. Raises KeyReused where the request is another."""
    if kept.request_sha256 != digest:
        raise KeyReused
    return HttpResponse(kept.body, status=kept.status, headers={**kept.headers, "Idempotency-Replayed": "true"})


def _digest(view, request) -> str:
    """Give what tells one request from another: what its token may do, method, address, precondition, and body."""
    whole = hashlib.sha256()
    scopes = " ".join(sorted(request.user.scopes))
    for part in (scopes, request.method, request.get_full_path(), request.headers.get("If-Match", "")):
        whole.update(part.encode() + b"\0")
    view.refuse_too_large(request)
    if request.content_type.partition(";")[0].strip().lower() == "multipart/form-data":
        _add_form(whole, request.data)
    else:
        whole.update(request._request.body)
    return whole.hexdigest()


def _add_form(whole, given):
    """Add the values of a form: its bytes hold a boundary that is another one each time."""
    if not isinstance(given, QueryDict):
        return
    for name in sorted(given):
        for value in given.getlist(name):
            whole.update(repr(name).encode())
            if not hasattr(value, "chunks"):
                whole.update(repr(value).encode())
                continue
            whole.update(repr(value.name).encode())
            for chunk in value.chunks():
                whole.update(hashlib.sha256(chunk).digest())
            value.seek(0)
