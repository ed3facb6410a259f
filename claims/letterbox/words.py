"""What readers call the parts of a verdict that can be wrong, and the kinds of change, in their language."""

from django.utils.translation import gettext_lazy as _

from claims.models.correction_request import ReportedPart

PARTS = [
    (ReportedPart.STATEMENT, _("The claim, as it is worded")),
    (ReportedPart.CLAIMANT, _("Who said it")),
    (ReportedPart.NUMBER, _("A number")),
    (ReportedPart.EVIDENCE, _("The evidence")),
    (ReportedPart.RATING, _("The rating")),
    (ReportedPart.TRANSLATION, _("A translation")),
    (ReportedPart.SPELLING, _("A misspelling")),
    (ReportedPart.OTHER, _("Something else")),
]
