"""The addresses of the public API."""

from django.urls import path

from claims.public.api.changes import ChangeList
from claims.public.api.claims import ClaimDetail, ClaimList, VersionDetail, VersionList
from claims.public.api.index import Index
from claims.public.api.match import Match
from claims.public.api.questions import QuestionDetail
from claims.public.api.sources import SourceDetail

app_name = "api"
urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("claims/<slug:slug>/", ClaimDetail.as_view(), name="claim"),
    path("claims/<slug:slug>/versions/", VersionList.as_view(), name="versions"),
    path("claims/<slug:slug>/versions/<int:version>/", VersionDetail.as_view(), name="version"),
    path("match/", Match.as_view(), name="match"),
    path("questions/<slug:slug>/", QuestionDetail.as_view(), name="question"),
    path("sources/<slug:slug>/", SourceDetail.as_view(), name="source"),
    path("changes/", ChangeList.as_view(), name="changes"),
]
