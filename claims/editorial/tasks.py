"""What Celery does for the desk. Each task takes an id, checks again, and may run twice or not at all."""

from celery import shared_task
from django.utils import timezone

from claims.editorial.suggesting import SUGGEST
from sources.intake.steps import TIME_LIMITS, take


@shared_task(name="claims.suggest", ignore_result=True, **TIME_LIMITS)
def suggest(step_id: int) -> None:
    """Propose claims from a captured text. Safe to run twice, or not at all: the sweep tries again."""
    take(step_id, SUGGEST, at=timezone.now())
