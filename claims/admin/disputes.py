"""Disputes: numbers that contradict each other, claims that probably answer one question, and ratings that differ."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from claims.admin.claim.rated import kept_from
from claims.admin.claim.shown import for_the_desk, shown
from claims.admin.claim.steps import may_edit
from claims.editorial.drafting import edit
from claims.editorial.errors import EditorialError
from claims.language.words import grouped, interval_in_words
from claims.matching.disputes.numbers import disputed, with_rivals
from claims.matching.disputes.questions import LOOKED_AT, same_question
from claims.matching.disputes.ratings import rated_otherwise, with_reviews
from claims.models import Claim, Question, Topic
from claims.record.canonical import plain_decimal

LISTED_AT_MOST, A_PAGE = 500, 20
TOPICS_AT_MOST = 500
NUMBERS, QUESTIONS, RATINGS = (f"admin:claims_claim_disputes{name}" for name in ("", "_questions", "_ratings"))
LISTS = (
    (NUMBERS, "Numbers"),
    (QUESTIONS, "Perhaps the same question"),
    (RATINGS, "Ratings"),
)


@for_the_desk
def numbers(model_admin, request):
    """Show the questions whose answers cannot all be right, those furthest apart first."""
    topic = _topic(request)
    page = _page(request, list(disputed(topic)[:LISTED_AT_MOST]))
    rows = [
        {"dispute": each, "gap": gap_in_words(each.gap), "rivals": [(rival, _in_words(rival)) for rival in each.rivals]}
        for each in with_rivals(page, kept=kept_from(request.user))
    ]
    return _shown(model_admin, request, NUMBERS, {"page": page, "rows": rows, "topic": topic})


@for_the_desk
def questions(model_admin, request):
    """Show claims that probably answer the same question, and have none or different ones."""
    topic = _topic(request)
    pairs, count = same_question(topic, kept=kept_from(request.user))
    page = _page(request, pairs)
    rows = [
        {
            "pair": pair,
            "may_put": pair.question is not None and may_edit(request.user, pair.claim.claim),
            "new_question": urlencode({"measure": pair.measure, "unit": pair.unit}),
        }
        for pair in page
    ]
    context = {"page": page, "rows": rows, "topic": topic, "count": count, "looked_at": LOOKED_AT}
    return _shown(model_admin, request, QUESTIONS, context)


@for_the_desk
def ratings(model_admin, request):
    """Show the claims that other publishers rate otherwise."""
    topic = _topic(request)
    claims = rated_otherwise(topic, kept=kept_from(request.user))
    page = _page(request, list(claims.values_list("pk", flat=True)[:LISTED_AT_MOST]))
    claims = Claim.objects.in_bulk(page.object_list)
    rows = with_reviews(claims[key] for key in page)
    return _shown(model_admin, request, RATINGS, {"page": page, "rows": rows, "topic": topic})


def put_onto_question(model_admin, request, claim):
    """Put a claim onto a question, and go back to the list that proposed it."""
    question = get_object_or_404(Question, pk=_number(request, "question"))
    try:
        edit(claim, by=request.user, expected_version=_number(request, "version"), question=question)
    except EditorialError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"“{claim}” answers “{question}” now.")
    topic = Topic.objects.filter(slug=request.POST.get("topic", "")).first()
    return redirect(reverse(QUESTIONS) + _query(topic=topic and topic.slug))


def gap_in_words(gap) -> str:
    """Say how far apart the lowest and the highest answer are."""
    if gap.low == gap.high:
        return f"They meet at {_written(gap.low)}, which not all of them can be."
    between = f"nothing fits between {_written(gap.low)} and {_written(gap.high)}"
    return f"{_written(gap.factor)} times apart: {between}." if gap.factor else f"{between.capitalize()}."


def _written(number):
    return grouped(plain_decimal(number))


def _in_words(rival):
    return f"{interval_in_words(rival.answer)} {rival.answer['unit']}"


def _topic(request):
    """Give the topic that the list is narrowed to, or None. Raises: Http404, where there is none such."""
    slug = request.GET.get("topic", "")
    return get_object_or_404(Topic, slug=slug) if slug else None


def _page(request, rows):
    return Paginator(rows, A_PAGE).page(request.GET.get("page", 1))


def _number(request, name) -> int:
    """Give a number that the form posts, or 0, which no row and no version has."""
    posted = request.POST.get(name, "")
    return int(posted) if posted.isascii() and posted.isdecimal() and len(posted) < 10 else 0


def _query(**values):
    values = {name: value for name, value in values.items() if value}
    return f"?{urlencode(values)}" if values else ""


def _shown(model_admin, request, address, context):
    topic = context["topic"]
    context |= {
        "title": "Disputes",
        "address": reverse(address),
        "lists": [(reverse(each) + _query(topic=topic and topic.slug), name, each == address) for each, name in LISTS],
        "topics": Topic.objects.order_by("name")[:TOPICS_AT_MOST],
        "topic_query": _query(topic=topic and topic.slug).replace("?", "&"),
        "is_cut": context["page"].paginator.count == LISTED_AT_MOST,
    }
    return shown(model_admin, request, address.removeprefix("admin:claims_claim_"), context)
