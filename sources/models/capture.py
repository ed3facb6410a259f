"""The bytes of a document as they were received: the proof behind a quote."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.checks import sha256_rule
from sources.models.document import Document
from sources.models.sql import IsNFC, Sha256OfBytes
from sources.models.triggers import Trigger, append_only


class CaptureMethod(models.TextChoices):
    FETCHED = "fetched", "Fetched from its address"
    UPLOADED = "uploaded", "Uploaded as a file"
    PASTED = "pasted", "Pasted as text"


# Megabytes.
BYTES = ("body", "warc")


def unread(*captures, with_text=False) -> tuple[str, ...]:
    """Name what stays in the database of captures that are read along with something else: for `defer`.

    Args:
        captures: what they are read along as, as in `capture`.
        with_text: read their text.
    """
    columns = BYTES if with_text else (*BYTES, "text")
    return tuple(f"{capture}__{column}" for capture in captures for column in columns)


class CaptureManager(models.Manager):
    """Leaves the bytes in the database until somebody asks for them."""

    def get_queryset(self):
        return super().get_queryset().defer(*BYTES)


class Capture(models.Model):
    """What a document held at one moment. Never deleted, and changed in one way: emptied, where the law asks for it.

    Whether a capture may be emptied is told by the function `capture_may_be_emptied` in PostgreSQL. Sources refuse it;
    claims let it be while a redaction is carried out that names the capture.
    """

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="captures", help_text="What was captured."
    )
    captured_at = models.DateTimeField(default=timezone.now, help_text="When its bytes were received.")
    method = models.CharField(max_length=10, choices=CaptureMethod, help_text="How its bytes were received.")
    media_type = models.CharField(max_length=100, help_text="What the bytes are, as in text/html.")
    body = models.BinaryField(help_text="The bytes as received.")
    warc = models.BinaryField(
        default=b"",
        help_text="The exchange as it was on the wire, as a WARC file. Empty for captures of before there were any.",
    )
    sha256 = models.CharField(max_length=64, validators=[sha256_rule], help_text="The digest of the bytes.")
    text = models.TextField(blank=True, help_text="The text in them, in NFC. Offsets of quotes count its code points.")
    is_emptied = models.BooleanField(
        default=False, editable=False, help_text="Bytes and text were taken out; the digest is of what was received."
    )

    objects = CaptureManager()

    class Meta:
        ordering = ["-captured_at", "-pk"]
        indexes = [models.Index(fields=["sha256"], opclasses=["varchar_pattern_ops"], name="captures_by_digest")]
        constraints = [
            models.UniqueConstraint(fields=["document", "sha256"], name="same_document_and_same_bytes_are_one_capture"),
            models.CheckConstraint(
                condition=Q(is_emptied=True, body=b"", warc=b"", text="")
                | Q(is_emptied=False, sha256=Sha256OfBytes("body")),
                name="a_capture_carries_the_digest_of_its_bytes",
            ),
            models.CheckConstraint(
                condition=Q(IsNFC("text")),
                name="a_capture_text_is_nfc",
            ),
            append_only("captures_never_change", updates=False),
            Trigger(
                name="captures_change_by_being_emptied_alone",
                fires="BEFORE INSERT OR UPDATE",
                body="""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.is_emptied THEN
                            RAISE EXCEPTION 'a capture begins with its bytes' USING ERRCODE = 'restrict_violation';
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF NOT (NEW.is_emptied AND capture_may_be_emptied(OLD.id))
                       OR (NEW.id, NEW.document_id, NEW.captured_at, NEW.method, NEW.media_type, NEW.sha256)
                          IS DISTINCT FROM
                          (OLD.id, OLD.document_id, OLD.captured_at, OLD.method, OLD.media_type, OLD.sha256)
                    THEN
                        RAISE EXCEPTION 'a capture does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.document}, captured {self.captured_at:%Y-%m-%d %H:%M} UTC"
