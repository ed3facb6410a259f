"""The claimant's right of reply on the desk: what was asked, until when, and what came of it."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Value, When
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince, timeuntil
from unfold.decorators import display
from unfold.widgets import INPUT_CLASSES, UnfoldAdminSelectWidget

from claims.admin.claim.parts import Part, show_errors
from claims.admin.claim.shown import shown
from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError
from claims.editorial.replies import ask_for_reply, record_reply
from claims.models import ReplyOutcome, ReplyRequest
from sources.admin.noun import Lines, ReadOnlyAdmin, TextLines

# A working day and its night: what is due by then is due soon.
SOON = timedelta(hours=36)
CUSTOMARY = timedelta(days=2)
MINUTES = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeInput):
    """The browser's own field for a day and a time, which works by keyboard and on a tablet. UTC."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__({"class": " ".join([*INPUT_CLASSES, "max-w-64"]), **(attrs or {})}, MINUTES)


class MomentField(forms.DateTimeField):
    """A day and a time in UTC."""

    widget = Moment

    def __init__(self, **values):
        super().__init__(input_formats=[MINUTES, "%Y-%m-%dT%H:%M:%S"], **values)


class DeadlineFilter(admin.SimpleListFilter):
    """Whose deadline has passed, or comes soon."""

    title = "deadline"
    parameter_name = "deadline"

    def lookups(self, request, model_admin):
        return (("passed", "Passed, no answer"), ("soon", "Within 36 hours"), ("mine", "Asked by me, no answer yet"))

    def queryset(self, request, queryset):
        now = timezone.now()
        match self.value():
            case "passed":
                return queryset.waiting().filter(deadline__lte=now)
            case "soon":
                return queryset.waiting().filter(deadline__gt=now, deadline__lte=now + SOON)
            case "mine":
                return queryset.waiting().filter(asked_by=request.user)
        return queryset


@admin.register(ReplyRequest)
class ReplyRequestAdmin(ReadOnlyAdmin):
    # What waits comes first, by its deadline.
    ordering = (Case(When(outcome=ReplyOutcome.WAITING, then=Value(0)), default=Value(1)), "deadline", "pk")
    list_display = ("claim", "asked", "outcome_badge", "time_left", "deadline", "asked_by")
    list_filter = (DeadlineFilter, "outcome")
    list_select_related = ("claim", "asked", "asked_by")
    search_fields = ("claim__statement", "claim__slug", "asked__name", "channel")
    search_help_text = "Claim, or who was asked"
    fields = readonly_fields = (
        *("on_the_claim", "asked", "channel", "question", "asked_by", "asked_at", "deadline", "outcome"),
        *("answered_at", "answer", "recorded_by"),
    )

    @display(description="Outcome", ordering="outcome", label={"waiting": "info", "answered": "success"})
    def outcome_badge(self, request):
        return request.outcome, request.get_outcome_display()

    @display(description="Time", ordering="deadline")
    def time_left(self, request):
        return time_left(request) or None

    @display(description="Claim")
    def on_the_claim(self, request):
        page = reverse("admin:claims_claim_change", args=[request.claim_id])
        return format_html('<a href="{}#replies">{}</a>', page, request.claim)


class AskPart(Part):
    """Who was asked what."""

    model = ReplyRequest
    autocomplete_fields = ("asked",)
    fields = ("asked", "channel", "question")


class AskForm(forms.ModelForm):
    """What was asked of whom, when and until when. Times are in UTC, to the minute."""

    asked_at = MomentField(required=False, label="When", help_text="UTC. Left empty, it was asked just now.")
    deadline = MomentField(label="Answer by", help_text="UTC.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["question"].widget.attrs["rows"] = 6
        for field, label in (("asked", "Whom"), ("channel", "How"), ("question", "The question")):
            self.fields[field].label = label


class AnswerForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        choices=[choice for choice in ReplyOutcome.choices if choice[0] != ReplyOutcome.WAITING],
        widget=UnfoldAdminSelectWidget,
        label="What came of it",
    )
    answer = Lines(
        required=False,
        max_length=20_000,
        strip=False,
        widget=TextLines({"rows": 10}),
        help_text="Whole, in their words. Needed where they answered.",
    )
    answered_at = MomentField(required=False, label="When", help_text="UTC. Left empty, the answer came just now.")


def ask_form(site, request, data=None):
    """Give the form that writes down a question."""
    initial = {"deadline": timezone.now() + CUSTOMARY}
    form = AskPart.form_class(AskForm, site=site, request=request)
    return form(data, instance=ReplyRequest(), initial=initial)


def ask(model_admin, request, claim):
    """Write down what a claimant was asked."""
    _require_writer(request)
    form = ask_form(model_admin.admin_site, request, request.POST if request.method == "POST" else None)
    return _page(
        model_admin,
        request,
        claim,
        {"title": "Ask for a reply", "lead": ASKING, "button": "Write it down", "form": form},
        lambda: ask_for_reply(claim, by=request.user, **form.cleaned_data),
    )


def record(model_admin, request, claim, request_id):
    """Write down what came of a question."""
    _require_writer(request)
    asked = get_object_or_404(claim.reply_requests.select_related("asked", "asked_by"), pk=request_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    return _page(
        model_admin,
        request,
        claim,
        {
            "title": f"What {asked.asked} replied",
            "lead": ANSWERING,
            "button": "Write it down",
            "form": form,
            "asked": asked,
        },
        lambda: record_reply(asked, by=request.user, **form.cleaned_data),
    )


ASKING = "Send the question yourself; here it is written down, with its deadline. What is written down stays."
ANSWERING = "An answer, once written down, stays as it is. A late answer replaces “no answer”."


def log_of(claim):
    """Give what was asked about a claim, the last question first.

    Returns:
        dicts {"request", "time_left", "is_overdue", "is_open": whether something may still be written down}.
    """
    now = timezone.now()
    requests = claim.reply_requests.select_related("asked", "asked_by", "recorded_by")
    return [
        {
            "request": request,
            "time_left": time_left(request),
            "is_overdue": request.outcome == ReplyOutcome.WAITING and request.deadline <= now,
            "is_open": request.outcome in (ReplyOutcome.WAITING, ReplyOutcome.NO_ANSWER),
        }
        for request in requests
    ]


def overdue_of(user):
    """Give the questions of this person whose deadline has passed without an answer, longest ago first."""
    waiting = ReplyRequest.objects.waiting().filter(asked_by=user, deadline__lte=timezone.now())
    return waiting.select_related("claim", "asked").order_by("deadline", "pk")


def time_left(request):
    """Say how long there is to answer, or since when it is overdue; "" where it is not waited for any more."""
    if request.outcome != ReplyOutcome.WAITING:
        return ""
    if request.deadline <= timezone.now():
        return f"{timesince(request.deadline)} overdue"
    return f"{timeuntil(request.deadline)} left"


def _page(model_admin, request, claim, context, write_down):
    """Show a form; write down what was posted, or show what was refused beside what was typed."""
    form, refusal, status = context["form"], [], 200
    if request.method == "POST" and form.is_valid():
        try:
            write_down()
        except EditorialError as error:
            refusal, status = [str(error)], status_of(error)
        except ValidationError as error:
            show_errors(form, error.message_dict)
        else:
            messages.success(request, "It is written down.")
            return redirect(reverse("admin:claims_claim_change", args=[claim.pk]) + "#replies")
    context = {"refusal": refusal, "claim": claim, "media": model_admin.media + form.media, **context}
    return shown(model_admin, request, "reply", context, status=status)


def _require_writer(request):
    if not request.user.has_perm("claims.change_claim"):
        raise PermissionDenied
