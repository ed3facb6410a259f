"""Publish what was approved, to the byte: one transaction, one entry of the log, one page."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import (
    ApprovalIsStale,
    ChangeNoteMissing,
    KindDoesNotFit,
    PermissionMissing,
    StepNotAllowed,
)
from claims.editorial.review import approve, submit
from claims.models import ChangeKind, Claim, ClaimPage, Publication, Rating, Verdict
from claims.publishing import outbox
from claims.publishing.publish import correct, publish
from claims.record.canonical import digest
from tests.desk import change, make_published


@pytest.fixture
def approved(claim, author, reviewer):
    """Rita's claim, approved by Vera."""
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return claim


@pytest.fixture
def next_version(published, author, reviewer):
    """Prepare version 2 of Rita's claim, changed as told, up to its approval."""

    def prepare(**content):
        correct(published, by=author, note="A new count.")
        change(published, author, **content)
        submit(published, by=author)
        approve(published, by=reviewer)
        return published

    return prepare


def test_what_was_approved_is_what_is_published(approved, author, reviewer, editor):
    signed = approved.editorial_reviews.get()

    publication = publish(approved, by=editor)

    assert publication.record_json == signed.record_json
    assert publication.record_sha256 == signed.record_sha256 == digest(publication.record_json)
    assert (publication.version, publication.kind, publication.note) == (1, ChangeKind.FIRST, "")
    assert publication.editorial_review == signed
    assert publication.credits == {
        "researched": ["Rita Example"],
        "reviewed": "Vera Example",
        "published": "Ed Example",
    }
    approved.refresh_from_db()
    assert approved.state == "published"


def test_what_changed_after_the_approval_is_not_published(approved, editor):
    Verdict.objects.filter(claim=approved).update(rating=Rating.objects.get(slug="false"))

    with pytest.raises(ApprovalIsStale):
        publish(approved, by=editor)

    assert not Publication.objects.exists()
    assert not ClaimPage.objects.exists()
    approved.refresh_from_db()
    assert approved.state == "approved"
    assert approved.open_verdict is not None


@pytest.mark.parametrize("name", ["author", "reviewer"])
def test_only_editors_publish(name, approved, request):
    with pytest.raises(PermissionMissing):
        publish(approved, by=request.getfixturevalue(name))
    assert not Publication.objects.exists()


def test_nothing_unapproved_is_published(claim, author, editor):
    with pytest.raises(StepNotAllowed):
        publish(claim, by=editor)
    submit(claim, by=author)
    with pytest.raises(StepNotAllowed):
        publish(claim, by=editor)
    assert not Publication.objects.exists()


def test_publishing_twice_is_refused(approved, editor):
    publish(approved, by=editor)
    with pytest.raises(StepNotAllowed):
        publish(approved, by=editor)
    assert Publication.objects.count() == 1


def test_the_published_verdict_is_frozen(approved, editor):
    publication = publish(approved, by=editor)
    verdict = approved.verdicts.get()
    assert verdict.frozen_at == publication.published_at
    assert approved.open_verdict is None


def test_the_page_shows_the_new_version(approved, editor):
    publication = publish(approved, by=editor)
    page = ClaimPage.objects.get(slug="conscripts")
    assert page.current == publication
    assert (page.claim_reviewed, page.rating, page.question) == ("300,000 people were called up.", "true", "how-many")
    assert (page.topics, page.origins, page.relays) == (["war"], ["ministry"], ["paper"])
    assert page.first_published_at == page.published_at == publication.published_at
    assert not page.is_withdrawn


def test_publishing_is_one_transaction(approved, editor, monkeypatch):
    """What fails last takes everything before it along."""

    def no_promise(publication):
        raise RuntimeError("The outbox is not there.")

    monkeypatch.setattr(outbox, "promise", no_promise)
    with pytest.raises(RuntimeError):
        publish(approved, by=editor)

    assert not Publication.objects.exists()
    assert not ClaimPage.objects.exists()
    approved.refresh_from_db()
    assert approved.state == "approved"
    assert approved.events.first().action == "approve"
    assert approved.open_verdict is not None


def test_readers_see_the_old_version_until_the_new_one_is_published(published, author, editor):
    first = ClaimPage.objects.get(claim=published).current
    correct(published, by=author, note="A new count.")
    change(published, author, statement="310,000 people were called up.", verdict={"conclusion": "Changed."})
    submit(published, by=author)
    page = ClaimPage.objects.get(claim=published)
    assert page.current == first
    assert page.claim_reviewed == "300,000 people were called up."


def test_a_correction_begins_as_a_copy_of_what_was_published(published, author):
    correct(published, by=author, note="A new count.")
    first, second = published.verdicts.get(version=1), published.open_verdict
    assert (second.version, second.frozen_at) == (2, None)
    for field in ("rating", "conclusion", "reasoning", "as_of", "confidence", "confidence_reason"):
        assert getattr(second, field) == getattr(first, field)
    copied, original = second.evidence.get(), first.evidence.get()
    assert copied.pk != original.pk
    assert (copied.document, copied.stance, copied.note) == (original.document, original.stance, original.note)


def test_a_second_version_keeps_the_first(next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    publication = publish(claim, by=editor, kind="update", note="We added the ministry's count.")

    assert (publication.version, publication.kind) == (2, "update")
    first = Publication.objects.get(slug="conscripts", version=1)
    assert first.record["verdict"]["conclusion"] == "The order names this number."
    page = ClaimPage.objects.get(claim=claim)
    assert (page.current, page.first_published_at) == (publication, first.published_at)
    assert page.conclusion == "The order and the count agree."


@pytest.mark.parametrize("kind", ["typo", "update", "clarification", "correction"])
def test_a_later_version_may_be_of_any_kind_that_leaves_the_rating(kind, next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    assert publish(claim, by=editor, kind=kind, note="We say it better.").kind == kind


@pytest.mark.parametrize("kind", ["typo", "update", "clarification", "correction"])
def test_a_new_rating_is_not_published_as_anything_else(kind, next_version, editor):
    claim = next_version(verdict={"rating": Rating.objects.get(slug="false")})
    with pytest.raises(KindDoesNotFit):
        publish(claim, by=editor, kind=kind, note="A detail.")
    assert Publication.objects.count() == 1
    assert publish(claim, by=editor, kind="rating_changed", note="The count refutes it.").version == 2


def test_the_same_rating_is_not_published_as_a_changed_one(next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    with pytest.raises(KindDoesNotFit):
        publish(claim, by=editor, kind="rating_changed", note="The count refutes it.")


@pytest.mark.parametrize("kind", [None, "first", "withdrawal", "nonsense", ""])
def test_a_later_version_says_what_kind_of_change_it_is(kind, next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    with pytest.raises(KindDoesNotFit):
        publish(claim, by=editor, kind=kind, note="A new count.")
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("kind", ["typo", "rating_changed", "withdrawal", "nonsense"])
def test_the_first_version_changes_nothing(kind, approved, editor):
    with pytest.raises(KindDoesNotFit):
        publish(approved, by=editor, kind=kind)
    assert publish(approved, by=editor, kind="first").version == 1


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_later_version_says_what_changed(note, next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    with pytest.raises(ChangeNoteMissing):
        publish(claim, by=editor, kind="update", note=note)
    claim.refresh_from_db()
    assert (claim.state, Publication.objects.count()) == ("approved", 1)


@pytest.mark.parametrize("note", ["x" * 1001, "NUL \x00 in it"])
def test_a_note_that_cannot_be_shown_is_refused(note, next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    with pytest.raises(ValidationError):
        publish(claim, by=editor, kind="update", note=note)
    assert Publication.objects.count() == 1
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_each_version_is_reviewed_for_itself(next_version, editor):
    claim = next_version(verdict={"conclusion": "The order and the count agree."})
    second = publish(claim, by=editor, kind="update", note="We added the ministry's count.")
    first = Publication.objects.get(version=1)
    assert second.editorial_review != first.editorial_review
    assert second.editorial_review.verdict.version == 2


def test_an_editor_who_publishes_their_own_words_still_needed_a_second_person(editor, reviewer):
    claim, publication = make_published(editor, reviewer, editor)
    assert publication.credits == {
        "researched": ["Ed Example"],
        "reviewed": "Vera Example",
        "published": "Ed Example",
    }
    assert Claim.objects.get(pk=claim.pk).state == "published"


def test_credits_hold_no_character_that_steers_the_text_around_it(claim, author, reviewer, editor):
    type(author).objects.filter(pk=author.pk).update(first_name="Ri\u202eta\x0b", last_name="E\u0301\u200cclair")
    submit(claim, by=author)
    approve(claim, by=reviewer)
    assert publish(claim, by=editor).credits["researched"] == ["Rita \u00c9\u200cclair"]
