"""Keep what was received: one document, and one capture for the same bytes."""

import hashlib

from django.utils import timezone

from sources.intake.archive import warc_of_received
from sources.models import Capture, CaptureMethod
from sources.normal_form import normal_form

# Code points. Escaped in the worst way, as \uXXXX for every half of a pair, it still fits into one request.
LONGEST_PASTE = 400_000


def keep_capture(document, *, body, text, method, media_type, captured_at=None, warc=b""):
    """Keep the bytes of a document. The same bytes of the same document are one capture.

    Args:
        document: a saved Document.
        body: bytes as received.
        text: the text in them; stored in NFC, because offsets of quotes count its code points.
        method: a CaptureMethod.
        media_type: as in text/html.
        captured_at: aware datetime of receipt; now where it is not given.
        warc: the exchange in which they came, as a WARC file.

    Returns:
        The capture, new or known.
    """
    received = {"captured_at": captured_at} if captured_at else {}
    capture, _ = Capture.objects.get_or_create(
        document=document,
        sha256=hashlib.sha256(body).hexdigest(),
        defaults={
            "body": body,
            "text": normal_form(text),
            "method": method,
            "media_type": media_type,
            "warc": warc,
            **received,
        },
    )
    return capture


def keep_pasted_text(document, text):
    """Keep the text of a document that a person or a program passed on as text.

    Returns:
        The capture, new or known.
    """
    body, media_type, now = text.encode(), "text/plain; charset=utf-8", timezone.now()
    return keep_capture(
        document,
        body=body,
        text=text,
        method=CaptureMethod.PASTED,
        media_type=media_type,
        captured_at=now,
        warc=warc_of_received(body, media_type=media_type, uri=document.url, received_at=now),
    )
