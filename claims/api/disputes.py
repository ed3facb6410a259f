"""What on the desk does not go together: numbers, questions, ratings. Each list is found anew."""

from functools import partial

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.documents import address, question_row
from claims.api.fields import BySlug
from claims.api.schema import items_of, json_of
from claims.api.shapes import PageParameters, Shape
from claims.matching.disputes.numbers import disputed, with_rivals
from claims.matching.disputes.questions import same_question
from claims.matching.disputes.ratings import rated_otherwise, with_reviews
from claims.models import EditorialReview, Topic


class OfATopic(Shape):
    """Of which topic."""

    topic = BySlug(Topic.objects.all(), required=False, help_text="A topic's slug: one of the claims has it.")


class DisputeParameters(OfATopic, PageParameters):
    """Which of them, and which page."""


class DisputedNumbers(EditorialView):
    """Questions whose answers contradict each other."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(
        operation_id="list_disputes",
        tags=["editorial"],
        parameters=[DisputeParameters],
        responses=items_of("DeskDispute"),
    )
    def get(self, request):
        """List the questions on which no number fits all answers, of drafts and of published claims alike.

        Those furthest apart come first: `gap` is what lies between the lowest and the highest answer, and its `factor`
        how many times the lower end the upper one is. Of a question with many answers, the lowest and the highest are
        in `answers`.
        """
        topic = self.read_parameters(DisputeParameters).get("topic")
        ordering = ("-factor", "question")
        return page_of(
            self,
            disputed(topic),
            ordering=ordering,
            row=dispute_row,
            together=partial(with_rivals, kept=kept(request.user)),
        )


class SameQuestion(EditorialView):
    """Claims that probably answer the same question."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(
        operation_id="list_same_question",
        tags=["editorial"],
        parameters=[OfATopic],
        responses=json_of("DeskSameQuestionList"),
    )
    def get(self, request):
        """List pairs of claims that probably answer the same question and have none, or different ones.

        They give a number of the same thing in much the same words. It is looked for among the claims that were worked
        on last, and the likeliest pairs are listed; `count` says how many there are. Where `claim` has no question and
        `other` has, an edit of the claim with that `question` puts it there.
        """
        pairs, count = same_question(self.read_parameters(OfATopic).get("topic"), kept=kept(request.user))
        return Response({"count": count, "items": [pair_row(pair) for pair in pairs]})


class RatedOtherwise(EditorialView):
    """Claims that others rate otherwise."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(
        operation_id="list_rated_otherwise",
        tags=["editorial"],
        parameters=[DisputeParameters],
        responses=items_of("DeskRatedOtherwise"),
    )
    def get(self, request):
        """List the claims whose newest verdict is another than some publisher's, by the crosswalk, the last changed
        first. Reviews that were collected count beside those that a claim names."""
        topic = self.read_parameters(DisputeParameters).get("topic")
        ordering = ("-updated_at", "-pk")
        claims = rated_otherwise(topic, kept=kept(request.user))
        return page_of(self, claims, ordering=ordering, row=rated_row, together=with_reviews)


def kept(user):
    """Give the keys of the claims whose rating is kept from somebody, who set out to rate them unseen."""
    return EditorialReview.objects.kept_from(user).order_by().values("claim")


def side_row(side) -> dict:
    """Give one side of a dispute."""
    return {
        "claim": side.claim.slug,
        "statement": side.claim.statement,
        "language": side.claim.language,
        "state": side.claim.state,
        "version": side.claim.version,
        "said_by": side.speakers,
        "rating": side.rating and side.rating.slug,
        "api_url": address("claim", side.claim.slug),
    }


def dispute_row(dispute) -> dict:
    return {
        "question": question_row(dispute.question),
        "gap": dispute.gap.as_recorded(),
        "answer_count": dispute.answer_count,
        "answers": [{**side_row(rival.side), "answer": rival.answer} for rival in dispute.rivals],
    }


def pair_row(pair) -> dict:
    sides = {
        name: {**side_row(side), "question": side.claim.question and side.claim.question.slug}
        for name, side in (("claim", pair.claim), ("other", pair.other))
    }
    return {**sides, "measure": pair.measure, "unit": pair.unit, "likeness": pair.likeness}


def rated_row(row) -> dict:
    return {
        **side_row(row.side),
        "reviews": [
            {
                "publisher_name": review.publisher,
                "url": review.url,
                "label": review.label,
                "rating": review.rating.slug,
                "reviewed_on": review.reviewed_on,
            }
            for review in row.reviews
        ],
    }
