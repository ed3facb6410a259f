"""A question with its rivals side by side: what each claim answers, and which answers cannot both be right."""

from itertools import combinations

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.language.words import interval_in_words
from claims.matching.rivals import answer_to, compare
from claims.public.api.as_of import rows_on
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, page_url
from claims.public.api.parameters import AsOf
from claims.public.api.schema import json_of
from claims.public.lookup import standing_pages
from claims.public.paging import NEWEST_FIRST
from claims.record.log_entry import stamp
from claims.record.sightings import origins_of

# Every claim is compared with every other: 50 claims are 1,225 comparisons.
RIVALS_AT_MOST = 50


class QuestionDetail(PublicView):
    """One question, the claims that answer it, and how the answers compare."""

    parameters = AsOf

    @extend_schema(
        operation_id="get_question", tags=["questions"], parameters=[AsOf], responses=json_of("QuestionDetail")
    )
    def get(self, request, slug):
        """Put the standing claims on one question side by side, the newest 50, and compare each with each."""
        rivals = rivals_on(slug, self.given.get("as_of"))
        if not rivals:
            raise Http404
        question = rivals[0].record["question"]
        return answer(request, json_text(question_document(question, rivals)))


def rivals_on(slug, day):
    """Give the newest standing claims on a question, newest first, as publications; one more than is shown.

    Args:
        slug: of the question.
        day: as of which; None for now.
    """
    if day:
        rows = rows_on(day, lambda pages: pages.standing().answering(slug), NEWEST_FIRST, limit=RIVALS_AT_MOST + 1)
    else:
        rows = NEWEST_FIRST.after(standing_pages().answering(slug), "")[: RIVALS_AT_MOST + 1]
    return [row.current for row in rows]


def question_document(question, rivals) -> dict:
    """Put the rivals on one question side by side.

    Args:
        question: as the newest record has it.
        rivals: publications, newest first; those past RIVALS_AT_MOST only show that there are more.
    """
    shown = rivals[:RIVALS_AT_MOST]
    answers = {one.slug: answer_to(question, one.record["quantities"]) for one in shown}
    return {
        "question": question,
        "claims": [rival(one, answers[one.slug]) for one in shown],
        "comparisons": [
            _comparison(one.slug, other.slug, *compare(answers[one.slug], answers[other.slug]))
            for one, other in combinations(shown, 2)
        ],
        "has_more_claims": len(rivals) > RIVALS_AT_MOST,
        "claims_url": f"{api_url('claims')}?question={question['slug']}",
        "url": f"{settings.SITE_URL}/questions/{question['slug']}/",
    }


def rival(publication, quantity) -> dict:
    """Describe a claim as one of several answers. Args: quantity, the one among its own that answers; may be None."""
    record = publication.record
    return {
        "slug": record["slug"],
        "claim_reviewed": record["claim_reviewed"],
        "origins": [{"slug": source["slug"], "name": source["name"]} for source in origins_of(record["attributions"])],
        "said_on": record["said_on"],
        "answer": quantity and {**quantity, "in_words": interval_in_words(quantity)},
        "rating": record["verdict"]["rating"],
        "conclusion": record["verdict"]["conclusion"],
        "published_at": stamp(publication.published_at),
        "url": page_url(record["slug"]),
        "api_url": api_url("claim", record["slug"]),
    }


def _comparison(one, other, comparison, reason):
    return {"one": one, "other": other, "comparison": comparison, "reason": reason}
