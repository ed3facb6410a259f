"""Ask us to check something: the form, and the page on which its sender sees what became of it."""

from datetime import timedelta

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from claims.editorial.tips import send_tip
from claims.letterbox.forms import TipForm
from claims.letterbox.keys import opened_by
from claims.letterbox.limit import seconds_to_wait
from claims.letterbox.manners import form_of_ours, kept_by_nobody
from claims.models.claim_page import ClaimPage

# What a link to the form may have filled in already.
PREFILLED = ("text", "url")


@require_http_methods(["GET", "HEAD", "POST"])
@kept_by_nobody(referrer="same-origin")
@form_of_ours
def form(request):
    """Show the form, or take in what was sent. Whatever is wrong with it, nothing that was typed is lost."""
    if request.method != "POST":
        given = {name: request.GET.get(name, "").replace("\0", "") for name in PREFILLED}
        return _show(request, TipForm(initial=given))
    if request.is_too_large:
        return _show(request, TipForm(), status=413, is_too_large=True)
    sent = TipForm(request.POST)
    if not request.is_form_of_ours:
        return _show(request, sent, status=403, is_strange=True)
    if not sent.is_valid():
        return _show(request, sent, status=422, problems=sent.problems)
    tip, wait_seconds = _keep(request, sent.cleaned_data)
    if tip is None:
        response = _show(request, sent, status=429, again_at=_end_of_wait(wait_seconds))
        response["Retry-After"] = str(wait_seconds)
        return response
    return redirect("letterbox:tip", key=tip.key)


@require_safe
@kept_by_nobody(referrer="no-referrer")
def tip(request, key):
    """Show what became of one tip, to whoever has its address. Of the desk's work it tells what is published."""
    found = opened_by(key)
    if found is None:
        raise Http404("No tip has this address.")
    page = ClaimPage.objects.filter(claim__tips=found).only("slug", "claim_reviewed", "is_withdrawn").first()
    return render(request, "letterbox/tip.html", {"tip": found, "page": page})


@transaction.atomic
def _keep(request, given):
    """Keep a tip, if its sender may send one now. Returns: (Tip, 0), or (None, seconds to wait)."""
    wait_seconds = seconds_to_wait(request)
    if wait_seconds:
        return None, wait_seconds
    return send_tip(text=given["text"], url=given["url"], contact=given["contact"]), 0


def _show(request, form, *, status=200, problems=(), **said):
    return render(request, "letterbox/form.html", {"form": form, "problems": problems, **said}, status=status)


def _end_of_wait(seconds):
    """Give the minute in which a wait is over for certain."""
    return timezone.now() + timedelta(seconds=seconds, minutes=1)
