"""What the desk lists first, it finds by index, however much was decided before."""

import pytest
from django.db import connection

from claims.models import CorrectionRequest, Publication, Suggestion, Tip
from claims.models.publication import KeysOfExternalReviews
from sources.models import Intake

LISTS = {
    "open_suggestions_by_day": lambda: Suggestion.objects.open().order_by("-proposed_at"),
    "tips_by_arrival": lambda: Tip.objects.order_by("-received_at", "-pk"),
    "requests_by_arrival": lambda: CorrectionRequest.objects.order_by("-received_at", "-pk"),
    "requests_to_decide": lambda: CorrectionRequest.objects.waiting().order_by("received_at", "pk"),
    "publications_by_review": lambda: (
        Publication.objects.alias(keys=KeysOfExternalReviews("record_json"))
        .filter(keys__contains=["checks.example"])
        .order_by()
    ),
    "intakes_by_day": lambda: Intake.objects.order_by("-handed_in_at", "-pk"),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_newest_are_found_by_index(name, db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the tables of a test are too small to need one
    assert name in LISTS[name]()[:20].explain()
