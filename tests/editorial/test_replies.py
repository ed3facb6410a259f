"""The right of reply: what was asked is written down, and what came of it, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided, PermissionMissing
from claims.editorial.replies import ask_for_reply, record_reply
from claims.models import ReplyRequest
from sources.models import Source

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ask(claim, by, **values):
    asked = {"channel": "press@ministry.example", "question": "Where does the number come from?"}
    asked |= {"asked": Source.objects.get(slug="ministry"), "deadline": timezone.now() + 2 * DAY}
    return ask_for_reply(claim, by=by, **{**asked, **values})


@pytest.fixture
def waiting(claim, author):
    return ask(claim, author)


@pytest.fixture
def overdue(claim, author):
    now = timezone.now()
    return ask(claim, author, asked_at=now - 3 * DAY, deadline=now - DAY)


def stored(request):
    return ReplyRequest.objects.get(pk=request.pk)


def test_a_question_is_written_down_as_it_was_asked(claim, author):
    before = timezone.now()
    asked = ask(claim, author, channel=" press@ministry.example ", question="Where from?\nSince when?\n")
    assert (asked.outcome, asked.asked_by, asked.channel) == ("waiting", author, "press@ministry.example")
    assert asked.question == "Where from?\nSince when?"
    assert before <= asked.asked_at <= timezone.now()
    assert list(ReplyRequest.objects.waiting()) == [asked]


def test_a_question_can_be_written_down_later_than_it_was_asked(overdue):
    assert overdue.deadline < timezone.now()


def test_a_merged_source_is_asked_as_what_it_became(claim, author):
    ministry = Source.objects.get(slug="ministry")
    double = Source.objects.create(slug="mod", name="MoD", kind="government_body", merged_into=ministry)
    assert ask(claim, author, asked=double).asked == ministry


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("question", {"question": "  "}),
        ("channel", {"channel": ""}),
        ("asked_at", {"asked_at": DAY}),
        ("__all__", {"deadline": -DAY}),
        ("__all__", {"asked_at": -HOUR, "deadline": -HOUR}),
    ],
)
def test_an_impossible_question_is_not_kept(field, values, claim, author):
    now = timezone.now()
    moments = {name: now + value if isinstance(value, timedelta) else value for name, value in values.items()}
    with pytest.raises(ValidationError) as refusal:
        ask(claim, author, **moments)
    assert list(refusal.value.message_dict) == [field]
    assert not ReplyRequest.objects.exists()


def test_an_answer_is_kept_whole(waiting, reviewer):
    record_reply(waiting, by=reviewer, outcome="answered", answer="From the order.\n\nSee § 3.\n")
    found = stored(waiting)
    assert (found.outcome, found.answer, found.recorded_by) == ("answered", "From the order.\n\nSee § 3.", reviewer)
    assert found.answered_at is not None


def test_declining_to_answer_needs_no_text(waiting, reviewer):
    record_reply(waiting, by=reviewer, outcome="declined")
    assert (stored(waiting).outcome, stored(waiting).answered_at is None) == ("declined", False)


def test_an_answer_has_a_text(waiting, reviewer):
    with pytest.raises(ValidationError):
        record_reply(waiting, by=reviewer, outcome="answered", answer=" \n")
    assert stored(waiting).outcome == "waiting"


def test_nobody_stays_silent_before_the_deadline(waiting, overdue, author):
    with pytest.raises(ValidationError):
        record_reply(waiting, by=author, outcome="no_answer")
    record_reply(overdue, by=author, outcome="no_answer")
    assert (stored(waiting).outcome, stored(overdue).outcome) == ("waiting", "no_answer")
    assert stored(overdue).answered_at is None


def test_a_late_answer_replaces_silence(overdue, author, reviewer):
    record_reply(overdue, by=author, outcome="no_answer")
    record_reply(overdue, by=reviewer, outcome="answered", answer="We were away.")
    assert (stored(overdue).outcome, stored(overdue).recorded_by) == ("answered", reviewer)


@pytest.mark.parametrize("outcome", ["answered", "declined", "no_answer"])
def test_an_answer_is_never_replaced(outcome, overdue, author):
    record_reply(overdue, by=author, outcome="answered", answer="From the order.")
    with pytest.raises(AlreadyDecided):
        record_reply(overdue, by=author, outcome=outcome, answer="" if outcome == "no_answer" else "From a dream.")
    assert stored(overdue).answer == "From the order."


@pytest.mark.parametrize(("outcome", "answer"), [("waiting", ""), ("no_answer", "But here it is."), ("perhaps", "")])
def test_what_cannot_have_come_of_it_is_refused(outcome, answer, overdue, author):
    with pytest.raises(ValidationError):
        record_reply(overdue, by=author, outcome=outcome, answer=answer)
    assert stored(overdue).outcome == "waiting"


@pytest.mark.parametrize("moment", [-4 * DAY, DAY], ids=["before the question", "in the future"])
def test_an_answer_comes_between_the_question_and_now(moment, overdue, author):
    with pytest.raises(ValidationError) as refusal:
        record_reply(overdue, by=author, outcome="declined", answered_at=timezone.now() + moment)
    assert list(refusal.value.message_dict) == ["answered_at"]
    assert stored(overdue).outcome == "waiting"


def test_whoever_may_not_change_claims_writes_nothing_down(claim, waiting, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        ask(claim, outsider)
    with pytest.raises(PermissionMissing):
        record_reply(waiting, by=outsider, outcome="declined")
    assert [request.outcome for request in ReplyRequest.objects.all()] == ["waiting"]
