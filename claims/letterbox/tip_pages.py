"""Ask us to check something: the form, and the page on which its sender sees what became of it."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims.editorial.tips import send_tip
from claims.letterbox.forms import TipForm
from claims.letterbox.keys import opened_by
from claims.letterbox.limit import TIPS
from claims.letterbox.manners import form_of_ours, kept_by_nobody
from claims.letterbox.sending import answer_form, form_page
from claims.models.claim_page import ClaimPage
from claims.models.tip import Tip


@require_http_methods(["GET", "HEAD", "POST"])
@kept_by_nobody(referrer="same-origin")
@form_of_ours
def form(request):
    """Show the form, or take in what was sent. Whatever is wrong with it, nothing that was typed is lost."""
    return answer_form(
        request,
        TipForm,
        kind=TIPS,
        prefilled=("text", "url"),
        show=partial(form_page, request, "letterbox/form.html"),
        keep=lambda given: send_tip(text=given["text"], url=given["url"], contact=given["contact"]),
        arrived=lambda tip: redirect("letterbox:tip", key=tip.key),
    )


@require_safe
@kept_by_nobody(referrer="no-referrer")
def tip(request, key):
    """Show what became of one tip, to whoever has its address. Of the desk's work it tells what is published."""
    found = opened_by(key, Tip.objects)
    if found is None:
        raise Http404("No tip has this address.")
    page = ClaimPage.objects.filter(claim__tips=found).only("slug", "claim_reviewed", "is_withdrawn").first()
    return render(request, "letterbox/tip.html", {"tip": found, "page": page})
