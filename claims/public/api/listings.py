"""What standing claims are listed by: all questions, sources and topics, each with how many claims it has."""

from django.conf import settings
from drf_spectacular.utils import extend_schema

from claims.models.listing import Listing, ListingKind
from claims.public.api.base import PublicView
from claims.public.api.documents import api_url
from claims.public.api.lists import list_answer, one_page
from claims.public.api.parameters import ListingParameters, SourceListParameters
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC
from claims.public.paging import A_TO_Z, MOST_CLAIMS_FIRST
from claims.record.log_entry import stamp

ORDERS = {"claims": MOST_CLAIMS_FIRST, "name": A_TO_Z}


class Listings(PublicView):
    """Listings of one kind."""

    parameters = ListingParameters
    kind = None

    def page(self, request, **narrowing):
        """Answer with one page. Args: narrowing, columns and what they have to be."""
        listings = Listing.objects.using(PUBLIC).of_kind(self.kind).filter(**narrowing).defer("search", "names")
        rows, after, before = one_page(ORDERS[self.given["sort"]], listings, self.given)
        return list_answer(request, [self.item(row) for row in rows], after, before, at=[f"{self.kind}s"])

    def item(self, listing):
        """Describe one listing, as the newest of its claims does."""
        return {
            "slug": listing.slug,
            **self.named(listing),
            "claim_count": listing.claim_count,
            "changed_at": stamp(listing.changed_at),
            "claims_url": f"{api_url('claims')}?{self.kind}={listing.slug}",
            "url": f"{settings.SITE_URL}/{self.kind}s/{listing.slug}/",
            "api_url": api_url(self.kind, listing.slug),
        }

    def named(self, listing):
        return {"name": listing.name}


class QuestionList(Listings):
    """The questions that standing claims answer."""

    kind = ListingKind.QUESTION.value

    @extend_schema(
        operation_id="list_published_questions",
        tags=["questions"],
        parameters=[ListingParameters],
        responses=json_of("QuestionList"),
    )
    def get(self, request):
        """List the questions that standing claims answer, those with most claims first."""
        return self.page(request)

    def named(self, listing):
        conflicts = api_url("conflicts", listing.slug)
        return {"text": listing.name, "conflicts_url": conflicts}


class SourceList(Listings):
    """The sources of standing claims."""

    parameters = SourceListParameters
    kind = ListingKind.SOURCE.value

    @extend_schema(
        operation_id="list_published_sources",
        tags=["sources"],
        parameters=[SourceListParameters],
        responses=json_of("SourceList"),
    )
    def get(self, request):
        """List the sources that standing claims come from or went through, those with most claims first."""
        kind = self.given.get("kind")
        return self.page(request, **({"source_kind": kind} if kind else {}))

    def named(self, listing):
        return {
            "name": listing.name,
            "kind": listing.source_kind,
            "origin_count": listing.origin_count,
            "relay_count": listing.passed_on_count,
        }


class TopicList(Listings):
    """The topics of standing claims."""

    kind = ListingKind.TOPIC.value

    @extend_schema(
        operation_id="list_published_topics",
        tags=["topics"],
        parameters=[ListingParameters],
        responses=json_of("ListedTopics"),
    )
    def get(self, request):
        """List the topics of standing claims, those with most claims first."""
        return self.page(request)
