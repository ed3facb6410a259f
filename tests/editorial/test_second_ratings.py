"""A second rating is given before the first is seen, by somebody else, once; and agreement is counted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import (
    AlreadyDecided,
    FourEyesViolation,
    PermissionMissing,
    StepNotAllowed,
    VerdictSeenBefore,
)
from claims.editorial.review import approve, submit
from claims.editorial.second_ratings import agreement, agreement_of, give_second_rating, may_rate, remember_seen
from claims.models import Rating, RatingScale
from tests.desk import make_person
from tests.standing import standing


@standing
def in_review(claim, author):
    submit(claim, by=author)
    claim.refresh_from_db()
    return claim


@standing
def false(desk):
    return Rating.objects.get(slug="false")


def test_a_reviewer_rates_unseen_and_it_decides_nothing(in_review, reviewer, false):
    assert may_rate(in_review, by=reviewer)
    given = give_second_rating(in_review, by=reviewer, rating=false, reason="No order is public.")

    assert (given.rating, given.first_rating.slug) == (false, "true")
    assert (agreement().rated, agreement().agreed) == (1, 0)
    approve(in_review, by=reviewer)
    assert not may_rate(in_review, by=reviewer)


def test_nobody_rates_what_they_were_shown(in_review, reviewer, false):
    review = in_review.editorial_reviews.open().get()
    remember_seen(review, by=reviewer)
    remember_seen(review, by=reviewer)
    with pytest.raises(VerdictSeenBefore):
        give_second_rating(in_review, by=reviewer, rating=false)
    assert not may_rate(in_review, by=reviewer)


def test_nobody_rates_twice(in_review, reviewer, false):
    give_second_rating(in_review, by=reviewer, rating=false)
    with pytest.raises(AlreadyDecided):
        give_second_rating(in_review, by=reviewer, rating=false)


@pytest.mark.parametrize("other_scale", [True, False])
def test_only_a_rating_that_the_authors_could_have_chosen_is_given(in_review, reviewer, false, other_scale):
    if other_scale:
        elsewhere = RatingScale.objects.create(slug="elsewhere", name="Elsewhere")
        values = {"label": "Wrong", "definition": "It is wrong.", "position": 1, "tone": "false", "shape": "cross"}
        false = Rating.objects.create(scale=elsewhere, slug="wrong", **values)
    else:
        false.retired_on = date(2026, 1, 1)
        false.save()
    with pytest.raises(ValidationError) as refused:
        give_second_rating(in_review, by=reviewer, rating=false)
    assert "rating" in refused.value.message_dict


def test_who_may_not_approve_may_not_rate(in_review, author, colleague, false):
    with pytest.raises(PermissionMissing):
        give_second_rating(in_review, by=colleague, rating=false)
    author.groups.add(make_person("vic", "Reviewer").groups.get())
    author = type(author).objects.get(pk=author.pk)
    with pytest.raises(FourEyesViolation):
        give_second_rating(in_review, by=author, rating=false)


def test_only_what_is_in_review_is_rated(claim, reviewer, false):
    with pytest.raises(StepNotAllowed):
        give_second_rating(claim, by=reviewer, rating=false)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("True", "True")] * 3, None),  # with one rating only, chance alone would agree as well
        ([("True", "True"), ("False", "False")], 1.0),
        ([("True", "False"), ("False", "True")], -1.0),
        # Cohen's own way: 20 + 15 of 50 agree; by chance 25·30 + 25·20 of 2500 would. (0.7 - 0.5) / 0.5
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs, kappa):
    found = agreement_of(pairs).kappa
    assert found == (kappa if kappa is None else pytest.approx(kappa))
