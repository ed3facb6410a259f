"""The desk's own pages for programs: what it says of itself, and the next version of it."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of, version_in
from claims.api.documents import address
from claims.api.reference_shapes import PolicyShape
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.models import Policy, PolicyText
from claims.publishing.policies import PERMISSION, publish_policy


def policy_row(text) -> dict:
    """Give one published version of one of the desk's own pages, without its text."""
    return {
        "policy": text.policy,
        "language": text.language,
        "version": text.version,
        "title": text.title,
        "note": text.note,
        "body_sha256": text.body_sha256,
        "published_at": text.published_at,
        "signed_by": text.signed_by,
        "api_url": address("policy", text.policy, text.language),
    }


class Policies(EditorialView):
    """What the desk says of itself."""

    permissions = {"GET": "claims.view_policytext"}

    @extend_schema(
        operation_id="list_policies",
        tags=["editorial"],
        parameters=[PageParameters],
        responses=items_of("DeskPolicyRow"),
    )
    def get(self, request):
        """List the newest version of each of the desk's own pages in each language, the last published first."""
        self.read_parameters(PageParameters)
        newest = PolicyText.objects.filter(pk__in=PolicyText.objects.newest().values("pk")).defer("body")
        return page_of(self, newest, ordering=("-pk",), row=policy_row)


class PolicyOnTheDesk(EditorialView):
    """One of the desk's own pages in one language."""

    permissions = {"GET": "claims.view_policytext", "POST": PERMISSION}

    @extend_schema(operation_id="get_policy_on_the_desk", tags=["editorial"], responses=json_of("DeskPolicy"))
    def get(self, request, policy, language):
        """Show the text that readers see. The ETag is its version."""
        text = PolicyText.objects.of(_known(policy), language).first()
        if text is None:
            raise Http404
        return _answer(text)

    @extend_schema(
        operation_id="publish_policy", tags=["editorial"], request=PolicyShape, responses=created("DeskPolicy")
    )
    def post(self, request, policy, language):
        """Publish the next version. Readers see it at once; the last one stays readable.

        Send the version you read as `expected_version` or `If-Match`; 0 where there was none.
        """
        given = self.read(PolicyShape)
        expected = version_in(request, given)
        if expected is None:
            raise ValidationError({"expected_version": "Say which version you read, here or in If-Match; 0 for none."})
        text = publish_policy(_known(policy), by=request.user, language=language, expected_version=expected, **given)
        return _answer(text, status=201)


def _known(policy):
    if policy not in Policy:
        raise Http404
    return Policy(policy)


def _answer(text, *, status=200):
    row = policy_row(text) | {"body": text.body}
    headers = {"ETag": f'"{text.version}"'}
    if status == 201:
        headers["Location"] = row["api_url"]
    return Response(row, status=status, headers=headers)
