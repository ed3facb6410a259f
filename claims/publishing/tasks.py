"""What Celery does for publishing. Each task takes an id, checks again, and may run twice or not at all."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from claims.matching import review_words
from claims.matching.meaning import TASK as LEARN_MEANINGS
from claims.models import ExportFile, HowToTell, ImportBatch, PlannedPublication, WebhookDelivery
from claims.publishing import export_files, lexemes, meanings, notices_by_mail, plans
from claims.publishing.delivery import deliver
from claims.publishing.evidence_health import COMPARE, DOCUMENTS_A_SWEEP, due_for_another_look, recheck
from claims.publishing.figures import count_figures as count_all
from claims.publishing.imports import kept
from claims.publishing.imports.run import TAKE_WORDS
from sources.intake.steps import TIME_LIMITS, take

# So that one sweep after a long outage does not flood the queue; the next sweep takes the rest.
DELIVERIES_A_SWEEP = 500
IMPORTS_A_SWEEP = 20
PLANS_A_SWEEP = 200


@shared_task(name="claims.deliver_webhook")
def deliver_webhook(delivery_id: str) -> None:
    """Attempt one delivery now. Safe to run twice, or not at all: the sweep tries again."""
    deliver(delivery_id, at=timezone.now())


@shared_task(name="claims.sweep_deliveries")
def sweep_deliveries() -> None:
    """Queue every delivery whose next attempt has come."""
    due = WebhookDelivery.objects.due(at=timezone.now()).order_by("next_attempt_at")
    for delivery_id in due.values_list("pk", flat=True)[:DELIVERIES_A_SWEEP]:
        deliver_webhook.delay(str(delivery_id))


@shared_task(name="claims.publish_planned")
def publish_planned(plan_id: int) -> None:
    """Publish what was planned, if its moment has come. Safe to run twice, or not at all: the sweep tries again."""
    plans.publish_planned(plan_id, at=timezone.now())


@shared_task(name="claims.sweep_plans")
def sweep_plans() -> None:
    """Queue every publication whose planned moment has come, the earliest first."""
    due = PlannedPublication.objects.due(at=timezone.now()).order_by("at", "pk")
    for plan_id in due.values_list("pk", flat=True)[:PLANS_A_SWEEP]:
        publish_planned.delay(plan_id)


@shared_task(name="claims.recheck_cited_documents")
def recheck_cited_documents() -> None:
    """Promise another look at each cited document that waited a week. Safe to run twice, or not at all."""
    for document in due_for_another_look(at=timezone.now())[:DOCUMENTS_A_SWEEP]:
        recheck(document)


@shared_task(name="claims.compare", **TIME_LIMITS)
def compare(step_id: int) -> None:
    """Hold what a cited document says now against what was cited. Safe to run twice, or not at all."""
    take(step_id, COMPARE, at=timezone.now())


@shared_task(name="claims.mail_notices")
def mail_notices() -> None:
    """Send what people of the desk are to be told at once. Safe to run twice, or not at all: the next run sends it."""
    notices_by_mail.mail_notices(HowToTell.AT_ONCE, at=timezone.now())


@shared_task(name="claims.mail_gathered_notices")
def mail_gathered_notices() -> None:
    """Send what they are told by day, or by week. Safe to run twice, or not at all: the next one sends it."""
    notices_by_mail.mail_gathered(at=timezone.now())


@shared_task(name="claims.count_figures")
def count_figures() -> None:
    """Count again what readers are told in numbers. Safe to run twice, or not at all."""
    count_all()


@shared_task(name=kept.TASK, soft_time_limit=settings.CELERY_TASK_TIME_LIMIT * 9 // 10)
def bring_in(batch_id: int) -> None:
    """Bring in a file, as far as the time goes. Safe to run twice, or not at all: the sweep tries again."""
    kept.take(batch_id, at=timezone.now())


@shared_task(name=TAKE_WORDS)
def take_words() -> None:
    """Take the words of reviews that were brought in. Safe to run twice, or not at all: the sweep does."""
    review_words.take_words()


@shared_task(name="claims.sweep_imports")
def sweep_imports() -> None:
    """Queue every file that waits for a worker."""
    due = ImportBatch.objects.due(at=timezone.now()).order_by("next_attempt_at")
    for batch_id in due.values_list("pk", flat=True)[:IMPORTS_A_SWEEP]:
        kept.send(batch_id)


@shared_task(name="claims.forget_files_of_imports")
def forget_files_of_imports() -> None:
    """Delete the bytes of files that were brought in. Safe to run twice, or not at all."""
    kept.forget_pieces(at=timezone.now())


@shared_task(name="claims.make_export", **export_files.TIME_LIMITS)
def make_export(export_id: int) -> None:
    """Make a file of everything that is published. Safe to run twice, or not at all: the sweep tries again."""
    export_files.make(export_id, at=timezone.now())


@shared_task(name="claims.export_daily")
def export_daily() -> None:
    """Ask for a file of each format. Safe to run twice, or not at all: the next day tries again."""
    export_files.request_daily()


@shared_task(name="claims.sweep_exports")
def sweep_exports() -> None:
    """Queue every export that waits, and every one whose worker died. There is one of each format at most."""
    for export in ExportFile.objects.due(at=timezone.now()):
        export_files.send(export.pk)


@shared_task(name="claims.count_lexemes")
def count_lexemes() -> None:
    """Count in how many claims each word occurs. Safe to run twice, or not at all: the next hour does."""
    lexemes.count_lexemes()


@shared_task(name=LEARN_MEANINGS)
def learn_meanings() -> None:
    """Make the vectors that are missing, if a model is set up. Safe to run twice, or not at all: the sweep does."""
    meanings.learn_for_a_while()


@shared_task(name="claims.sweep_meanings")
def sweep_meanings() -> None:
    """Delete the vectors that are of no use any more, and make those that nobody was asked for."""
    meanings.forget_meanings()
    meanings.learn_for_a_while()
