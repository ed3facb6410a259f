"""A step is taken once for good: what passes is tried again, what does not is said, and nobody takes it twice."""

from datetime import timedelta

import pytest
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import timezone

from sources.intake import steps
from sources.intake.hand_in import hand_in_address, hand_in_file
from sources.intake.steps import ATTEMPTS_AT_MOST, WAITS, StepFailed, Work, promise, retry, take
from sources.intake.tasks import UNREAD_IS_KEPT, forget_unread, sweep_intake
from sources.models import Intake, IntakeKind, IntakeStep, Stage
from sources.models.intake import LEASE, MESSAGE_LOST_AFTER
from tests.desk import make_sources

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def intake(author):
    return hand_in_address("https://paper.example/article", by=author)


@pytest.fixture
def step(intake):
    return intake.steps.get()


@pytest.fixture
def sent(monkeypatch):
    """Give the numbers of the steps that workers were asked to take."""
    asked = []
    monkeypatch.setattr(steps, "send", lambda step: asked.append(step.pk))
    return asked


@pytest.fixture
def queued(monkeypatch):
    """Give what stands in the queue: the number of a step for each message."""
    messages = []
    monkeypatch.setattr(current_app, "send_task", lambda name, *, args, **options: messages.extend(args))
    return messages


def nothing_follows(intake, prepared):
    """Keep nothing; nothing follows."""


def extract_follows(intake, prepared):
    return Stage.EXTRACT


def failing(*, is_passing=False, give_up=nothing_follows):
    def prepare(intake):
        raise StepFailed("http-503", "The site answered 503.", is_passing=is_passing)

    return Work(prepare=prepare, keep=extract_follows, give_up=lambda intake: give_up(intake, None))


def begun(step, *, at):
    """Begin a step, as a worker does that is killed or slow. Gives the step as that worker holds it."""
    assert IntakeStep.objects.filter(pk=step.pk).lease(at=at) == 1
    return IntakeStep.objects.get(pk=step.pk)


def again(step):
    step.refresh_from_db()
    return step


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
        assert wait <= step.next_attempt_at - began < wait + timedelta(seconds=5)
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


# -- Tried once more by a person --------------------------------------------------------------------------------------


def test_a_person_tries_what_has_failed_once_more(step, sent, django_capture_on_commit_callbacks):
    take(step.pk, failing(), at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert retry(step).status == "queued"
    assert sent == [step.pk]
    assert (again(step).attempts_count, step.ended_at, step.intake.is_open) == (0, None, True)
    assert take(step.pk, Work(keep=extract_follows), at=timezone.now())


def test_a_person_gives_a_step_all_its_attempts_again(step):
    for _ in range(ATTEMPTS_AT_MOST):
        take(step.pk, failing(is_passing=True), at=again(step).next_attempt_at)
    assert again(step).status == "failed"
    retry(step)
    take(step.pk, failing(is_passing=True), at=timezone.now())
    assert (again(step).status, step.attempts_count) == ("queued", 1)


@pytest.mark.parametrize("before", ["queued", "running", "done"])
def test_what_has_not_failed_is_not_tried_once_more(before, step, sent, django_capture_on_commit_callbacks):
    if before == "running":
        begun(step, at=timezone.now())
    elif before == "done":
        take(step.pk, Work(keep=nothing_follows), at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert retry(step).status == before
    assert sent == []
    assert again(step).intake.is_open is (before != "done")


def test_what_went_on_from_a_failure_is_not_tried_once_more(step):
    """A cited document that could not be fetched was noted as such; another look is another intake."""
    take(step.pk, failing(give_up=lambda intake, _: Stage.COMPARE), at=timezone.now())
    assert retry(step).status == "failed"
    assert list(step.intake.steps.values_list("stage", "status")) == [("fetch", "failed"), ("compare", "queued")]


def test_what_somebody_handed_in_again_is_not_tried_beside_it(step, colleague):
    take(step.pk, failing(), at=timezone.now())
    hand_in_address(step.intake.url, by=colleague)
    with pytest.raises(ValidationError, match="is being read"):
        retry(step)
    assert again(step).status == "failed"
    assert not step.intake.is_open


# -- What nobody could read -------------------------------------------------------------------------------------------


@pytest.fixture
def unread(author):
    """A file that could not be read, in its step."""
    step = hand_in_file(b"%PDF-1.7 and nothing more", file_name="a.pdf", by=author).steps.get()
    take(step.pk, failing(), at=timezone.now())
    return again(step)


def time_passes(step, days):
    """Let it be so many days since it was handed in and its step failed."""
    then = timezone.now() - timedelta(days=days)
    Intake.objects.filter(pk=step.intake_id).update(handed_in_at=then, warc=b"the exchange")
    IntakeStep.objects.filter(pk=step.pk, ended_at__isnull=False).update(ended_at=then)


def bytes_of(step):
    intake = Intake.objects.get(pk=step.intake_id)
    return intake.body, intake.warc


def test_what_could_not_be_read_is_kept_for_a_month_to_be_tried_again(unread):
    time_passes(unread, UNREAD_IS_KEPT.days - 1)
    forget_unread()
    assert None not in bytes_of(unread)
    assert retry(unread).status == "queued"


def test_after_a_month_it_is_dropped_and_says_so(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    forget_unread()
    assert bytes_of(unread) == (None, None)
    with pytest.raises(ValidationError, match="Hand it in again"):
        retry(unread)
    assert (again(unread).status, unread.intake.is_open) == ("failed", False)


def test_what_is_tried_again_is_not_dropped_meanwhile(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    retry(unread)
    forget_unread()
    assert None not in bytes_of(unread)


def test_what_was_tried_again_lately_is_kept_for_another_month(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    retry(unread)
    take(unread.pk, failing(), at=timezone.now())
    forget_unread()
    assert None not in bytes_of(unread)


def test_an_address_that_could_not_be_fetched_may_be_tried_again_for_ever(step):
    take(step.pk, failing(), at=timezone.now())
    time_passes(step, 400)
    forget_unread()
    assert retry(step).status == "queued"


# -- The queue --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(databases="__all__")  # loading the tasks runs Django's checks
def test_every_stage_has_a_task():
    current_app.loader.import_default_modules()
    assert set(steps.TASK_OF) == set(Stage)
    assert set(steps.TASK_OF.values()) <= set(current_app.tasks)


@pytest.mark.django_db(databases="__all__")  # loading the tasks runs Django's checks
@pytest.mark.parametrize("name", steps.TASK_OF.values())
def test_a_step_is_over_before_its_lease_is(name):
    current_app.loader.import_default_modules()
    task = current_app.tasks[name]
    assert 0 < task.soft_time_limit < task.time_limit < LEASE.total_seconds()
    assert task.time_limit <= current_app.conf.task_time_limit, "nor does it outlive its hold on the message"


def test_the_sweep_sends_what_is_due_and_nothing_else(author, monkeypatch):
    asked, now = [], timezone.now()
    monkeypatch.setattr("sources.intake.tasks.send", lambda *steps: asked.extend(step.intake.url[-1] for step in steps))
    lost, lately = now - MESSAGE_LOST_AFTER, now - MESSAGE_LOST_AFTER / 2
    states = {
        "a": {},  # it was never sent
        "b": {"status": "running", "next_attempt_at": now - SECOND},  # its worker died
        "c": {"status": "running", "next_attempt_at": now + LEASE},
        "d": {"next_attempt_at": now + timedelta(minutes=2)},  # to be tried again, later
        "e": {"status": "done", "ended_at": now},
        "f": {"status": "failed", "ended_at": now, "error": "It is gone."},
        "g": {"next_attempt_at": lost, "sent_at": lost},  # its message was lost
        "h": {"next_attempt_at": lost, "sent_at": lately},  # its message is in the queue
        "i": {"next_attempt_at": now - SECOND, "sent_at": lately},  # it failed since, and is to be tried again
        "j": {"next_attempt_at": now + SECOND, "sent_at": lost},
    }
    for name, state in states.items():
        hand_in_address(f"https://paper.example/{name}", by=author).steps.update(**state)
    sweep_intake()
    assert sorted(asked) == ["a", "b", "g", "i"]


def test_what_waits_in_a_queue_that_is_slow_is_not_sent_again_by_every_sweep(
    author, queued, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(20):
            hand_in_address(f"https://paper.example/{number}", by=author)
    for _ in range(6):
        sweep_intake()
    assert len(queued) == len(set(queued)) == 20

    IntakeStep.objects.update(sent_at=timezone.now() - MESSAGE_LOST_AFTER)
    for _ in range(6):
        sweep_intake()
    assert len(queued) == 40, "once a minute"


def test_what_could_not_be_queued_is_sent_by_the_next_sweep(intake, step, queued, monkeypatch):
    def away(*_, **__):
        raise OSError("Connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(current_app, "send_task", away)
        steps.send(step)
    assert again(step).sent_at is None
    sweep_intake()
    assert queued == [step.pk]
    assert again(step).sent_at is not None


def test_a_sweep_notes_in_one_statement_what_it_sends(author, queued, django_assert_num_queries):
    for number in range(5):
        hand_in_address(f"https://paper.example/{number}", by=author)
    with django_assert_num_queries(2):
        sweep_intake()
    assert len(queued) == 5


def test_a_sweep_sends_a_bounded_number_the_longest_due_first(author, monkeypatch):
    asked = []
    monkeypatch.setattr("sources.intake.tasks.send", lambda *steps: asked.extend(step.intake.url[-1] for step in steps))
    monkeypatch.setattr("sources.intake.tasks.STEPS_A_SWEEP", 2)
    for age, name in enumerate("abc"):
        late = timezone.now() - age * SECOND
        hand_in_address(f"https://paper.example/{name}", by=author).steps.update(next_attempt_at=late)
    sweep_intake()
    assert asked == ["c", "b"]


def test_a_look_that_the_clock_wants_needs_nobody(db):
    article = make_sources()[3]
    looked = Intake.objects.create(kind=IntakeKind.RECHECK, url=article.url, document=article)
    assert promise(looked, Stage.FETCH).status == "queued"
