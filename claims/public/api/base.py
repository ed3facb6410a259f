"""What every public answer has in common: reading only, checked parameters, an ETag, and who may keep it how long."""

import hashlib
import json

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from claims.public.api.parameters import NoParameters, read_parameters

# Asked for every time: the ETag makes that cheap, and no cache shows a verdict after its correction.
ASK_EVERY_TIME = "public, no-cache"
JSON = "application/json"
# A version never changes.
KEEP_FOR_EVER = "public, max-age=31536000, immutable"


class PublicView(APIView):
    """A public address: anybody may read it, nobody can write to it."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "options")
    parameters = NoParameters

    def initial(self, request, *args, **kwargs):
        """Check the method, then the parameters, before anything is looked up."""
        super().initial(request, *args, **kwargs)
        if request.method.lower() not in self.http_method_names or not hasattr(self, request.method.lower()):
            self.http_method_not_allowed(request)
        if request.method != "OPTIONS":
            self.given = read_parameters(request, self.parameters)

    @extend_schema(exclude=True)
    def options(self, request, *args, **kwargs):
        """Say which methods there are; CORS preflights are answered before they come here."""
        return HttpResponse(status=204)


def json_text(value) -> str:
    """Write an answer's own members, as readable as the records in it."""
    return _JSON.encode(value)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def answer(request, body, *, etag=None, cache_control=ASK_EVERY_TIME, links=(), content_type=JSON, in_languages=None):
    """Send a text, or 304 where the client has it already.

    Args:
        body: JSON text, or what `content_type` says.
        etag: what changes whenever the answer does; the digest of the body where it is not given.
        cache_control: who may keep it how long.
        links: (address, relation) pairs for the Link header.
        in_languages: of an answer that depends on Accept-Language, the tags of the languages that it came to use.

    Source: RFC 9110 (ETag, conditional requests), RFC 8288 (Link).
    """
    content = body.encode()
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{etag or hashlib.sha256(content).hexdigest()}"'
    response["Cache-Control"] = cache_control
    response["Link"] = link_header(links)
    if in_languages is not None:
        patch_vary_headers(response, ["Accept-Language"])
    if in_languages:
        response["Content-Language"] = ", ".join(in_languages)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def link_header(links) -> str:
    """Write the Link header: these (address, relation) pairs, and the licence of everything here."""
    pairs = [*links, (settings.RECORD_LICENSE_URL, "license")]
    return ", ".join([f'<{address}>; rel="{relation}"' for address, relation in pairs])
