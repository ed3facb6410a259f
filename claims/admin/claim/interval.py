"""Say in words how a number is understood, while it is being typed."""

from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.http import JsonResponse

from claims.language.words import interval_in_words
from claims.models import Quantity
from claims.record.written import quantity_as_recorded

FIELDS = ("low", "low_open", "high", "high_open", "is_approximate", "figure")
IntervalForm = modelform_factory(Quantity, fields=FIELDS)


def interval_view(request):
    """Answer {"words": …} for the ends of an interval, or {"words": "", "problem": …} where no number fits."""
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    form = IntervalForm(request.GET)
    if form.is_valid():
        return JsonResponse({"words": understood(form.cleaned_data), "problem": ""})
    problems = [message for messages in form.errors.values() for message in messages]
    return JsonResponse({"words": "", "problem": " ".join(problems)})


def understood(values):
    """Write what an interval says. Args: values, a dict of FIELDS that has passed the model's checks."""
    return interval_in_words(quantity_as_recorded(Quantity(**{field: values[field] for field in FIELDS})))
