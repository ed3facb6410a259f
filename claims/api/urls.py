"""The addresses of the editorial API."""

from django.urls import path

from claims.api import (
    correction_requests,
    edited_references,
    evidence_health,
    exports,
    imports,
    intake,
    policies,
    references,
    replies,
    suggestions,
    tips,
    webhooks,
    working_notes,
)
from claims.api.about import Desk
from claims.api.claims import STEP_ADDRESSES, ClaimOnTheDesk, Claims, History

app_name = "editorial"
urlpatterns = [
    path("", Desk.as_view(), name="desk"),
    path("claims/", Claims.as_view(), name="claims"),
    path("claims/<slug:slug>/", ClaimOnTheDesk.as_view(), name="claim"),
    path("claims/<slug:slug>/history/", History.as_view(), name="history"),
    *(path(f"claims/<slug:slug>/{step.name}/", step.as_view(), name=step.name) for step in STEP_ADDRESSES),
    path(
        "claims/<slug:slug>/take-up-appearances/", suggestions.TakeUpAppearances.as_view(), name="take-up-appearances"
    ),
    path("claims/<slug:slug>/replies/", replies.Replies.as_view(), name="replies"),
    path("claims/<slug:slug>/comments/", working_notes.Comments.as_view(), name="comments"),
    path("claims/<slug:slug>/assignment/", working_notes.AssignmentOfAClaim.as_view(), name="assignment"),
    path("replies/<int:reply_id>/record/", replies.ReplyRecord.as_view(), name="record-reply"),
    path("sources/", references.Sources.as_view(), name="sources"),
    path("sources/<slug:slug>/", edited_references.SourceOnTheDesk.as_view(), name="source"),
    path("documents/", references.Documents.as_view(), name="documents"),
    path("documents/<int:document_id>/", edited_references.DocumentDetail.as_view(), name="document"),
    path("documents/<int:document_id>/captures/", references.Captures.as_view(), name="captures"),
    path("documents/<int:document_id>/captures/<slug:sha256>/", references.CaptureDetail.as_view(), name="capture"),
    path("documents/<int:document_id>/checks/", evidence_health.DocumentChecks.as_view(), name="checks"),
    path("documents/<int:document_id>/recheck/", evidence_health.DocumentRecheck.as_view(), name="recheck"),
    path("second-looks/", evidence_health.SecondLooks.as_view(), name="second-looks"),
    path("second-looks/<int:look_id>/settle/", evidence_health.SecondLookSettle.as_view(), name="settle-second-look"),
    path("intakes/", intake.Intakes.as_view(), name="intakes"),
    path("intakes/<int:intake_id>/", intake.IntakeDetail.as_view(), name="intake"),
    path("intakes/<int:intake_id>/retry/", intake.IntakeRetry.as_view(), name="retry-intake"),
    path("imports/", imports.Imports.as_view(), name="imports"),
    path("imports/<int:import_id>/", imports.ImportDetail.as_view(), name="import"),
    path("imports/<int:import_id>/bring-in/", imports.ImportForReal.as_view(), name="bring-in-import"),
    path("imports/<int:import_id>/refused-rows/", imports.RefusedRows.as_view(), name="refused-rows"),
    path(
        "external-reviews/<int:review_id>/draft/", imports.ExternalReviewDraft.as_view(), name="draft-external-review"
    ),
    path("suggestions/", suggestions.Suggestions.as_view(), name="suggestions"),
    path("suggestions/<int:suggestion_id>/", suggestions.SuggestionDetail.as_view(), name="suggestion"),
    path("suggestions/<int:suggestion_id>/accept/", suggestions.SuggestionAccept.as_view(), name="accept-suggestion"),
    path("suggestions/<int:suggestion_id>/merge/", suggestions.SuggestionMerge.as_view(), name="merge-suggestion"),
    path("suggestions/<int:suggestion_id>/reject/", suggestions.SuggestionReject.as_view(), name="reject-suggestion"),
    path("suggestions/<int:suggestion_id>/undo/", suggestions.SuggestionUndo.as_view(), name="undo-suggestion"),
    path("tips/", tips.Tips.as_view(), name="tips"),
    path("tips/<int:tip_id>/take-up/", tips.TipTakeUp.as_view(), name="take-up-tip"),
    path("tips/<int:tip_id>/decline/", tips.TipDecline.as_view(), name="decline-tip"),
    path("tips/<int:tip_id>/put-back/", tips.TipPutBack.as_view(), name="put-back-tip"),
    path("correction-requests/", correction_requests.CorrectionRequests.as_view(), name="correction-requests"),
    path(
        "correction-requests/<int:report_id>/accept/",
        correction_requests.CorrectionRequestAccept.as_view(),
        name="accept-correction-request",
    ),
    path(
        "correction-requests/<int:report_id>/decline/",
        correction_requests.CorrectionRequestDecline.as_view(),
        name="decline-correction-request",
    ),
    path(
        "correction-requests/<int:report_id>/put-back/",
        correction_requests.CorrectionRequestPutBack.as_view(),
        name="put-back-correction-request",
    ),
    path("questions/", references.Questions.as_view(), name="questions"),
    path("questions/<slug:slug>/", edited_references.QuestionOnTheDesk.as_view(), name="question"),
    path("topics/", references.Topics.as_view(), name="topics"),
    path("topics/<slug:slug>/", edited_references.TopicOnTheDesk.as_view(), name="topic"),
    path("ratings/", references.Ratings.as_view(), name="ratings"),
    path("webhooks/", webhooks.Webhooks.as_view(), name="webhooks"),
    path("webhooks/<int:webhook_id>/", webhooks.WebhookDetail.as_view(), name="webhook"),
    path("webhooks/<int:webhook_id>/rotate/", webhooks.WebhookRotate.as_view(), name="rotate-webhook"),
    path("webhooks/<int:webhook_id>/ping/", webhooks.WebhookPing.as_view(), name="ping-webhook"),
    path("webhooks/<int:webhook_id>/deliveries/", webhooks.WebhookDeliveries.as_view(), name="webhook-deliveries"),
    path(
        "webhooks/<int:webhook_id>/deliveries/<uuid:delivery_id>/",
        webhooks.WebhookDeliveryDetail.as_view(),
        name="webhook-delivery",
    ),
    path(
        "webhooks/<int:webhook_id>/deliveries/<uuid:delivery_id>/redeliver/",
        webhooks.WebhookRedeliver.as_view(),
        name="redeliver-webhook",
    ),
    path("exports/", exports.Exports.as_view(), name="exports"),
    path("exports/<int:export_id>/", exports.ExportDetail.as_view(), name="export"),
    path("relations/", references.Relations.as_view(), name="relations"),
    path("relations/<int:relation_id>/decide/", references.RelationDecision.as_view(), name="decide-relation"),
    path("policies/", policies.Policies.as_view(), name="policies"),
    path("policies/<slug:policy>/<slug:language>/", policies.PolicyOnTheDesk.as_view(), name="policy"),
]
