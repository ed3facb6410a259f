"""A picture, a video or a recording that a claim is about, and what was found about it."""

from django.db import models
from django.db.models import Q

from claims.models.frozen import frozen_with_its_verdict
from claims.models.row_history import every_change_of_a_row
from claims.models.verdict import Verdict
from sources.models import Document
from sources.models.checks import sha256_rule
from sources.models.fields import Prose, TextLine, WebAddress


class MediaKind(models.TextChoices):
    IMAGE = "image", "Picture"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Recording"


class Authenticity(models.TextChoices):
    """The categories of schema.org's mediaAuthenticityCategory, under its names."""

    ORIGINAL = "OriginalMediaContent", "Original: shown as it was taken"
    DECONTEXTUALIZED = "DecontextualizedContent", "Missing context: genuine, but shown as something else"
    EDITED_OR_CROPPED = "EditedOrCroppedContent", "Edited or cropped in a misleading way"
    TRANSFORMED = "TransformedContent", "Altered: something in it was added, removed or generated"
    STAGED = "StagedContent", "Staged: acted for the camera"
    SATIRE = "SatireOrParodyContent", "Satire or parody"


@every_change_of_a_row("MediaItemRow")
class MediaItem(models.Model):
    """One picture, video or recording. Whether it is what it is said to be is a finding, so it hangs on the verdict."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.CASCADE, related_name="media", help_text="The verdict that says what it is."
    )
    kind = models.CharField(max_length=5, choices=MediaKind, help_text="What it is.")
    content_url = WebAddress(max_length=2000, help_text="Where the claim shows it: the address of the file.")
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="media",
        help_text="The page or post on which it appears.",
    )
    sha256 = models.CharField(
        max_length=64,
        blank=True,
        validators=[sha256_rule],
        verbose_name="SHA-256",
        help_text="The digest of the file, if the desk has it.",
    )
    caption = TextLine(
        max_length=500, help_text="What it shows, for readers who cannot see or hear it. The page shows no copy."
    )
    authenticity = models.CharField(max_length=24, blank=True, choices=Authenticity, help_text="What was found.")
    original_context = Prose(
        max_length=1000, blank=True, help_text="What it really shows, when and where; or how it was made."
    )
    original_url = WebAddress(max_length=2000, blank=True, help_text="Where the original is to be found.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the list, smallest first.")

    class Meta:
        verbose_name = "media item"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "content_url"],
                name="one_media_item_a_file",
                violation_error_message="This file is listed already.",
            ),
            models.CheckConstraint(
                condition=~Q(caption="") & ~Q(content_url=""),
                name="a_media_item_says_where_it_is_and_what_it_shows",
                violation_error_message="Give its address, and say what it shows.",
            ),
            frozen_with_its_verdict(
                "media_of_published_verdicts_is_frozen", says="the media of a published verdict is frozen"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.caption}"
