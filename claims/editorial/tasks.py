"""What Celery does for the desk. Each task takes an id, checks again, and may run twice or not at all."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from claims.editorial import at_the_desk
from claims.editorial.crosswalk import TASK as LEARN
from claims.editorial.ours import learn_claims, learn_ratings
from claims.editorial.suggesting import SUGGEST
from claims.models import KeptAnswer
from sources.intake.steps import TIME_LIMITS, take

# How long a program may ask again what it was not answered.
ANSWERS_KEPT = timedelta(hours=48)


@shared_task(name="claims.suggest", **TIME_LIMITS)
def suggest(step_id: int) -> None:
    """Propose claims from a captured text. Safe to run twice, or not at all: the sweep tries again."""
    take(step_id, SUGGEST, at=timezone.now())


@shared_task(name="claims.forget_kept_answers")
def forget_kept_answers() -> None:
    """Delete answers that nobody will ask for again. Safe to run twice, or not at all."""
    KeptAnswer.objects.filter(kept_at__lt=timezone.now() - ANSWERS_KEPT).delete()


@shared_task(name="claims.forget_what_is_over")
def forget_what_is_over() -> None:
    """Delete what was typed long ago and never saved. Safe to run twice, or not at all."""
    at_the_desk.forget_what_is_over(at=timezone.now())


@shared_task(name=LEARN)
def learn_what_is_ours(publisher_id: int | None = None) -> None:
    """Set our ratings and claims of collected reviews where they are certain by now.

    Safe to run twice, or not at all: the night learns what is left.

    Args:
        publisher_id: whose crosswalk changed; None for everything.
    """
    after = 0
    while after is not None:
        after = learn_ratings(publisher_id, after=after)
    after = 0 if publisher_id is None else None
    while after is not None:
        after = learn_claims(after=after)
