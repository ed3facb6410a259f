"""The reviewer's pages: rate it unseen, read exactly what was handed in, ask for something at a place of it."""

import json

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget

from claims.admin import reply
from claims.admin.claim import panels, steps
from claims.admin.claim.parts import show_errors
from claims.admin.claim.reading import as_read
from claims.admin.claim.shown import shown
from claims.editorial.errors import EditorialError, VerdictKept
from claims.editorial.open_steps import DECIDING
from claims.editorial.places import IN_ROWS, places_of
from claims.editorial.review import last_reading, last_sent_back, settle_remark
from claims.editorial.second_ratings import (
    begin_rating,
    give_second_rating,
    may_rate,
    ratings_of,
    remember_seen,
    show_verdict,
)
from claims.editorial.warning_signs import warning_signs
from claims.language.differences import differences
from claims.models import ReviewRemark
from claims.publishing.preview import may_be_previewed
from claims.record.build import build_record
from claims.record.markdown import paragraphs_of, to_html
from sources.admin.noun import OneLine

# What would give away how the authors rated it.
NOT_BEFORE_RATING = {"verdict": None, "translations": [], "external_reviews": []}


def review(model_admin, request, claim, *, refusal=None, form=None):
    """Show exactly what was handed in, withheld evidence included, and what differs from what was read before.

    Args:
        refusal: what the verb said to a decision made on this page.
        form: the form of that decision, to show what was typed.
    """
    found = claim.editorial_reviews.select_related("submitted_by", "reviewer").first()
    if found is None:
        raise Http404
    try:
        show_verdict(claim, by=request.user)
    except VerdictKept:
        return redirect("admin:claims_claim_rate", claim.pk)
    record = json.loads(found.record_json)
    decisions = [button for button in steps.buttons_for(request.user, claim) if button.action in DECIDING]
    may_decide = bool(decisions) and not decisions[0].why_not
    read = last_reading(claim, before=found)
    typed = form.remarks if form else {}
    context = {
        "title": f"Review: {claim}",
        "claim": claim,
        "review": found,
        "record": as_read(with_remarks(record, typed) if may_decide else record),
        "withheld": panels.withheld_evidence(claim),
        "replies": reply.log_of(claim),
        "authors": panels.people(found.author_ids),
        "differences": since_last_version(claim, record),
        "last_reading": read,
        "differences_since_reading": differences(json.loads(read.record_json), record) if read else None,
        "asked_for": remarks_of(read) if read else [],
        "own_remarks": remarks_of(found) if found.decision else [],
        "second_ratings": found.second_ratings.select_related("rated_by", "rating", "first_rating"),
        "warnings": warning_signs(claim, record) if not found.decision else [],
        "has_preview": may_be_previewed(claim),
        "decisions": decisions,
        "refusal": steps.lines_of(refusal) if refusal else [],
        "form": form,
    }
    return shown(model_admin, request, "review", context, status=steps.status_of(refusal) if refusal else 200)


def with_remarks(record, typed):
    """Give a record with a place for a remark at everything that a remark can stand at.

    Args:
        typed: place to what was typed there already.

    Returns:
        The record; its rows have a `remark`, and `remarks` has those of its other parts, and `reasoning_paragraphs`.
    """
    places = {
        key: {"key": key, "name": place.name, "typed": typed.get(key, "")} for key, place in places_of(record).items()
    }
    rows = {
        part: [{**row, "remark": places[f"{part}-{number}"]} for number, row in enumerate(record[part], start=1)]
        for part in IN_ROWS
    }
    reasoning = (record["verdict"] or {}).get("reasoning", "")
    paragraphs = [
        # to_html lets only its own list of tags through.
        {"html": mark_safe(to_html(paragraph)), "remark": places[f"reasoning-{number}"]}  # noqa: S308
        for number, paragraph in enumerate(paragraphs_of(reasoning), start=1)
    ]
    return {**record, **rows, "remarks": places, "reasoning_paragraphs": paragraphs}


def remarks_of(review):
    """Give the remarks of a review, each with the name of its place and where on the claim's page it is entered."""
    places = places_of(json.loads(review.record_json))
    return [
        {
            "remark": remark,
            "name": places[remark.place].name,
            "section": panels.section_of(places[remark.place].section),
        }
        for remark in review.remarks.select_related("settled_by")
    ]


def remarks_sent_back(claim):
    """Give the remarks that a draft was sent back with last."""
    last = last_sent_back(claim)
    return remarks_of(last) if last else []


def settle(model_admin, request, claim, remark_id):
    """Mark a remark as done."""
    remark = get_object_or_404(ReviewRemark, pk=remark_id, review__claim=claim)
    try:
        settle_remark(remark, by=request.user, answer=request.POST.get("answer", ""))
    except EditorialError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Marked as done.")
    return redirect(reverse("admin:claims_claim_change", args=[claim.pk]) + "#sent-back")


class SecondRatingForm(forms.Form):
    """How somebody rates a claim, from its evidence."""

    rating = forms.ModelChoiceField(None, widget=UnfoldAdminRadioSelectWidget, empty_label=None)
    reason = OneLine(
        max_length=500,
        required=False,
        label="Why",
        help_text="A sentence. The authors can read it.",
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "auto"}),
    )

    def __init__(self, data=None, *, ratings):
        super().__init__(data)
        self.fields["rating"].queryset = ratings


def rate(model_admin, request, claim):
    """Show a claim in review without its verdict, and take the rating of whoever reads it; or show them the verdict."""
    if not request.user.has_perm("claims.review_claim"):
        raise PermissionDenied
    found = claim.editorial_reviews.open().select_related("verdict__rating__scale").first()
    if found is None:
        messages.info(request, "This claim is not in review any more.")
        return redirect("admin:claims_claim_change", claim.pk)
    if "read" in request.POST:
        remember_seen(found, by=request.user)
        return redirect("admin:claims_claim_review", claim.pk)
    begin_rating(claim, by=request.user)
    posted = request.POST if request.method == "POST" else None
    form, refusal = SecondRatingForm(posted, ratings=ratings_of(found)), None
    if posted is not None and form.is_valid():
        try:
            give_second_rating(claim, by=request.user, **form.cleaned_data)
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            show_errors(form, error.message_dict)
        else:
            return redirect("admin:claims_claim_review", claim.pk)
    context = {
        "title": f"Rate: {claim}",
        "claim": claim,
        "form": form,
        "may_rate": may_rate(claim, by=request.user),
        "record": as_read({**json.loads(found.record_json), **NOT_BEFORE_RATING}),
        "refusal": steps.lines_of(refusal) if refusal else [],
    }
    return shown(model_admin, request, "rate", context, status=steps.status_of(refusal) if refusal else 200)


def since_last_version(claim, record=None):
    """Give what differs from what readers see, or None where they see nothing. Args: record, else as it stands now."""
    last = claim.publications.first()
    return differences(last.record, record or build_record(claim)) if last else None
