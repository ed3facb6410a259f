"""The shapes that webhooks take: who is told of what, and which deliveries to list."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import Choice, Flag, Line, Whole
from claims.api.shapes import PageParameters, Shape
from claims.models import DeliveryState, WebhookEvent
from claims.models.webhook import ASKED_FOR, FILTER_VALUES_AT_MOST
from claims.publishing.subscriptions import OLD_KEY_HOURS, OLD_KEY_HOURS_AT_MOST


@extend_schema_field(
    {"type": "array", "items": {"type": "string", "maxLength": 100}, "maxItems": FILTER_VALUES_AT_MOST}
)
class Values(serializers.ListField):
    """The values of a filter."""

    def __init__(self, help_text):
        super().__init__(
            child=Line(max_length=100), required=False, max_length=FILTER_VALUES_AT_MOST, help_text=help_text
        )


def _address(**kwargs):
    return serializers.URLField(max_length=2000, help_text="Where it is told.", **kwargs)


def _events(**kwargs):
    kwargs["help_text"] = "What it is told of."
    return serializers.ListField(child=Choice(ASKED_FOR), min_length=1, max_length=20, **kwargs)


class FiltersShape(Shape):
    """Which claims it is told of; what is empty lets all through. Tips are about no claim, so no filter applies."""

    topics = Values("Slugs: claims on one of these topics.")
    sources = Values("Slugs: claims that one of these sources made or passed on.")
    ratings = Values("Slugs: claims that have, or had in the version before, one of these ratings.")
    languages = Values("Language tags: claims in one of these; `pt` is pt-BR too.")
    is_active = Flag(required=False, help_text="False: nothing is promised, and nothing sent but tests.")


class WebhookShape(FiltersShape):
    """Who is told of what."""

    name = Line(max_length=100, help_text="Who is told.")
    url = _address()
    events = _events()


class WebhookChangeShape(FiltersShape):
    """What changes of it. What is left out stays."""

    name = Line(max_length=100, required=False, help_text="Who is told.")
    url = _address(required=False)
    events = _events(required=False)


class RotateShape(Shape):
    """A new secret."""

    keep_old_hours = Whole(
        required=False,
        min_value=0,
        max_value=OLD_KEY_HOURS_AT_MOST,
        help_text=f"For how long the present secret signs as well; {OLD_KEY_HOURS} where it is left out.",
    )


class RedeliverShape(Shape):
    """Sending again."""

    reason = Line(max_length=300, help_text="Why, for the log of the delivery.")


class DeliveryParameters(PageParameters):
    """Which deliveries."""

    state = Choice(DeliveryState.choices, required=False, help_text="`given_up`: the dead letters.")
    event = Choice(WebhookEvent.choices, required=False)
