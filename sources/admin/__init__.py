"""Documents and captures on the desk."""

from sources.admin.capture import CaptureAdmin
from sources.admin.document import DocumentAdmin
from sources.admin.document_check import DocumentCheckAdmin

__all__ = ["CaptureAdmin", "DocumentAdmin", "DocumentCheckAdmin"]
