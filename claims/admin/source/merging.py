"""Merge a source into another: choose the one that stays, see what would happen, say why, and have it done."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.claim.steps import status_of
from claims.editorial.errors import EditorialError, SourcesDoNotMerge
from claims.editorial.source_merging import (
    NAMINGS,
    PERMISSIONS,
    claims_naming,
    merge_sources,
    stale_after,
    what_is_learned,
)
from claims.models import ClaimState
from sources.admin.noun import Autocomplete, Lines, TextLines
from sources.intake.same import PAIRS_AT_MOST, pairs, told_apart
from sources.models import Namesake, Source, SourceMerge

SHOWN_AT_MOST = 3
DRAFTS_AT_MOST = 10
# noun of NAMINGS: ((one, several) in words, of a row what it is called, its page, of a row the key of that).
SHOWN = {
    "attributions": (("attribution", "attributions"), lambda row: row.claim, "claims_claim", "claim_id"),
    "documents": (("document", "documents"), str, "sources_document", "pk"),
    "suggestions": (("suggestion", "suggestions"), str, "claims_suggestion", "pk"),
    "reply_requests": (
        ("question to a claimant", "questions to claimants"),
        lambda row: row.claim,
        "claims_claim",
        "claim_id",
    ),
    "external_reviews": (
        ("review by others, of a claim of ours", "reviews by others, of our claims"),
        lambda row: row.claim,
        "claims_claim",
        "claim_id",
    ),
    "review_pages": (("page with collected reviews", "pages with collected reviews"), str, None, "pk"),
    "crosswalk": (("label in the crosswalk", "labels in the crosswalk"), str, "claims_ratingcrosswalk", "pk"),
    "intakes": (("thing handed in", "things handed in"), str, "sources_intake", "pk"),
    "follows": (("member who follows it", "members who follow it"), lambda row: row.person, None, "pk"),
    "merged_before": (("source merged into it earlier", "sources merged into it earlier"), str, "sources_source", "pk"),
}
WORDS_OF = {"aliases": "Aliases", "wikidata_id": "Wikidata item", "website": "Website"}
WORDS_OF |= {"country": "Country", "description": "Description"}


class ChooseForm(forms.Form):
    """The one that stays."""

    def __init__(self, *args, site, source, **kwargs):
        super().__init__(*args, **kwargs)
        others = Source.objects.filter(merged_into=None).exclude(pk=source.pk)
        widget = Autocomplete(SourceMerge._meta.get_field("kept"), site)
        self.fields["into"] = forms.ModelChoiceField(
            others, label="The one that stays", widget=widget, help_text="Type a part of its name or of an alias."
        )


class ReasonForm(forms.Form):
    """Why the two are one."""

    reason = Lines(
        max_length=1000, label="Why the two are one", help_text="Kept in the history of both.", widget=TextLines
    )


@dataclass(frozen=True)
class Moving:
    """What moves, of one kind: how many, and the first of them as (what it is called, its page or "")."""

    title: str
    count: int
    first: tuple

    @property
    def rest(self):
        return self.count - len(self.first)


def may_merge(user):
    """Tell whether a person may merge sources."""
    return all(user.has_perm(permission) for permission in PERMISSIONS)


def same(model_admin, request):
    """List pairs of sources that are perhaps one."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    context = {"title": "Perhaps the same", "pairs": pairs(), "at_most": PAIRS_AT_MOST}
    context |= {"apart": told_apart()[:PAIRS_AT_MOST], "may_merge": may_merge(request.user)}
    return _shown(model_admin, request, "same", context)


def merge(model_admin, request, object_id):
    """Ask for the one that stays; show what would happen; do it."""
    source = model_admin.get_object(request, str(object_id))
    if source is None:
        raise Http404
    if not may_merge(request.user):
        raise PermissionDenied
    if source.merged_into_id:
        messages.info(request, f"“{source}” is merged already.")
        return redirect("admin:sources_source_change", source.pk)
    choose = ChooseForm(request.GET if "into" in request.GET else None, site=model_admin.admin_site, source=source)
    if not choose.is_valid():
        context = {"title": f"Merge “{source}” into another source", "source": source, "form": choose}
        return _shown(model_admin, request, "choose", context | {"media": model_admin.media + choose.media})
    kept = choose.cleaned_data["into"]
    form, refusal = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        try:
            merge_sources(source, into=kept, by=request.user, reason=form.cleaned_data["reason"])
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            messages.success(request, f"“{source}” is merged into “{kept}”.")
            return redirect("admin:sources_source_change", kept.pk)
    return _preview(model_admin, request, source, kept, form=form, refusal=refusal)


def _preview(model_admin, request, source, kept, *, form, refusal):
    try:
        stale = stale_after(source, kept)
    except SourcesDoNotMerge as error:  # somebody was quicker
        stale, refusal = [], error
    learned = what_is_learned(source, kept)
    drafts = claims_naming([source]).filter(state=ClaimState.DRAFT)
    context = {
        "title": f"Merge “{source}” into “{kept}”",
        "source": source,
        "kept": kept,
        "form": form,
        "refusal": [str(refusal)] if refusal else [],
        "stale": stale,
        "moving": [each for each in (_moving(naming, source, kept) for naming in NAMINGS) if each.count],
        "left": source.rating_crosswalk.filter(label__in=kept.rating_crosswalk.values("label")),
        "learned": [
            (WORDS_OF[field], ", ".join(value) if field == "aliases" else value) for field, value in learned.items()
        ],
        "doubts": _doubts(source, kept),
        "apart": Namesake.objects.standing().between(source, kept).select_related("by").first(),
        "drafts": drafts[:DRAFTS_AT_MOST],
        "draft_count": drafts.count(),
        "published_count": claims_naming([source]).filter(publications__isnull=False).distinct().count(),
        "swap": f"{reverse('admin:sources_source_merge', args=[kept.pk])}?into={source.pk}",
    }
    return _shown(model_admin, request, "merge", context, status=status_of(refusal) if refusal else 200)


def _moving(naming, source, kept):
    titles, called, page, key = SHOWN[naming.noun]
    rows = naming.moving(source, kept)
    count = rows.count()
    first = rows.select_related("claim") if key == "claim_id" else rows
    first = [
        (str(called(row)), reverse(f"admin:{page}_change", args=[getattr(row, key)]) if page else "")
        for row in first[:SHOWN_AT_MOST]
    ]
    return Moving(titles[count != 1], count, tuple(first))


def _doubts(source, kept):
    """Give what speaks against their being one."""
    both = [(words, getattr(source, field), getattr(kept, field)) for field, words in WORDS_OF.items()]
    both = [(words, *values) for words, *values in both if words in ("Wikidata item", "Country")]
    both.insert(0, ("Kind", source.get_kind_display(), kept.get_kind_display()))
    return [(words, one, other) for words, one, other in both if one and other and one != other]


def _shown(model_admin, request, name, context, *, status=200):
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts}
    return TemplateResponse(request, f"admin/sources/source/{name}.html", {**shared, **context}, status=status)
