"""Webhooks, for programs: who is told of what, what became of each delivery, and sending again."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, entity_tag, entity_tags_in, page_of
from claims.api.documents import address
from claims.api.intake_shapes import NothingShape
from claims.api.problems import PreconditionFailed
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.api.webhook_shapes import (
    DeliveryParameters,
    RedeliverShape,
    RotateShape,
    WebhookChangeShape,
    WebhookShape,
)
from claims.models import DeliveryState, WebhookDelivery, WebhookSubscription
from claims.publishing.subscriptions import edit_subscription, ping, redeliver, rotate_secret, subscribe
from claims.record.schema import ref

WILL_BE_SENT = {202: OpenApiResponse(response=ref("WebhookDelivery"), description="It will be sent within seconds.")}
SEE, ADD, CHANGE = (f"claims.{action}_webhooksubscription" for action in ("view", "add", "change"))
SEE_DELIVERIES = "claims.view_webhookdelivery"


def webhook_row(subscription) -> dict:
    """Give who is told of what. Never the secret."""
    return {
        "id": subscription.pk,
        **{name: getattr(subscription, name) for name in ("name", "url", "events")},
        **{name: getattr(subscription, name) for name in ("topics", "sources", "ratings", "languages", "is_active")},
        "old_secret_signs_until": subscription.previous_secret_until,
        "failing_since": subscription.failing_since,
        "switched_off_at": subscription.switched_off_at,
        "switched_off_because": subscription.switched_off_because,
        "created_by": subscription.created_by.get_username(),
        "created_at": subscription.created_at,
        "api_url": address("webhook", subscription.pk),
        "deliveries_url": address("webhook-deliveries", subscription.pk),
    }


def delivery_row(delivery) -> dict:
    """Give a delivery, without its log."""
    waits = delivery.state == DeliveryState.WAITING
    return {
        "id": delivery.pk,
        "event": delivery.event,
        "sequence": delivery.publication_id,
        "state": delivery.state,
        "promised_at": delivery.promised_at,
        "attempts_count": delivery.attempts_count,
        "next_attempt_at": delivery.next_attempt_at if waits else None,
        "delivered_at": delivery.delivered_at,
        "given_up_at": delivery.given_up_at,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "api_url": address("webhook-delivery", delivery.subscription_id, delivery.pk),
    }


def line_row(line) -> dict:
    """Give one line of a delivery's log."""
    return {
        **{name: getattr(line, name) for name in ("at", "kind", "status", "duration_ms", "error")},
        "by": line.by and line.by.get_username(),
        "note": line.note,
    }


def _subscription(webhook_id):
    return get_object_or_404(WebhookSubscription.objects.select_related("created_by"), pk=webhook_id)


def _delivery(webhook_id, delivery_id):
    return get_object_or_404(WebhookDelivery, pk=delivery_id, subscription=webhook_id)


class Webhooks(EditorialView):
    """Who is told of what."""

    permissions = {"GET": SEE, "POST": ADD}
    shown_once = ("secret",)

    @extend_schema(
        operation_id="list_webhooks", tags=["webhooks"], parameters=[PageParameters], responses=items_of("Webhook")
    )
    def get(self, request):
        """List the addresses that are told, the last set up first."""
        self.read_parameters(PageParameters)
        rows = WebhookSubscription.objects.select_related("created_by")
        return page_of(self, rows, ordering=("-created_at", "-pk"), row=webhook_row)

    @extend_schema(
        operation_id="add_webhook",
        tags=["webhooks"],
        request=WebhookShape,
        responses=created("WebhookWithSecret"),
    )
    def post(self, request):
        """Set up an address that is told. The answer has its secret, this once."""
        subscription, secret = subscribe(by=request.user, **self.read(WebhookShape))
        row = webhook_row(subscription)
        return Response({**row, "secret": secret}, status=201, headers={"Location": row["api_url"]})


class WebhookDetail(EditorialView):
    """One address that is told."""

    permissions = {"GET": SEE, "PATCH": CHANGE}

    @extend_schema(operation_id="get_webhook", tags=["webhooks"], responses=json_of("Webhook"))
    def get(self, request, webhook_id):
        """Give who is told of what, and whether it fails."""
        return Response(webhook_row(_subscription(webhook_id)))

    @extend_schema(
        operation_id="edit_webhook", tags=["webhooks"], request=WebhookChangeShape, responses=json_of("Webhook")
    )
    def patch(self, request, webhook_id):
        """Change who is told of what; with `If-Match`, only what you have seen.

        What was switched off and is switched on again gets what waited for it.
        """
        given, seen = self.read(WebhookChangeShape), entity_tags_in(request)
        with transaction.atomic():
            WebhookSubscription.objects.select_for_update(of=("self",)).filter(pk=webhook_id).first()
            subscription = _subscription(webhook_id)
            current = webhook_row(subscription)
            if seen is not None and not {"*", entity_tag(current)} & set(seen):
                raise PreconditionFailed(current)
            return Response(webhook_row(edit_subscription(subscription, by=request.user, **given)))


class WebhookRotate(EditorialView):
    """A new secret."""

    permissions = {"POST": CHANGE}
    shown_once = ("secret",)

    @extend_schema(
        operation_id="rotate_webhook_secret",
        tags=["webhooks"],
        request=RotateShape,
        responses=json_of("WebhookWithSecret"),
    )
    def post(self, request, webhook_id):
        """Make a new secret, shown this once. The present one signs beside it until `old_secret_signs_until`."""
        given = self.read(RotateShape)
        subscription, secret = rotate_secret(_subscription(webhook_id), by=request.user, **given)
        return Response({**webhook_row(subscription), "secret": secret})


class WebhookPing(EditorialView):
    """A test."""

    permissions = {"POST": CHANGE}

    @extend_schema(
        operation_id="ping_webhook",
        tags=["webhooks"],
        request=NothingShape,
        responses=WILL_BE_SENT,
    )
    def post(self, request, webhook_id):
        """Send a test, the event `ping`, once. What came of it is the delivery's, in some seconds."""
        self.read(NothingShape)
        return _promised(ping(_subscription(webhook_id), by=request.user))


class WebhookDeliveries(EditorialView):
    """What was promised to an address."""

    permissions = {"GET": SEE_DELIVERIES}

    @extend_schema(
        operation_id="list_webhook_deliveries",
        tags=["webhooks"],
        parameters=[DeliveryParameters],
        responses=items_of("WebhookDelivery"),
    )
    def get(self, request, webhook_id):
        """List what was promised to an address, the last first."""
        given = self.read_parameters(DeliveryParameters)
        rows = _subscription(webhook_id).deliveries.all()
        if "state" in given:
            rows = rows.in_state(given["state"])
        if "event" in given:
            rows = rows.filter(event=given["event"])
        return page_of(self, rows, ordering=("-promised_at", "pk"), row=delivery_row)


class WebhookDeliveryDetail(EditorialView):
    """One delivery."""

    permissions = {"GET": SEE_DELIVERIES}

    @extend_schema(operation_id="get_webhook_delivery", tags=["webhooks"], responses=json_of("WebhookDeliveryWithLog"))
    def get(self, request, webhook_id, delivery_id):
        """Give a delivery with its log: each attempt, and who asked for it again and why."""
        delivery = _delivery(webhook_id, delivery_id)
        lines = delivery.log.select_related("by").order_by("pk")
        return Response({**delivery_row(delivery), "log": [line_row(line) for line in lines]})


class WebhookRedeliver(EditorialView):
    """Sending again."""

    permissions = {"POST": CHANGE}

    @extend_schema(
        operation_id="redeliver_webhook",
        tags=["webhooks"],
        request=RedeliverShape,
        responses=WILL_BE_SENT,
    )
    def post(self, request, webhook_id, delivery_id):
        """Send a delivery again, under the same id: what was taken, what was given up, or what waits for its turn."""
        given = self.read(RedeliverShape)
        return _promised(redeliver(_delivery(webhook_id, delivery_id), by=request.user, **given))


def _promised(delivery):
    row = delivery_row(delivery)
    return Response(row, status=202, headers={"Location": row["api_url"]})
