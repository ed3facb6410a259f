"""Take one step of an intake: once for good, however often it is asked for, and whoever is killed in between.

A step has two halves. `prepare` works outside any transaction (it may take long, and may be done twice); `keep` stores
what came of it and promises the next step, in the transaction that marks the step as done.
"""

import logging
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg import OperationalError
from psycopg.pq import TransactionStatus

from sources.intake.queue import ask
from sources.models import Intake, IntakeStep, Stage, StepStatus

logger = logging.getLogger(__name__)

# The task that takes each step. By name: some live above this app, and are not known here.
TASK_OF = {
    Stage.FETCH: "sources.fetch",
    Stage.EXTRACT: "sources.extract",
    Stage.SUGGEST: "claims.suggest",
    Stage.COMPARE: "claims.compare",
}
# After the first failure that may pass, the second … After the last, the step has failed.
WAITS = (timedelta(seconds=20), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
ATTEMPTS_AT_MOST = len(WAITS) + 1
# A step is over before its lease is, and before its message is handed to another worker.
_SECONDS = min(100, settings.CELERY_TASK_TIME_LIMIT)
TIME_LIMITS = {"time_limit": _SECONDS, "soft_time_limit": _SECONDS * 9 // 10}


class StepFailed(Exception):
    """A step cannot be taken. The message says what failed and what a person can do."""

    def __init__(self, code, message, *, is_passing=False):
        super().__init__(message)
        self.code, self.is_passing = code, is_passing


def nothing(intake):
    """Do nothing."""


@dataclass(frozen=True)
class Work:
    """What a step does.

    Attributes:
        keep: takes the intake, locked, and what was prepared; gives the next Stage, or None after the last.
        prepare: takes the intake; raises StepFailed.
        give_up: takes the intake, locked, once the step has failed for good; gives the Stage that follows from that, or
            None.
    """

    keep: Callable
    prepare: Callable = nothing
    give_up: Callable = nothing


def promise(intake, stage):
    """Promise a step. Its message is sent when this transaction is committed; if lost, the sweep finds the row."""
    step = IntakeStep.objects.create(intake=intake, stage=stage)
    transaction.on_commit(partial(send, step), robust=True)
    return step


def send(*steps):
    """Ask workers to take steps now. A queue that cannot be reached delays them until the sweep, and no longer."""
    # Noted first, so that a sweep that comes meanwhile does not ask too.
    IntakeStep.objects.filter(pk__in=[step.pk for step in steps]).update(sent_at=timezone.now())
    unsent = [
        step.pk
        for step in steps
        if not ask(TASK_OF[step.stage], step.pk, otherwise=f"step {step.pk} waits for the sweep")
    ]
    if unsent:
        IntakeStep.objects.filter(pk__in=unsent).update(sent_at=None)


def take(step_id, work, *, at):
    """Take a step, if it is due and nobody else has taken it.

    Args:
        step_id: of an IntakeStep.
        work: what the step does.
        at: aware datetime, now.

    Returns:
        True where the step is done now.
    """
    if not IntakeStep.objects.filter(pk=step_id).lease(at=at):
        return False
    step = IntakeStep.objects.select_related("intake").get(pk=step_id)
    if step.attempts_count > ATTEMPTS_AT_MOST:
        message = "Reading this has ended its worker again and again. Paste the text instead."
        return _failed(step, work, StepFailed("ends-its-worker", message))
    try:
        with no_query_left_behind():
            prepared = work.prepare(step.intake)
        _let_go_of_the_connection()
        return _done(step, work, prepared)
    except StepFailed as failure:
        return _failed(step, work, failure)
    except ValidationError as error:
        message = f"What was read cannot be kept: {' '.join(error.messages)} Paste the text instead."
        return _failed(step, work, StepFailed("cannot-be-kept", message))
    except SoftTimeLimitExceeded:
        drop_the_connection()
        message = "This took too long and was given up. If it goes on, paste the text instead."
        return _failed(step, work, StepFailed("took-too-long", message, is_passing=True))
    except Exception:
        logger.exception("Step %s of intake %s broke.", step.stage, step.intake_id)
        message = "Something went wrong here; it has been logged. If it goes on, paste the text instead."
        return _failed(step, work, StepFailed("internal", message, is_passing=True))


def retry(step):
    """Try a failed step once more.

    Returns:
        The step, queued; unchanged where it has not failed, or where the intake has gone on from its failure.

    Raises:
        ValidationError: somebody has handed the same address in again, and it is being read; or what was received has
            been dropped since.
    """
    with transaction.atomic():
        step, intake = _locked(step)
        if step.status != StepStatus.FAILED or intake.steps.filter(pk__gt=step.pk).exists():
            return step
        if step.stage == Stage.EXTRACT and intake.body is None:
            raise ValidationError("What was received was kept for a while, and is dropped now. Hand it in again.")
        step.status, step.ended_at, step.attempts_count = StepStatus.QUEUED, None, 0
        step.next_attempt_at = timezone.now()
        step.save(update_fields=["status", "ended_at", "next_attempt_at", "attempts_count"])
        intake.is_open = True
        try:
            with transaction.atomic():
                intake.save(update_fields=["is_open"])
        except IntegrityError:
            raise ValidationError("This address was handed in again, and is being read.") from None
        transaction.on_commit(partial(send, step), robust=True)
    return step


def _let_go_of_the_connection():
    """Ask for a live one next: the work took its time, in which the database may have been restarted."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def drop_the_connection():
    """Ask for another one next: the work was broken off anywhere, perhaps in the middle of a query."""
    if not connection.in_atomic_block:
        connection.close()


@contextmanager
def no_query_left_behind():
    """End the query that runs where the work is broken off: it would keep its locks for as long as it takes."""
    try:
        yield
    except SoftTimeLimitExceeded:
        held = connection.connection
        if held and held.info.transaction_status == TransactionStatus.ACTIVE:
            with suppress(OperationalError):  # then it ends by itself, later
                held.cancel_safe(timeout=2)
        raise


@transaction.atomic
@no_query_left_behind()
def _done(step, work, prepared):
    step, intake = _locked(step)
    if step.status not in (StepStatus.RUNNING, StepStatus.QUEUED):
        return False  # another worker was faster, after the lease of this one had run out
    following = work.keep(intake, prepared)
    step.status, step.ended_at, step.error_code, step.error = StepStatus.DONE, timezone.now(), "", ""
    step.save(update_fields=["status", "ended_at", "error_code", "error"])
    _go_on(intake, following)
    return True


@transaction.atomic
def _failed(step, work, failure):
    begun_at = step.begun_at
    step, intake = _locked(step)
    if step.status not in (StepStatus.RUNNING, StepStatus.QUEUED) or step.begun_at != begun_at:
        return False  # another worker has it, since the lease of this one ran out, and may succeed
    step.error_code, step.error = failure.code, str(failure)[:500]
    if failure.is_passing and step.attempts_count < ATTEMPTS_AT_MOST:
        step.status = StepStatus.QUEUED
        step.next_attempt_at = timezone.now() + WAITS[step.attempts_count - 1]
    else:
        step.status, step.ended_at = StepStatus.FAILED, timezone.now()
        _go_on(intake, work.give_up(intake))
    step.save(update_fields=["status", "ended_at", "next_attempt_at", "error_code", "error"])
    return False


def _locked(step):
    """Hold the intake, then its step, so that two workers with the same step come one after the other."""
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=step.intake_id)
    return IntakeStep.objects.select_for_update().get(pk=step.pk), intake


def _go_on(intake, stage):
    if stage:
        promise(intake, stage)
    else:
        intake.is_open = False
        intake.save(update_fields=["is_open"])
