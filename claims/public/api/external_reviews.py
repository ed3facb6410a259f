"""What other publishers found: reviews that were collected from them, the list with its filters, and one."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from claims.models.readable_review import ReadableReview
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, page_url
from claims.public.api.parameters import ITEMS_A_PAGE, Count, Cursor, LanguageTag, Matching, Slug, Words
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC, WordsNotUsable, usable
from claims.public.paging import CursorNotUsable, Keyset
from claims.record.log_entry import stamp

# By number: the newest row of what was collected comes first, whatever day its review is of.
COLLECTED_LAST_FIRST = Keyset((("pk", int),))
# Of the view, what is given as it is.
AS_IT_IS = (
    *("url", "page_url", "site", "title", "claim_reviewed", "language", "label", "rating_value", "worst_rating"),
    *("best_rating", "explanation", "rating_image_url", "claim_date_text", "claim_location", "first_appearance"),
    *("appearances", "published_text"),
)


class Site(Matching):
    """A host, as in checks.example."""

    pattern, message = r"[^\s/\x00-\x1f]{1,200}", "Give a host, as in checks.example."


class ExternalReviewParameters(serializers.Serializer):
    """Filters, all of which have to fit, and which page of the list."""

    q = Words(max_length=200, required=False, help_text="Words in the claim, the headline or the claimant's name.")
    publisher = Slug(help_text="A publisher's slug.")
    site = Site(required=False, help_text="The host of the review's address without www., as in checks.example.")
    language = LanguageTag(help_text="A BCP 47 tag; `pt` finds pt-BR too.")
    rating = Slug(help_text="A rating's slug: ours, where the publisher's label means it.")
    claim = Slug(help_text="The slug of a claim that is published here.")
    page_size = Count(min_value=1, max_value=100, default=ITEMS_A_PAGE, help_text="Reviews a page.")
    cursor = Cursor(help_text="A place in the list, from `next`. Opaque: do not build one.")


class ExternalReviewList(PublicView):
    """Reviews by other publishers."""

    parameters = ExternalReviewParameters

    @extend_schema(
        operation_id="list_external_reviews",
        tags=["external reviews"],
        parameters=[ExternalReviewParameters],
        responses=json_of("ExternalReviewList"),
    )
    def get(self, request):
        """List what other publishers found, what was collected last first.

        They are no verdicts of this desk: the label is theirs, and `rating` is ours only where the two mean the same.
        """
        try:
            rows, after = COLLECTED_LAST_FIRST.page(
                narrowed(self.given), cursor=self.given.get("cursor", ""), size=self.given["page_size"]
            )
        except CursorNotUsable as error:
            raise ValidationError({"cursor": str(error)}) from error
        following = _at(request, after)
        body = json_text({"items": [document(row) for row in rows], "next": following})
        return answer(request, body, links=[(following, "next")] if following else [])


class ExternalReviewDetail(PublicView):
    """One review by another publisher."""

    @extend_schema(operation_id="get_external_review", tags=["external reviews"], responses=json_of("CollectedReview"))
    def get(self, request, review_id):
        """Show one review, while it stands on its page."""
        row = reviews().filter(pk=review_id).first() if review_id < 2**63 else None
        if row is None:
            raise Http404
        return answer(request, json_text(document(row)))


def reviews():
    """Give everything that stands on its page."""
    return ReadableReview.objects.using(PUBLIC)


def narrowed(given):
    """Give the reviews that fit every filter. Args: given, as ExternalReviewParameters checked it."""
    rows = reviews()
    if "q" in given:
        try:
            rows = rows.matching(usable(given["q"]))
        except WordsNotUsable as error:
            raise ValidationError({"q": str(error)}) from error
    if "language" in given:
        rows = rows.in_language(given["language"])
    if "site" in given:
        rows = rows.filter(site=given["site"].lower().removeprefix("www."))
    return rows.filter(**{name: given[name] for name in ("publisher", "rating", "claim") if name in given})


def document(row) -> dict:
    """Describe a review: what its publisher says, and what of ours it is about."""
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in AS_IT_IS},
        "claim_date": row.claim_date and row.claim_date.isoformat(),
        "reviewed_on": row.reviewed_on and row.reviewed_on.isoformat(),
        "claimant": {
            "name": row.claimant_name,
            "job_title": row.claimant_job_title,
            "image_url": row.claimant_image_url,
            "same_as": row.claimant_same_as,
        },
        "publisher": {"slug": row.publisher, "name": row.publisher_name},
        "author": {"name": row.author_name, "image_url": row.author_image_url},
        "rating": row.rating or None,
        "claim": row.claim or None,
        "claim_url": page_url(row.claim) if row.claim else None,
        "collected_at": stamp(row.collected_at),
        "api_url": api_url("external-review", row.pk),
    }


def _at(request, cursor):
    if not cursor:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return f"{api_url('external-reviews')}?{query.urlencode()}"
