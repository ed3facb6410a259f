"""Row history sees what goes round the verbs."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import Attribution, Claim, ClaimTranslation, Evidence, MediaItem, Quantity, Verdict
from tests.desk import change


def past_rows(model, **changes):
    """Give the labels and rows kept of a model, oldest first."""
    return model.rows.rel.related_model.objects.filter(**changes).order_by("pgh_id")


def labels(model, row):
    return list(past_rows(model, pgh_obj_id=row.pk).values_list("pgh_label", flat=True))


def test_the_verbs_leave_rows_too(claim):
    assert labels(Claim, claim)[0] == "insert"
    assert labels(Verdict, claim.open_verdict)[0] == "insert"


def test_a_bulk_update_is_seen(claim):
    Claim.objects.filter(pk=claim.pk).update(statement="3,000,000 people were called up.")
    last = past_rows(Claim, pgh_obj_id=claim.pk).last()
    assert (last.pgh_label, last.statement) == ("update", "3,000,000 people were called up.")


def test_what_is_typed_at_the_databases_prompt_is_seen(claim):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_verdict SET conclusion = 'Slipped in.' WHERE claim_id = %s", [claim.pk])
        cursor.execute("DELETE FROM claims_evidence WHERE verdict_id = %s", [claim.open_verdict.pk])
    assert past_rows(Verdict).last().conclusion == "Slipped in."
    assert past_rows(Evidence).last().pgh_label == "delete"


def test_a_bulk_insert_is_seen(claim):
    row = {"claim": claim, "low": Decimal(5), "measure": "people", "unit": "people", "wording": "at least 5"}
    Quantity.objects.bulk_create([Quantity(**row)])
    last = past_rows(Quantity).last()
    assert (last.pgh_label, last.wording) == ("insert", "at least 5")


def test_a_deleted_row_can_still_be_read(claim):
    link = claim.attributions.get(relays__isnull=False)
    key = link.pk
    link.delete()
    last = past_rows(Attribution, pgh_obj_id=key).last()
    assert (last.pgh_label, last.quote) == ("delete", "300,000 people")


@pytest.mark.parametrize("model", [Claim, Attribution, Quantity, Verdict, Evidence])
@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'never happened'", "DELETE FROM {}"])
def test_past_rows_never_change(model, statement, claim):
    table = model.rows.rel.related_model._meta.db_table
    count = past_rows(model).count()
    assert count
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert past_rows(model).count() == count


def test_media_and_translations_leave_rows_as_evidence_does(claim, author):
    picture = {"kind": "image", "content_url": "https://posts.example/1.jpg", "caption": "A queue of cars."}
    korean = {"language": "ko", "statement": "30만 명이 소집되었다.", "translated_by": "Jiwoo"}
    change(claim, author, media=[picture], translations=[korean])
    assert past_rows(MediaItem).last().caption == "A queue of cars."
    assert past_rows(ClaimTranslation).last().translated_by == "Jiwoo"
