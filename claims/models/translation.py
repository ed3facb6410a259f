"""A claim and its conclusion in another language, and who put them into it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from claims.models.frozen import frozen_with_its_verdict
from claims.models.row_history import every_change_of_a_row
from claims.models.verdict import Verdict
from sources.models.checks import language_tag
from sources.models.fields import TextLine


@every_change_of_a_row("ClaimTranslationRow")
class ClaimTranslation(models.Model):
    """One language of one verdict: it translates that verdict's conclusion, so it is frozen with it."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.CASCADE, related_name="translations", help_text="The verdict that it translates."
    )
    language = models.CharField(
        max_length=35, validators=[language_tag], help_text="A BCP 47 tag, as in ko; not the claim's own language."
    )
    statement = TextLine(max_length=500, help_text="The claim in this language.")
    conclusion = TextLine(max_length=300, blank=True, help_text="The conclusion in this language.")
    translated_by = TextLine(
        max_length=200,
        help_text="Who translated it, as readers see it: a name, or “machine, checked by …”.",
    )
    of_statement = TextLine(
        max_length=500, editable=False, help_text="The claim as it read when it was translated, or last found to fit."
    )
    of_conclusion = TextLine(
        max_length=300,
        blank=True,
        editable=False,
        help_text="The conclusion as it read when it was translated, or last found to fit.",
    )

    class Meta:
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(
                "verdict",
                Lower("language"),
                name="one_translation_a_language",
                violation_error_message="There is a translation into this language already.",
            ),
            models.CheckConstraint(
                condition=~Q(statement="") & ~Q(translated_by=""),
                name="a_translation_says_what_and_by_whom",
                violation_error_message="Give the claim in this language, and who translated it.",
            ),
            frozen_with_its_verdict(
                "translations_of_published_verdicts_are_frozen",
                says="the translations of a published verdict are frozen",
            ),
        ]

    def __str__(self):
        return f"{self.language}: {self.statement}"

    def clean(self):
        """Refuse a translation into the language that the claim is written in."""
        # A form checks a row before the verb gives it its verdict; the verb checks it again.
        if self.verdict_id and self.language.lower() == self.verdict.claim.language.lower():
            raise ValidationError({"language": "This is the claim's own language. Choose another."})

    def fits(self, *, statement, conclusion):
        """Tell whether what was translated is still what the claim and the conclusion say."""
        return (self.of_statement, self.of_conclusion) == (statement, conclusion)
