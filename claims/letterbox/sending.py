"""How a form of the letterbox is answered: what is wrong with it is said, and nothing that was typed is lost."""

from datetime import timedelta

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone

from claims.letterbox.limit import seconds_to_wait


def answer_form(request, form_class, *, kind, prefilled, show, keep, arrived):
    """Show a form, or take in what was sent with it.

    Args:
        request: with what manners.form_of_ours found out about it.
        form_class: a LetterForm.
        kind: of which letters it is counted as one; see limit.
        prefilled: names of fields that a link to the form may have filled in already.
        show: makes the page, as form_page does: show(form, status=…, **what is said on it).
        keep: stores what a valid form holds: keep(values) -> the letter.
        arrived: makes the answer to a letter that was kept.
    """
    if request.method != "POST":
        given = {name: request.GET[name].replace("\0", "") for name in prefilled if name in request.GET}
        return show(form_class(initial=given))
    if request.is_too_large:
        return show(form_class(), status=413, is_too_large=True)
    sent = form_class(request.POST)
    if not request.is_form_of_ours:
        return show(sent, status=403, is_strange=True)
    if not sent.is_valid():
        return show(sent, status=422, problems=sent.problems)
    with transaction.atomic():
        wait_seconds = seconds_to_wait(request, kind)
        letter = None if wait_seconds else keep(sent.cleaned_data)
    if wait_seconds:
        response = show(sent, status=429, again_at=_end_of_wait(wait_seconds))
        response["Retry-After"] = str(wait_seconds)
        return response
    return arrived(letter)


def form_page(request, template, form, *, status=200, problems=(), **said):
    """Make the page of a form."""
    return render(request, template, {"form": form, "problems": problems, **said}, status=status)


def _end_of_wait(seconds):
    """Give the minute in which a wait is over for certain."""
    return timezone.now() + timedelta(seconds=seconds, minutes=1)
