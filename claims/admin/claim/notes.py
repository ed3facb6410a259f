"""Notes among editors on a claim's page: comments, who is working on it, and what it has to do with other claims."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from claims.admin.claim.parts import Part
from claims.editorial import relations, working_notes
from claims.editorial.errors import EditorialError
from claims.editorial.suggestions import take_up_appearances
from claims.models import ClaimRelation


class RelationPart(Part):
    """What this claim has to do with another."""

    model = ClaimRelation
    fk_name = "claim"
    autocomplete_fields = ("other",)
    fields = ("kind", "other")


def relation_form(site, request, claim, data=None):
    """Give the form that relates this claim to another."""
    form = RelationPart.form_class(forms.ModelForm, site=site, request=request)
    return form(data, instance=ClaimRelation(claim=claim), prefix="relation")


def relations_of(claim):
    """Give what this claim has to do with others, in both directions."""
    return {
        "of": claim.relations.select_related("other", "decided_by"),
        "from_others": claim.relations_from_others.select_related("claim", "decided_by"),
    }


def comment(model_admin, request, claim):
    """Keep a comment."""
    try:
        working_notes.comment(claim, by=request.user, text=request.POST.get("text", ""))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "The comment is kept.")
    return _back(claim, "#comments")


def take_assignment(model_admin, request, claim):
    """Put this person down as working on the claim for a working day, or take that back."""
    if "give_up" in request.POST:
        working_notes.give_up(claim, by=request.user)
        messages.success(request, "It is free for others.")
    else:
        working_notes.take(claim, by=request.user)
        messages.success(request, "It is with you for ten hours.")
    return _back(claim)


def propose_relation(model_admin, request, claim):
    """Keep a relation to another claim as a proposal."""
    _require(request, "claims.change_claim")
    form = relation_form(model_admin.admin_site, request, claim, request.POST)
    form.instance.proposed_by = request.user.get_username()  # the verb writes the name
    try:
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        relations.propose_relation(claim, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        messages.error(request, "The relation was not kept. " + " ".join(refusal.messages))
    else:
        messages.success(request, "The relation is proposed.")
    return _back(claim, "#relations")


def decide(model_admin, request, claim, relation_id):
    """Confirm or reject a proposed relation."""
    relation = get_object_or_404(claim.relations, pk=relation_id)
    try:
        relations.decide_relation(
            relation,
            by=request.user,
            confirmed="confirm" in request.POST,
            note=request.POST.get("note", ""),
        )
    except EditorialError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Decided.")
    return _back(claim, "#relations")


def take_up_waiting_appearances(model_admin, request, claim):
    """Add to the draft where the claim was found while it could not be edited."""
    version = request.POST.get("expected_version", "")
    version = int(version) if version.isascii() and version.isdecimal() else None
    try:
        take_up_appearances(claim, by=request.user, expected_version=version)
    except EditorialError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "They are in the chain of who said it.")
    return _back(claim, "#who")


def _require(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _back(claim, anchor=""):
    return redirect(reverse("admin:claims_claim_change", args=[claim.pk]) + anchor)
