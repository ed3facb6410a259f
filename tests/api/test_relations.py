"""By program: what looks like a claim of the desk, what people say to that, and how good the suggestions are."""

import pytest

from claims.models import ClaimRelation
from tests.api.test_intake import exactly
from tests.desk import make_draft, make_review_by_others

DESK = "/api/v1/editorial/"
ALIKE = f"{DESK}claims/rival/alike/"


@pytest.fixture
def program(with_token, author, claim):
    make_draft(author, "rival", statement="By Friday 300,000 people had been called up.")
    return with_token(author)


def test_what_looks_like_a_claim_is_listed_with_what_it_may_be(program):
    (item,) = program.get(ALIKE).json()["items"]
    assert (item["claim"], item["kind"], item["relation"], item["state"]) == ("conscripts", "repeats", "same", "draft")
    assert item["is_ours"] is True
    assert item["band"] in ("strong", "suggest")
    assert 0 < item["score"] <= 1
    assert {"code": "number-same", "text": "The same number: 300,000."} in item["reasons"]


def test_what_only_looks_alike_has_no_kind(program, author):
    make_draft(author, "omsk", statement="People were called up in Omsk for a parade.", quantities=[])
    (item,) = [item for item in program.get(ALIKE).json()["items"] if item["claim"] == "omsk"]
    assert (item["kind"], item["is_ours"], item["band"]) == (None, None, None)


def test_reviews_by_others_are_links_that_nothing_is_suggested_about(program, author):
    review = make_review_by_others(author)
    answer = program.get(ALIKE).json()
    exactly("DeskAlikeList", answer)
    (found,) = answer["external_reviews"]
    assert (found["id"], found["url"], found["label"]) == (review.pk, "https://checks.example/1", "Not so")
    assert found["publisher"] == {"slug": "paper", "name": "The Paper"}
    assert found["relation"] == "contradicts"
    assert found["draft_url"].endswith(f"/external-reviews/{review.pk}/draft/")
    assert "kind" not in found


def test_a_decision_is_kept_with_score_and_reasons_and_counted(program):
    decided = program.post(ALIKE, {"other": "conscripts", "confirmed": True, "note": "The same order."})
    assert decided.status_code == 201
    relation = ClaimRelation.objects.get()
    assert decided.json()["id"] == relation.pk
    assert (decided.json()["status"], decided.json()["score"]) == ("confirmed", relation.score)
    assert program.get(ALIKE).json()["items"] == []
    (row,) = program.get(f"{DESK}relations/precision/").json()["items"]
    assert (row["kind"], row["confirmed"], row["rejected"], row["precision"]) == ("repeats", 1, 0, 1.0)


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"other": "conscripts", "confirmed": False}, 409, "reason-missing"),
        ({"other": "rival", "confirmed": True}, 409, "not-alike"),
        ({"other": "nobody", "confirmed": True}, 400, "invalid"),
        ({"confirmed": True}, 400, "invalid"),
    ],
)
def test_what_cannot_be_decided_says_why(program, given, status, code):
    refused = program.post(ALIKE, given)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert not ClaimRelation.objects.exists()
