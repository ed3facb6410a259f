"""The work of a step that ends as a test wants it."""

from sources.intake.steps import StepFailed, Work
from sources.models import IntakeStep, Stage


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
