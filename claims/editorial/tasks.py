"""What Celery does for the desk. Each task takes an id, checks again, and may run twice or not at all."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from claims.editorial.suggesting import SUGGEST
from claims.models import KeptAnswer
from sources.intake.steps import TIME_LIMITS, take

# How long a program may ask again what it was not answered.
ANSWERS_KEPT = timedelta(hours=48)


@shared_task(name="claims.suggest", ignore_result=True, **TIME_LIMITS)
def suggest(step_id: int) -> None:
    """Propose claims from a captured text. Safe to run twice, or not at all: the sweep tries again."""
    take(step_id, SUGGEST, at=timezone.now())


@shared_task(name="claims.forget_kept_answers", ignore_result=True)
def forget_kept_answers() -> None:
    """Delete answers that nobody will ask for again. Safe to run twice, or not at all."""
    KeptAnswer.objects.filter(kept_at__lt=timezone.now() - ANSWERS_KEPT).delete()
