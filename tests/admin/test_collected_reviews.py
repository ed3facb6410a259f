"""What other publishers found, on the desk: found by words, looked at, and drafted from."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.editorial.collected_reviews import enter_page
from claims.editorial.crosswalk import map_label
from claims.models import Claim, CollectedReview, Rating, RatingCrosswalk

LIST = "admin:claims_collectedreview_changelist"


@pytest.fixture
def review(editor):
    said = {"claim_reviewed": "The moon has 3 holes.", "label": "Wrong", "claimant_name": "Jane Doe"}
    return enter_page("https://checks.example/1", by=editor, reviews=[said], author_name="Checks").reviews.get()


def page(review):
    return reverse("admin:claims_collectedreview_change", args=[review.pk])


def test_reviews_are_found_by_words_and_by_whether_we_have_the_claim(log_in, review, editor, author):
    other = enter_page("https://x.example/1", by=editor, reviews=[{"claim_reviewed": "Bread is free.", "label": "No"}])
    client = log_in(author)

    def listed(query=""):
        return [each.pk for each in client.get(reverse(LIST) + query).context["cl"].result_list]

    assert listed() == [other.reviews.get().pk, review.pk]
    assert listed("?q=moon+holes") == listed("?q=jane") == [review.pk]
    assert listed("?q=%22") == listed("?q=sun") == []
    client.post(page(review), {"statement": "The moon has 3 holes."})
    assert listed("?ours=yes") == [review.pk]
    CollectedReview.objects.update(gone_at=timezone.now())
    assert listed() == []


def test_a_draft_is_started_by_a_button(log_in, review, author):
    client = log_in(author)
    assert "Draft a claim from it" in client.get(page(review)).content.decode()
    answer = client.post(page(review), {"statement": "The moon has three holes."})
    claim = Claim.objects.get()
    assert answer["Location"] == reverse("admin:claims_claim_change", args=[claim.pk])
    assert (claim.statement, claim.external_reviews.get().label) == ("The moon has three holes.", "Wrong")
    text = client.get(page(review)).content.decode()
    assert "Draft a claim from it" not in text
    assert reverse("admin:claims_claim_change", args=[claim.pk]) in text


def test_what_is_refused_is_said(log_in, review, author):
    client = log_in(author)
    assert client.post(page(review), {"statement": "x" * 501}).context["form"].errors.keys() == {"statement"}
    client.post(page(review), {"statement": "A."})
    answer = client.post(page(review), {"statement": "A."})
    assert (answer.status_code, Claim.objects.count()) == (409, 1)
    assert "belongs to the claim a already" in answer.content.decode()


def test_one_that_is_gone_is_no_beginning(log_in, review, author):
    CollectedReview.objects.update(gone_at=timezone.now())
    client = log_in(author)
    assert "Draft a claim from it" not in client.get(page(review)).content.decode()
    assert client.post(page(review), {"statement": "A."}).status_code == 409


def test_the_crosswalk_of_the_desk_rates_what_was_collected(log_in, review, editor):
    client, publisher = log_in(editor), review.page.publisher
    typed = {"publisher": publisher.pk, "label": "Wrong", "fit": "exact", "rating": Rating.objects.get(slug="false").pk}
    client.post(reverse("admin:claims_ratingcrosswalk_add"), typed)
    mapped = RatingCrosswalk.objects.get()
    review.refresh_from_db()
    assert review.rating == mapped.rating
    client.post(reverse("admin:claims_ratingcrosswalk_change", args=[mapped.pk]), typed | {"label": "Right"})
    review.refresh_from_db()
    assert review.rating is None
    map_label(RatingCrosswalk(publisher=publisher, label="Wrong", fit="exact", rating=mapped.rating), by=editor)
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in RatingCrosswalk.objects.all()]}
    client.post(reverse("admin:claims_ratingcrosswalk_changelist"), chosen | {"post": "yes"})
    review.refresh_from_db()
    assert (review.rating, RatingCrosswalk.objects.count()) == (None, 0)
