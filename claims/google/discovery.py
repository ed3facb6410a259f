"""The API described as Google describes its own, for clients that build themselves from the description.

Source: https://developers.google.com/discovery/v1/reference/apis, made from the shapes that answers are checked by.
"""

import json

from django.conf import settings

from claims.google import shapes
from claims.google.base import GoogleView, public_answer
from claims.google.errors import Refused
from claims.google.pages import Pages
from claims.google.parameters import OF_THE_SYSTEM
from claims.google.search import ClaimSearch, ImageSearch
from claims.public.api.base import ASK_EVERY_TIME

VERSION, REVISION = "v1alpha1", "20240929"
SCOPE = "https://www.googleapis.com/auth/factchecktools"
PREFIX = "GoogleFactcheckingFactchecktoolsV1alpha1"
SCHEMAS = {
    "Publisher": shapes.PUBLISHER,
    "ClaimReview": shapes.CLAIM_REVIEW,
    "Claim": shapes.CLAIM,
    "FactCheckedClaimSearchResponse": shapes.SEARCH,
    "FactCheckedClaimImageSearchResponse": shapes.IMAGE_SEARCH,
    "FactCheckedClaimImageSearchResponseResult": shapes.IMAGE_SEARCH["results"][0],
    "ClaimAuthor": shapes.CLAIM_AUTHOR,
    "ClaimRating": shapes.CLAIM_RATING,
    "ClaimReviewAuthor": shapes.PAGE["claimReviewAuthor"],
    "ClaimReviewMarkup": shapes.MARKUP,
    "ClaimReviewMarkupPage": shapes.PAGE,
    "ListClaimReviewMarkupPagesResponse": shapes.PAGE_LIST,
}
NUMBERS = ("pageSize", "maxAgeDays", "offset")


class Discovery(GoogleView):
    """The description."""

    http_method_names = ("get", "head", "options")
    names = ("version",)

    def get(self, request):
        """Describe the one version that there is."""
        if self.given.get("version", VERSION) != VERSION:
            raise Refused(f"The only version here is {VERSION}.", http=404)
        return public_answer(request, json.dumps(description(), indent=2), cache_control=ASK_EVERY_TIME)

    def check_key(self, request):
        """Let everybody read what there is."""


def description() -> dict:
    """Give the discovery document of this server."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": f"factchecktools:{VERSION}",
        "name": "factchecktools",
        "version": VERSION,
        "revision": REVISION,
        "title": f"Fact checks by {settings.SITE_NAME}",
        "description": "Fact checks of this desk, and those of others that it knows of.",
        "documentationLink": f"{settings.SITE_URL}/api/v1/docs/",
        "protocol": "rest",
        "rootUrl": f"{settings.SITE_URL}/",
        "servicePath": "",
        "baseUrl": f"{settings.SITE_URL}/",
        "auth": {"oauth2": {"scopes": {SCOPE: {"description": "A token of the desk."}}}},
        "parameters": OF_THE_SYSTEM,
        "schemas": {f"{PREFIX}{name}": _schema(name, shape) for name, shape in SCHEMAS.items()}
        | {"GoogleProtobufEmpty": {"id": "GoogleProtobufEmpty", "type": "object", "properties": {}}},
        "resources": {"claims": {"methods": _of_claims()}, "pages": {"methods": _of_pages()}},
    }


def _of_claims():
    return {
        "search": _method("claims.search", "claims:search", "GET", ClaimSearch.names, answers=shapes.SEARCH),
        "imageSearch": _method(
            "claims.imageSearch", "claims:imageSearch", "GET", ImageSearch.names, answers=shapes.IMAGE_SEARCH
        ),
    }


def _of_pages():
    page = {"answers": shapes.PAGE, "is_scoped": True}
    return {
        "list": _method("pages.list", "pages", "GET", Pages.names, answers=shapes.PAGE_LIST, is_scoped=True),
        "get": _method("pages.get", "{+name}", "GET", **page),
        "create": _method("pages.create", "pages", "POST", takes=shapes.PAGE, **page),
        "update": _method("pages.update", "{+name}", "PUT", takes=shapes.PAGE, **page),
        "delete": _method("pages.delete", "{+name}", "DELETE", answers=shapes.NOTHING, is_scoped=True),
    }


def _method(name, path, http, names=(), *, takes=None, answers, is_scoped=False):
    parameters = {each: _parameter(each) for each in names}
    if path == "{+name}":
        parameters["name"] = {"type": "string", "location": "path", "required": True, "pattern": "^pages/[^/]+$"}
    return {
        "id": f"factchecktools.{name}",
        "path": f"{VERSION}/{path}",
        "flatPath": f"{VERSION}/{path.replace('{+name}', 'pages/{pagesId}')}",
        "httpMethod": http,
        "parameters": parameters,
        "parameterOrder": [each for each in parameters if parameters[each].get("required")],
        **({"request": _ref(takes)} if takes else {}),
        "response": _ref(answers),
        **({"scopes": [SCOPE]} if is_scoped else {}),
    }


def _parameter(name):
    number = {"type": "integer", "format": "int32"} if name in NUMBERS else {"type": "string"}
    return {**number, "location": "query"}


def _schema(name, shape):
    properties = {field: _property(inner) for field, inner in shape.items()}
    return {"id": f"{PREFIX}{name}", "type": "object", "properties": properties}


def _property(shape):
    match shape:
        case list():
            return {"type": "array", "items": _property(shape[0])}
        case dict():
            return _ref(shape)
        case shapes.WHOLE:
            return {"type": "integer", "format": "int32"}
        case shapes.MOMENT:
            return {"type": "string", "format": "google-datetime"}
    return {"type": "string"}


def _ref(shape):
    """Name the schema of a message."""
    named = (f"{PREFIX}{name}" for name, each in SCHEMAS.items() if each is shape)
    return {"$ref": next(named, "GoogleProtobufEmpty")}
