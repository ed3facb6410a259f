"""The addresses of the public API."""

from django.urls import path

from claims.public.api.changes import ChangeList
from claims.public.api.cited_documents import DocumentDetail, DocumentList
from claims.public.api.claims import ClaimDetail, ClaimList, VersionDetail, VersionList
from claims.public.api.conflicts import ConflictList
from claims.public.api.corrections import CorrectionList
from claims.public.api.exports import ExportDetail, ExportList, NewestExport
from claims.public.api.external_reviews import ExternalReviewDetail, ExternalReviewList
from claims.public.api.index import Index
from claims.public.api.listings import QuestionList, SourceList, TopicList
from claims.public.api.match import Match
from claims.public.api.questions import QuestionDetail
from claims.public.api.ratings import RatingList
from claims.public.api.sources import SourceDetail
from claims.public.api.topics import TopicDetail

app_name = "api"
urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("claims/<slug:slug>/", ClaimDetail.as_view(), name="claim"),
    path("claims/<slug:slug>/versions/", VersionList.as_view(), name="versions"),
    path("claims/<slug:slug>/versions/<int:version>/", VersionDetail.as_view(), name="version"),
    path("match/", Match.as_view(), name="match"),
    path("questions/", QuestionList.as_view(), name="questions"),
    path("questions/<slug:slug>/", QuestionDetail.as_view(), name="question"),
    path("questions/<slug:slug>/conflicts/", ConflictList.as_view(), name="conflicts"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("sources/<slug:slug>/", SourceDetail.as_view(), name="source"),
    path("documents/", DocumentList.as_view(), name="documents"),
    path("documents/<slug:document>/", DocumentDetail.as_view(), name="document"),
    path("topics/", TopicList.as_view(), name="topics"),
    path("topics/<slug:slug>/", TopicDetail.as_view(), name="topic"),
    path("ratings/", RatingList.as_view(), name="ratings"),
    path("corrections/", CorrectionList.as_view(), name="corrections"),
    path("external-reviews/", ExternalReviewList.as_view(), name="external-reviews"),
    path("external-reviews/<int:review_id>/", ExternalReviewDetail.as_view(), name="external-review"),
    path("exports/", ExportList.as_view(), name="exports"),
    path("exports/latest/<slug:written_in>/", NewestExport.as_view(), name="newest-export"),
    path("exports/<int:sequence>/<slug:written_in>/", ExportDetail.as_view(), name="export"),
    path("changes/", ChangeList.as_view(), name="changes"),
]
