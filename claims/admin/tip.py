"""What the public asks to have checked: what came in is fixed, what becomes of it is decided by the verbs."""

from collections import defaultdict
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.shortcuts import redirect
from unfold.decorators import display

from claims.admin.claim.parts import Part
from claims.admin.intake.progress import Progress, with_progress
from claims.admin.letters import LetterAdmin
from claims.editorial.tip_priority import waiting_by_priority
from claims.editorial.tips import decline, put_back, take_up
from claims.models import Tip, TipStatus
from sources.intake.addresses import canonical
from sources.intake.hand_in import hand_in_address
from sources.models import IntakeKind

COLOURS = {TipStatus.RECEIVED: "info", TipStatus.TAKEN_UP: "success", TipStatus.DECLINED: "default"}


class LinkFilter(admin.SimpleListFilter):
    """With a link, or without."""

    title = "link"
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return (("yes", "With a link"), ("no", "Without"))

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.exclude(url="")
            case "no":
                return queryset.filter(url="")
        return queryset


class DecisionPart(Part):
    """As which claim, and what the sender is told."""

    model = Tip
    autocomplete_fields = ("claim",)
    fields = ("claim", "answer")


def _take_up(request, tip, *, claim, answer):
    take_up(tip, by=request.user, claim=claim, answer=answer)
    messages.success(request, "The tip is taken up. Its sender sees that.")
    return redirect("admin:claims_tip_change", tip.pk)


def _decline(request, tip, *, claim, answer):
    decline(tip, by=request.user, answer=answer)
    messages.success(request, "The tip is declined. Its sender sees why.")
    return redirect("admin:claims_tip_changelist")


def _put_back(request, tip, **_):
    put_back(tip, by=request.user)
    messages.success(request, "The tip waits again.")
    return redirect("admin:claims_tip_change", tip.pk)


def _hand_in(request, tip, **_):
    if not tip.url:
        raise ValidationError("This tip has no link to be read.")
    intake = hand_in_address(tip.url, by=request.user)
    messages.success(request, "The link is handed in to be read. That decides nothing about the tip.")
    return redirect("admin:sources_intake_change", intake.pk)


DECISIONS = {"take_up": _take_up, "decline": _decline, "put_back": _put_back, "hand_in": _hand_in}


def _reading_of(tip):
    """Give how far the tip's link has come since somebody handed it in, the last time; None where nobody has."""
    handed_in = with_progress().filter(url=canonical(tip.url)).exclude(kind=IntakeKind.RECHECK) if tip.url else ()
    return next((Progress(intake) for intake in handed_in[:1]), None)


def _weighed(request):
    """Give what speaks for each tip that waits, by its key; weighed once a request."""
    if not hasattr(request, "weighed_tips"):
        request.weighed_tips = {weighed.pk: weighed for weighed in waiting_by_priority()}
    return request.weighed_tips


def _reasons(request, tip):
    weighed = _weighed(request).get(tip.pk)
    return weighed.reasons if weighed else ()


@admin.register(Tip)
class TipAdmin(LetterAdmin):
    list_display = ("__str__", "status_badge", "worth_a_look", "received_at", "site", "claim", "decided_by")
    list_filter = ("status", LinkFilter)
    list_select_related = ("claim", "decided_by")
    search_fields = ("text", "url")
    search_help_text = "Text or link"
    fields = readonly_fields = ("text", "url", "received_at", "status", "claim", "answer", "decided_by", "decided_at")
    page = "admin/claims/tip/page.html"
    decisions = DECISIONS
    choose = "Choose what becomes of this tip."
    decision_part = DecisionPart

    def get_queryset(self, request):
        """Give the tips with their priority, by which the list can be ordered; what is decided comes after all."""
        by_priority = defaultdict(list)
        for weighed in _weighed(request).values():
            by_priority[weighed.priority].append(weighed.pk)
        whens = [When(pk__in=keys, then=Value(priority)) for priority, keys in by_priority.items()]
        return super().get_queryset(request).annotate(priority=Case(*whens, default=Value(-1)))

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        changelist.result_list = list(changelist.result_list)
        for tip in changelist.result_list:
            tip.reasons = _reasons(request, tip)
        return changelist

    def about(self, request, tip):
        """Give the tip, what speaks for it, and how far its link has come for those who may see suggestions."""
        reading = _reading_of(tip) if request.user.has_perm("claims.view_suggestion") else None
        return {"tip": tip, "reading": reading, "reasons": _reasons(request, tip)}

    @display(description="Status", ordering="status", label=COLOURS)
    def status_badge(self, tip):
        return tip.status, tip.get_status_display()

    @display(description="Worth a look", ordering="priority")
    def worth_a_look(self, tip):
        return " ".join(reason.text for reason in tip.reasons) or None

    @display(description="Link to", ordering="url")
    def site(self, tip):
        return urlsplit(tip.url).netloc.removeprefix("www.") or None
