"""Two sources that are perhaps the same, beside each other: say that they are not, and why, or take it back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from claims.admin.claim.steps import status_of
from claims.admin.source.merging import may_merge
from claims.editorial.errors import EditorialError
from claims.editorial.namesakes import take_back, tell_apart
from sources.admin.noun import Lines, TextLines
from sources.models import Namesake


class ReasonForm(forms.Form):
    """How one knows."""

    reason = Lines(max_length=1000, label="Why", help_text="Kept in the history of both.", widget=TextLines)


def apart(model_admin, request, object_id, namesake_id):
    """Show two sources and what was said about them; say that they are not the same, or take that back."""
    two = [model_admin.get_object(request, str(pk)) for pk in (object_id, namesake_id)]
    if None in two or object_id == namesake_id:
        raise Http404
    if not may_merge(request.user):
        raise PermissionDenied
    source, other = two
    said = list(Namesake.objects.between(source, other).select_related("by"))
    are_apart = bool(said) and said[0].are_apart
    form, refusal = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        verb = take_back if "take_back" in request.POST else tell_apart
        try:
            verb(source, other, by=request.user, reason=form.cleaned_data["reason"])
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            done = "may be the same after all" if verb is take_back else "are not the same"
            messages.success(request, f"“{source}” and “{other}” {done}. That stands in the history of both.")
            return redirect("admin:sources_source_same")
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "They may be the same" if are_apart else "Not the same",
        "two": two,
        "said": said,
        "are_apart": are_apart,
        "form": form,
        "refusal": [str(refusal)] if refusal else [],
    }
    status = status_of(refusal) if refusal else 200
    return TemplateResponse(request, "admin/sources/source/apart.html", context, status=status)
