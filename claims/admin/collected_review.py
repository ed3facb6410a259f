"""What other publishers found, to look at; a draft is started from one by a button."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from unfold.decorators import display

from claims.admin.claim.parts import show_errors
from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError
from claims.editorial.review_drafts import draft_from
from claims.models import Claim, CollectedReview
from claims.models.searchable import search_query
from sources.admin.noun import OneLine, ReadOnlyAdmin, TextLines


class DraftForm(forms.Form):
    """The claim as it is to stand in the draft."""

    statement = OneLine(
        max_length=Claim._meta.get_field("statement").max_length,
        label="Claim",
        widget=TextLines({"rows": 3}),
        help_text="In their words; say it neutrally and shortly where they do not.",
    )


class OursFilter(admin.SimpleListFilter):
    """With a claim of ours, or without."""

    title = "our claim"
    parameter_name = "ours"

    def lookups(self, request, model_admin):
        return (("yes", "With a claim of ours"), ("no", "Without"))

    def queryset(self, request, queryset):
        return queryset.filter(claim__isnull=self.value() == "no") if self.value() in ("yes", "no") else queryset


@admin.register(CollectedReview)
class CollectedReviewAdmin(ReadOnlyAdmin):
    list_display = ("claim_reviewed", "publisher", "label", "rating", "claim", "reviewed_on")
    list_display_links = ("claim_reviewed",)
    list_filter = (OursFilter,)
    list_select_related = ("page__publisher", "rating", "claim")
    list_fullwidth = True
    search_fields = ("search",)
    search_help_text = "Words in the claim, the headline or the claimant's name"

    def get_queryset(self, request):
        """Give all, for the page of one; in the list, those that stand on their page."""
        reviews = super().get_queryset(request).defer("raw", "search")
        return reviews.standing() if request.resolver_match.url_name.endswith("changelist") else reviews

    def get_search_results(self, request, queryset, search_term):
        """Find words as readers' search does."""
        words = search_term.strip()
        return (queryset.filter(search=search_query(words)) if words else queryset), False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show what a publisher found; start a draft from it where that is posted."""
        review = self.get_object(request, unquote(object_id))
        if review is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, review):
            raise PermissionDenied
        may_draft = request.user.has_perm("claims.add_claim")
        form, refusal, status = DraftForm(initial={"statement": review.claim_reviewed}), [], 200
        if request.method == "POST":
            if not may_draft:
                raise PermissionDenied
            form = DraftForm(request.POST)
            claim, refusal, status = _drafted(request, review, form)
            if claim:
                messages.success(request, "The draft is started, with the claimant and what this publisher found.")
                return redirect("admin:claims_claim_change", claim.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "is_fullwidth": "1",
            "title": review.claim_reviewed,
            "review": review,
            "form": form,
            "refusal": refusal,
            "may_draft": may_draft,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/claims/collectedreview/page.html", context, status=status)

    @display(description="Publisher")
    def publisher(self, review):
        return review.page.publisher


def _drafted(request, review, form):
    """Start a draft. Gives the claim or None, what was refused, and the HTTP status."""
    if not form.is_valid():
        return None, [], 200
    try:
        return draft_from(review, by=request.user, **form.cleaned_data), [], 200
    except EditorialError as refusal:
        return None, [str(refusal)], status_of(refusal)
    except ValidationError as refusal:
        show_errors(form, refusal.message_dict)
        return None, [], 200
