"""A claim that another publisher checked becomes a draft of this desk."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.collected_reviews import enter_page
from claims.editorial.crosswalk import map_label
from claims.editorial.errors import PermissionMissing, ReviewHasClaim, ReviewIsGone
from claims.editorial.review_drafts import draft_from
from claims.models import Claim, CollectedReview, Rating, RatingCrosswalk
from sources.models import Source, SourceKind

SAID = {
    "url": "https://checks.example/1#moon",
    "claim_reviewed": "The moon has 3 holes.",
    "title": "No holes in the moon",
    "claimant_name": "Jane Doe",
    "claim_date_text": "2026-01-01",
    "label": "Wrong",
    "language": "de",
}


@pytest.fixture
def checks(desk):
    return Source.objects.create(
        slug="checks", name="Checks", kind=SourceKind.NEWS_OUTLET, website="https://checks.example"
    )


def collected(by, **said):
    page = enter_page("https://checks.example/1", by=by, reviews=[{**SAID, **said}], published_text="2026-01-02")
    return page.reviews.get()


def test_a_draft_begins_with_the_claim_who_made_it_and_what_was_found(author, editor, checks):
    map_label(
        RatingCrosswalk(publisher=checks, label="Wrong", rating=Rating.objects.get(slug="false"), fit="exact"),
        by=editor,
    )
    review = collected(editor)

    claim = draft_from(review, by=author)

    assert (claim.statement, claim.language, claim.slug) == ("The moon has 3 holes.", "de", "the-moon-has-3-holes")
    assert (claim.state, claim.said_on.isoformat()) == ("draft", "2026-01-01")
    assert claim.events.get().note == "What Checks checked."
    link = claim.attributions.get()
    assert (link.source.name, link.source.kind, link.relays) == ("Jane Doe", "person", None)
    assert (link.stance, link.mode, link.said_on) == ("asserts", "paraphrase", claim.said_on)
    kept = claim.external_reviews.get()
    assert (kept.publisher, kept.url, kept.title) == (checks, SAID["url"], SAID["title"])
    assert (kept.label, kept.rating.slug, kept.language) == ("Wrong", "false", "de")
    assert kept.reviewed_on.isoformat() == "2026-01-02"
    review.refresh_from_db()
    assert review.claim == claim


def test_a_claimant_that_is_known_is_not_added_again(author, editor, checks):
    jane = Source.objects.create(slug="doe", name="Jane Doe", kind=SourceKind.PERSON)
    assert draft_from(collected(editor), by=author).attributions.get().source == jane


def test_nobody_is_made_up(author, editor, checks):
    claim = draft_from(collected(editor, claimant_name="", language="", claim_date_text="last week"), by=author)
    assert not claim.attributions.exists()
    assert (claim.language, claim.said_on, claim.external_reviews.get().rating) == ("en", None, None)


def test_a_review_that_belongs_to_a_claim_is_refused_and_the_claim_named(author, editor, checks):
    review = collected(editor)
    draft_from(review, by=author)
    with pytest.raises(ReviewHasClaim, match="the-moon-has-3-holes") as refusal:
        draft_from(review, by=author)
    assert refusal.value.details == {"claim": "the-moon-has-3-holes"}
    assert Claim.objects.count() == 1


def test_words_too_long_for_a_statement_are_said_shorter_by_somebody(author, editor, checks):
    review = collected(editor, claim_reviewed="The moon " + "x" * 600)
    with pytest.raises(ValidationError, match="609 characters") as refusal:
        draft_from(review, by=author)
    assert set(refusal.value.message_dict) == {"statement"}
    assert not Source.objects.filter(name="Jane Doe").exists()
    assert draft_from(review, by=author, statement=" Short. ").statement == "Short."


def test_a_label_too_long_for_a_draft_is_cut_there_and_whole_here(author, editor, checks):
    review = collected(editor, label="x" * 300)
    assert draft_from(review, by=author).external_reviews.get().label == "x" * 199 + "…"
    assert len(CollectedReview.objects.get().label) == 300


def test_what_is_gone_is_no_beginning(author, editor, checks):
    review = collected(editor)
    CollectedReview.objects.update(gone_at=timezone.now())
    with pytest.raises(ReviewIsGone):
        draft_from(review, by=author)


def test_only_who_may_draft(editor, checks, author):
    author.groups.clear()
    with pytest.raises(PermissionMissing):
        draft_from(collected(editor), by=type(author).objects.get(pk=author.pk))
