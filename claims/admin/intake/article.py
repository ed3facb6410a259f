"""An article with the claims proposed from it marked in place, and the decisions made there."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Length
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.claim.steps import status_of
from claims.admin.intake.cards import REASONS_TO_REJECT, cards_of, claims_with, known_like
from claims.admin.intake.marked import Passage, paragraphs
from claims.editorial import suggestions
from claims.editorial.errors import EditorialError
from claims.models import Claim, ClaimState, Suggestion, SuggestionStatus
from claims.models.member import name_of
from sources.intake.addresses import is_ours
from sources.models import Capture


def routes(model_admin):
    """Give (route, view, name) of the article, of claims like a suggestion, and of the four decisions."""
    decided = [
        (f"<int:object_id>/{name}/", _decision(decide, model_admin), f"claims_suggestion_{name}")
        for name, decide in DECISIONS.items()
    ]
    article = ("article/<int:capture_id>/", _open_to_viewers(show, model_admin), "claims_suggestion_article")
    claims = ("<int:object_id>/claims/", _open_to_viewers(claims_like_it, model_admin), "claims_suggestion_claims")
    return [article, claims, *decided]


def show(model_admin, request, capture_id):
    """Show the captured text and the cards of what is proposed from it."""
    sizes = {"body_size": Length("body"), "warc_size": Length("warc")}
    captures = Capture.objects.select_related("document__publisher").annotate(**sizes)
    capture = captures.filter(pk=capture_id).first()
    if capture is None:
        raise Http404
    return _page(model_admin, request, capture)


def claims_like_it(model_admin, request, object_id):
    """Give claims to merge a suggestion into, as a piece of its card: found by words, or the nearest."""
    suggestion = _suggestion(object_id)
    words = request.GET.get("q", "")
    context = {"suggestion": suggestion, "may_decide": _may_decide(request), "words": words}
    context |= {"found": claims_with(words)} if words else {"known": known_like(suggestion)}
    return TemplateResponse(request, "admin/claims/intake/claims.html", context)


def accept(request, suggestion):
    """Make a draft of it. “Accept” opens the draft, “Accept and stay” does not."""
    was_accepted = suggestion.status == SuggestionStatus.ACCEPTED
    claim = suggestions.accept(suggestion, by=request.user)
    stays = "stay" in request.POST
    suggestion.refresh_from_db(fields=["decided_by", "decided_at"])
    if was_accepted or suggestion.decided_by != request.user:
        messages.info(request, _accepted_before(suggestion, claim, by=request.user))
    elif stays:
        messages.success(request, "Accepted. The draft is filled in from the article.")
    else:
        messages.success(request, "The draft is filled in from the article. Read it against the article.")
    return redirect(card_url(suggestion)) if stays else redirect("admin:claims_claim_change", claim.pk)


def _accepted_before(suggestion, claim, *, by):
    """Say who accepted it and when: what was made of it since may differ from what was just looked at."""
    person, at = suggestion.decided_by, suggestion.decided_at
    name = "You" if person == by else name_of(person)
    day = "" if at.date() == timezone.now().date() else f"on {at:%Y-%m-%d} "
    this = "draft" if claim.state == ClaimState.DRAFT else "claim"
    return f"{name} accepted it {day}at {at:%H:%M} UTC; this is the {this}."


def merge(request, suggestion):
    """Say that it is a claim the desk knows."""
    chosen = request.POST.get("claim", "")
    claim = Claim.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if claim is None:
        raise ValidationError("Choose the claim that it is.")
    merged = suggestions.merge(suggestion, claim, by=request.user)
    now_or_later = "" if merged.appearance_added else " The appearance is added when the claim is a draft again."
    messages.success(request, f"Merged into “{claim}”.{now_or_later}")
    return redirect(card_url(suggestion))


def reject(request, suggestion):
    """Put it aside, for a common reason or for one that was typed."""
    suggestions.reject(suggestion, by=request.user, reason=request.POST.get("common") or request.POST.get("reason", ""))
    messages.success(request, "Rejected.")
    return redirect(card_url(suggestion))


def undo(request, suggestion):
    """Take the decision back."""
    suggestions.undo(suggestion, by=request.user)
    messages.success(request, "The decision is taken back.")
    return redirect(card_url(suggestion))


DECISIONS = {"accept": accept, "merge": merge, "reject": reject, "undo": undo}


def section():
    """Give where the pages of intake belong, as the menu names it: for the path above a page."""
    return {"title": "Intake", "url": reverse("admin:sources_intake_add")}


def card_url(suggestion):
    """Give the place of a suggestion's card."""
    article = reverse("admin:claims_suggestion_article", args=[suggestion.capture_id])
    return f"{article}#s{suggestion.pk}"


def _decision(decide, model_admin):
    """Give the view of a decision: it comes back to the card, or shows there what the verb refused."""

    def run(request, object_id):
        if not model_admin.has_view_permission(request):
            raise PermissionDenied
        suggestion = _suggestion(object_id)
        if request.method != "POST":
            return redirect(card_url(suggestion))
        if not _may_decide(request):
            raise PermissionDenied
        try:
            return decide(request, suggestion)
        except EditorialError as refusal:
            lines, status = [str(refusal)], status_of(refusal)
        except ValidationError as refusal:
            lines, status = refusal.messages, 400
        return _refused(model_admin, request, suggestion, lines, status)

    return run


def _refused(model_admin, request, suggestion, lines, status):
    response = show(model_admin, request, suggestion.capture_id)
    response.status_code = status
    card = next(card for card in response.context_data["cards"] if card.suggestion.pk == suggestion.pk)
    card.refusal, card.typed = lines, request.POST.get("reason", "")
    return response


def _page(model_admin, request, capture):
    find = request.GET.get("find", "")
    searched = int(find) if find.isdecimal() else None
    cards = cards_of(capture, asked_for=searched)
    passages = [
        Passage(card.number, each.span_start, each.span_end, look=each.status, anchor=card.anchor)
        for card, each in ((card, card.suggestion) for card in cards)
    ]
    document = capture.document
    words = request.GET.get("q", "")
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "section": section(),
        "is_fullwidth": "1",
        "title": document.title,
        "capture": capture,
        "document": document,
        # What was handed in as a file or pasted has an address of ours, where nothing is to be read.
        "is_on_the_web": not is_ours(settings.SITE_URL, document.url),
        "paragraphs": paragraphs(capture.text, passages),
        "cards": cards,
        "open_count": sum(card.suggestion.status == SuggestionStatus.OPEN for card in cards),
        "may_decide": _may_decide(request),
        "may_accept": request.user.has_perm("claims.add_claim"),
        "reasons": REASONS_TO_REJECT,
        "searched": searched,
        "words": words,
        "found": claims_with(words),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/claims/intake/article.html", context)


def _suggestion(object_id):
    found = Suggestion.objects.filter(pk=object_id).select_related("speaker").first()
    if found is None:
        raise Http404
    return found


def _may_decide(request):
    return request.user.has_perm("claims.change_claim")


def _open_to_viewers(view, model_admin):
    def run(request, **values):
        if not model_admin.has_view_permission(request):
            raise PermissionDenied
        return view(model_admin, request, **values)

    return run
