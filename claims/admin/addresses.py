"""Refuse addresses that no page of the desk makes, before a query breaks on them."""

from django.core.paginator import EmptyPage
from django.db import DataError
from django.http import Http404, HttpResponseBadRequest
from django.urls import reverse


class RefuseNonsense:
    """Answer 400 to a NUL in an address of the desk, which PostgreSQL cannot even compare with, and 404 to no page.

    The forms say themselves what is wrong with what is posted.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _is_of_the_desk(request) and _is_nonsense(request):
            return _refusal()
        return self.get_response(request)

    def process_view(self, request, view, args, values):
        """Have no “view on site”: no noun has an address of its own there, and some are no tables at all."""
        if request.resolver_match.view_name == "admin:view_on_site":
            raise Http404

    def process_exception(self, request, exception):
        """Take a page number past the end for what it is, and a value that the database cannot compare with."""
        if isinstance(exception, EmptyPage) and _is_of_the_desk(request):
            raise Http404 from exception
        if isinstance(exception, DataError) and _is_of_the_desk(request) and request.method == "GET":
            return _refusal()
        return None


def _refusal():
    return HttpResponseBadRequest("This address is not one of the desk's.", content_type="text/plain")


def _is_of_the_desk(request):
    return request.path_info.startswith(reverse("admin:index"))


def _is_nonsense(request):
    values = [request.path_info, *(value for _, values in request.GET.lists() for value in values)]
    return any("\x00" in value for value in values) or not request.GET.get("page", "1").isdecimal()
