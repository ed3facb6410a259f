"""What claims have to do with each other: suggested by a method, decided by people."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.alike import METHOD, SHOWN_AT_MOST, looks_like
from claims.editorial.drafting import edit
from claims.editorial.errors import NotAlike, PermissionMissing, ReasonMissing
from claims.editorial.relations import decide_relation, decide_suggestion, precision_by_month, propose_relation
from claims.models import ClaimRelation, Publication
from tests.desk import make_draft

RIVAL = "By Friday more than one million people had been called up."


@pytest.fixture
def relation(claim, author):
    rival = make_draft(author, slug="rival", statement="More than one million people were called up.")
    return ClaimRelation.objects.create(claim=rival, other=claim, kind="contradicts", proposed_by="Rita Example")


@pytest.mark.parametrize(("confirmed", "status"), [(True, "confirmed"), (False, "rejected")])
def test_people_decide_what_was_proposed(confirmed, status, relation, reviewer):
    decide_relation(relation, by=reviewer, confirmed=confirmed, note="I compared the two.")
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by, relation.decision_note) == (status, reviewer, "I compared the two.")
    assert relation.decided_at is not None


def test_a_decision_can_be_reversed(relation, reviewer, author):
    decide_relation(relation, by=reviewer, confirmed=True)
    decide_relation(relation, by=author, confirmed=False, note="Another measure.")
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by) == ("rejected", author)


def test_who_may_not_change_claims_decides_nothing(relation, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        decide_relation(relation, by=outsider, confirmed=True)
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by) == ("suggested", None)


def test_a_decision_without_room_for_its_reason_is_refused(relation, reviewer):
    with pytest.raises(ValidationError) as refusal:
        decide_relation(relation, by=reviewer, confirmed=True, note="x" * 301)
    assert list(refusal.value.message_dict) == ["decision_note"]
    relation.refresh_from_db()
    assert relation.status == "suggested"


def test_a_decision_never_changes_a_verdict(published, author, reviewer):
    rival = make_draft(author, slug="rival")
    relation = ClaimRelation.objects.create(claim=rival, other=published, kind="contradicts", proposed_by="A method")
    published.refresh_from_db()
    version, published_before = published.version, Publication.objects.count()

    decide_relation(relation, by=reviewer, confirmed=True)

    published.refresh_from_db()
    assert (published.version, published.state, Publication.objects.count()) == (version, "published", published_before)


@pytest.fixture
def rival(author):
    """A draft with the same words and another number."""
    more_than_a_million = {
        "low": Decimal(1_000_000),
        "low_open": True,
        "high": None,
        "measure": "people called up",
        "unit": "people",
        "wording": "more than one million",
    }
    return make_draft(author, slug="rival", statement=RIVAL, quantities=[more_than_a_million])


def test_what_is_decided_is_not_suggested_again_from_either_side(claim, rival, reviewer):
    relation = decide_suggestion(rival, claim, by=reviewer, confirmed=True)
    assert (relation.kind, relation.status, relation.proposed_by) == ("contradicts", "confirmed", METHOD)
    assert relation.score > 0
    assert relation.reasons
    assert looks_like(rival).claims == []
    assert looks_like(claim).claims == []
    with pytest.raises(NotAlike):
        decide_suggestion(claim, rival, by=reviewer, confirmed=True)


def test_a_relation_goes_the_way_it_was_suggested(claim, author, reviewer):
    whole = make_draft(author, "whole", statement=f"{claim.statement[:-1]}, and the border with Georgia was shut.")
    relation = decide_suggestion(whole, claim, by=reviewer, confirmed=True)
    assert (relation.claim, relation.kind, relation.other) == (claim, "part_of", whole)
    assert relation.reasons[-1].startswith("The longer one says it among other things")
    assert not any(word in reason for reason in relation.reasons for word in (" here", " there"))


def test_whatever_is_shown_can_be_decided(claim, author, reviewer):
    for number in range(SHOWN_AT_MOST):
        statement = f"More than {number + 2} million people were called up."
        number = {"low": Decimal(number + 2) * 10**6, "low_open": True, "measure": "people called up", "unit": "people"}
        make_draft(author, f"rival-{statement[10]}", statement=statement, quantities=[number | {"wording": "many"}])
    shown = [each.near.row for each in looks_like(claim).claims]
    assert len(shown) == SHOWN_AT_MOST
    assert decide_suggestion(claim, shown[-1], by=reviewer, confirmed=True).other == shown[-1]


def test_a_rejection_says_why(claim, rival, reviewer):
    with pytest.raises(ReasonMissing):
        decide_suggestion(rival, claim, by=reviewer, confirmed=False, note="  ")
    assert not ClaimRelation.objects.exists()
    relation = decide_suggestion(rival, claim, by=reviewer, confirmed=False, note="Of two different years.")
    assert (relation.status, relation.decision_note) == ("rejected", "Of two different years.")
    with pytest.raises(ReasonMissing):
        decide_relation(relation, by=reviewer, confirmed=False)


def test_nothing_is_decided_about_claims_that_do_not_look_alike(claim, author, reviewer):
    other = make_draft(author, slug="other", statement="Tariffs on imported steel doubled within a year.")
    with pytest.raises(NotAlike):
        decide_suggestion(other, claim, by=reviewer, confirmed=True)
    assert not ClaimRelation.objects.exists()


def test_who_may_not_change_claims_decides_no_suggestion(claim, rival, django_user_model):
    with pytest.raises(PermissionMissing):
        decide_suggestion(rival, claim, by=django_user_model.objects.create_user("outsider"), confirmed=True)


def test_a_suggestion_follows_the_claim_as_it_stands(claim, rival, author, reviewer):
    edit(rival, by=author, expected_version=rival.version, statement="Tariffs on imported steel doubled.")
    with pytest.raises(NotAlike):
        decide_suggestion(rival, claim, by=reviewer, confirmed=True)


def test_precision_is_the_share_that_people_confirmed(claim, author, reviewer):
    decided = [
        (True, "strong", 9),
        (True, "strong", 9),
        (False, "strong", 9),
        (False, "suggest", 9),
        (True, "strong", 10),
    ]
    for number, (confirmed, band, month) in enumerate(decided):
        ClaimRelation.objects.create(
            claim=make_draft(author, slug=f"other-{number}"),
            other=claim,
            kind="repeats",
            proposed_by=METHOD,
            score=0.9 if band == "strong" else 0.4,
            status="confirmed" if confirmed else "rejected",
            decided_by=reviewer,
            decided_at=datetime(2026, month, 12, tzinfo=UTC),
        )
    propose_relation(claim, by=author, kind="supports", other=make_draft(author, slug="by-hand"))
    rows = precision_by_month()
    assert [(row["month"], row["band"], row["confirmed"], row["rejected"]) for row in rows] == [
        (date(2026, 10, 1), "strong", 1, 0),
        (date(2026, 9, 1), "suggest", 0, 1),
        (date(2026, 9, 1), "strong", 2, 1),
    ]
    assert [round(row["precision"], 2) for row in rows] == [1, 0, 0.67]
