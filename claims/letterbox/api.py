"""Tips by program: send one, and see what became of it."""

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.editorial.tips import send_tip
from claims.letterbox.keys import KEY, opened_by
from claims.letterbox.limit import seconds_to_wait
from claims.models.claim_page import ClaimPage

# A tip's text and address take less, however they are escaped.
BYTES_AT_MOST = 128 * 1024
NO_TRACE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
SENT = {201: OpenApiResponse(response={"$ref": "#/components/schemas/SentTip"}, description="Received.")}
SEEN = {200: OpenApiResponse(response={"$ref": "#/components/schemas/Tip"}, description="What became of it.")}


class Words(serializers.CharField):
    """Text, and nothing that merely can be written as text. What it may hold, the model says."""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class TipShape(serializers.Serializer):
    """What to check: a text, an address, or both."""

    text = Words(max_length=5000, required=False, allow_blank=True, help_text="What was heard or read.")
    url = Words(max_length=2000, required=False, allow_blank=True, help_text="Where: http or https.")
    contact = Words(
        max_length=254,
        required=False,
        allow_blank=True,
        help_text="An e-mail address for the answer. Editors see it, nobody else.",
    )

    def to_internal_value(self, data):
        """Refuse what is not known, beside all else that is wrong."""
        wrong, values = {}, {}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            wrong = error.detail
        unknown = [name for name in data if name not in self.fields] if isinstance(data, dict) else []
        message = f"There is no such member here. Known: {', '.join(self.fields)}."
        wrong |= {name: [serializers.ErrorDetail(message, "unknown")] for name in unknown}
        if wrong:
            raise serializers.ValidationError(wrong)
        return values


class BodyTooLarge(APIException):
    """More was sent than a tip can hold."""

    status_code = 413
    default_detail = f"A tip is at most {BYTES_AT_MOST} bytes."


class LetterboxView(APIView):
    """An address of the letterbox: anybody may use it, no cache keeps it, no search engine lists it."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in NO_TRACE.items():
            response[name] = value
        return response

    @extend_schema(exclude=True)
    def options(self, request, *args, **kwargs):
        """Say which methods there are."""
        return Response(status=204)


class Tips(LetterboxView):
    """The slot."""

    http_method_names = ("post", "options")

    @extend_schema(operation_id="send_tip", tags=["tips"], request=TipShape, responses=SENT)
    def post(self, request):
        """Ask to have something checked. Keep the answer: its key is the only way to what becomes of it."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > BYTES_AT_MOST:
            raise BodyTooLarge
        given = TipShape(data=request.data)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            wait = seconds_to_wait(request)
            if wait:
                raise Throttled(wait, f"At most {settings.TIPS_AN_HOUR} tips an hour come from one address.")
            tip = send_tip(**given.validated_data)
        links = {"status_url": _address("letterbox-api:tip", tip.key), "page_url": _address("letterbox:tip", tip.key)}
        body = {"status": tip.status, "received_at": tip.received_at, "key": tip.key, **links}
        return Response(body, status=201, headers={"Location": links["status_url"]})


class TipStatus(LetterboxView):
    """What became of one tip."""

    http_method_names = ("get", "head", "options")

    @extend_schema(
        operation_id="get_tip",
        tags=["tips"],
        parameters=[OpenApiParameter("key", {"type": "string", "pattern": f"^{KEY}$"}, OpenApiParameter.PATH)],
        responses=SEEN,
    )
    def get(self, request, key):
        """Show the sender what became of a tip, and what they sent. The contact is not shown, to nobody."""
        tip = opened_by(key)
        if tip is None:
            raise Http404
        return Response(
            {
                "status": tip.status,
                "received_at": tip.received_at,
                "text": tip.text,
                "url": tip.url,
                "answer": tip.answer,
                "claim_url": published_address(tip),
            }
        )


def published_address(tip):
    """Give the page of the claim that a tip led to, or None as long as readers cannot see one."""
    slug = ClaimPage.objects.filter(claim=tip.claim_id).values_list("slug", flat=True).first() if tip.claim_id else None
    return slug and _address("public:claim", slug)


def _address(name, argument):
    return settings.SITE_URL + reverse(name, args=[argument])
