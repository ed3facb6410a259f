"""How far an intake has come, in words: for the list of what was handed in, and for its own page."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from claims.models import Suggestion, SuggestionStatus
from sources.models import Intake, IntakeKind, IntakeStep, Stage, StepStatus

STAGES_OF = {
    IntakeKind.ADDRESS: (Stage.FETCH, Stage.EXTRACT, Stage.SUGGEST),
    IntakeKind.FILE: (Stage.EXTRACT, Stage.SUGGEST),
    IntakeKind.TEXT: (Stage.EXTRACT, Stage.SUGGEST),
    IntakeKind.RECHECK: (Stage.FETCH, Stage.EXTRACT, Stage.COMPARE),
}
DOING = {
    Stage.FETCH: "Fetching it from its address.",
    Stage.EXTRACT: "Reading the text in it.",
    Stage.SUGGEST: "Looking for claims in the text.",
    Stage.COMPARE: "Comparing it with what was cited.",
}
LABELS = {
    "queued": "Queued",
    "running": "Running",
    "waiting": "Waiting",
    "failed": "Failed",
    "done": "Done",
}
# A worker takes a step within seconds. Later than this, something may be wrong with the workers.
LONG_IN_THE_QUEUE = timedelta(minutes=1)
# A failure that nobody has taken up after this long is no news.
REMEMBERED = timedelta(days=14)
ASK_AGAIN, ASK_AGAIN_LATER = 1500, 15_000  # milliseconds


def with_progress():
    """Give the intakes with what their progress is read from, and without their bytes."""
    proposed = Suggestion.objects.order_by().filter(capture=OuterRef("capture")).values("capture")
    counted = proposed.annotate(count=Count("pk")).values("count")
    return (
        Intake.objects.defer("body", "warc")
        .select_related("handed_in_by", "publisher", "document__publisher")
        .prefetch_related("steps")
        .annotate(
            proposed_count=Coalesce(Subquery(counted), 0),
            open_count=Coalesce(Subquery(counted.filter(status=SuggestionStatus.OPEN)), 0),
        )
    )


def failed_lately(since):
    """Give what was handed in since then, a datetime, and could not be read, unless it was handed in again."""
    lately = with_progress().filter(is_open=False, handed_in_at__gte=since)
    again = Intake.objects.filter(~Q(url=""), url=OuterRef("url"), pk__gt=OuterRef("pk"))
    failed = IntakeStep.objects.filter(intake=OuterRef("pk"), status=StepStatus.FAILED)
    return lately.exclude(kind=IntakeKind.RECHECK).filter(Exists(failed), ~Exists(again))


@dataclass(frozen=True)
class Progress:
    """How far one intake has come. Args: intake, of with_progress()."""

    intake: Intake

    @cached_property
    def steps(self):
        return sorted(self.intake.steps.all(), key=lambda step: (step.promised_at, step.pk))

    @property
    def last(self) -> IntakeStep:
        """Give the step that was promised last; one that nobody has begun where there is none at all."""
        return self.steps[-1] if self.steps else IntakeStep(intake=self.intake, stage=STAGES_OF[self.intake.kind][0])

    @property
    def state(self):
        """Say it in one word: a key of LABELS."""
        if not self.intake.is_open:
            return "failed" if self.last.status == StepStatus.FAILED else "done"
        if self.last.status == StepStatus.RUNNING:
            return "running"
        if self.last.attempts_count and self.last.error:
            return "waiting"
        return "queued" if len(self.steps) < 2 else "running"

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def sentence(self):
        """Say what is going on, what came of it, or what went wrong and what to do."""
        match self.state:
            case "queued":
                return self._in_the_queue()
            case "running":
                return DOING[self.last.stage]
            case "waiting":
                return f"It has not worked yet. It is tried again by itself at {self.last.next_attempt_at:%H:%M} UTC."
            case "failed":
                return f"{self.last.error}{self._way_out()}"
        return self._came_of_it()

    @property
    def stages(self):
        """Give (label, step or None) of every stage, in order: also of those still to come."""
        taken = {step.stage: step for step in self.steps}
        return [(stage.label, taken.get(stage)) for stage in STAGES_OF[self.intake.kind]]

    @property
    def url(self):
        """Give where an editor goes on: the article once it is read, until then the intake's own page."""
        if self.state == "done" and self.leads_to_article:
            return self.article_url
        return reverse("admin:sources_intake_change", args=[self.intake.pk])

    @property
    def leads_to_article(self):
        return self.intake.capture_id is not None and self.intake.kind != IntakeKind.RECHECK

    @property
    def article_url(self):
        return reverse("admin:claims_suggestion_article", args=[self.intake.capture_id])

    @property
    def can_be_pasted(self):
        """Tell whether pasting the text is a way out: not where a cited document is looked at again."""
        return self.state in ("failed", "waiting") and self.intake.kind != IntakeKind.RECHECK

    @property
    def wait(self):
        """Say after how many milliseconds it is worth asking again."""
        return ASK_AGAIN_LATER if self.state == "waiting" else ASK_AGAIN

    def _way_out(self):
        """Say what to do, unless the failure said so itself."""
        if "paste" in self.last.error.lower() or not self.can_be_pasted:
            return ""
        return " Try again, or paste its text."

    def _in_the_queue(self):
        if timezone.now() - self.last.promised_at < LONG_IN_THE_QUEUE:
            return "It waits for its turn."
        return "It has waited for a worker for over a minute. If that goes on, tell whoever looks after the server."

    def _came_of_it(self):
        if self.intake.kind == IntakeKind.RECHECK:
            return "It was looked at again."
        count = self.intake.proposed_count
        if not count:
            return "It was read. No new claim is proposed."
        return f"{count} claim{'' if count == 1 else 's'} proposed, {self.intake.open_count or 'none'} to be decided."
