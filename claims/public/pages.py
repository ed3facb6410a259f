"""Pages that list claims: the front page, and questions with their rivals."""

from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from claims.public import one_query, sharing
from claims.public.addresses import plain
from claims.public.answers import AddressNotUsable, page, reader_page
from claims.public.reading import Reading
from claims.public.side_by_side import side_by_side

CLAIMS_A_PAGE = 20


@reader_page
def front(request):
    """Show the latest verdicts, and what was corrected last."""
    if request.GET.get("q"):
        return redirect(f"{reverse('public:search')}?{request.GET.urlencode()}")
    pages, more, corrections = one_query.front(cursor_of(request), CLAIMS_A_PAGE)
    context = {
        "readings": [Reading(row.current) for row in pages],
        "next": next_address(request, more),
        "is_first": not cursor_of(request),
        "corrections": corrections,
    }
    shows = [*(row.current for row in pages), more, *corrections]
    return page(request, "public/front.html", context, shows=shows, canonical=plain("public:front"))


@reader_page
def question(request, slug):
    """Show the rival claims on one question side by side."""
    pages = one_query.question(slug)
    if not pages:
        raise Http404("No published claim answers this question.")
    has_more = len(pages) > one_query.RIVALS_ON_A_QUESTION_PAGE
    shown = pages[: one_query.RIVALS_ON_A_QUESTION_PAGE]
    newest = max((row.current for row in shown), key=lambda publication: publication.sequence)
    asked = Reading(newest).record["question"]
    rivals = side_by_side(asked, [Reading(row.current) for row in shown if not row.is_withdrawn])
    context = {
        "question": asked,
        "sharing": sharing.of_question(shown),
        "rivals": rivals,
        "withdrawn": [Reading(row.current) for row in shown if row.is_withdrawn],
        "has_more": has_more,
    }
    shows = [*(row.current for row in shown), has_more]
    return page(request, "public/question.html", context, shows=shows, canonical=plain("public:question", slug))


@require_safe
def favicon(request):
    """Send those who ask for the old address to the picture."""
    return redirect(static("public/favicon.svg"), permanent=False)


def cursor_of(request) -> str:
    """Read which page of a list is asked for. Raises: AddressNotUsable."""
    cursor = request.GET.get("cursor", "")
    if len(cursor) > 200:
        raise AddressNotUsable(gettext("This link to a further page is broken. Start again from the first page."))
    return cursor


def next_address(request, cursor) -> str:
    """Give the address of the next page, with everything else that was asked for; "" after the last one."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"
