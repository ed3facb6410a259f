"""A step is taken once for good: what passes is tried again, what does not is said, and nobody takes it twice."""

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import timezone

from sources.intake import steps
from sources.intake.steps import ATTEMPTS_AT_MOST, WAITS, StepFailed, Work, promise, take
from sources.models import Intake, Stage
from sources.models.intake import LEASE
from tests.sources.intake.work import again, begun, extract_follows, failing, nothing_follows

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


# -- Promised, done, followed -----------------------------------------------------------------------------------------


def test_what_was_prepared_is_kept_and_the_next_step_promised(step):
    kept = []

    def keep(intake, prepared):
        kept.append((intake.pk, prepared))
        return Stage.EXTRACT

    assert take(step.pk, Work(prepare=lambda intake: "the bytes", keep=keep), at=timezone.now())

    assert kept == [(step.intake_id, "the bytes")]
    assert (again(step).status, step.attempts_count, step.error) == ("done", 1, "")
    assert step.ended_at is not None
    assert list(step.intake.steps.values_list("stage", "status")) == [("fetch", "done"), ("extract", "queued")]
    assert step.intake.is_open


def test_the_last_step_closes_the_intake(step):
    assert take(step.pk, Work(keep=nothing_follows), at=timezone.now())
    assert not again(step).intake.is_open
    assert not step.intake.steps.pending().exists()


def test_a_worker_is_asked_only_once_the_promise_is_committed(intake, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        promised = promise(intake, Stage.EXTRACT)
        assert sent == []
    assert sent == [promised.pk]


def test_a_promise_that_is_rolled_back_is_not_sent(intake, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        promise(intake, Stage.EXTRACT)
        transaction.set_rollback(True)
    assert sent == []


def test_what_cannot_be_stored_leaves_nothing_half_done(step):
    def keep(intake, prepared):
        Intake.objects.filter(pk=intake.pk).update(title="Half done")
        raise OperationalError("deadlock detected")

    assert not take(step.pk, Work(keep=keep), at=timezone.now())
    assert again(step).intake.title == ""
    assert (step.status, step.error_code) == ("queued", "internal")
    assert "logged" in step.error, "what broke is no riddle for the person"
    assert "deadlock" not in step.error


# -- Taken once -------------------------------------------------------------------------------------------------------


def test_a_step_that_somebody_works_on_is_left_alone(step):
    now, taken = timezone.now(), []

    def prepare(intake):
        taken.append(take(step.pk, Work(keep=nothing_follows), at=now + LEASE - SECOND))

    assert take(step.pk, Work(prepare=prepare, keep=extract_follows), at=now)
    assert taken == [False]
    assert step.intake.steps.count() == 2


@pytest.mark.parametrize("ended", ["done", "failed"])
def test_a_step_that_has_ended_is_not_taken_again(ended, step):
    take(step.pk, Work(keep=nothing_follows) if ended == "done" else failing(), at=timezone.now())
    assert again(step).status == ended
    before = (step.ended_at, step.attempts_count)
    assert not take(step.pk, Work(keep=extract_follows), at=timezone.now() + timedelta(days=1))
    again(step)
    assert (step.ended_at, step.attempts_count, step.intake.steps.count()) == (*before, 1)


def test_a_late_success_counts_while_the_other_worker_is_not_done(step):
    """What follows is promised by the first to finish; the other finds that out."""
    now, finished = timezone.now(), []
    late = begun(step, at=now)

    def prepare(intake):
        finished.append(steps._done(late, Work(keep=extract_follows), None))

    assert not take(step.pk, Work(prepare=prepare, keep=nothing_follows), at=now + LEASE)
    assert finished == [True]
    assert (again(step).status, step.intake.is_open) == ("done", True)


@pytest.mark.parametrize("is_passing", [True, False])
def test_a_late_failure_does_not_stop_the_other_worker(is_passing, step):
    now, other = timezone.now(), []

    def prepare_slowly(intake):
        other.append(begun(step, at=now + LEASE))
        raise StepFailed("timeout", "The site took too long.", is_passing=is_passing)

    assert not take(step.pk, Work(prepare=prepare_slowly, keep=nothing_follows), at=now)
    assert (again(step).status, step.error) == ("running", "")
    assert steps._done(other[0], Work(keep=extract_follows), None)
    assert again(step).status == "done"


# -- What passes is tried again ---------------------------------------------------------------------------------------


def test_a_failure_that_may_pass_is_tried_again_later_and_later(step):
    now = timezone.now()
    for attempt, wait in enumerate(WAITS, start=1):
        began = timezone.now()
        assert not take(step.pk, failing(is_passing=True), at=now)
        assert (again(step).status, step.attempts_count, step.ended_at) == ("queued", attempt, None)
        assert (step.error_code, step.error) == ("http-503", "The site answered 503.")
        assert began <= step.next_attempt_at - wait <= timezone.now()
        assert not take(step.pk, Work(keep=extract_follows), at=step.next_attempt_at - SECOND), "it is not due yet"
        now = step.next_attempt_at
    assert list(WAITS) == sorted(set(WAITS))

    assert not take(step.pk, failing(is_passing=True), at=now)
    assert (again(step).status, step.attempts_count) == ("failed", ATTEMPTS_AT_MOST)
    assert step.error == "The site answered 503."
    assert not step.intake.is_open


def test_what_failed_and_then_works_is_done(step):
    take(step.pk, failing(is_passing=True), at=timezone.now())
    assert take(step.pk, Work(keep=extract_follows), at=again(step).next_attempt_at)
    assert (again(step).status, step.attempts_count, step.error_code, step.error) == ("done", 2, "", "")


def test_a_failure_for_good_is_not_tried_again(step):
    assert not take(step.pk, failing(), at=timezone.now())
    assert (again(step).status, step.attempts_count, step.error_code) == ("failed", 1, "http-503")
    assert step.ended_at is not None
    assert not step.intake.is_open


def test_what_the_rules_refuse_is_a_failure_for_good_and_says_why(step):
    def keep(intake, prepared):
        raise ValidationError({"title": ["Remove the control characters."]})

    assert not take(step.pk, Work(keep=keep), at=timezone.now())
    assert (again(step).status, step.error_code) == ("failed", "cannot-be-kept")
    assert "Remove the control characters." in step.error


def test_what_follows_from_giving_up_is_promised(step):
    take(step.pk, failing(give_up=lambda intake, _: Stage.COMPARE), at=timezone.now())
    assert list(step.intake.steps.values_list("stage", "status")) == [("fetch", "failed"), ("compare", "queued")]
    assert again(step).intake.is_open


def test_a_long_reason_is_kept_as_far_as_there_is_room(step):
    def prepare(intake):
        raise StepFailed("bad-url", "The address is " + "very " * 200 + "long.")

    take(step.pk, Work(prepare=prepare, keep=nothing_follows), at=timezone.now())
    assert len(again(step).error) == 500


def test_a_step_that_ends_every_worker_fails_in_the_end(step):
    """A document that makes its reader crash would be read for ever, and would take one worker after the other."""
    now, tried = timezone.now(), []
    for _ in range(ATTEMPTS_AT_MOST):
        begun(step, at=now)
        now += LEASE
    assert not take(step.pk, Work(prepare=tried.append, keep=nothing_follows), at=now)
    assert tried == []
    assert (again(step).status, step.error_code) == ("failed", "ends-its-worker")
    assert "Paste the text" in step.error


def test_a_step_that_takes_too_long_is_broken_off_and_tried_again(step):
    def prepare(intake):
        raise SoftTimeLimitExceeded

    assert not take(step.pk, Work(prepare=prepare, keep=nothing_follows), at=timezone.now())
    assert (again(step).status, step.error_code) == ("queued", "took-too-long")
    assert "too long" in step.error


def test_what_is_broken_off_while_it_is_kept_leaves_nothing_half_done(step):
    def keep(intake, prepared):
        Intake.objects.filter(pk=intake.pk).update(title="Half done")
        raise SoftTimeLimitExceeded

    assert not take(step.pk, Work(keep=keep), at=timezone.now())
    assert (again(step).status, step.error_code, step.intake.title) == ("queued", "took-too-long", "")
