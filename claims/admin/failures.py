"""What has failed lately: planned publications, readings of what was handed in, imports, exports, and deliveries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef
from django.urls import reverse
from django.utils import timezone

from claims.admin.intake.progress import REMEMBERED, Progress, failed_lately
from claims.admin.short_list import READ_AT_MOST, ShortList, short_list
from claims.models import (
    DeliveryState,
    ExportFile,
    ExportStatus,
    ImportBatch,
    ImportStatus,
    PlannedPublication,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.models.member import name_of


@dataclass(frozen=True)
class Failure:
    """One line: what failed, why, and where one goes on. `by` names who began it: “you”, a name; "" for the clock."""

    at: datetime
    what: str
    name: str
    why: str
    by: str
    url: str


def failures(user) -> ShortList:
    """Give what failed lately, of what this person may see: their own first, then the newest.

    What was tried again since, and worked or is under way, is no failure any more.
    """
    since = timezone.now() - REMEMBERED
    groups = [
        find(user, since)
        for permission, find in (
            ("claims.view_plannedpublication", _plans),
            ("sources.view_intake", _readings),
            ("claims.view_importbatch", _imports),
            ("claims.view_exportfile", _exports),
            ("claims.view_webhookdelivery", _deliveries),
        )
        if user.has_perm(permission)
    ]
    return short_list(groups, key=lambda failure: (failure.by != "you", -failure.at.timestamp()))


def _plans(user, since):
    failed = PlannedPublication.objects.failed_for_good().filter(ended_at__gte=since)
    return [
        Failure(
            at=plan.ended_at,
            what="Planned publication",
            name=plan.claim.statement,
            why=plan.reason,
            by=_named(plan.planned_by, user),
            url=reverse("admin:claims_claim_change", args=[plan.claim_id]),
        )
        for plan in failed.select_related("claim", "planned_by").order_by("-ended_at")[:READ_AT_MOST]
    ]


def _readings(user, since):
    return [
        Failure(
            at=progress.intake.handed_in_at,
            what="Reading",
            name=_title_of(progress.intake),
            why=progress.sentence,
            by=_named(progress.intake.handed_in_by, user),
            url=progress.url,
        )
        for progress in map(Progress, failed_lately(since)[:READ_AT_MOST])
    ]


def _title_of(intake):
    return (intake.document and intake.document.title) or str(intake)


def _imports(user, since):
    again = ImportBatch.objects.filter(sha256=OuterRef("sha256"), format=OuterRef("format"), pk__gt=OuterRef("pk"))
    failed = ImportBatch.objects.filter(~Exists(again), status=ImportStatus.FAILED, finished_at__gte=since)
    return [
        Failure(
            at=batch.finished_at,
            what="Import",
            name=batch.file_name,
            why=batch.error,
            by=_named(batch.by, user),
            url=reverse("admin:claims_importbatch_change", args=[batch.pk]),
        )
        for batch in failed.select_related("by")[:READ_AT_MOST]
    ]


def _exports(user, since):
    again = ExportFile.objects.filter(format=OuterRef("format"), pk__gt=OuterRef("pk"))
    failed = ExportFile.objects.filter(~Exists(again), status=ExportStatus.FAILED, requested_at__gte=since)
    return [
        Failure(
            at=export.requested_at,
            what="Export",
            name=export.get_format_display(),
            why=export.error,
            by=_named(export.requested_by, user),
            url=reverse("admin:claims_exportfile_changelist"),
        )
        for export in failed.select_related("requested_by")[:READ_AT_MOST]
    ]


def _deliveries(user, since):
    """Give one line a subscriber. Those that were switched off have a list of their own on Home."""
    failed = WebhookDelivery.objects.given_up().filter(given_up_at__gte=since)
    by_subscription = (
        failed.exclude(subscription__in=WebhookSubscription.objects.switched_off())
        .order_by()
        .values("subscription", "subscription__name")
        .annotate(count=Count("pk"), newest=Max("given_up_at"))
        .order_by("-newest")
    )
    to_all = reverse("admin:claims_webhookdelivery_changelist")
    return [
        Failure(
            at=row["newest"],
            what="Webhook",
            name=row["subscription__name"],
            why=f"{row['count']} {'delivery was' if row['count'] == 1 else 'deliveries were'} given up.",
            by="",
            url=f"{to_all}?state={DeliveryState.GIVEN_UP}&subscription__id__exact={row['subscription']}",
        )
        for row in by_subscription[:READ_AT_MOST]
    ]


def _named(person, user):
    if person is None:
        return ""
    return "you" if person == user else name_of(person)
