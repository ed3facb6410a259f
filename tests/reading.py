"""Read what was handed in to its end, without a worker: every step that is due, one after the other."""

from unittest.mock import patch

from django.utils import timezone

from claims.editorial.suggesting import SUGGEST
from claims.publishing.evidence_health import COMPARE
from sources.intake import stages
from sources.intake.extract import extract
from sources.intake.stages import EXTRACT, FETCH
from sources.intake.steps import take
from sources.models import Stage

WORK = {Stage.FETCH: FETCH, Stage.EXTRACT: EXTRACT, Stage.SUGGEST: SUGGEST, Stage.COMPARE: COMPARE}


def read_to_the_end(intake, *, at=None, apart=False):
    """Take every step of an intake that is due, until none is left.

    Args:
        intake: an Intake.
        at: aware datetime that is taken for now; the clock's where it is not given.
        apart: read documents in a process of its own, as a worker does. That takes a second each.

    Returns:
        The intake, read again.
    """
    with patch.object(stages, "extract_apart", stages.extract_apart if apart else extract):
        while step := intake.steps.due(at=at or timezone.now()).first():
            take(step.pk, WORK[step.stage], at=at or timezone.now())
    intake.refresh_from_db()
    return intake
