"""What a member of the desk sees first: their own work, what waits for them, and where everything stands."""

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from claims.access.second_factor import is_of_concern
from claims.admin.disputes_on_home import disputes_seen_by
from claims.admin.failures import failures
from claims.admin.reply import overdue_of
from claims.admin.running_out import running_out
from claims.admin.saved_filter import kept_by
from claims.admin.short_list import SHOWN_AT_MOST
from claims.admin.suggestion import reasons_counted
from claims.drawing.small_line import small_line
from claims.editorial.actions import AUTHORING
from claims.editorial.tip_priority import WEIGHED_AT_MOST, waiting_by_priority
from claims.models import (
    Claim,
    ClaimEvent,
    ClaimState,
    CorrectionRequest,
    Decision,
    EditorialReview,
    Figures,
    Publication,
    SecondLook,
    Suggestion,
    Tip,
    TipStatus,
    WebhookSubscription,
)


def fill(request, context):
    """Add to the home page what this person works on. The theme calls it (settings.UNFOLD)."""
    if not request.user.has_perm("claims.view_claim"):
        return context
    user = request.user
    return {
        **context,
        "title": "Home",
        "counts": counts(),
        "pace": pace(),
        "kept_lists": kept_by(user),
        "sent_back": sent_back_to(user)[:SHOWN_AT_MOST],
        "drafts": drafts_of(user)[:SHOWN_AT_MOST],
        "queue": queue_for(user)[:SHOWN_AT_MOST] if user.has_perm("claims.review_claim") else None,
        "running_out": running_out(user),
        "failures": failures(user),
        "disputes": disputes_seen_by(user),
        "articles": with_reasons(articles_to_decide()[:SHOWN_AT_MOST])
        if user.has_perm("claims.view_suggestion")
        else None,
        **(tips_received() if user.has_perm("claims.view_tip") else {"tips": None}),
        "reports": reports_received()[:SHOWN_AT_MOST] if user.has_perm("claims.view_correctionrequest") else None,
        "report_count": reports_received().count() if user.has_perm("claims.view_correctionrequest") else 0,
        "second_looks": second_looks()[:SHOWN_AT_MOST] if user.has_perm("claims.view_secondlook") else None,
        "overdue_replies": overdue_of(user)[:SHOWN_AT_MOST] if user.has_perm("claims.view_replyrequest") else None,
        "webhooks_off": webhooks_off() if user.has_perm("claims.change_webhooksubscription") else None,
        "approved": with_question(Claim.objects.filter(state=ClaimState.APPROVED))[:SHOWN_AT_MOST],
        "published": Publication.objects.defer("record_json").select_related("claim")[:SHOWN_AT_MOST],
        "site_url": settings.SITE_URL,
        "second_factor_is_off": not settings.SECOND_FACTOR_REQUIRED and is_of_concern(user),
    }


def counts():
    """Count the claims in each state, as (label, count, filter of the list)."""
    found = dict(Claim.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(state.label, found.get(state.value, 0), f"state__exact={state.value}") for state in ClaimState]


def drafts_of(user):
    """Give the drafts that this person wrote in, last changed first; having sent one back does not make it theirs."""
    mine = ClaimEvent.objects.filter(actor=user, action__in=AUTHORING).values("claim")
    return with_question(Claim.objects.filter(state=ClaimState.DRAFT, pk__in=mine))


def sent_back_to(user):
    """Give this person's drafts whose last review sent them back, with the reviewer's note."""
    last = EditorialReview.objects.filter(claim=OuterRef("pk")).order_by("-submitted_at", "-pk")
    drafts = Claim.objects.filter(state=ClaimState.DRAFT).annotate(
        last_decision=Subquery(last.values("decision")[:1]), last_note=Subquery(last.values("note")[:1])
    )
    mine = EditorialReview.objects.filter(author_ids__contains=[user.pk]).values("claim")
    return with_question(drafts.filter(last_decision=Decision.SENT_BACK, pk__in=mine))


def queue_for(user):
    """Give what waits for this person's review, longest waiting first, with when and by whom it was handed in."""
    waiting = EditorialReview.objects.open().filter(claim=OuterRef("pk"))
    full_name = Trim(Concat("submitted_by__first_name", Value(" "), "submitted_by__last_name"))
    by = waiting.values_list(Coalesce(NullIf(full_name, Value("")), "submitted_by__username"))[:1]
    return Claim.objects.awaiting_review_by(user).annotate(
        handed_in_at=Subquery(waiting.values("submitted_at")[:1]), handed_in_by=Subquery(by)
    )


def second_looks():
    """Give the claims to look at again, longest waiting first."""
    return SecondLook.objects.open().select_related("claim").order_by("raised_at", "pk")


def tips_received():
    """Give the first tips that nobody has decided about, each with what speaks for it, and how many there are."""
    weighed = waiting_by_priority()
    shown = weighed[:SHOWN_AT_MOST]
    tips = Tip.objects.in_bulk([each.pk for each in shown])
    count = len(weighed)
    if count == WEIGHED_AT_MOST:
        count = Tip.objects.filter(status=TipStatus.RECEIVED).count()
    return {"tips": [(tips[each.pk], each.reasons) for each in shown if each.pk in tips], "tip_count": count}


def reports_received():
    """Give the reports of errors that nobody has decided about, longest waiting first."""
    reports = CorrectionRequest.objects.waiting().order_by("received_at", "pk")
    return reports.select_related("publication__claim").defer("publication__record_json")


def webhooks_off():
    """Give the addresses that are not told any more, because they failed."""
    return WebhookSubscription.objects.switched_off()


def articles_to_decide():
    """Give the articles with open suggestions: capture_id, title, publisher and how many are open.

    Those with the suggestion for which most speaks come first, and of as much those that were read last.
    """
    articles = Suggestion.objects.open().order_by().values("capture_id")
    articles = articles.annotate(
        most_reasons=Max(reasons_counted()),
        title=F("capture__document__title"),
        publisher=F("capture__document__publisher__name"),
        open_count=Count("pk"),
    )
    return articles.order_by("-most_reasons", "-capture_id")


def with_reasons(articles):
    """Add to each article why its suggestions may be worth checking: what speaks for the one with most reasons.

    Nobody gives a suggestion a priority; these reasons are all that is kept of how it was weighed.
    """
    articles = list(articles)
    found = Suggestion.objects.open().filter(capture__in=[article["capture_id"] for article in articles])
    most = {}
    for capture, reasons in found.order_by("span_start").values_list("capture_id", "reasons"):
        most[capture] = max(most.get(capture, []), reasons, key=len)
    return [{**article, "reasons": [reason["text"] for reason in most[article["capture_id"]]]} for article in articles]


def pace():
    """Give how many claims were first published week by week, as last counted for readers; None before that.

    Figures of the desk count more, and count anew: that would take too long for a page that is opened all the time.
    """
    counted = Figures.objects.order_by("-day").values_list("publishing__weeks", flat=True).first()
    counts = [week["verdicts"] for week in counted or ()]
    return {"line": small_line(counts), "counts": counts, "sum": sum(counts)} if any(counts) else None


def with_question(claims):
    return claims.select_related("question")
