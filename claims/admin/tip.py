"""What the public asks to have checked: what came in is fixed, what becomes of it is decided by the verbs."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from unfold.decorators import display

from claims.admin.claim.parts import Part, show_errors
from claims.admin.claim.steps import status_of
from claims.admin.intake.progress import Progress, with_progress
from claims.editorial.errors import EditorialError
from claims.editorial.tips import decline, put_back, take_up
from claims.models import Tip, TipStatus
from sources.admin.noun import ReadOnlyAdmin, TextLines
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


class DecisionForm(forms.ModelForm):
    """What is decided about a tip. Whether it may be is the verb's business."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].widget = TextLines({"rows": 3})

    def _post_clean(self):
        """Leave the tip as it is: the verb reads it again and writes it."""


@admin.register(Tip)
class TipAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "status_badge", "received_at", "has_link", "claim", "decided_by")
    list_filter = ("status", LinkFilter)
    list_select_related = ("claim", "decided_by")
    list_fullwidth = True
    search_fields = ("text", "url")
    search_help_text = "Text or link"
    fields = readonly_fields = ("text", "url", "received_at", "status", "claim", "answer", "decided_by", "decided_at")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a tip, and run the verb of the button that was pressed."""
        tip = self.get_object(request, unquote(object_id))
        if tip is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, tip):
            raise PermissionDenied
        form = self._form(request, tip, request.POST if request.method == "POST" else None)
        refusal, status = [], 200
        if request.method == "POST":
            done, refusal, status = _decided(request, tip, form)
            if done:
                return done
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "is_fullwidth": "1",
            "title": str(tip),
            "tip": tip,
            "form": form,
            "reading": _reading_of(tip) if request.user.has_perm("claims.view_suggestion") else None,
            "refusal": refusal,
            "may_change": _may_change(request),
            "media": self.media + form.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/claims/tip/page.html", context, status=status)

    def _form(self, request, tip, data):
        form = DecisionPart.form_class(DecisionForm, site=self.admin_site, request=request)
        return form(data, instance=Tip(claim=tip.claim, answer=tip.answer))

    @display(description="Status", ordering="status", label=COLOURS)
    def status_badge(self, tip):
        return tip.status, tip.get_status_display()

    @display(description="Link", boolean=True)
    def has_link(self, tip):
        return bool(tip.url)


def _may_change(request):
    """Tell whether this person decides about tips, and so may read whom to answer."""
    return request.user.has_perm("claims.change_tip")


def _reading_of(tip):
    """Give how far the tip's link has come since somebody handed it in, the last time; None where nobody has."""
    handed_in = with_progress().filter(url=canonical(tip.url)).exclude(kind=IntakeKind.RECHECK) if tip.url else ()
    return next((Progress(intake) for intake in handed_in[:1]), None)


def _decided(request, tip, form):
    """Run the verb of the button that was pressed.

    Returns:
        Where to go on, or None; what was refused, as lines; and the HTTP status.
    """
    if not _may_change(request):
        raise PermissionDenied
    verb = DECISIONS.get(request.POST.get("do"))
    if verb is None:
        return None, ["Choose what becomes of this tip."], 400
    if not form.is_valid():
        return None, [], 200
    try:
        return verb(request, tip, **form.cleaned_data), [], 200
    except EditorialError as refusal:
        return None, [str(refusal)], status_of(refusal)
    except ValidationError as refusal:
        if hasattr(refusal, "error_dict"):
            show_errors(form, refusal.message_dict)
            return None, [], 200
        return None, refusal.messages, 200


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
