"""Keys for programs that use the editorial API: made for oneself, shown once, revoked by deleting."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from knox.models import AuthToken
from unfold.decorators import display
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from claims.access.tokens import end_tokens, give_token
from claims.editorial.scopes import SCOPES
from claims.models import TokenGrant
from sources.admin.noun import NounAdmin, OneLine
from sources.models.fields import plain_text

admin.site.unregister(AuthToken)
DAYS, DAYS_AT_MOST = settings.REST_KNOX["TOKEN_TTL"].days, settings.TOKEN_DAYS_AT_MOST


class TokenForm(forms.Form):
    """Which program, what it may do, and for how long."""

    name = OneLine(
        max_length=100,
        validators=[plain_text],
        widget=UnfoldAdminTextInputWidget,
        help_text="Which program carries it, so that you know it when you revoke it.",
    )
    scopes = forms.MultipleChoiceField(
        choices=[(name, f"{scope.label} ({name})") for name, scope in SCOPES.items()],
        initial=["read"],
        widget=forms.CheckboxSelectMultiple,
        help_text="What it may do of what your role includes. Nearly every program needs “read” besides.",
    )
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
    list_display = ("beginning", "name", "user", "scopes", "last_used_on", "created", "expiry")
    list_select_related = ("user", "grant")
    search_fields = ("token_key", "user__username", "grant__name")
    readonly_fields = fields = ("token_key", "name", "user", "scopes", "last_used_on", "created", "expiry")

    def has_change_permission(self, request, obj=None):
        return False

    def delete_model(self, request, obj):
        end_tokens(AuthToken.objects.filter(pk=obj.pk), by=request.user, request=request)

    def delete_queryset(self, request, queryset):
        end_tokens(queryset, by=request.user, request=request)

    @display(description="Begins with", ordering="token_key")
    def beginning(self, token):
        return f"{token.token_key}…"

    @display(description="Name", ordering="grant__name", empty_value="–")
    def name(self, token):
        return grant_of(token).name

    @display(description="May")
    def scopes(self, token):
        return ", ".join(grant_of(token).scopes) or "nothing"

    @display(description="Last used", ordering="grant__last_used_on", empty_value="never")
    def last_used_on(self, token):
        return grant_of(token).last_used_on

    def add_view(self, request, form_url="", extra_context=None):
        """Make a token for this person and show it, this once: only its digest is stored.

        Whoever held another person's token could approve their own draft in that person's name.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request.POST if request.method == "POST" else None)
        token = None
        if form.is_valid():
            instance, token = give_token(request.user, by=request.user, request=request, **form.cleaned_data)
            self.log_addition(request, instance, "Made a token.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Make a token",
            "opts": self.opts,
            "form": form,
            "token": token,
        }
        return TemplateResponse(request, "admin/knox/token.html", context)


def grant_of(token):
    """Give what a token may do; nothing where nobody has said."""
    return getattr(token, "grant", None) or TokenGrant(scopes=[])
