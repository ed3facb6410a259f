"""Which published claims, and reviews by others, a statement is like: one statement by GET, or many by POST."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, page_url
from claims.public.api.parameters import Count, LanguageTag, NoParameters
from claims.public.api.schema import json_of
from claims.public.matches import matches
from claims.record.formats import in_todays_format
from claims.record.log_entry import stamp
from sources.normal_form import normal_form

STATEMENTS_AT_MOST, CHARACTERS_AT_MOST, CLAIMS_AT_MOST, CLAIMS_USUALLY = 50, 2000, 10, 3


class Statement(serializers.CharField):
    """A statement as somebody makes it: text, and nothing that merely can be written as text."""

    def __init__(self, **kwargs):
        super().__init__(max_length=CHARACTERS_AT_MOST, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return normal_form(super().to_internal_value(data))


class Limit(serializers.IntegerField):
    """A whole number, and nothing that merely can be read as one."""

    def to_internal_value(self, data):
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class MatchParameters(serializers.Serializer):
    """One statement."""

    text = Statement(help_text="The statement.")
    language = LanguageTag(default="en", help_text="Its language, by which its words and numbers are read.")
    limit = Count(
        min_value=1,
        max_value=CLAIMS_AT_MOST,
        default=CLAIMS_USUALLY,
        help_text="Claims, and reviews by others, at most.",
    )


class KnownMembers(serializers.Serializer):
    """An object in which nothing unknown is passed over in silence."""

    def to_internal_value(self, data):
        values = super().to_internal_value(data)
        unknown = [name for name in data if name not in self.fields]
        if unknown:
            message = f"There is no such member here. Known: {', '.join(self.fields)}."
            raise serializers.ValidationError({name: [serializers.ErrorDetail(message, "unknown")] for name in unknown})
        return values


class StatementShape(KnownMembers):
    """One of many statements."""

    text = Statement()
    language = LanguageTag(default="en")


class MatchShape(KnownMembers):
    """Many statements."""

    statements = StatementShape(many=True, min_length=1, max_length=STATEMENTS_AT_MOST)
    limit = Limit(min_value=1, max_value=CLAIMS_AT_MOST, default=CLAIMS_USUALLY)


class Match(PublicView):
    """The published claims nearest to what somebody says."""

    http_method_names = ("get", "head", "post", "options")

    def initial(self, request, *args, **kwargs):
        """Take parameters for one statement only; many come in the body."""
        self.parameters = NoParameters if request.method == "POST" else MatchParameters
        super().initial(request, *args, **kwargs)

    @extend_schema(
        operation_id="match_statement",
        tags=["claims"],
        parameters=[MatchParameters],
        responses=json_of("StatementMatches"),
    )
    def get(self, request):
        """Give the published claims nearest to one statement, with scores and reasons; often there is none.

        `external_reviews` gives what other publishers found about claims like it, in the same way: their label is
        theirs, and no rating of this desk.

        Numbers decide: a claim whose number cannot be right together with the statement's is never `same`.
        """
        return answer(request, json_text(matches_of(**self.given)))

    @extend_schema(
        operation_id="match_statements", tags=["claims"], request=MatchShape, responses=json_of("StatementMatchesList")
    )
    def post(self, request):
        """Give the published claims nearest to each of up to 50 statements, in their order.

        Each statement counts as a request.
        """
        shape = MatchShape(data=request.data)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        self._count_the_others(request, len(given["statements"]) - 1)
        results = [matches_of(**statement, limit=given["limit"]) for statement in given["statements"]]
        response = HttpResponse(json_text({"results": results}).encode(), content_type="application/json")
        response["Cache-Control"] = "no-store"
        return response

    def _count_the_others(self, request, statements):
        """Count the statements after the first, which the request itself was counted for."""
        for limit in self.get_throttles():
            if not limit.allow(request, requests=statements):
                self.throttled(request, limit.wait())


def matches_of(text, language, limit) -> dict:
    """Write down what a statement is like, in a few queries."""
    claims, reviews = matches(text, language=language, limit=limit)
    return {
        "text": text,
        "language": language,
        "items": [{"kind": "claim", "claim": _claim(found.row), **_finding(found)} for found in claims],
        "external_reviews": [
            {"kind": "external_review", "external_review": _review(found.row), **_finding(found)} for found in reviews
        ],
    }


def _finding(found):
    match = found.match
    return {"score": match.score, "relation": match.relation, "reasons": match.reasons}


def _claim(page):
    """Give of a claim what tells whether it is worth opening."""
    record = in_todays_format(page.current.record)
    return {
        "slug": record["slug"],
        "claim_reviewed": record["claim_reviewed"],
        "language": record["language"],
        "said_on": record["said_on"],
        "rating": {name: record["verdict"]["rating"][name] for name in ("slug", "label")},
        "conclusion": record["verdict"]["conclusion"],
        "published_at": stamp(page.published_at),
        "url": page_url(record["slug"]),
        "api_url": f"{api_url('claims')}{record['slug']}/",
    }


def _review(review):
    """Give of a review what tells whether it is worth opening. The label is its publisher's: no rating of ours."""
    return {
        "id": review.pk,
        "claim_reviewed": review.claim_reviewed,
        "title": review.title,
        "language": review.language,
        "publisher": {"slug": review.publisher, "name": review.publisher_name},
        "label": review.label,
        "reviewed_on": review.reviewed_on and review.reviewed_on.isoformat(),
        "url": review.url,
        "api_url": api_url("external-review", review.pk),
    }
