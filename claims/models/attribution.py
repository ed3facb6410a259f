"""One link of who said it: this source, in this document, taking this stance, relaying that attribution."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models import Capture, Document, Source
from sources.models.checks import not_in_the_future
from sources.models.fields import Prose
from sources.models.triggers import Trigger


class ClaimStance(models.TextChoices):
    ASSERTS = "asserts", "Asserts it"
    DENIES = "denies", "Denies it"
    REPORTS = "reports", "Reports it"
    ASKS = "asks", "Asks about it"
    DOUBTS = "doubts", "Doubts it"


class Mode(models.TextChoices):
    VERBATIM = "verbatim", "Verbatim"
    PARAPHRASE = "paraphrase", "Paraphrase"
    TRANSLATED = "translated", "Translated"
    ALLEGED = "alleged", "Alleged"


class AttributionQuerySet(models.QuerySet):
    """Questions about who said it."""

    def origins(self):
        """Give the attributions that relay nothing: where the claim comes from. Ten reprints have one origin."""
        return self.filter(relays__isnull=True)

    def sightings(self):
        """Give the attributions that spread the claim; a denial does not."""
        return self.exclude(stance=ClaimStance.DENIES)


@every_change_of_a_row("AttributionRow")
class Attribution(models.Model):
    """One link in the chain from the origin to where it was read."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="attributions", help_text="What was said.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="attributions", help_text="Who said it.")
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions",
        help_text="Where it was said, if we have seen that document.",
    )
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions",
        help_text="The capture of that document that the quote is in.",
    )
    relays = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relayed_by",
        help_text="The attribution it passes on. Leave it empty for the origin.",
    )
    stance = models.CharField(max_length=10, choices=ClaimStance, help_text="What the source does with the claim.")
    mode = models.CharField(
        max_length=10, choices=Mode, default=Mode.PARAPHRASE, help_text="How close the words are to the source's own."
    )
    quote = Prose(blank=True, max_length=2000, help_text="The passage, in the document's own words.")
    quote_start = models.PositiveIntegerField(
        null=True, blank=True, help_text="Where the quote begins: code points into the capture's text."
    )
    quote_end = models.PositiveIntegerField(
        null=True, blank=True, help_text="Where the quote ends: code points into the capture's text, exclusive."
    )
    said_on = models.DateField(
        null=True, blank=True, validators=[not_in_the_future], help_text="When this source said it."
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True, quote_end__isnull=True)
                | Q(quote_start__lt=F("quote_end"), capture__isnull=False),
                name="a_quote_has_a_place_in_a_capture",
                violation_error_message="Give the quote's beginning and end in a capture, beginning before end.",
            ),
            models.CheckConstraint(
                condition=Q(relays__isnull=True) | ~Q(relays=F("pk")),
                name="an_attribution_does_not_relay_itself",
                violation_error_message="An attribution cannot relay itself.",
            ),
            Trigger(
                name="attribution_chains_have_no_cycle",
                fires="BEFORE INSERT OR UPDATE",
                body="""
                    IF NEW.relays_id IS NOT NULL THEN
                        IF (SELECT claim_id FROM claims_attribution WHERE id = NEW.relays_id) <> NEW.claim_id THEN
                            RAISE EXCEPTION 'an attribution relays an attribution of the same claim'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                        IF EXISTS (
                            WITH RECURSIVE chain(id, relays_id) AS (
                                SELECT id, relays_id FROM claims_attribution WHERE id = NEW.relays_id
                                UNION
                                SELECT a.id, a.relays_id FROM claims_attribution a JOIN chain c ON a.id = c.relays_id
                            )
                            SELECT FROM chain WHERE id = NEW.id
                        ) THEN
                            RAISE EXCEPTION 'an attribution cannot relay itself, however long the way round'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.stance}"

    def clean(self):
        """Refuse a capture that proves nothing about this document."""
        if self.capture and self.capture.document_id != self.document_id:
            raise ValidationError({"capture": "This is a capture of another document."})
