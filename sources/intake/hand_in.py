"""Hand something in to be read: an address, a file or a text. It is kept at once; reading it is a worker's job."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BinaryField, F, Func, Q
from django.utils import timezone

from sources.intake.addresses import canonical
from sources.intake.record import LONGEST_PASTE
from sources.intake.steps import promise
from sources.models import Intake, IntakeKind, Stage

# Whoever hands in the same file or text again after this long means it.
SAME_CLICK = timedelta(minutes=1)
# What is said about a file or a text: with the same bytes and all of this the same, it is the same.
DETAILS = ("kind", "url", "publisher", "title", "published_on", "file_name")
# What is read, by what browsers call it and by the end of a file's name.
MEDIA_TYPES = {
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/plain",
    "pdf": "application/pdf",
}


def hand_in_address(url, *, by, publisher=None, title="", published_on=None):
    """Hand in an address, to be fetched. While the same address is being read, that reading is the answer.

    Args:
        url: http or https.
        by: who hands it in; needs `sources.add_document`.
        publisher, title, published_on: where the page should not decide.

    Returns:
        The Intake, new or already open.

    Raises:
        PermissionDenied: `by` may not add documents.
        ValidationError: a value is impossible.
    """
    if not url.strip():
        raise ValidationError({"url": "Give the address."})
    intake = Intake(
        kind=IntakeKind.ADDRESS, url=canonical(url), publisher=publisher, title=title, published_on=published_on
    )
    try:
        return _begin(intake, Stage.FETCH, by=by)
    except IntegrityError:
        being_read = Intake.objects.filter(kind=IntakeKind.ADDRESS, url=intake.url, is_open=True).first()
    # None where that reading came to its end in between.
    return being_read or _begin(intake, Stage.FETCH, by=by)


def hand_in_file(body, *, file_name, by, url="", publisher=None, title="", published_on=None):
    """Hand in a file: HTML, plain text or PDF. The same by the same person a moment ago is the answer.

    Args:
        body: its bytes.
        file_name: its end says what it is.
        url: where it stands on the web; empty where it does not.
        by, publisher, title, published_on: as in hand_in_address.
    """
    _, dot, end = file_name.rpartition(".")
    media_type = MEDIA_TYPES.get(end.lower())
    if not (dot and media_type):
        raise ValidationError({"file": "Choose an HTML, text or PDF file: its name has to end in .html, .txt or .pdf."})
    if not body:
        raise ValidationError({"file": "This file is empty."})
    if len(body) > settings.INTAKE_BYTES_AT_MOST:
        most = settings.INTAKE_BYTES_AT_MOST // 1024**2
        raise ValidationError({"file": f"This file is too large. At most {most} MB can be read."})
    intake = Intake(
        kind=IntakeKind.FILE,
        url=canonical(url),
        publisher=publisher,
        title=title,
        published_on=published_on,
        file_name=file_name[-200:],
        media_type=media_type,
        body=body,
        received_at=timezone.now(),
    )
    return _begin(intake, Stage.EXTRACT, by=by)


def hand_in_text(text, *, by, publisher, published_on=None, url="", title=""):
    """Hand in a pasted text. Its publisher has to be named: the text does not say. Twice in a moment is once.

    Args:
        text: at most LONGEST_PASTE code points.
        by, url, title, published_on: as in hand_in_file.
    """
    wrong = {}
    if not text.strip():
        wrong["text"] = "Paste the text."
    elif not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        wrong["text"] = "This text holds halves of characters. Copy it anew."
    elif len(text) > LONGEST_PASTE:
        wrong["text"] = f"This text is too long. At most {LONGEST_PASTE:,} characters can be read."
    if publisher is None:
        wrong["publisher"] = "Say who published it."
    if wrong:
        raise ValidationError(wrong)
    intake = Intake(
        kind=IntakeKind.TEXT,
        url=canonical(url),
        publisher=publisher,
        title=title,
        published_on=published_on,
        media_type="text/plain",
        charset="utf-8",
        body=text.encode(),
        received_at=timezone.now(),
    )
    return _begin(intake, Stage.EXTRACT, by=by)


@transaction.atomic
def _begin(intake, stage, *, by):
    if not by.has_perm("sources.add_document"):
        raise PermissionDenied("Handing in documents needs the permission sources.add_document.")
    intake.handed_in_by = by
    intake.full_clean(validate_constraints=False)
    earlier = _of_the_same_click(intake) if intake.body else None
    if earlier:
        return earlier
    with transaction.atomic():
        intake.save(force_insert=True)
    promise(intake, stage)
    return intake


def _of_the_same_click(intake):
    """Give what this person handed in a moment ago, if it was exactly this: a second click, or a browser's own retry.

    The bytes are compared by their digest: the server takes that of the few rows of this minute; nothing large is sent.
    """
    # Two that one person sends at the same time come one after the other.
    get_user_model().objects.select_for_update(no_key=True).get(pk=intake.handed_in_by_id)
    digest = hashlib.sha256(intake.body)
    just_now = Intake.objects.filter(
        handed_in_by=intake.handed_in_by,
        handed_in_at__gte=timezone.now() - SAME_CLICK,
        **{name: getattr(intake, name) for name in DETAILS},
    )
    told_apart_by = just_now.alias(digest=Func(F("body"), function="sha256", output_field=BinaryField()))
    # Once its text is read, the bytes are with the capture.
    same = told_apart_by.filter(Q(digest=digest.digest()) | Q(capture__sha256=digest.hexdigest()))
    return same.defer("body", "warc").first()
