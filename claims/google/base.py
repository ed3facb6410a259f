"""What every method of the API has in common: how it is asked, and how it answers."""

import hashlib
import json

from django.http import HttpResponse, QueryDict
from django.utils.cache import get_conditional_response
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.google import parameters
from claims.google.errors import MEDIA_TYPE, answer_of
from claims.google.keys import SECRETS, require_key
from claims.google.partial import cut, read_mask
from claims.google.shapes import without_unset

FORM = "application/x-www-form-urlencoded"
# What could end a script element, and what older scripts took for the end of a line.
IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class OnlyJSON(BaseContentNegotiation):
    """Answer in JSON whatever `Accept` says, as Google does."""

    def select_parser(self, request, parsers):
        return next((parser for parser in parsers if parser.media_type == request.content_type), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


@extend_schema(exclude=True)
class GoogleView(APIView):
    """One address of the API. Described by the discovery document, not by OpenAPI (decision 23).

    Attributes:
        names: of the parameters of its GET, besides those of every method.
    """

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = OnlyJSON
    names = ()

    def dispatch(self, request, *args, **kwargs):
        """Take a long GET, which these clients send as a POST, for what it is."""
        is_override = request.headers.get("X-HTTP-Method-Override", "").upper() == "GET"
        if request.method == "POST" and is_override and request.content_type in (FORM, ""):
            request.method, request.GET = "GET", _with_form(request)
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        """Check the parameters and the key before anything is looked up."""
        super().initial(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return
        self.given = parameters.once_each(request.query_params, self.names if request.method in ("GET", "HEAD") else ())
        parameters.require_json(self.given)
        self.check_key(request)

    def check_key(self, request):
        """Refuse a wrong key, or a missing one. Raises Refused."""
        require_key(self.key_of(request))

    def key_of(self, request) -> str:
        """Give the API key that came with a request, or ""."""
        secrets = getattr(request._request, "google_secrets", {})
        return secrets.get("key") or self.given.get("key") or request.headers.get("X-Goog-Api-Key", "")

    def get_exception_handler(self):
        return answer_of

    def options(self, request, *args, **kwargs):
        """Say which methods there are; CORS preflights are answered before they come here."""
        return Response(status=204)

    def written(self, message, shape) -> str:
        """Write an answer as JSON: what is not set is left out, and of the rest what `fields` does not name."""
        message = without_unset(message)
        if self.given.get("fields"):
            message = cut(message, read_mask(self.given["fields"], shape))
        layout = {"indent": 2} if parameters.is_pretty(self.given) else {"separators": (",", ":")}
        return json.dumps(message, ensure_ascii=False, **layout)


def public_answer(request, text, *, callback="", cache_control):
    """Send what anybody may read, or 304 where the client has it already.

    Args:
        text: JSON.
        callback: the function that a script asks for it by, or "".
    """
    if callback:
        content = f"// API callback\n{callback}({text.translate(IN_A_SCRIPT)});"
        response = HttpResponse(content.encode(), content_type="text/javascript; charset=UTF-8")
    else:
        response = HttpResponse(text.encode(), content_type=MEDIA_TYPE)
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["Cache-Control"] = cache_control
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _with_form(request):
    """Give the parameters of an address together with those of a form in the body."""
    whole = QueryDict(request.body, mutable=True, encoding="utf-8")
    for name, values in request.GET.lists():
        whole.setlistdefault(name).extend(values)
    request.google_secrets = {
        **{name: whole[name] for name in SECRETS if name in whole},
        **getattr(request, "google_secrets", {}),
    }
    return whole
