"""What every address of the letterbox for programs has in common: anybody may use it, and nothing is kept of it."""

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

from claims.letterbox.keys import KEY, opened_by
from claims.letterbox.limit import an_hour, seconds_to_wait

# What a letter holds takes less, however it is escaped.
BYTES_AT_MOST = 128 * 1024
NO_TRACE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
THE_KEY = OpenApiParameter("key", {"type": "string", "pattern": f"^{KEY}$"}, OpenApiParameter.PATH)


def sent(component):
    """Describe the answer to what was sent. Args: component, the name of its shape."""
    shape = {"$ref": f"#/components/schemas/{component}"}
    return {201: OpenApiResponse(response=shape, description="Received.")}


def seen(component):
    """Describe the answer to looking. Args: component, the name of its shape."""
    shape = {"$ref": f"#/components/schemas/{component}"}
    return {200: OpenApiResponse(response=shape, description="What became of it.")}


class Words(serializers.CharField):
    """Text, and nothing that merely can be written as text. What it may hold, the model says."""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class LetterShape(serializers.Serializer):
    """What is sent: nothing that is not known, and perhaps where to answer."""

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
    """More was sent than a letter can hold."""

    status_code = 413
    default_detail = f"At most {BYTES_AT_MOST} bytes are taken here."


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


class Slot(LetterboxView):
    """Where letters of one kind are put in."""

    http_method_names = ("post", "options")

    def take_in(self, shape, *, kind, keep, addresses):
        """Keep what was sent, and answer with the key that opens it.

        Args:
            shape: a LetterShape.
            kind: of which letters it is counted as one; see limit.
            keep: stores what was sent: keep(**values) -> the letter.
            addresses: names of the addresses that the key opens: for programs, for readers.
        """
        request = self.request
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > BYTES_AT_MOST:
            raise BodyTooLarge
        given = shape(data=request.data)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            wait = seconds_to_wait(request, kind)
            if wait:
                raise Throttled(wait, f"At most {an_hour(kind)} {kind} an hour come from one address.")
            letter = keep(**given.validated_data)
        status_url, page_url = (address(name, letter.key) for name in addresses)
        body = {"status": letter.status, "received_at": letter.received_at, "key": letter.key}
        links = {"status_url": status_url, "page_url": page_url}
        return Response({**body, **links}, status=201, headers={"Location": status_url})


class Status(LetterboxView):
    """What became of one letter."""

    http_method_names = ("get", "head", "options")

    def opened(self, key, letters):
        """Give the letter that a key opens. Raises Http404 for every other key."""
        letter = opened_by(key, letters)
        if letter is None:
            raise Http404
        return letter


def address(name, *arguments):
    """Give a whole address of this site."""
    return settings.SITE_URL + reverse(name, args=arguments)
