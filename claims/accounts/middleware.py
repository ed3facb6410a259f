"""The desk opens only to people with a second factor, where the rule says so."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from claims.access.second_factor import has_to_add_one
from claims.accounts.stages import came_by_trusted_sign_on

# Beside the account pages: signing in and out, and stopping mail.
OPEN = {"admin:logout", "admin:jsi18n", "account_login", "admin:claims_notice_stop"}


class SecondFactorFirst:
    """Lead whoever lacks a second factor to set one up, whatever they ask for or send."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # By `path`, as `reverse` gives it: below a prefix (SCRIPT_NAME), `path_info` is another address.
        response = self.get_response(request)
        if request.path.startswith(reverse("mfa_index")):
            add_never_cache_headers(response)  # recovery codes are on them
        return response

    def process_view(self, request, view, args, values):
        """Let through what is not the desk, and the pages on which a second factor is set up."""
        if not request.path.startswith(reverse("admin:index")):
            return None
        if request.path.startswith(reverse("mfa_index")) or request.resolver_match.view_name in OPEN:
            return None
        person = request.user
        if person.is_authenticated and has_to_add_one(person) and not came_by_trusted_sign_on(request, person):
            return redirect("account_second_factor")
        return None
