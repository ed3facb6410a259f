"""Keys for programs that use the editorial API: made for oneself, shown once, revoked by deleting."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from knox.models import AuthToken
from unfold.decorators import display
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from sources.admin.noun import NounAdmin

admin.site.unregister(AuthToken)
DAYS, DAYS_AT_MOST = settings.REST_KNOX["TOKEN_TTL"].days, settings.TOKEN_DAYS_AT_MOST


class TokenForm(forms.Form):
    """For how long."""

    days = forms.IntegerField(
        min_value=1,
        max_value=DAYS_AT_MOST,
        initial=DAYS,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=f"After so many days it stops working; {DAYS_AT_MOST} at most.",
    )


@admin.register(AuthToken)
class TokenAdmin(NounAdmin):
    can_be_deleted = True
    list_display = ("beginning", "user", "created", "expiry")
    list_select_related = ("user",)
    search_fields = ("token_key", "user__username")
    readonly_fields = fields = ("token_key", "user", "created", "expiry")

    def has_change_permission(self, request, obj=None):
        return False

    @display(description="Begins with", ordering="token_key")
    def beginning(self, token):
        return f"{token.token_key}…"

    def add_view(self, request, form_url="", extra_context=None):
        """Make a token for this person and show it, this once: only its digest is stored.

        Whoever held another person's token could approve their own draft in that person's name.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request.POST if request.method == "POST" else None)
        token = None
        if form.is_valid():
            days = timedelta(days=form.cleaned_data["days"])
            instance, token = AuthToken.objects.create(user=request.user, expiry=days)
            self.log_addition(request, instance, "Made a token.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Make a token",
            "opts": self.opts,
            "form": form,
            "token": token,
        }
        return TemplateResponse(request, "admin/knox/token.html", context)
