"""What the APIs say about themselves: the OpenAPI description and its page, the kinds of errors, and who you are."""

import json
from dataclasses import asdict
from functools import cache

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.views.decorators.csp import csp_override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api import deprecations
from claims.api.base import EditorialView
from claims.api.documents import address
from claims.api.problems import catalogue
from claims.api.schema import DESK_LISTS, json_of
from claims.record.canonical import digest

# The page styles itself as it goes along; like everything here it loads nothing from elsewhere.
CSP_OF_THE_PAGE = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}


class OpenToAll(APIView):
    """An address that needs no token and reads no claim."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "options")

    def finalize_response(self, request, response, *args, **kwargs):
        """Let caches keep it, and ask before they use it again."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "public, no-cache")
        return response

    @extend_schema(exclude=True)
    def options(self, request, *args, **kwargs):
        """Say which methods there are."""
        return HttpResponse(status=204)


@cache
def description() -> str:
    """Write the OpenAPI description of both APIs. It follows from the code, so once a process is enough."""
    return json.dumps(SchemaGenerator().get_schema(public=True), indent=1, ensure_ascii=False) + "\n"


class OpenAPI(OpenToAll):
    """The description of both APIs."""

    @extend_schema(exclude=True)
    def get(self, request):
        """Serve the description."""
        response = HttpResponse(description(), content_type="application/json")
        response["ETag"] = f'"{digest(description())}"'
        return get_conditional_response(request, etag=response["ETag"], response=response)


@method_decorator(csp_override(CSP_OF_THE_PAGE), name="dispatch")
class Documentation(OpenToAll, SpectacularSwaggerSplitView):
    """The description as a page to read and try."""

    url_name = "api-about:openapi"
    template_name = "api/docs.html"
    throttle_classes = ()


class Problems(OpenToAll):
    """The kinds of errors."""

    @extend_schema(operation_id="list_problems", tags=["problems"], responses=json_of("ProblemList"))
    def get(self, request):
        """List every kind of error that the APIs answer with."""
        return Response({"items": [_described(kind) for kind in catalogue().values()]})


class ProblemDetail(OpenToAll):
    """One kind of error."""

    @extend_schema(operation_id="get_problem", tags=["problems"], responses=json_of("ProblemKind"))
    def get(self, request, code):
        """Explain one kind of error: the address that `type` names."""
        if code not in catalogue():
            raise Http404
        return Response(_described(catalogue()[code]))


class Deprecations(OpenToAll):
    """What will go."""

    @extend_schema(operation_id="list_deprecations", tags=["problems"], responses=json_of("DeprecationList"))
    def get(self, request):
        """List what of the APIs will go, from when it is discouraged, until when it stays, and what to use instead."""
        return Response({"items": [deprecations.described(entry) for entry in deprecations.DEPRECATED]})


class Desk(EditorialView):
    """Where an editorial program begins."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(operation_id="get_desk", tags=["editorial"], responses=json_of("Desk"))
    def get(self, request):
        """Say who you are, what your role and the token's scopes allow, until when it is valid, and where to go on."""
        user = request.user
        own = sorted(name for name in user.get_all_permissions() if user.has_perm(name))
        return Response(
            {
                "username": user.get_username(),
                "roles": sorted(user.groups.values_list("name", flat=True)),
                "permissions": own,
                "scopes": user.scopes,
                "token_expires_at": request.auth.expiry,
                **{name: address(name.replace("_", "-")) for name in DESK_LISTS},
            }
        )


def _described(kind):
    return {"type": kind.address, **asdict(kind)}
