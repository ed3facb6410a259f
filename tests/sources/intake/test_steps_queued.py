"""Workers are asked for what is due by the sweep: in time, not twice, and no more at once than a queue should hold."""

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from sources.intake import steps
from sources.intake.hand_in import hand_in_address
from sources.intake.steps import promise
from sources.intake.tasks import sweep_intake
from sources.models import Intake, IntakeKind, IntakeStep, Stage
from sources.models.intake import LEASE, MESSAGE_LOST_AFTER
from tests.desk import make_sources
from tests.sources.intake.work import again

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def queued(monkeypatch):
    """Give what stands in the queue: the number of a step for each message."""
    messages = []
    monkeypatch.setattr(current_app, "send_task", lambda name, *, args, **options: messages.extend(args))
    return messages


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
