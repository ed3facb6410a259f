"""What runs out soon on the desk: time that somebody took for a claim, time to reply, verdicts to be looked at again.

And what comes soon: planned publications, and embargoes that end without one.

Questions whose deadline has passed are no part of it: they have a list of their own, of whoever asked.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from claims.admin.short_list import READ_AT_MOST, ShortList, short_list
from claims.models import Assignment, Claim, ClaimState, PlannedPublication, ReplyRequest, Verdict
from claims.models.member import name_of

# A claim is taken for ten hours: the last three are soon.
TAKEN, REPLIES, VERDICTS = timedelta(hours=3), timedelta(days=7), timedelta(days=14)
PLANS = EMBARGOES = timedelta(days=7)
WORKED_ON = (ClaimState.DRAFT, ClaimState.IN_REVIEW, ClaimState.APPROVED)


@dataclass(frozen=True)
class Ending:
    """One line: what ends, when, and where one acts. Whether it is overdue stands in the words."""

    at: datetime
    what: str
    when: str
    claim: str
    url: str


def running_out(user) -> ShortList:
    """Give what runs out soon, of what this person may see, the first to end on top; what is overdue before it."""
    now = timezone.now()
    groups = [
        _taken(now) if user.has_perm("claims.view_assignment") else [],
        _replies(now) if user.has_perm("claims.view_replyrequest") else [],
        _plans(now) if user.has_perm("claims.view_plannedpublication") else [],
        _embargoes(now),
        _verdicts(now),
    ]
    return short_list(groups, key=lambda ending: (ending.at, ending.url))


def day_in_words(day: date, *, today: date) -> str:
    """Say how far a day is away: “in 3 days”, “today”, “overdue for 2 days”."""
    days = (day - today).days
    if not days:
        return "today"
    counted = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {counted}" if days > 0 else f"overdue for {counted}"


def _taken(now):
    ending = Assignment.objects.running(now).filter(expires_at__lte=now + TAKEN, claim__state__in=WORKED_ON)
    return [
        Ending(
            at=lease.expires_at,
            what=f"{name_of(lease.assignee)} works on it",
            when=_moment_in_words(lease.expires_at, now),
            claim=lease.claim.statement,
            url=_page_of(lease.claim_id),
        )
        for lease in ending.select_related("assignee", "claim").order_by("expires_at", "pk")[:READ_AT_MOST]
    ]


def _replies(now):
    waited_for = ReplyRequest.objects.waiting().filter(deadline__gt=now, deadline__lte=now + REPLIES)
    return [
        Ending(
            at=request.deadline,
            what=f"{request.asked} is to reply",
            when=_moment_in_words(request.deadline, now),
            claim=request.claim.statement,
            url=reverse("admin:claims_claim_record_reply", args=[request.claim_id, request.pk]),
        )
        for request in waited_for.select_related("asked", "claim").order_by("deadline", "pk")[:READ_AT_MOST]
    ]


def _plans(now):
    coming = PlannedPublication.objects.waiting().filter(at__lte=now + PLANS)
    return [
        Ending(
            at=plan.at,
            what=f"To be published, as {name_of(plan.planned_by)} planned",
            when=_moment_in_words(plan.at, now),
            claim=plan.claim.statement,
            url=_page_of(plan.claim_id),
        )
        for plan in coming.select_related("claim", "planned_by").order_by("at", "pk")[:READ_AT_MOST]
    ]


def _embargoes(now):
    planned = PlannedPublication.objects.waiting().filter(claim=OuterRef("pk"))
    ending = Claim.objects.under_embargo(at=now).filter(
        ~Exists(planned), embargoed_until__lte=now + EMBARGOES, state__in=WORKED_ON
    )
    return [
        Ending(
            at=claim.embargoed_until,
            what="The embargo ends, and no publication is planned",
            when=_moment_in_words(claim.embargoed_until, now),
            claim=claim.statement,
            url=_page_of(claim.pk),
        )
        for claim in ending.order_by("embargoed_until", "pk")[:READ_AT_MOST]
    ]


def _verdicts(now):
    today = now.astimezone(UTC).date()
    later = Verdict.objects.filter(claim=OuterRef("claim"), version__gt=OuterRef("version"))
    due = Verdict.objects.filter(
        ~Exists(later),
        frozen_at__isnull=False,
        look_again_on__lte=today + VERDICTS,
        claim__state=ClaimState.PUBLISHED,
    ).order_by("look_again_on", "pk")
    return [
        Ending(
            at=datetime.combine(day, time.min, UTC),
            what="Look at the verdict again",
            when=day_in_words(day, today=today),
            claim=statement,
            url=_page_of(claim_id),
        )
        for day, claim_id, statement in due.values_list("look_again_on", "claim_id", "claim__statement")[:READ_AT_MOST]
    ]


def _moment_in_words(at, now):
    return f"in {timeuntil(at, now, depth=1)}" if at > now else f"overdue for {timesince(at, now, depth=1)}"


def _page_of(claim_id):
    return reverse("admin:claims_claim_change", args=[claim_id])
