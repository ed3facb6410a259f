"""A question with its rivals side by side: what each claim answers, and which answers cannot both be right."""

from itertools import combinations

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.language.words import interval_in_words
from claims.matching.rivals import answer_to, compare
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, page_url
from claims.public.api.schema import json_of
from claims.public.lookup import standing_pages
from claims.record.log_entry import stamp
from claims.record.sightings import origins_of

# Every claim is compared with every other: 50 claims are 1,225 comparisons.
RIVALS_AT_MOST = 50


class QuestionDetail(PublicView):
    """One question, the claims that answer it, and how the answers compare."""

    @extend_schema(operation_id="get_question", tags=["questions"], responses=json_of("QuestionDetail"))
    def get(self, request, slug):
        """Put the standing claims on one question side by side, the newest 50, and compare each with each."""
        rivals = list(standing_pages().answering(slug).order_by("-published_at", "-pk")[: RIVALS_AT_MOST + 1])
        if not rivals:
            raise Http404
        question = rivals[0].current.record["question"]
        return answer(request, json_text(question_document(question, rivals)))


def question_document(question, rivals) -> dict:
    """Put the rivals on one question side by side.

    Args:
        question: as the newest record has it.
        rivals: readable pages, newest first; those past RIVALS_AT_MOST only show that there are more.
    """
    shown = rivals[:RIVALS_AT_MOST]
    answers = {page.slug: answer_to(question, page.current.record["quantities"]) for page in shown}
    return {
        "question": question,
        "claims": [_rival(page, answers[page.slug]) for page in shown],
        "comparisons": [
            _comparison(one.slug, other.slug, *compare(answers[one.slug], answers[other.slug]))
            for one, other in combinations(shown, 2)
        ],
        "has_more_claims": len(rivals) > RIVALS_AT_MOST,
        "claims_url": f"{api_url('claims')}?question={question['slug']}",
        "url": f"{settings.SITE_URL}/questions/{question['slug']}/",
    }


def _rival(page, quantity):
    record = page.current.record
    return {
        "slug": page.slug,
        "claim_reviewed": record["claim_reviewed"],
        "origins": [{"slug": source["slug"], "name": source["name"]} for source in origins_of(record["attributions"])],
        "said_on": record["said_on"],
        "answer": quantity and {**quantity, "in_words": interval_in_words(quantity)},
        "rating": record["verdict"]["rating"],
        "conclusion": record["verdict"]["conclusion"],
        "published_at": stamp(page.published_at),
        "url": page_url(page.slug),
        "api_url": api_url("claim", page.slug),
    }


def _comparison(one, other, comparison, reason):
    return {"one": one, "other": other, "comparison": comparison, "reason": reason}
