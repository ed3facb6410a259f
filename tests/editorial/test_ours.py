"""Collected reviews learn what they mean here: from the crosswalk, and from claims that are published later."""

import pytest
from celery import current_app

from claims.editorial import ours
from claims.editorial.collected_reviews import enter_page
from claims.editorial.crosswalk import forget_label, map_label
from claims.editorial.errors import MayNotMapLabels
from claims.editorial.tasks import learn_what_is_ours
from claims.editorial.triage import drop
from claims.models import CollectedReview, Rating, RatingCrosswalk
from sources.models import Source, SourceKind
from tests.desk import make_draft, make_published


@pytest.fixture
def checks(desk):
    return Source.objects.create(
        slug="checks", name="Checks", kind=SourceKind.NEWS_OUTLET, website="https://checks.example"
    )


def collect(by, *labels, page=1, words="The moon has {} holes."):
    """Enter a page with a review for each label. Gives its reviews."""
    url = f"https://checks.example/{page}"
    said = [{"claim_reviewed": words.format(place), "label": label} for place, label in enumerate(labels)]
    return list(enter_page(url, by=by, reviews=said).reviews.order_by("position"))


def row(publisher, label="Wrong", rating="false", fit="exact"):
    return RatingCrosswalk(publisher=publisher, label=label, rating=Rating.objects.get(slug=rating), fit=fit)


def ratings():
    return list(CollectedReview.objects.order_by("pk").values_list("rating__slug", flat=True))


def claims():
    return list(CollectedReview.objects.order_by("pk").values_list("claim__slug", flat=True))


# -- Ratings ----------------------------------------------------------------------------------------------------------


def test_a_new_row_of_the_crosswalk_rates_what_was_collected_before(editor, checks):
    collect(editor, "Wrong", "wrong", "True")
    other = enter_page("https://x.example/1", by=editor, reviews=[{"claim_reviewed": "A.", "label": "Wrong"}])
    map_label(row(checks), by=editor)
    assert ratings() == ["false", None, None, None]
    assert other.reviews.get().rating is None


def test_what_a_row_says_later_counts(editor, checks):
    collect(editor, "Wrong", "Untrue")
    mapped = map_label(row(checks), by=editor)
    mapped.label, mapped.rating = "Untrue", Rating.objects.get(slug="mostly-false")
    map_label(mapped, by=editor)
    assert ratings() == [None, "mostly-false"]
    mapped.fit = "broader"
    map_label(mapped, by=editor)
    assert ratings() == [None, None], "only where the two mean the same"


def test_a_row_that_moves_to_another_publisher_takes_its_rating_along(editor, checks):
    collect(editor, "Wrong")
    mapped = map_label(row(checks), by=editor)
    mapped.publisher = Source.objects.create(slug="other", name="Other", kind=SourceKind.NEWS_OUTLET)
    map_label(mapped, by=editor)
    assert ratings() == [None]


def test_what_is_forgotten_rates_nothing(editor, checks):
    collect(editor, "Wrong")
    forget_label(map_label(row(checks), by=editor), by=editor)
    assert ratings() == [None]
    assert not RatingCrosswalk.objects.exists()


def test_what_is_gone_stays_as_it_was(editor, checks):
    (review,) = collect(editor, "Wrong")
    CollectedReview.objects.filter(pk=review.pk).update(gone_at="2026-01-01T00:00Z")
    map_label(row(checks), by=editor)
    assert ratings() == [None]


def test_what_one_statement_cannot_hold_is_promised(editor, checks, monkeypatch, django_capture_on_commit_callbacks):
    collect(editor, *["Wrong"] * 5)
    monkeypatch.setattr(ours, "REVIEWS_AT_A_TIME", 2)
    monkeypatch.setattr(ours, "LEARN_RATINGS", ours.LEARN_RATINGS.replace("LIMIT 2000", "LIMIT 2"))
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **how: sent.append((name, args)))
    with django_capture_on_commit_callbacks(execute=True):
        map_label(row(checks), by=editor)
    assert ratings() == ["false", "false", None, None, None]
    assert sent == [("claims.learn_what_is_ours", [checks.pk])]
    learn_what_is_ours(*sent[0][1])
    assert ratings() == ["false"] * 5


def test_only_those_who_may(author, editor, checks):
    with pytest.raises(MayNotMapLabels):
        map_label(row(checks), by=author)
    mapped = map_label(row(checks), by=editor)
    for verb in (map_label, forget_label):
        with pytest.raises(MayNotMapLabels):
            verb(mapped, by=author)


# -- Claims -----------------------------------------------------------------------------------------------------------


def test_a_claim_that_is_published_is_known_to_what_was_collected_before(author, reviewer, editor):
    collect(editor, "Wrong", words="“300,000  PEOPLE were called up”")
    collect(editor, "Wrong", page=2, words="30,000 people were called up.")
    assert claims() == [None, None]
    make_published(author, reviewer, editor, statement="300,000 people were called up.")
    assert claims() == ["conscripts", None]


def test_two_claims_with_the_same_words_are_none(author, reviewer, editor):
    collect(editor, "Wrong", words="300,000 people were called up.")
    twin = make_draft(author, slug="twin", statement="300,000 people were called up.")
    make_published(author, reviewer, editor, statement="300,000 people were called up")
    assert claims() == [None]
    drop(twin, by=author, note="The same claim.")
    learn_what_is_ours()
    assert claims() == ["conscripts"]


def test_a_claim_that_names_the_page_of_one_review_is_its_claim(author, reviewer, editor, checks):
    collect(editor, "Wrong")
    collect(editor, "Wrong", "True", page=2)
    named = [
        {"publisher": checks, "url": f"https://checks.example/{page}", "label": "Wrong", "language": "en"}
        for page in (1, 2)
    ]
    make_published(author, reviewer, editor, external_reviews=named)
    assert claims() == ["conscripts", None, None]


def test_what_belongs_to_a_claim_stays_with_it(author, reviewer, editor):
    (review,) = collect(editor, "Wrong", words="300,000 people were called up.")
    first = make_draft(author, slug="first", statement="Something else.")
    CollectedReview.objects.filter(pk=review.pk).update(claim=first)
    make_published(author, reviewer, editor, statement="300,000 people were called up.")
    learn_what_is_ours()
    assert claims() == ["first"]


def test_what_a_row_says_of_a_page_that_is_entered_counts_at_once(author, reviewer, editor, checks):
    map_label(row(checks), by=editor)
    make_published(author, reviewer, editor, statement="300,000 people were called up.")
    collect(editor, "Wrong", words="300,000 people were called up.")
    assert (ratings(), claims()) == (["false"], ["conscripts"])
