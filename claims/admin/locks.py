"""Who typed wrong passwords lately, who is locked out by it, and a button that lifts the lock."""

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display

from claims.access.locks import PERMISSION, lift, with_totals
from sources.admin.noun import ReadOnlyAdmin


@admin.register(AccessAttempt)
class LockAdmin(ReadOnlyAdmin):
    list_display = ("username", "ip_address", "wrong_passwords", "attempt_time", "locked_until")
    search_fields = ("username", "ip_address")
    search_help_text = "User name or address"
    readonly_fields = fields = ("username", "ip_address", "wrong_passwords", "attempt_time", "locked_until")
    change_form_outer_after_template = "admin/axes/accessattempt/lift.html"

    def get_queryset(self, request):
        return with_totals()

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.lift_view))
        return [path("<int:object_id>/lift/", view, name="axes_accessattempt_lift"), *super().get_urls()]

    def lift_view(self, request, object_id):
        """Let somebody try again at once."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        attempt = get_object_or_404(AccessAttempt, pk=object_id)
        lift(attempt, by=request.user, request=request)
        messages.success(request, f"{attempt.username} can sign in again.")
        return redirect("admin:axes_accessattempt_changelist")

    @display(description="Wrong passwords", ordering="failures_since_start")
    def wrong_passwords(self, attempt):
        return attempt.failures_since_start

    @display(description="Locked out until", empty_value="not locked")
    def locked_until(self, attempt):
        until = f"{attempt.attempt_time + settings.AXES_COOLOFF_TIME:%Y-%m-%d %H:%M}"
        if attempt.from_here >= settings.AXES_FAILURE_LIMIT:
            return until
        if attempt.from_everywhere >= settings.WRONG_PASSWORDS_A_NAME:
            return f"{until}, where they have not signed in before"
        return None
