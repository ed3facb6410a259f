"""The second pair of eyes: what is signed, who may sign it, and what makes a signature void."""

import hashlib

import pytest

from claims.editorial.errors import (
    ApprovalIsStale,
    FourEyesViolation,
    NoteMissing,
    ReadAnotherDraft,
    StepNotAllowed,
)
from claims.editorial.review import approve, author_ids_of, recall, reopen, send_back, submit
from claims.models import Claim, Decision, EditorialReview, Verdict
from claims.publishing.publish import correct, publish
from claims.record.build import build_record
from claims.record.canonical import canonical_json
from sources.models import Document, Source
from tests.desk import change, make_draft, make_person


def test_handing_in_signs_exactly_what_would_be_published(claim, author):
    review = submit(claim, by=author)
    assert review.record_json == canonical_json(build_record(claim))
    assert review.record_sha256 == hashlib.sha256(review.record_json.encode()).hexdigest()
    assert (review.decision, review.submitted_by, review.author_ids) == ("", author, [author.pk])


def test_a_second_person_approves(claim, author, reviewer):
    submit(claim, by=author)
    review = approve(claim, by=reviewer, note="I read the order.")
    claim.refresh_from_db()
    assert claim.state == "approved"
    assert (review.decision, review.reviewer, review.note) == (Decision.APPROVED, reviewer, "I read the order.")
    assert review.decided_at >= review.submitted_at


def test_author_cannot_approve_own_draft(desk):
    vera = make_person("vera", "Reviewer")
    claim = make_draft(vera)
    submit(claim, by=vera)
    with pytest.raises(FourEyesViolation):
        approve(claim, by=vera)
    claim.refresh_from_db()
    assert claim.state == "in_review"


def test_not_even_an_administrator_approves_their_own_words(desk, django_user_model):
    root = django_user_model.objects.create_superuser("root")
    claim = make_draft(root)
    submit(claim, by=root)
    for verb in (approve, send_back):
        with pytest.raises(FourEyesViolation):
            verb(claim, by=root, note="Fine by me.")


def test_whoever_edited_is_an_author_even_if_somebody_else_handed_it_in(claim, author, reviewer):
    change(claim, reviewer, statement="300,000 people were called up in 2022.")
    submit(claim, by=author)
    with pytest.raises(FourEyesViolation):
        approve(claim, by=reviewer)


def test_whoever_handed_it_in_is_an_author_even_if_they_wrote_nothing(claim, reviewer):
    submit(claim, by=reviewer)
    with pytest.raises(FourEyesViolation):
        approve(claim, by=reviewer)


def test_reading_and_sending_back_makes_nobody_an_author(claim, author, reviewer):
    submit(claim, by=author)
    send_back(claim, by=reviewer, note="Which order?")
    submit(claim, by=author)
    approve(claim, by=reviewer)
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_a_published_version_closes_the_list_of_its_authors(published, author, colleague, reviewer, editor):
    """Who wrote version 1 may review version 2, if they had no hand in that."""
    assert author_ids_of(published) == set()
    author.groups.set(reviewer.groups.all())
    correct(published, by=colleague, note="New count.")
    change(published, colleague, verdict={"conclusion": "The order and the count agree."})
    submit(published, by=colleague)
    approve(published, by=type(author).objects.get(pk=author.pk))
    assert published.editorial_reviews.first().author_ids == [colleague.pk]


def test_who_begins_a_correction_is_an_author_of_it(published, reviewer, colleague):
    correct(published, by=reviewer, note="New count.")
    change(published, colleague, verdict={"conclusion": "The order and the count agree."})
    submit(published, by=colleague)
    with pytest.raises(FourEyesViolation):
        approve(published, by=reviewer)


def test_sending_back_says_why(claim, author, reviewer):
    submit(claim, by=author)
    with pytest.raises(NoteMissing):
        send_back(claim, by=reviewer, note=" ")
    review = send_back(claim, by=reviewer, note="Which order?")
    claim.refresh_from_db()
    assert claim.state == "draft"
    assert (review.decision, review.note) == (Decision.SENT_BACK, "Which order?")
    assert claim.events.first().note == "Which order?"


def test_authors_take_back_what_they_handed_in(claim, author):
    submit(claim, by=author)
    review = recall(claim, by=author)
    claim.refresh_from_db()
    assert (claim.state, review.decision, review.reviewer) == ("draft", Decision.RECALLED, author)
    assert not claim.editorial_reviews.open().exists()


def test_handing_in_twice_is_refused(claim, author):
    submit(claim, by=author)
    with pytest.raises(StepNotAllowed):
        submit(claim, by=author)
    assert EditorialReview.objects.count() == 1


def test_approving_twice_is_refused(claim, author, reviewer):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    with pytest.raises(StepNotAllowed):
        approve(claim, by=reviewer)
    assert EditorialReview.objects.filter(decision=Decision.APPROVED).count() == 1


def test_a_draft_handed_in_again_is_not_signed_unread(claim, author, reviewer):
    read = submit(claim, by=author).draft_sha256
    recall(claim, by=author)
    change(claim, author, verdict={"conclusion": "Something else entirely."})
    handed_in = submit(claim, by=author).draft_sha256

    with pytest.raises(ReadAnotherDraft) as refusal:
        approve(claim, by=reviewer, draft_sha256=read)

    assert refusal.value.details == {"read_sha256": read, "handed_in_sha256": handed_in}
    approve(claim, by=reviewer, draft_sha256=handed_in)


def behind_the_desk_verdict(claim):
    Verdict.objects.filter(claim=claim).update(conclusion="Slipped in.")


def behind_the_desk_statement(claim):
    type(claim).objects.filter(pk=claim.pk).update(statement="3,000,000 people were called up.")


def behind_the_desk_number(claim):
    claim.quantities.update(wording="3,000,000")


def behind_the_desk_source(claim):
    Source.objects.filter(slug="ministry").update(name="The Other Ministry")


def behind_the_desk_document(claim):
    Document.objects.filter(url="https://ministry.example/statement").update(title="Another title")


def behind_the_desk_question(claim):
    type(claim.question).objects.update(measure="letters sent")


def behind_the_desk_evidence(claim):
    claim.open_verdict.evidence.all().delete()


@pytest.mark.parametrize(
    "tamper",
    [
        behind_the_desk_verdict,
        behind_the_desk_statement,
        behind_the_desk_number,
        behind_the_desk_source,
        behind_the_desk_document,
        behind_the_desk_question,
        behind_the_desk_evidence,
    ],
)
def test_what_changed_after_it_was_handed_in_is_not_approved(tamper, claim, author, reviewer):
    signed = submit(claim, by=author).draft_sha256
    tamper(claim)

    with pytest.raises(ApprovalIsStale) as refusal:
        approve(claim, by=reviewer)

    assert refusal.value.details["signed_sha256"] == signed != refusal.value.details["found_sha256"]
    claim.refresh_from_db()
    assert claim.state == "in_review"
    assert claim.editorial_reviews.open().count() == 1


def test_reopening_voids_an_approval(claim, author, reviewer, editor):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    reopen(claim, by=author, note="One more source.")
    with pytest.raises(StepNotAllowed):
        publish(claim, by=editor)
    submit(claim, by=author)
    with pytest.raises(StepNotAllowed):
        publish(claim, by=editor)
    claim.refresh_from_db()
    assert claim.state == "in_review"


def test_the_queue_holds_what_others_wrote_longest_waiting_first(author, reviewer):
    first, second = make_draft(author, slug="first"), make_draft(author, slug="second")
    own = make_draft(reviewer, slug="own")
    for claim in (second, first, own):
        submit(claim, by=claim.created_by)
    make_draft(author, slug="not-handed-in")
    assert list(Claim.objects.awaiting_review_by(reviewer)) == [second, first]
    assert list(Claim.objects.awaiting_review_by(author)) == [own]


def withheld(note):
    """Evidence that readers never see; the reviewer does."""
    document = Document.objects.get(url="https://ministry.example/statement")
    return {
        "document": document,
        "stance": "refutes",
        "note": note,
        "is_confidential": True,
        "confidential_reason": "The informant would be at risk.",
    }


def test_what_readers_never_see_is_signed_too(claim, author, reviewer):
    open_evidence = {"document": Document.objects.get(url="https://ministry.example/statement"), "stance": "supports"}
    change(claim, author, evidence=[open_evidence, withheld("The court file.")])
    read = submit(claim, by=author)
    recall(claim, by=author)
    change(claim, author, evidence=[open_evidence, withheld("A rumour on the bus.")])
    handed_in = submit(claim, by=author)
    assert handed_in.record_sha256 == read.record_sha256

    with pytest.raises(ReadAnotherDraft):
        approve(claim, by=reviewer, draft_sha256=read.draft_sha256)

    assert approve(claim, by=reviewer, draft_sha256=handed_in.draft_sha256).reviewer == reviewer


def test_withheld_evidence_that_changes_after_approval_stops_publication(claim, author, reviewer, editor):
    open_evidence = {"document": Document.objects.get(url="https://ministry.example/statement"), "stance": "supports"}
    change(claim, author, evidence=[open_evidence, withheld("The court file.")])
    submit(claim, by=author)
    approve(claim, by=reviewer)
    claim.open_verdict.evidence.filter(is_confidential=True).update(note="A rumour on the bus.")

    with pytest.raises(ApprovalIsStale):
        publish(claim, by=editor)
