"""What Celery does for intake. Each task takes an id, checks again, and may run twice or not at all."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from sources.intake.stages import EXTRACT, FETCH
from sources.intake.steps import TIME_LIMITS, send, take
from sources.models import Intake, IntakeStep

# So that one sweep after a long outage does not flood the queue; the next sweep takes the rest.
STEPS_A_SWEEP = 200
# For so long somebody may try again what could not be read.
UNREAD_IS_KEPT = timedelta(days=30)


@shared_task(name="sources.fetch", **TIME_LIMITS)
def fetch(step_id: int) -> None:
    """Fetch what stands at an address. Safe to run twice, or not at all: the sweep tries again."""
    take(step_id, FETCH, at=timezone.now())


@shared_task(name="sources.extract", **TIME_LIMITS)
def extract(step_id: int) -> None:
    """Read the text out of what was received. Safe to run twice, or not at all."""
    take(step_id, EXTRACT, at=timezone.now())


@shared_task(name="sources.sweep_intake")
def sweep_intake() -> None:
    """Queue every step whose next attempt has come: its message was lost, its worker died, or it failed before.

    What was queued within the last minute is left alone, so that a queue that is slow does not grow.
    """
    send(*IntakeStep.objects.unheard(at=timezone.now()).order_by("next_attempt_at")[:STEPS_A_SWEEP])


@shared_task(name="sources.forget_unread")
def forget_unread() -> None:
    """Drop the bytes of what nobody could read, and nobody tried again for long. Safe to run twice, or not at all."""
    Intake.objects.given_up(before=timezone.now() - UNREAD_IS_KEPT).update(body=None, warc=None)
