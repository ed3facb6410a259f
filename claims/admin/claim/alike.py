"""What looks like a claim: while it is typed, beside its form, and to be confirmed or rejected."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from claims.editorial.alike import what_is_typed_looks_like
from claims.editorial.errors import EditorialError
from claims.editorial.relations import decide_suggestion
from claims.models import Claim
from sources.models.fields import composed

STATEMENT_LENGTH_AT_MOST = Claim._meta.get_field("statement").max_length


def alike_view(request):
    """Show what looks like the statement that is being typed, in its language; as a piece of a page."""
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    statement = composed(request.GET.get("statement", ""))[:STATEMENT_LENGTH_AT_MOST].strip()
    own = request.GET.get("claim", "")
    claim = Claim.objects.filter(pk=own).first() if own.isascii() and own.isdecimal() and len(own) < 10 else None
    found = what_is_typed_looks_like(statement, language=request.GET.get("language", ""), claim=claim)
    return render(request, "admin/claims/claim/alike.html", {"alike": found, "is_typed": True})


def decide(model_admin, request, claim, other_id):
    """Confirm or reject what is suggested about this claim and another."""
    other = get_object_or_404(Claim, pk=other_id)
    note = request.POST.get("note", "")
    try:
        relation = decide_suggestion(claim, other, by=request.user, confirmed="confirm" in request.POST, note=note)
    except EditorialError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{relation.get_status_display()}: “{relation.get_kind_display().lower()}”.")
    return redirect(reverse("admin:claims_claim_change", args=[claim.pk]) + "#alike")
