"""Who is told of what, and what became of each promise to tell them."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.editorial.errors import EditorialError
from claims.models import DeliveryState, WebhookDelivery, WebhookSubscription
from claims.models.webhook import ASKED_FOR
from claims.publishing.subscriptions import (
    EDITABLE,
    FILTERED,
    OLD_KEY_HOURS,
    edit_subscription,
    ping,
    redeliver,
    require_known,
    require_reachable,
    rotate_secret,
    subscribe,
)
from sources.admin.noun import NounAdmin, ReadOnlyAdmin

COLOURS = {DeliveryState.DELIVERED: "success", DeliveryState.GIVEN_UP: "danger", DeliveryState.WAITING: "info"}


class SubscriptionForm(forms.ModelForm):
    """A subscription. Its secret is made by the verbs, never typed."""

    events = forms.MultipleChoiceField(
        choices=ASKED_FOR, widget=UnfoldAdminCheckboxSelectMultipleWidget, help_text="What it is told of."
    )

    def clean_url(self):
        """Refuse an address that nothing would be sent to."""
        url = self.cleaned_data["url"]
        try:
            require_reachable(url)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from refusal
        return url

    def clean(self):
        """Refuse filters that wait for what there is not, each beside its field."""
        values = super().clean()
        try:
            require_known(**{name: values[name] or [] for name in FILTERED if name in values})
        except ValidationError as refusal:
            for name, found in refusal.message_dict.items():
                self.add_error(name, found)
        return values


@admin.register(WebhookSubscription)
class WebhookSubscriptionAdmin(NounAdmin):
    form = SubscriptionForm
    list_display = ("name", "url", "how_it_is", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("name", "url")
    readonly_fields = ("how_it_is", "previous_secret_until", "created_by", "created_at")
    change_form_outer_after_template = "admin/claims/webhook/verbs.html"

    def get_fields(self, request, obj=None):
        return (*EDITABLE, *self.readonly_fields) if obj else EDITABLE

    def get_urls(self):
        rotate, test = (self.admin_site.admin_view(require_POST(view)) for view in (self.rotate_view, self.ping_view))
        return [
            path("<int:object_id>/rotate/", rotate, name="claims_webhook_rotate"),
            path("<int:object_id>/ping/", test, name="claims_webhook_ping"),
            *super().get_urls(),
        ]

    def save_model(self, request, obj, form, change):
        if change:
            changed = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
            edit_subscription(obj, by=request.user, **changed)
            return
        given = {name: form.cleaned_data[name] for name in EDITABLE}
        made, request.secret_made = subscribe(by=request.user, **given)
        obj.pk, obj._state.adding = made.pk, False

    def response_add(self, request, obj, post_url_continue=None):
        """Show the secret, this once."""
        return self._secret_page(request, obj, request.secret_made)

    def rotate_view(self, request, object_id):
        """Make a new secret and show it, this once."""
        subscription = self._changeable(request, object_id)
        hours = 0 if request.POST.get("at_once") else OLD_KEY_HOURS
        subscription, secret = rotate_secret(subscription, by=request.user, keep_old_hours=hours)
        self.log_change(request, subscription, "Made a new secret.")
        return self._secret_page(request, subscription, secret)

    def ping_view(self, request, object_id):
        """Promise a test, and show what becomes of it."""
        delivery = ping(self._changeable(request, object_id), by=request.user)
        messages.success(request, "A test is being sent. What came of it stands here in some seconds.")
        return redirect("admin:claims_webhookdelivery_change", delivery.pk)

    @display(
        description="State", label={"on": "success", "failing": "warning", "off": "default", "switched off": "danger"}
    )
    def how_it_is(self, subscription):
        if subscription.switched_off_at:
            return "switched off"
        if not subscription.is_active:
            return "off"
        return "failing" if subscription.failing_since else "on"

    def _changeable(self, request, object_id):
        subscription = get_object_or_404(WebhookSubscription, pk=object_id)
        if not self.has_change_permission(request, subscription):
            raise PermissionDenied
        return subscription

    def _secret_page(self, request, subscription, secret):
        context = {
            **self.admin_site.each_context(request),
            "title": f"The secret of {subscription}",
            "opts": self.opts,
            "subscription": subscription,
            "secret": secret,
        }
        return TemplateResponse(request, "admin/claims/webhook/secret.html", context)


class StateFilter(admin.SimpleListFilter):
    """Waiting, delivered, given up."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return DeliveryState.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in DeliveryState else queryset


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin):
    list_display = (
        *("event", "publication", "subscription", "outcome", "attempts_count"),
        *("promised_at", "next_attempt_at"),
    )
    list_filter = (StateFilter, "event", "subscription")
    list_select_related = ("publication", "subscription")
    search_fields = ("publication__slug", "subscription__name")
    readonly_fields = fields = (
        *("id", "subscription", "event", "publication", "told", "outcome", "promised_at", "attempts_count"),
        *("next_attempt_at", "delivered_at", "given_up_at", "last_status", "last_error"),
    )
    change_form_outer_after_template = "admin/claims/webhook/log.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("publication__record_json")

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.redeliver_view))
        return [path("<uuid:object_id>/redeliver/", view, name="claims_webhook_redeliver"), *super().get_urls()]

    def redeliver_view(self, request, object_id):
        """Send it again, for a reason."""
        if not request.user.has_perm("claims.change_webhooksubscription"):
            raise PermissionDenied
        delivery = get_object_or_404(WebhookDelivery, pk=object_id)
        try:
            redeliver(delivery, by=request.user, reason=request.POST.get("reason", ""))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "It is being sent again. What came of it stands here in some seconds.")
        return redirect("admin:claims_webhookdelivery_change", delivery.pk)

    @display(description="State", label={state.label: colour for state, colour in COLOURS.items()})
    def outcome(self, delivery):
        return delivery.state.label
