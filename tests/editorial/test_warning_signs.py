"""What a second reader would ask about a draft: each check warns where it should, and stays silent where it should."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from claims.editorial.alike import looks_like
from claims.editorial.replies import ask_for_reply
from claims.editorial.review import send_back, submit
from claims.editorial.warning_signs import warning_signs
from claims.models import Claim, Rating
from claims.record.build import build_record
from sources.models import Source
from tests.desk import change, make_published


def signs(claim, *, alike=()):
    claim.refresh_from_db()
    return {sign.code: sign for sign in warning_signs(claim, build_record(claim), alike=alike)}


@pytest.fixture
def settled(claim, author):
    """A draft that nothing is to be said about."""
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    change(
        claim,
        author,
        verdict={"as_of": timezone.now().date()},
        evidence=[{"document": paper.documents.get(), "stance": "supports"}],
    )
    ask_for_reply(
        claim,
        by=author,
        asked=ministry,
        channel="press office",
        question="Is it so?",
        deadline=timezone.now() + timedelta(days=2),
    )
    return claim


def test_nothing_is_said_about_a_draft_in_order(settled):
    assert signs(settled) == {}


def test_three_names_with_one_origin(settled, author):
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    wire = Source.objects.create(slug="wire", name="The Wire", kind="news_outlet")
    links = [
        {"source": ministry, "document": ministry.documents.get(), "stance": "asserts"},
        {"source": wire, "stance": "reports", "relays": 0},
        {"source": paper, "stance": "reports", "relays": 1},
    ]
    change(settled, author, attributions=links)
    assert "The Ministry" in signs(settled)["one-origin"].message

    change(settled, author, attributions=[*links[:2], {"source": paper, "stance": "asserts"}])
    assert "one-origin" not in signs(settled)


def test_a_quote_without_a_capture_and_one_that_is_not_in_it(settled, author):
    paper = Source.objects.get(slug="paper")
    article = paper.documents.get()
    origin = {"source": Source.objects.get(slug="ministry"), "stance": "asserts", "quote": "300,000 of us"}
    relay = {"source": paper, "document": article, "capture": article.captures.get(), "stance": "reports"}
    change(settled, author, attributions=[origin, {**relay, "relays": 0, "mode": "paraphrase", "quote": "so many"}])

    found = signs(settled)

    assert found["quote-without-capture"].field == "attributions"
    assert found["quote-not-found"].message.startswith("The Paper")


def test_a_number_that_is_not_in_the_claim(settled, author):
    number = {"low": Decimal(300_000), "high": Decimal(300_000), "measure": "people called up", "unit": "people"}
    change(settled, author, quantities=[{**number, "wording": "three hundred thousand"}])
    assert "three hundred thousand" in signs(settled)["number-not-in-the-claim"].message


def test_evidence_of_the_claimant_alone(settled, author):
    ministry = Source.objects.get(slug="ministry")
    change(settled, author, evidence=[{"document": ministry.documents.get(), "stance": "supports"}])
    assert "evidence-of-the-claimant-only" in signs(settled)


@pytest.mark.parametrize(
    ("rating", "stance", "is_odd"),
    [("true", "refutes", True), ("false", "supports", True), ("true", "supports", False), ("true", "context", False)],
)
def test_evidence_that_speaks_against_the_rating(settled, author, rating, stance, is_odd):
    document = Source.objects.get(slug="paper").documents.get()
    change(
        settled,
        author,
        verdict={"rating": Rating.objects.get(slug=rating)},
        evidence=[{"document": document, "stance": stance}],
    )
    assert ("evidence-against-the-rating" in signs(settled)) is is_odd


def test_an_old_finding(settled, author):
    change(settled, author, verdict={"as_of": timezone.now().date() - timedelta(days=200)})
    assert "finding-is-old" in signs(settled)


def test_nobody_was_asked(claim):
    assert "nobody-was-asked" in signs(claim)


def test_the_same_was_rated_otherwise_before(settled, author, reviewer, editor):
    earlier, _ = make_published(author, reviewer, editor, slug="earlier")
    change(settled, author, verdict={"rating": Rating.objects.get(slug="false")})

    found = signs(settled, alike=looks_like(settled).claims)["rated-differently"]

    assert [(each.claim, each.says) for each in found.claims] == [(earlier, "True, as of 2022-10-01")]
    change(settled, author, verdict={"rating": Rating.objects.get(slug="true")})
    assert "rated-differently" not in signs(settled, alike=looks_like(settled).claims)


def test_remarks_that_nobody_marked_as_done(settled, author, reviewer):
    submit(settled, by=author)
    send_back(settled, by=reviewer, remarks={"conclusion": "Which order?"})
    assert "1 remark" in signs(settled)["remarks-unsettled"].message


def test_what_is_published_warns_nobody(author, reviewer, editor):
    published, _ = make_published(author, reviewer, editor)
    assert signs(Claim.objects.get(pk=published.pk)) == {}
