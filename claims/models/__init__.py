"""The nouns. Each file is one of them; none knows a verb."""

from claims.models.access_event import Access, AccessEvent
from claims.models.answer import Answer
from claims.models.assignment import Assignment
from claims.models.at_the_desk import Presence, UnsavedEdit
from claims.models.attribution import Attribution, ClaimStance, Mode
from claims.models.cited_document import CitedDocument
from claims.models.claim import Claim, ClaimState
from claims.models.claim_page import ClaimPage
from claims.models.collected import CollectedReview, ReviewPage
from claims.models.comment import Comment
from claims.models.correction_request import CorrectionRequest, ReportedPart, RequestStatus
from claims.models.earlier_page import EarlierPage
from claims.models.editorial_review import Decision, EditorialReview
from claims.models.event import ClaimEvent
from claims.models.evidence import Evidence, EvidenceStance
from claims.models.export_file import ExportFile, ExportFormat, ExportPiece, ExportStatus
from claims.models.external_review import ExternalReview
from claims.models.figures import Figures, SourceFigures
from claims.models.import_batch import ImportBatch, ImportFormat, ImportPiece, ImportStatus, RefusedRow
from claims.models.invitation import Invitation
from claims.models.kept_answer import KeptAnswer
from claims.models.known_word import KnownWord
from claims.models.listing import Listing, ListingKind
from claims.models.matched import DraftLexeme, MatchedLexeme, MatchedReview
from claims.models.meaning import PublicationMeaning, ReviewMeaning
from claims.models.media import Authenticity, MediaItem, MediaKind
from claims.models.notice import Follow, HowToTell, Notice, NoticeChoice, NoticeKind, NoticeReason
from claims.models.planned_publication import PlannedPublication, PlanStatus
from claims.models.policy import Policy, PolicyText
from claims.models.publication import ChangeKind, Publication
from claims.models.published_number import PublishedNumber
from claims.models.published_relation import PublishedRelation
from claims.models.quantity import Figure, Quantity
from claims.models.question import Question
from claims.models.rating import Fit, Rating, RatingCrosswalk, RatingScale, Shape, Tone
from claims.models.readable_export import ReadableExport, ReadableExportPiece
from claims.models.readable_review import ReadableReview
from claims.models.redaction import Redaction, RedactionReason, RedactionStatus
from claims.models.relation import ClaimRelation, RelationKind, RelationStatus
from claims.models.reply_request import ReplyOutcome, ReplyRequest
from claims.models.review_page_change import PageChange, ReviewPageChange
from claims.models.review_remark import ReviewRemark
from claims.models.saved_filter import SavedFilter
from claims.models.scale_in_use import ScaleInUse
from claims.models.second_look import SecondLook
from claims.models.second_rating import RatingBegun, SecondRating, VerdictSeen
from claims.models.suggestion import Suggestion, SuggestionStatus
from claims.models.tip import Tip, TipStatus
from claims.models.token_grant import TokenGrant
from claims.models.topic import Topic
from claims.models.translation import ClaimTranslation
from claims.models.verdict import Confidence, Verdict
from claims.models.webhook import WebhookEvent, WebhookSubscription
from claims.models.webhook_delivery import DeliveryLogLine, DeliveryState, WebhookDelivery

__all__ = [
    "Access",
    "AccessEvent",
    "Answer",
    "Assignment",
    "Attribution",
    "Authenticity",
    "ChangeKind",
    "CitedDocument",
    "Claim",
    "ClaimEvent",
    "ClaimPage",
    "ClaimRelation",
    "ClaimStance",
    "ClaimState",
    "ClaimTranslation",
    "CollectedReview",
    "Comment",
    "Confidence",
    "CorrectionRequest",
    "Decision",
    "DeliveryLogLine",
    "DeliveryState",
    "DraftLexeme",
    "EarlierPage",
    "EditorialReview",
    "Evidence",
    "EvidenceStance",
    "ExportFile",
    "ExportFormat",
    "ExportPiece",
    "ExportStatus",
    "ExternalReview",
    "Figure",
    "Figures",
    "Fit",
    "Follow",
    "HowToTell",
    "ImportBatch",
    "ImportFormat",
    "ImportPiece",
    "ImportStatus",
    "Invitation",
    "KeptAnswer",
    "KnownWord",
    "Listing",
    "ListingKind",
    "MatchedLexeme",
    "MatchedReview",
    "MediaItem",
    "MediaKind",
    "Mode",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "NoticeReason",
    "PageChange",
    "PlanStatus",
    "PlannedPublication",
    "Policy",
    "PolicyText",
    "Presence",
    "Publication",
    "PublicationMeaning",
    "PublishedNumber",
    "PublishedRelation",
    "Quantity",
    "Question",
    "Rating",
    "RatingBegun",
    "RatingCrosswalk",
    "RatingScale",
    "ReadableExport",
    "ReadableExportPiece",
    "ReadableReview",
    "Redaction",
    "RedactionReason",
    "RedactionStatus",
    "RefusedRow",
    "RelationKind",
    "RelationStatus",
    "ReplyOutcome",
    "ReplyRequest",
    "ReportedPart",
    "RequestStatus",
    "ReviewMeaning",
    "ReviewPage",
    "ReviewPageChange",
    "ReviewRemark",
    "SavedFilter",
    "ScaleInUse",
    "SecondLook",
    "SecondRating",
    "Shape",
    "SourceFigures",
    "Suggestion",
    "SuggestionStatus",
    "Tip",
    "TipStatus",
    "TokenGrant",
    "Tone",
    "Topic",
    "UnsavedEdit",
    "Verdict",
    "VerdictSeen",
    "WebhookDelivery",
    "WebhookEvent",
    "WebhookSubscription",
]
