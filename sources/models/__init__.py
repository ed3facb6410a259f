"""The nouns of sources. They know nothing of claims."""

from sources.models.capture import Capture, CaptureMethod
from sources.models.document import DatePrecision, Document, DocumentKind
from sources.models.source import Source, SourceKind

__all__ = ["Capture", "CaptureMethod", "DatePrecision", "Document", "DocumentKind", "Source", "SourceKind"]
