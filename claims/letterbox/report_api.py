"""Reports of errors by program: send one, and see what became of it."""

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from claims.editorial.correction_requests import report_error
from claims.letterbox.api import THE_KEY, LetterShape, Slot, Status, Words, address, seen, sent
from claims.letterbox.limit import REPORTS
from claims.letterbox.versions import versions_of
from claims.models.correction_request import CorrectionRequest, ReportedPart

LARGEST_VERSION = 999_999_999


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_VERSION})
class Version(serializers.Field):
    """The number of a version: a whole number, and nothing that merely can be read as one."""

    def to_internal_value(self, data):
        if type(data) is not int or not 1 <= data <= LARGEST_VERSION:
            raise serializers.ValidationError("Give the number of a version, as in 1.")
        return data


class ReportShape(LetterShape):
    """What is wrong, and in which published version."""

    claim = Words(max_length=100, help_text="The slug of a published claim.")
    version = Version(required=False, help_text="Which version. Left out: the one that stands now.")
    part = serializers.ChoiceField(ReportedPart.choices, required=False, help_text="What of it is wrong.")
    text = Words(max_length=5000, help_text="What is wrong, and how you know.")

    def validate(self, given):
        """Put the publication in place of its claim and version."""
        slug, version = given.pop("claim"), given.pop("version", None)
        about, newest = versions_of(slug, version and str(version))
        if newest is None:
            raise serializers.ValidationError({"claim": ["No claim is published at this address."]})
        if about is None:
            raise serializers.ValidationError({"version": [f"The newest version is {newest.version}."]})
        return {**given, "publication": about}


class Reports(Slot):
    """The slot."""

    @extend_schema(operation_id="report_error", tags=["reports"], request=ReportShape, responses=sent("SentReport"))
    def post(self, request):
        """Say that something published is wrong. Keep the answer: its key is the only way to what becomes of it."""
        addresses = ("reports-api:report", "reports:report")
        return self.take_in(ReportShape, kind=REPORTS, keep=report_error, addresses=addresses)


class ReportStatus(Status):
    """What became of one report."""

    @extend_schema(operation_id="get_report", tags=["reports"], parameters=[THE_KEY], responses=seen("Report"))
    def get(self, request, key):
        """Show the sender what became of a report, and what they sent. The contact is not shown, to nobody."""
        report = self.opened(key, CorrectionRequest.objects.select_related("publication"))
        return Response(
            {
                "status": report.status,
                "received_at": report.received_at,
                **_named(report.publication),
                "part": report.part,
                "text": report.text,
                "answer": report.answer,
                "later_versions": [
                    {
                        **_named(publication),
                        "kind": publication.kind,
                        "note": publication.note,
                        "published_at": publication.published_at,
                    }
                    for publication in report.versions_since()
                ],
            }
        )


def _named(publication):
    slug, version = publication.slug, publication.version
    return {"claim": slug, "version": version, "version_url": address("public:version", slug, version)}
