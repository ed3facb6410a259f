"""One topic: how many standing claims have which rating, and the questions that they answer."""

from django.conf import settings
from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of
from claims.public.lookup import standing_pages
from claims.public.one_query import QUESTIONS_OF_A_TOPIC, RATINGS_OF_A_TOPIC

QUESTIONS_AT_MOST = 50


class TopicDetail(PublicView):
    """One topic in numbers."""

    @extend_schema(operation_id="get_topic", tags=["topics"], responses=json_of("TopicDetail"))
    def get(self, request, slug):
        """Count the standing claims on a topic by rating, and list the 50 questions with the newest of them."""
        page = topic_in_numbers(slug)
        if page is None:
            raise Http404
        return answer(request, json_text(topic_document(slug, page)))


def topic_in_numbers(slug):
    """Give the newest claim on a topic, or None, with `ratings` and `questions` of all of them, in one query."""
    pages = standing_pages().about(slug).order_by("-published_at", "-pk")
    return pages.annotate(
        ratings=RawSQL(RATINGS_OF_A_TOPIC, [slug], output_field=JSONField()),  # noqa: S611 - the slug is a parameter
        questions=RawSQL(QUESTIONS_OF_A_TOPIC, [slug, QUESTIONS_AT_MOST], output_field=JSONField()),  # noqa: S611 - as above
    ).first()


def topic_document(slug, page) -> dict:
    """Describe a topic. Args: page, of topic_in_numbers."""
    address = f"{api_url('claims')}?topic={slug}"
    counts = sorted(
        (counted["rating"]["slug"], counted["rating"]["label"], counted["claims"]) for counted in page.ratings
    )
    return {
        "topic": next(topic for topic in page.current.record["topics"] if topic["slug"] == slug),
        "claim_count": sum(count for _, _, count in counts),
        "by_rating": [
            {"rating": rating, "label": label, "claim_count": count, "claims_url": f"{address}&rating={rating}"}
            for rating, label, count in counts
        ],
        "questions": [
            {
                "slug": question["slug"],
                "text": question["text"],
                "claim_count": question["claims"],
                "api_url": api_url("question", question["slug"]),
            }
            for question in page.questions
        ],
        "claims_url": address,
        "url": f"{settings.SITE_URL}/topics/{slug}/",
    }
