"""Two people at one claim see each other, and what somebody typed is kept until they save it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect

from claims.editorial.at_the_desk import be_present, forget_unsaved, keep_unsaved, unsaved
from claims.editorial.errors import EditorialError
from claims.models.member import name_of

# Not the person's to keep: the browser's next page has another.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def here(model_admin, request, claim):
    """Note that this person has the claim open, and answer with who else has, and at which version it is now.

    Answers {"others": [{"name", "is_typing"}], "version", "changed_by"}.
    """
    others = be_present(claim, by=request.user, is_typing=request.POST.get("is_typing") == "1")
    last = claim.events.select_related("actor").first()
    names = [{"name": name_of(other.person), "is_typing": other.is_typing} for other in others]
    return JsonResponse({"others": names, "version": claim.version, "changed_by": last and name_of(last.actor)})


def keep(model_admin, request, claim):
    """Keep what is typed on a claim's page, or throw away what was."""
    if "forget" in request.POST:
        forget_unsaved(claim, by=request.user)
        messages.success(request, "What you had typed is thrown away. This is the draft as it was saved.")
        return redirect("admin:claims_claim_change", claim.pk)
    form = QueryDict(request.POST.get("form", ""), mutable=True)
    form.pop(TOKEN, None)
    version = form.get("expected_version", "")
    if not (version.isascii() and version.isdecimal() and len(version) < 10):
        return JsonResponse({"problem": "The form does not say which version it began from."}, status=400)
    try:
        kept = keep_unsaved(claim, by=request.user, form=form.urlencode(), expected_version=int(version))
    except ValidationError as refusal:
        return JsonResponse({"problem": " ".join(refusal.messages)}, status=400)
    except EditorialError as refusal:
        return JsonResponse({"problem": str(refusal)}, status=403)
    return JsonResponse({"kept_at": kept.kept_at.strftime("%H:%M")})


def unsaved_to_show(request, claim):
    """Give what this person typed and did not save as posted data, where they asked to go on with it; else None."""
    kept = unsaved(claim, by=request.user) if request.GET.get("unsaved") == "1" else None
    return QueryDict(kept.form) if kept else None
