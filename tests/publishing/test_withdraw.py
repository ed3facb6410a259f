"""Withdraw what is published: the page says so, the earlier versions stay."""

import pytest

from claims.editorial.errors import (
    AlreadyWithdrawn,
    FourEyesViolation,
    NoteMissing,
    NothingPublished,
    PermissionMissing,
    StepNotAllowed,
)
from claims.editorial.review import approve, submit
from claims.models import ClaimPage, Decision, Publication, Rating
from claims.publishing.publish import correct, publish, withdraw
from tests.desk import change, make_person, make_published

WHY = "The ministry took its statement back."


def test_a_withdrawal_is_one_more_version_with_the_last_record(published, editor):
    first = Publication.objects.get()

    publication = withdraw(published, by=editor, note=WHY)

    assert (publication.version, publication.kind, publication.note) == (2, "withdrawal", WHY)
    assert publication.record_json == first.record_json
    assert publication.credits == {"withdrawn": "Ed Example"}
    assert publication.editorial_review is None
    page = ClaimPage.objects.get(claim=published)
    assert page.is_withdrawn
    assert page.current == publication
    assert list(ClaimPage.objects.standing()) == []
    published.refresh_from_db()
    assert published.state == "withdrawn"
    assert Publication.objects.filter(pk=first.pk).exists()


def test_a_withdrawal_says_why(published, editor):
    with pytest.raises(NoteMissing):
        withdraw(published, by=editor, note=" ")
    assert Publication.objects.count() == 1


def test_only_editors_withdraw(published, reviewer):
    with pytest.raises(PermissionMissing):
        withdraw(published, by=reviewer, note=WHY)


def test_nobody_takes_back_their_own_words_alone(editor, reviewer):
    claim, _ = make_published(editor, reviewer, editor)
    with pytest.raises(FourEyesViolation):
        withdraw(claim, by=editor, note=WHY)
    assert withdraw(claim, by=make_person("eva", "Editor"), note=WHY).version == 2


def test_who_works_on_the_next_version_does_not_withdraw_alone(published, editor):
    correct(published, by=editor, note="A new count.")
    with pytest.raises(FourEyesViolation):
        withdraw(published, by=editor, note=WHY)


@pytest.mark.parametrize("stage", ["draft", "in_review", "approved"])
def test_what_readers_see_can_be_withdrawn_while_a_new_version_is_made(stage, published, author, reviewer, editor):
    correct(published, by=author, note="A new count.")
    change(published, author, verdict={"conclusion": "Not for readers yet."})
    if stage != "draft":
        submit(published, by=author)
    if stage == "approved":
        approve(published, by=reviewer)
    published.refresh_from_db()
    assert published.state == stage

    publication = withdraw(published, by=editor, note=WHY)

    assert "Not for readers yet." not in publication.record_json
    assert not published.editorial_reviews.open().exists()
    published.refresh_from_db()
    assert published.state == "withdrawn"


def test_a_review_that_a_withdrawal_overtakes_is_closed(published, author, editor):
    correct(published, by=author, note="A new count.")
    change(published, author, verdict={"confidence": "low"})
    submit(published, by=author)
    withdraw(published, by=editor, note=WHY)
    review = published.editorial_reviews.first()
    assert (review.decision, review.reviewer, review.note) == (Decision.RECALLED, editor, WHY)


def test_what_was_never_published_is_not_withdrawn(claim, editor):
    with pytest.raises(NothingPublished):
        withdraw(claim, by=editor, note=WHY)
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_a_withdrawn_claim_is_not_withdrawn_again(published, author, editor):
    withdraw(published, by=editor, note=WHY)
    with pytest.raises(StepNotAllowed):
        withdraw(published, by=editor, note=WHY)

    correct(published, by=author, note="They said it again after all.")
    with pytest.raises(AlreadyWithdrawn):
        withdraw(published, by=editor, note=WHY)
    assert Publication.objects.count() == 2


def test_a_withdrawn_claim_can_come_back_corrected(published, author, reviewer, editor):
    withdraw(published, by=editor, note=WHY)
    correct(published, by=author, note="They said it again after all.")
    change(published, author, verdict={"rating": Rating.objects.get(slug="outdated")})
    submit(published, by=author)
    approve(published, by=reviewer)

    publication = publish(published, by=editor, kind="rating_changed", note="The ministry repeated it.")

    assert publication.version == 3
    page = ClaimPage.objects.get(claim=published)
    assert (page.is_withdrawn, page.rating, page.current) == (False, "outdated", publication)


def test_the_draft_of_a_withdrawn_version_is_taken_up_where_it_was_left(published, author, editor):
    correct(published, by=author, note="A new count.")
    change(published, author, verdict={"conclusion": "Half-way there."})
    withdraw(published, by=editor, note=WHY)
    correct(published, by=author, note="They said it again after all.")
    assert published.open_verdict.conclusion == "Half-way there."
    assert published.verdicts.count() == 2


def test_an_author_of_an_earlier_version_does_not_withdraw_alone(published, author, reviewer, editor):
    """Who wrote version 1 stays its author, whoever has made a later version since."""
    writer = make_person("wilma", "Editor")
    claim, _ = make_published(writer, reviewer, editor, slug="written-by-wilma")
    correct(claim, by=author, note="A small thing.")
    change(claim, author, verdict={"confidence": "low"})
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish(claim, by=editor, kind="update", note="We are less sure.")

    with pytest.raises(FourEyesViolation):
        withdraw(claim, by=writer, note=WHY)

    assert withdraw(claim, by=editor, note=WHY).is_withdrawal
