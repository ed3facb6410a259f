"""The addresses of the editorial API."""

from django.urls import path

from claims.api import references
from claims.api.about import Desk
from claims.api.claims import STEP_ADDRESSES, ClaimOnTheDesk, Claims, History

app_name = "editorial"
urlpatterns = [
    path("", Desk.as_view(), name="desk"),
    path("claims/", Claims.as_view(), name="claims"),
    path("claims/<slug:slug>/", ClaimOnTheDesk.as_view(), name="claim"),
    path("claims/<slug:slug>/history/", History.as_view(), name="history"),
    *(path(f"claims/<slug:slug>/{step.name}/", step.as_view(), name=step.name) for step in STEP_ADDRESSES),
    path("sources/", references.Sources.as_view(), name="sources"),
    path("documents/", references.Documents.as_view(), name="documents"),
    path("documents/<int:document_id>/", references.DocumentDetail.as_view(), name="document"),
    path("documents/<int:document_id>/captures/", references.Captures.as_view(), name="captures"),
    path("documents/<int:document_id>/captures/<slug:sha256>/", references.CaptureDetail.as_view(), name="capture"),
    path("questions/", references.Questions.as_view(), name="questions"),
    path("topics/", references.Topics.as_view(), name="topics"),
    path("ratings/", references.Ratings.as_view(), name="ratings"),
    path("relations/", references.Relations.as_view(), name="relations"),
    path("relations/<int:relation_id>/decide/", references.RelationDecision.as_view(), name="decide-relation"),
]
