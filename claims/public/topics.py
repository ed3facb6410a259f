"""One topic: the verdicts on it, how many have which rating, and the questions that they answer."""

from django.http import Http404
from django.utils.translation import gettext

from claims.public import one_query
from claims.public.addresses import plain
from claims.public.answers import page, reader_page
from claims.public.pages import CLAIMS_A_PAGE, cursor_of, next_address
from claims.public.reading import Reading
from claims.public.selection import rated


@reader_page
def topic(request, slug):
    """Show the verdicts on one topic."""
    pages, more, ratings, questions = one_query.topic(slug, cursor_of(request), CLAIMS_A_PAGE)
    if not pages:
        raise Http404(gettext("No published claim has this topic."))
    readings = [Reading(row.current) for row in pages]
    total = sum(counted["claims"] for counted in ratings)
    by_rating = [rated(counted["rating"], counted["claims"], total, topic=slug) for counted in ratings]
    context = {
        "slug": slug,
        "name": next(topic["name"] for topic in readings[0].record["topics"] if topic["slug"] == slug),
        "ratings": sorted(by_rating, key=lambda row: row.place),
        "total": total,
        "questions": questions[: one_query.QUESTIONS_ON_A_TOPIC_PAGE],
        "has_more_questions": len(questions) > one_query.QUESTIONS_ON_A_TOPIC_PAGE,
        "readings": readings,
        "next": next_address(request, more),
        "is_first": not cursor_of(request),
    }
    shows = [*(row.current for row in pages), more, ratings, questions]
    return page(request, "public/topic.html", context, shows=shows, canonical=plain("public:topic", slug))
