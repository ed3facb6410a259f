"""Invitations to the desk: who is invited, as what, and the link where no mail carries it."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display
from unfold.widgets import UnfoldAdminEmailInputWidget, UnfoldAdminSelectWidget

from claims.access.invitations import invite, invite_again, roles_to_give, withdraw_invitation
from claims.editorial.errors import EditorialError
from claims.models import Invitation
from sources.admin.noun import ReadOnlyAdmin

COLOURS = {"open": "info", "accepted": "success", "withdrawn": "default", "run out": "warning"}


class InvitationForm(forms.Form):
    """To which address, and as what."""

    email = forms.EmailField(widget=UnfoldAdminEmailInputWidget({"autocomplete": "off"}), label="Mail address")
    role = forms.ModelChoiceField(Group.objects.none(), empty_label=None, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args):
        super().__init__(*args)
        roles = roles_to_give()
        self.fields["role"].queryset = Group.objects.filter(pk__in=[role.pk for role in roles])
        self.fields["role"].choices = [(role.pk, role.name) for role in roles]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ("email", "role", "state_badge", "invited_by", "invited_at", "expires_at", "sent_at")
    list_filter = ("role",)
    list_select_related = ("role", "invited_by")
    search_fields = ("email",)
    readonly_fields = fields = (
        *("email", "role", "state_badge", "invited_by", "invited_at", "expires_at", "sent_at"),
        *("accepted_by", "accepted_at", "withdrawn_at"),
    )
    change_form_outer_after_template = "admin/claims/invitation/verbs.html"

    def has_add_permission(self, request):
        return request.user.has_perm("claims.add_invitation")

    def get_urls(self):
        again, withdraw = (
            self.admin_site.admin_view(require_POST(view)) for view in (self.again_view, self.withdraw_view)
        )
        return [
            path("<int:object_id>/again/", again, name="claims_invitation_again"),
            path("<int:object_id>/withdraw/", withdraw, name="claims_invitation_withdraw"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        """Invite somebody."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = InvitationForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                invitation, link = invite(**form.cleaned_data, by=request.user, request=request)
            except EditorialError as refusal:
                form.add_error("email", str(refusal))
            else:
                return self._invited(request, invitation, link)
        context = {"title": "Invite somebody", "form": form, "days": settings.INVITATION_DAYS}
        return self._page(request, {**context, "is_mail_set_up": settings.IS_MAIL_SET_UP})

    def again_view(self, request, object_id):
        """Send an invitation again, with a new link."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        invitation = get_object_or_404(Invitation, pk=object_id)
        try:
            invitation, link = invite_again(invitation, by=request.user, request=request)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:claims_invitation_changelist")
        return self._invited(request, invitation, link)

    def withdraw_view(self, request, object_id):
        """Take an invitation back."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            withdraw_invitation(get_object_or_404(Invitation, pk=object_id), by=request.user, request=request)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The invitation is withdrawn. Its link opens nothing any more.")
        return redirect("admin:claims_invitation_changelist")

    @display(description="State", label=COLOURS)
    def state_badge(self, invitation):
        return invitation.state

    def _invited(self, request, invitation, link):
        """Say that the mail is on its way; where none is, show the link, this once."""
        if invitation.sent_at:
            messages.success(request, f"The invitation is on its way to {invitation.email}.")
            return redirect("admin:claims_invitation_changelist")
        context = {"title": "Invitation", "link": link, "invitation": invitation}
        return self._page(request, {**context, "is_mail_set_up": settings.IS_MAIL_SET_UP})

    def _page(self, request, context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/claims/invitation/page.html", context)
