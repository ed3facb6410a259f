"""Ready for review: everything that is missing is said at once, and each thing under its own code."""

import pytest
from django.utils import timezone

from claims.editorial.drafting import start_claim
from claims.editorial.errors import NotReady
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import submit
from claims.models import Evidence, Rating
from claims.publishing.publish import correct
from sources.intake.record import keep_capture
from sources.models import Document, Source
from tests.desk import change, make_question


def codes(claim):
    claim.refresh_from_db()
    return [item.code for item in what_is_missing(claim)]


def attribution(**values):
    """Give the paper's attribution, with the capture of its article."""
    article = Document.objects.get(url="https://paper.example/article")
    return {
        "source": Source.objects.get(slug="paper"),
        "document": article,
        "capture": article.captures.earliest("pk"),
        "stance": "asserts",
        **values,
    }


def evidence(**values):
    article = Document.objects.get(url="https://paper.example/article")
    return {"document": article, "capture": article.captures.earliest("pk"), "stance": "supports", **values}


def test_a_whole_draft_lacks_nothing(claim):
    assert codes(claim) == []


def test_a_draft_with_nothing_but_its_sentence_is_told_everything_at_once(author):
    claim = start_claim(by=author, slug="bare", statement="300,000 people were called up.", question=make_question())

    with pytest.raises(NotReady) as refusal:
        submit(claim, by=author)

    assert [item["code"] for item in refusal.value.details["missing"]] == [
        "no-selection-reason",
        "no-topic",
        "no-origin",
        "question-not-answered",
        "no-rating",
        "no-conclusion",
        "no-reasoning",
        "no-as-of",
        "no-confidence",
        "no-confidence-reason",
        "no-evidence",
    ]
    assert all(item["field"] and item["message"].endswith(".") for item in refusal.value.details["missing"])
    claim.refresh_from_db()
    assert claim.state == "draft"


ONE_THING_MISSING = {
    "no-selection-reason": lambda: {"selection_reason": ""},
    "no-topic": lambda: {"topics": []},
    "no-origin": lambda: {"attributions": [attribution(stance="denies")]},
    "no-document": lambda: {"attributions": [{"source": Source.objects.get(slug="paper"), "stance": "asserts"}]},
    "no-quote": lambda: {"attributions": [attribution(mode="verbatim", quote="")]},
    "quote-not-found": lambda: {"attributions": [attribution(mode="verbatim", quote="400,000 people")]},
    "question-not-answered": lambda: {"quantities": []},
    "no-rating": lambda: {"verdict": {"rating": None}},
    "no-conclusion": lambda: {"verdict": {"conclusion": ""}},
    "no-reasoning": lambda: {"verdict": {"reasoning": ""}},
    "no-as-of": lambda: {"verdict": {"as_of": None}},
    "no-confidence": lambda: {"verdict": {"confidence": ""}},
    "no-confidence-reason": lambda: {"verdict": {"confidence_reason": ""}},
    "no-evidence": lambda: {"evidence": []},
    "only-confidential": lambda: {
        "evidence": [evidence(is_confidential=True, confidential_reason="An informant would be in danger.")]
    },
}


@pytest.mark.parametrize("code", ONE_THING_MISSING)
def test_one_missing_thing_is_named_alone(code, claim, author):
    change(claim, author, **ONE_THING_MISSING[code]())
    assert codes(claim) == [code]


def test_a_draft_whose_verdict_is_gone_lacks_one(claim):
    claim.open_verdict.delete()
    assert codes(claim) == ["no-verdict", "no-evidence"]


def test_a_retired_rating_is_not_used_any_more(claim):
    Rating.objects.filter(slug="true").update(retired_on=timezone.now().date())
    assert codes(claim) == ["rating-retired"]


def test_a_quote_with_a_place_must_stand_at_that_place(claim, author):
    change(claim, author, attributions=[attribution(quote="300,000 people", quote_start=18, quote_end=32)])
    assert codes(claim) == []

    change(claim, author, attributions=[attribution(quote="300,000 people", quote_start=0, quote_end=14)])
    assert codes(claim) == ["quote-not-found"]


def test_a_paraphrase_without_a_place_need_not_occur(claim, author):
    change(claim, author, attributions=[attribution(mode="paraphrase", quote="some three hundred thousand")])
    assert codes(claim) == []


def test_a_quote_in_evidence_must_occur_in_the_captured_text(claim, author):
    change(claim, author, evidence=[evidence(quote="The ministry said")])
    assert codes(claim) == []

    change(claim, author, evidence=[evidence(quote="The ministry denied")])
    assert codes(claim) == ["quote-not-found"]


def test_offsets_count_code_points_not_bytes(claim, author):
    article = Document.objects.get(url="https://paper.example/article")
    text = "Георгий 😀 said 300,000."
    capture = keep_capture(article, body=text.encode(), text=text, method="pasted", media_type="text/plain")
    start = text.index("300,000")
    assert start != text.encode().index(b"300,000")
    change(
        claim,
        author,
        attributions=[attribution(capture=capture, quote="300,000", quote_start=start, quote_end=start + 7)],
    )
    assert codes(claim) == []


def test_a_number_for_another_measure_does_not_answer_the_question(claim, author):
    quantity = claim.quantities.get()
    other = {"low": quantity.low, "high": quantity.high, "wording": "300,000", "unit": "people", "measure": "letters"}
    change(claim, author, quantities=[other])
    assert codes(claim) == ["question-not-answered"]


def test_one_open_piece_of_evidence_beside_a_confidential_one_is_enough(claim, author):
    hidden = evidence(is_confidential=True, confidential_reason="An informant would be in danger.")
    change(claim, author, evidence=[hidden, evidence()])
    assert Evidence.objects.filter(verdict=claim.open_verdict).count() == 2
    assert codes(claim) == []


def test_a_new_version_says_something_new(published, author):
    correct(published, by=author, note="Look again.")
    assert [item.code for item in what_is_missing(published)] == ["nothing-changed"]

    changed = change(published, author, verdict={"confidence": "low"})
    assert what_is_missing(changed) == []
