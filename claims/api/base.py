"""What every editorial address has in common: a token, a permission, JSON, limits, and nothing kept by caches."""

import hashlib
import re

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.idempotency import key_of, once
from claims.api.json_body import ExactJSON
from claims.api.limits import ByAddress, ByPerson, ByToken
from claims.api.tokens import BearerToken, scope_missing


class RolePermits(BasePermission):
    """The view says, for each method, which permissions it takes; a method that is not named is nobody's."""

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            return False
        method = "GET" if request.method in ("HEAD", "OPTIONS") else request.method
        for permission in permissions_for(view, method) or (None,):
            if permission is None or not request.user.has_perm(permission):
                raise scope_missing(request.user, permission) or RoleLacks(permission)
        return True


class RoleLacks(PermissionDenied):
    """This person's role does not include what the address does."""

    def __init__(self, permission):
        super().__init__(f"This needs the permission {permission}. Ask an administrator for a role that has it.")
        self.details = {"permission": permission}


def permissions_for(view, method) -> tuple:
    """Give the permissions that a view names for a method: one, or several that are all needed."""
    named = view.permissions.get(method, ())
    return (named,) if isinstance(named, str) else tuple(named)


class EditorialView(APIView):
    """An address of the desk.

    Attributes:
        permissions: method to a permission, or to several. Verbs check their own besides.
        shown_once: members of answers that are kept nowhere, so that not even the same request sees them again.
    """

    authentication_classes = (BearerToken,)
    permission_classes = (RolePermits,)
    parser_classes = (ExactJSON,)
    throttle_classes = (ByToken, ByPerson)
    permissions = {}
    shown_once = ()

    def initial(self, request, *args, **kwargs):
        """Count the address before the token is looked up, so that guessing tokens is slow."""
        gate = ByAddress()
        if not gate.allow_request(request, self):
            self.throttled(request, gate.wait())
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        key = key_of(request)
        if key:
            name = request.method.lower()
            setattr(self, name, once(self, getattr(self, name), key))

    def refuse_too_large(self, request):
        """Refuse a body before it is read, where more is taken than JSON may hold. Raises APIException (413)."""

    def finalize_response(self, request, response, *args, **kwargs):
        """Keep drafts out of every cache, and let whoever reads something name it as they have seen it."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        is_shown = request.method in ("GET", "HEAD", "PATCH") and response.status_code == 200
        if is_shown and isinstance(response, Response) and not response.has_header("ETag"):
            response["ETag"] = entity_tag(response.data)
        return response

    @extend_schema(exclude=True)
    def options(self, request, *args, **kwargs):
        """Say which methods there are."""
        return Response(status=204)

    def read(self, shape, *, partial=False):
        """Give the request's body as a shape understands it.

        Args:
            partial: whether members may be left out that the shape asks for.

        Raises:
            ValidationError: naming every member that is missing, unknown or wrong.
        """
        given = shape(data=self.request.data, partial=partial)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def read_parameters(self, shape):
        """Give what follows the question mark. Raises ValidationError."""
        given = self.request.query_params
        repeated = [name for name in given if len(given.getlist(name)) > 1]
        if repeated:
            raise ValidationError({name: ["Give this parameter once."] for name in repeated})
        parameters = shape(data={name: given[name] for name in given})
        parameters.is_valid(raise_exception=True)
        return parameters.validated_data


def entity_tag(shown) -> str:
    """Give what changes whenever what is shown does. Args: shown, as the API answers with it."""
    return f'"{hashlib.sha256(JSONRenderer().render(shown)).hexdigest()[:32]}"'


def entity_tags_in(request) -> list[str] | None:
    """Give what If-Match names, or None where it is not sent.

    Raises:
        ValidationError: it names nothing.
    """
    header = request.headers.get("If-Match")
    if header is None:
        return None
    named = re.findall(r'"[\x21\x23-\x7e]*"', header) or (["*"] if header.strip() == "*" else [])
    if not named:
        raise ValidationError({"If-Match": "Send the ETag that it came with, in quotation marks."})
    return named


class Pages(CursorPagination):
    """Pages of an editorial list."""

    page_size = 50
    page_size_query_param = "page_size"  # checked before, with the other parameters
    max_page_size = 100

    def __init__(self, ordering):
        self.ordering = ordering

    def paginate_queryset(self, queryset, request, view=None):
        """Give one page's rows.

        Raises:
            ValidationError: the cursor is none of ours.
        """
        try:
            rows = super().paginate_queryset(queryset, request, view)
        except (ValueError, OverflowError, DataError, DjangoValidationError, NotFound) as error:
            raise ValidationError({"cursor": "Follow the links `next` and `previous`."}) from error
        self.base_url = settings.SITE_URL + request.get_full_path()  # not what the client calls us
        return rows


def page_of(view, queryset, *, ordering, row, together=list):
    """Answer with one page of a list.

    Args:
        ordering: fields, the last of them unique.
        row: what makes an item of a row.
        together: what is done with the rows of the page before.
    """
    pages = Pages(ordering)
    items = [row(one) for one in together(pages.paginate_queryset(queryset, view.request, view))]
    links = {"next": pages.get_next_link(), "previous": pages.get_previous_link()}
    relations = [(links["next"], "next"), (links["previous"], "prev")]
    header = ", ".join(f'<{address}>; rel="{relation}"' for address, relation in relations if address)
    return Response({"items": items, **links}, headers={"Link": header} if header else {})


def added(row) -> Response:
    """Answer with what was just added: its address, and the ETag with which it can be changed.

    Args:
        row: what is shown of it, with its `api_url`.
    """
    return Response(row, status=201, headers={"Location": row["api_url"], "ETag": entity_tag(row)})


def version_in(request, given):
    """Give the version that the writer last saw: from the body, or from If-Match, or None.

    Args:
        given: the body as read; `expected_version` is taken out of it.

    Raises:
        ValidationError: If-Match holds something else than a version.
    """
    expected = given.pop("expected_version", None)
    header = request.headers.get("If-Match")
    if expected is not None or header is None:
        return expected
    matched = re.fullmatch(r'"([0-9]{1,9})"', header.strip())
    if matched is None:
        raise ValidationError({"If-Match": 'Send the ETag that the claim came with, as in "7".'})
    return int(matched[1])
