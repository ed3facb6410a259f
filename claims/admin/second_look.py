"""Claims to look at again, because a document they cite has changed or is gone; and the wish to look at one now."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST
from unfold.decorators import display

from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError
from claims.editorial.second_looks import settle
from claims.language.excerpts import changed_passages
from claims.models import Attribution, Evidence, SecondLook
from claims.publishing.evidence_health import can_be_looked_at, recheck
from claims.publishing.source_changes import last_seen
from sources.admin.noun import ReadOnlyAdmin
from sources.models import Capture, CaptureMethod, CheckOutcome, Document

CHECKS_AT_MOST = 12


class SettledFilter(admin.SimpleListFilter):
    """Waiting, or settled."""

    title = "settled"
    parameter_name = "settled"

    def lookups(self, request, model_admin):
        return (("no", "Open"), ("yes", "Settled"))

    def queryset(self, request, queryset):
        match self.value():
            case "no":
                return queryset.open()
            case "yes":
                return queryset.filter(settled_at__isnull=False)
        return queryset


@admin.register(SecondLook)
class SecondLookAdmin(ReadOnlyAdmin):
    # What waits comes first, longest waiting before all; of what is settled, the last.
    ordering = (F("settled_at").desc(nulls_first=True), "raised_at", "pk")
    list_display = ("reason", "claim", "outcome", "waiting", "settled_by")
    list_filter = (SettledFilter, "check_made__outcome")
    list_select_related = ("claim", "check_made", "settled_by")
    list_fullwidth = True
    search_fields = ("reason", "claim__statement", "claim__slug", "document__title", "document__url")
    search_help_text = "Claim, or the document's title or address"
    fields = readonly_fields = ("claim", "document", "reason", "raised_at", "settled_by", "settled_at", "settled_note")

    def get_urls(self):
        look_now = self.admin_site.admin_view(require_POST(self.recheck_view))
        return [path("recheck/<int:document_id>/", look_now, name="claims_secondlook_recheck"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show what was cited against what is found now; settle it with what was found."""
        look = self.get_object(request, unquote(object_id))
        if look is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, look):
            raise PermissionDenied
        refusal, status = [], 200
        if request.method == "POST":
            refusal, status = _settled(request, look)
            if not refusal:
                messages.success(request, "Settled.")
                return redirect("admin:claims_secondlook_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "is_fullwidth": "1",
            "title": look.reason,
            "look": look,
            "refusal": refusal,
            **comparison_of(look),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/claims/secondlook/page.html", context, status=status)

    def recheck_view(self, request, document_id):
        """Promise another look at a document, and go back to where that was asked for."""
        if not request.user.has_perm("claims.change_claim"):
            raise PermissionDenied
        document = get_object_or_404(Document, pk=document_id)
        try:
            recheck(document, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, "It is being looked at. What is found stands here in a minute or so.")
        return redirect(_asked_from(request, document))

    @display(description="Seen", ordering="check_made__outcome", label={"changed": "warning", "gone": "danger"})
    def outcome(self, look):
        return look.check_made.outcome, look.check_made.get_outcome_display()

    @display(description="Waiting", ordering="raised_at")
    def waiting(self, look):
        if look.settled_at:
            return f"settled {timezone.localtime(look.settled_at):%Y-%m-%d}"
        return timesince(look.raised_at)


def comparison_of(look):
    """Give what a page needs to hold what a claim cites against what its document says now.

    Returns:
        {"check": what was seen last, "checks": the last looks, "cited", "found": captures or None, "passages": what
        differs between them, "quotes": dicts {"where", "quote", "still_there": whether it is in what was found},
        "may_look": whether it can be looked at now}.
    """
    check = last_seen([look.document.url]).get(look.document.url, look.check_made)
    cited = cited_by(look.claim, look.document) or _capture(check.cited_id)
    found = _capture(check.found_id)
    both = cited and found
    return {
        "check": check,
        "is_as_cited": check.outcome != CheckOutcome.GONE and both and cited.text == found.text,
        "checks": look.document.checks.order_by("-checked_at", "-pk")[:CHECKS_AT_MOST],
        "cited": cited,
        "found": found,
        "passages": changed_passages(cited.text, found.text) if both else [],
        "quotes": list(quotes_from(look.claim, look.document, found)),
        "may_look": can_be_looked_at(look.document),
    }


def cited_by(claim, document):
    """Give the newest fetched capture of a document that the claim itself rests on, or None."""
    rests_on = Q(attributions__in=_links(claim, document)) | Q(evidence__in=_evidence(claim, document))
    captures = document.captures.filter(rests_on, method=CaptureMethod.FETCHED)
    return captures.order_by("-captured_at", "-pk").first()


def quotes_from(claim, document, found):
    """Give each quote that the claim takes from a document, and whether it occurs in what was found.

    Args:
        found: a Capture, or None where nothing was found.

    Yields:
        dicts {"where", "quote", "still_there"}.
    """
    text = _in_one_line(found.text) if found else ""
    for link in _links(claim, document).exclude(quote="").select_related("source"):
        there = _in_one_line(link.quote) in text
        yield {"where": f"Who said it: {link.source}", "quote": link.quote, "still_there": there}
    for item in _evidence(claim, document).exclude(quote=""):
        there = _in_one_line(item.quote) in text
        yield {"where": "Evidence", "quote": item.quote, "still_there": there}


def _links(claim, document):
    return Attribution.objects.filter(claim=claim, document=document)


def _evidence(claim, document):
    """Give what the newest verdict rests on; while it is being written, what the published one does as well."""
    newest = claim.verdicts.order_by("-version")[:1].values("pk")
    public = claim.verdicts.filter(frozen_at__isnull=False).order_by("-version")[:1].values("pk")
    return Evidence.objects.filter(Q(verdict__in=newest) | Q(verdict__in=public), document=document)


def _capture(capture_id):
    return Capture.objects.filter(pk=capture_id).first() if capture_id else None


def _in_one_line(text):
    """Give a text without its line breaks: where lines end is no part of what was said."""
    return " ".join(text.split())


def _settled(request, look):
    """Settle a second look with what was posted. Gives what was refused, as lines, and the HTTP status."""
    try:
        settle(look, by=request.user, note=request.POST.get("note", ""))
    except EditorialError as refusal:
        return [str(refusal)], status_of(refusal)
    except ValidationError as refusal:
        return refusal.messages, 200
    return [], 200


def _asked_from(request, document):
    """Give the page on which a look was asked for: a second look, a claim, or else the document."""
    for name, page in (("look", "claims_secondlook_change"), ("claim", "claims_claim_change")):
        asked_on = request.POST.get(name, "")
        if asked_on.isascii() and asked_on.isdecimal():
            return reverse(f"admin:{page}", args=[asked_on])
    return reverse("admin:sources_document_change", args=[document.pk])
