"""Keys for programs that use the editorial API: made for one person, shown once, revoked by deleting."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from knox.models import AuthToken
from unfold.decorators import display
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from sources.admin.noun import NounAdmin

admin.site.unregister(AuthToken)
LONGEST_DAYS = 365


class TokenForm(forms.Form):
    """For whom, and for how long."""

    user = forms.ModelChoiceField(
        get_user_model().objects.filter(is_active=True),
        widget=UnfoldAdminSelectWidget,
        help_text="What is done with the token is done in this person's name and with their role.",
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=90,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=f"After so many days it stops working; {LONGEST_DAYS} at most.",
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        if not by.is_superuser:
            self.fields["user"].queryset = self.fields["user"].queryset.filter(is_superuser=False)


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
        """Make a token and show it, this once: only its digest is stored."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request.POST if request.method == "POST" else None, by=request.user)
        token = None
        if form.is_valid():
            days = timedelta(days=form.cleaned_data["days"])
            instance, token = AuthToken.objects.create(user=form.cleaned_data["user"], expiry=days)
            self.log_addition(request, instance, "Made a token.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Make a token",
            "opts": self.opts,
            "form": form,
            "token": token,
        }
        return TemplateResponse(request, "admin/knox/token.html", context)
