"""The life of a claim, told once from the document to the withdrawal, through the verbs and as readers see it."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from claims.editorial.drafting import start_claim
from claims.editorial.errors import ApprovalIsStale, FourEyesViolation, NotReady
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approve, reopen, send_back, submit
from claims.models import Claim, ClaimPage, Publication, Question, Rating, Topic
from claims.publishing.publish import correct, publish, withdraw
from claims.record.canonical import digest
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source, SourceKind
from tests.desk import change, make_person

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE, API = "/claims/conscripts-300000/", "/api/v1/claims/conscripts-300000/"
TEXT = "The ministry said on Wednesday that 300,000 reservists would be called up."


def test_the_life_of_a_claim(author, reviewer, editor, readers):
    # Intake: a pasted text becomes a document with one capture, however often it is pasted.
    ministry = Source.objects.create(slug="ministry", name="The Ministry", kind=SourceKind.GOVERNMENT_BODY)
    paper = Source.objects.create(slug="paper", name="The Paper", kind=SourceKind.NEWS_OUTLET)
    article = Document.objects.create(
        publisher=paper, url="https://paper.example/1", title="Call-up", published_on=date(2022, 9, 22)
    )
    capture, again = (
        keep_capture(article, body=TEXT.encode(), text=TEXT, method=CaptureMethod.PASTED, media_type="text/plain")
        for _ in range(2)
    )
    assert capture == again

    # A draft of nothing but the sentence is not ready, and says everything that it lacks.
    question = Question.objects.create(
        slug="how-many", text="How many people are called up?", measure="people called up", unit="people"
    )
    claim = start_claim(
        by=author, slug="conscripts-300000", statement="300,000 people are called up.", question=question
    )
    with pytest.raises(NotReady) as refusal:
        submit(claim, by=author)
    assert len(refusal.value.details["missing"]) == len(what_is_missing(claim)) == 11

    # Rita writes down who said it through whom, the number, and what she found.
    quote = "300,000 reservists would be called up"
    place = {"quote_start": TEXT.index(quote), "quote_end": TEXT.index(quote) + len(quote)}
    claim = change(
        claim,
        author,
        selection_reason="The number decides how many families are affected.",
        topics=[Topic.objects.create(slug="war", name="War")],
        attributions=[
            {"source": ministry, "stance": "asserts"},
            {"source": paper, "document": article, "capture": capture, "stance": "reports", "relays": 0,
             "mode": "verbatim", "quote": quote, **place},
        ],
        quantities=[
            {"low": Decimal(300_000), "high": Decimal(300_000), "measure": "people called up", "unit": "people",
             "wording": "300,000"}
        ],
        verdict={
            "rating": Rating.objects.get(slug="unproven"),
            "conclusion": "Only the ministry says so.",
            "reasoning": "The order that we read gives **no number**.",
            "as_of": date(2022, 10, 1),
            "confidence": "medium",
            "confidence_reason": "A part of the order is withheld.",
        },
        evidence=[{"document": article, "capture": capture, "stance": "supports", "quote": quote}],
    )  # fmt: skip
    assert what_is_missing(claim) == []

    # Vera reads it and sends it back once; Rita cannot pass it herself; then Vera approves.
    submit(claim, by=author, note="Please look at the order, too.")
    author.groups.add(reviewer.groups.get())  # even if she were a reviewer
    rita = type(author).objects.get(pk=author.pk)
    with pytest.raises(FourEyesViolation):
        approve(claim, by=rita)
    send_back(claim, by=reviewer, note="Say of which day the order is.")
    change(claim, author, verdict={"reasoning": "The order of 21 September gives **no number**."})
    signed = submit(claim, by=author)
    approve(claim, by=reviewer, draft_sha256=signed.draft_sha256)
    assert readers.get(PAGE).status_code == readers.get(API).status_code == 404

    # Somebody changes the draft past the verbs: what was approved is not what stands there, so nothing is published.
    Claim.objects.filter(pk=claim.pk).update(statement="3,000,000 people are called up.")
    with pytest.raises(ApprovalIsStale):
        publish(claim, by=editor)
    assert not Publication.objects.exists()
    reopen(claim, by=author, note="The sentence was tampered with.")
    change(claim, author, statement="300,000 people are called up.")
    submit(claim, by=author)
    approve(claim, by=reviewer)

    # Published: the page, the API and the bytes all show the record that was signed.
    first = publish(claim, by=editor)
    assert first.record_json == first.editorial_review.record_json
    page = readers.get(PAGE)
    assert page.status_code == 200
    for words in ("300,000 people are called up.", "Unproven", "Only the ministry says so.", "The Ministry", quote):
        assert words in page.text
    assert "<strong>no number</strong>" in page.text
    answer = readers.get(API).json()
    assert answer.pop("publication")["entry_sha256"] == first.entry_sha256
    assert answer == first.record
    assert digest(readers.get(f"{PAGE}v/1/record.json").text) == first.record_sha256

    # The ministry gives a final count. While the correction is made, readers see what was published.
    correct(claim, by=author, note="A final count.")
    change(
        claim,
        author,
        verdict={
            "rating": Rating.objects.get(slug="mostly-true"),
            "conclusion": "The ministry's own final count agrees.",
            "as_of": date(2022, 10, 28),
        },
    )
    submit(claim, by=author)
    assert "Only the ministry says so." in readers.get(PAGE).text
    assert "final count agrees" not in readers.get(PAGE).text
    approve(claim, by=reviewer)
    second = publish(claim, by=editor, kind="rating_changed", note="The ministry closed the call-up at this number.")

    page = readers.get(PAGE).text
    assert "Mostly true" in page
    assert "The ministry closed the call-up at this number." in page
    earlier = readers.get(f"{PAGE}v/1/").text
    assert "Only the ministry says so." in earlier
    diff = readers.get(f"{PAGE}diff/1..2/").text
    assert "<del>" in diff
    assert "<ins>" in diff
    assert "The ministry closed the call-up at this number." in readers.get("/corrections/").text
    assert [item["publication"]["sequence"] for item in readers.get("/api/v1/changes/?since=1").json()["items"]] == [
        second.sequence
    ]

    # Withdrawn: the page says so and why, and nothing that was published is gone.
    third = withdraw(claim, by=make_person("eva", "Editor"), note="The claim could not be kept apart from another.")
    page = readers.get(PAGE).text
    assert "The claim could not be kept apart from another." in page
    assert "final count agrees" in readers.get(f"{PAGE}v/2/").text
    assert readers.get(API).json()["publication"]["is_withdrawn"] is True

    # The history names every step and who took it.
    assert list(claim.events.order_by("pk").values_list("action", "actor__username")) == [
        ("start", "rita"), ("edit", "rita"), ("submit", "rita"), ("send_back", "vera"), ("edit", "rita"),
        ("submit", "rita"), ("approve", "vera"), ("reopen", "rita"), ("edit", "rita"), ("submit", "rita"),
        ("approve", "vera"), ("publish", "ed"), ("correct", "rita"), ("edit", "rita"), ("submit", "rita"),
        ("approve", "vera"), ("publish", "ed"), ("withdraw", "eva"),
    ]  # fmt: skip

    # The log fits to the last digest, and the pages follow from it alone.
    printed = io.StringIO()
    call_command("verify_log", stdout=printed)
    assert printed.getvalue() == f"3 entries fit. Head: {third.entry_sha256}\n"
    before = ClaimPage.objects.values().get()
    call_command("rebuild_pages", stdout=io.StringIO())
    assert ClaimPage.objects.values().get() == {**before, "id": ClaimPage.objects.get().pk}
