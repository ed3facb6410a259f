"""The pages of intake: hand something in, see what was handed in, follow its reading, try again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from claims.admin.intake.article import section
from claims.admin.intake.forms import WAYS, TextForm
from claims.admin.intake.progress import Progress, with_progress
from sources.intake.steps import retry
from sources.models import Intake, IntakeKind, StepStatus

PER_PAGE = 15


def routes(model_admin):
    """Give (route, view, name) of the pages that Django's admin does not have."""
    return [
        ("<int:object_id>/progress/", _of_an_intake(progress, model_admin), "sources_intake_progress"),
        ("<int:object_id>/retry/", require_POST(_of_an_intake(try_again, model_admin)), "sources_intake_retry"),
    ]


def hand_in(model_admin, request):
    """Show the three ways of handing in and what was handed in lately; hand in what is posted."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    may_hand_in = model_admin.may_hand_in(request)
    posted, refusal = None, []
    if request.method == "POST":
        if not may_hand_in:
            raise PermissionDenied
        way = WAYS.get(request.POST.get("kind"))
        posted = way(request.POST, request.FILES) if way else None
        intake = posted.hand_in(by=request.user) if posted and posted.is_valid() else None
        if intake:
            if posted.new_publisher:
                messages.success(request, f"“{posted.new_publisher}” is a new source, and was added.")
            return _follow(intake)
        refusal = [] if way else ["Say what it is: an address, a file or a text."]
    lately = with_progress().exclude(kind=IntakeKind.RECHECK)
    page = Paginator(lately, PER_PAGE).page(request.GET.get("page", 1))
    context = {
        "title": "Hand in",
        "forms": {kind: posted if posted and posted.kind == kind else way() for kind, way in WAYS.items()},
        "may_hand_in": may_hand_in,
        "refusal": refusal,
        "page": page,
        "lately": [Progress(intake) for intake in page],
    }
    return _page(model_admin, request, "hand_in", context, status=400 if refusal else 200)


def show(model_admin, request, object_id):
    """Show how far an intake has come. Whoever watches it is sent to the article once it is read."""
    return _of_an_intake(_show, model_admin)(request, object_id)


def progress(model_admin, request, intake):
    """Answer how far an intake has come, for the page that shows it.

    The answer: {"state", "sentence", "html": the list of steps, "wait": milliseconds until it is worth asking again,
    or null, "go_to": where to go on, or ""}.
    """
    now = Progress(intake)
    return JsonResponse(
        {
            "state": now.state,
            "sentence": now.sentence,
            "html": render_to_string("admin/claims/intake/steps.html", {"progress": now}, request),
            "wait": now.wait if intake.is_open else None,
            "go_to": "" if intake.is_open else now.url,
        }
    )


def try_again(model_admin, request, intake):
    """Take the step that failed once more."""
    if not model_admin.may_hand_in(request):
        raise PermissionDenied
    failed = intake.steps.filter(status=StepStatus.FAILED).last()
    if failed is None:
        messages.info(request, "It is being tried again already.")
        return _follow(intake)
    try:
        retry(failed)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _follow(intake)


def _show(model_admin, request, intake):
    now = Progress(intake)
    if "watch" in request.GET and now.state == "done" and now.leads_to_article:
        return redirect(now.article_url)
    context = {
        "title": str(intake),
        "original": intake,
        "progress": now,
        "may_hand_in": model_admin.may_hand_in(request),
        "form": _paste_instead(intake) if now.can_be_pasted else None,
    }
    return _page(model_admin, request, "progress", context)


def _follow(intake):
    """Send whoever handed it in to its page, to watch."""
    response = redirect("admin:sources_intake_change", intake.pk)
    response["Location"] += "?watch=1"
    return response


def _paste_instead(intake):
    """Give the form for pasting, with all that is known of what could not be read."""
    text = ""
    if intake.kind == IntakeKind.TEXT:
        body = Intake.objects.values_list("body", flat=True).get(pk=intake.pk)
        text = bytes(body or b"").decode()
    return TextForm(
        initial={
            "publisher": intake.publisher.name if intake.publisher else "",
            "published_on": intake.published_on,
            "title": intake.title,
            "url": intake.url,
            "text": text,
        }
    )


def _of_an_intake(view, model_admin):
    """Give a view that gets the intake of its address, for people who may see what intake proposes."""

    def run(request, object_id, **values):
        if not model_admin.has_view_permission(request):
            raise PermissionDenied
        intake = with_progress().filter(pk=object_id).first() if str(object_id).isdecimal() else None
        if intake is None:
            raise Http404
        return view(model_admin, request, intake, **values)

    return run


def _page(model_admin, request, name, context, *, status=200):
    shared = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "section": section(),
        "is_fullwidth": "1",
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, f"admin/claims/intake/{name}.html", {**shared, **context}, status=status)
