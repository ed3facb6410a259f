"""Where everything is: the first address a program asks."""

from django.conf import settings
from drf_spectacular.utils import extend_schema

from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of


class Index(PublicView):
    """The addresses of the API."""

    @extend_schema(operation_id="get_index", tags=["index"], responses=json_of("Index"))
    def get(self, request):
        """List where to begin. Addresses in braces are templates (RFC 6570)."""
        claims, changes, exports = api_url("claims"), api_url("changes"), api_url("exports")
        return answer(
            request,
            json_text(
                {
                    "name": settings.SITE_NAME,
                    "license": settings.RECORD_LICENSE_URL,
                    "claims": claims,
                    "claim": f"{claims}{{slug}}/",
                    "versions": f"{claims}{{slug}}/versions/",
                    "version": f"{claims}{{slug}}/versions/{{version}}/",
                    "match": api_url("match"),
                    "questions": api_url("questions"),
                    "question": f"{api_url('questions')}{{slug}}/",
                    "conflicts": f"{api_url('questions')}{{slug}}/conflicts/",
                    "sources": api_url("sources"),
                    "source": f"{api_url('sources')}{{slug}}/",
                    "documents": api_url("documents"),
                    "document": f"{api_url('documents')}{{key}}/",
                    "topics": api_url("topics"),
                    "topic": f"{api_url('topics')}{{slug}}/",
                    "ratings": api_url("ratings"),
                    "corrections": api_url("corrections"),
                    "external_reviews": api_url("external-reviews"),
                    "changes": changes,
                    "exports": exports,
                    "export": f"{exports}{{sequence}}/{{format}}/",
                    "latest_export": f"{exports}latest/{{format}}/",
                    "openapi": f"{api_url('index')}openapi.json",
                    "documentation": f"{api_url('index')}docs/",
                    "problems": f"{api_url('index')}problems/",
                }
            ),
        )
