"""Who is told of publications, and the promises to tell them."""

import base64
import secrets

from django import forms
from django.contrib import admin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.models import WebhookDelivery, WebhookEvent, WebhookSubscription
from sources.admin.noun import NounAdmin, ReadOnlyAdmin


class SubscriptionForm(forms.ModelForm):
    """A subscription. Its secret is made here, never typed."""

    events = forms.MultipleChoiceField(
        choices=WebhookEvent, widget=UnfoldAdminCheckboxSelectMultipleWidget, help_text="What it is told of."
    )
    new_secret = forms.BooleanField(
        required=False,
        help_text="Make a new signing secret. The old one stops working at once.",
        label="Replace the secret",
    )

    def clean(self):
        """Make the secret before the model's own checks look at it."""
        if self.instance._state.adding or self.cleaned_data.get("new_secret"):
            self.instance.secret = new_signing_secret()
        return super().clean()


def new_signing_secret():
    """Make a Standard Webhooks secret of 32 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


@admin.register(WebhookSubscription)
class WebhookSubscriptionAdmin(NounAdmin):
    form = SubscriptionForm
    list_display = ("name", "url", "is_active", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("name", "url")
    readonly_fields = ("secret", "created_by", "created_at")

    def get_fields(self, request, obj=None):
        entered = ("name", "url", "events", "is_active")
        return (*entered, "secret", "new_secret", "created_by", "created_at") if obj else entered

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            self.message_user(request, "The signing secret is on this subscription's page. Give it to the receiver.")
        super().save_model(request, obj, form, change)


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin):
    list_display = (
        "publication",
        "subscription",
        "event",
        "outcome",
        "attempts_count",
        "promised_at",
        "next_attempt_at",
    )
    list_filter = ("event", "subscription")
    list_select_related = ("publication", "subscription")
    search_fields = ("publication__slug", "subscription__name")
    readonly_fields = fields = (
        *("id", "subscription", "publication", "event", "promised_at", "attempts_count", "next_attempt_at"),
        *("delivered_at", "given_up_at", "last_status", "last_error"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("publication__record_json")

    @display(description="Outcome", label={"told": "success", "given up": "danger", "waiting": "info"})
    def outcome(self, delivery):
        if delivery.delivered_at:
            return "told"
        return "given up" if delivery.given_up_at else "waiting"
