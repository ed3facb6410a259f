"""What a reviewer asks for place by place, and what the authors say to it."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import AlreadyDecided, NoteMissing, PermissionMissing, ReadAnotherDraft
from claims.editorial.review import approve, last_reading, send_back, settle_remark, submit
from claims.models import ReviewRemark
from claims.publishing.publish import publish
from tests.desk import change
from tests.standing import standing


@standing
def in_review(claim, author):
    submit(claim, by=author)
    claim.refresh_from_db()
    return claim


def test_a_remark_is_kept_with_what_stood_there(in_review, reviewer, author):
    send_back(in_review, by=reviewer, remarks={"evidence-1": "Cite the page.", "conclusion": "Say which order."})
    change(in_review, author, verdict={"conclusion": "Decree 647 names this number."})

    remarks = {remark.place: remark for remark in ReviewRemark.objects.all()}
    assert remarks["conclusion"].passage == "The order names this number."
    assert remarks["evidence-1"].text == "Cite the page."
    assert remarks["evidence-1"].review.note == "2 remarks."


def test_without_a_remark_a_note_is_needed(in_review, reviewer):
    with pytest.raises(NoteMissing):
        send_back(in_review, by=reviewer, remarks={})


@pytest.mark.parametrize("remarks", [{"evidence-9": "Where?"}, {"evidence-1": "x" * 2001}, {"evidence-1": " "}])
def test_a_remark_that_makes_no_sense_sends_nothing_back(in_review, reviewer, remarks):
    with pytest.raises(ValidationError):
        send_back(in_review, by=reviewer, note="See there.", remarks=remarks)
    in_review.refresh_from_db()
    assert in_review.state == "in_review"
    assert not ReviewRemark.objects.exists()


def test_a_remark_stands_where_it_was_made(in_review, reviewer):
    with pytest.raises(ReadAnotherDraft):
        send_back(in_review, by=reviewer, remarks={"evidence-1": "Cite it."}, draft_sha256="0" * 64)


def test_an_author_marks_a_remark_as_done_once(in_review, reviewer, author):
    send_back(in_review, by=reviewer, remarks={"evidence-1": "Cite the page."})
    remark = ReviewRemark.objects.get()

    settled = settle_remark(remark, by=author, answer="Page 3.")

    assert (settled.settled_by, settled.answer) == (author, "Page 3.")
    assert not ReviewRemark.objects.unsettled().exists()
    with pytest.raises(AlreadyDecided):
        settle_remark(remark, by=author)


def test_whoever_may_not_edit_settles_nothing(in_review, reviewer, django_user_model):
    send_back(in_review, by=reviewer, remarks={"evidence-1": "Cite the page."})
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    with pytest.raises(PermissionMissing):
        settle_remark(ReviewRemark.objects.get(), by=guest)


def test_the_last_reading_is_the_last_one_decided_since_readers_saw_the_claim(in_review, reviewer, author, editor):
    read = send_back(in_review, by=reviewer, note="Cite the page.")
    again = submit(in_review, by=author)
    assert last_reading(in_review, before=again) == read

    approve(in_review, by=reviewer)
    publish(in_review, by=editor)
    assert last_reading(in_review, before=again) is None
