"""The nouns of sources. They know nothing of claims."""

from sources.models.capture import Capture, CaptureMethod, unread
from sources.models.document import DatePrecision, Document, DocumentKind
from sources.models.document_check import CheckOutcome, DocumentCheck
from sources.models.intake import Intake, IntakeKind, IntakeStep, Stage, StepStatus
from sources.models.namesake import Namesake
from sources.models.source import Source, SourceKind
from sources.models.source_merge import SourceMerge

__all__ = [
    "Capture",
    "CaptureMethod",
    "CheckOutcome",
    "DatePrecision",
    "Document",
    "DocumentCheck",
    "DocumentKind",
    "Intake",
    "IntakeKind",
    "IntakeStep",
    "Namesake",
    "Source",
    "SourceKind",
    "SourceMerge",
    "Stage",
    "StepStatus",
    "unread",
]
