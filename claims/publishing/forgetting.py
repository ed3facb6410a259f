"""Take what a redacted record said out of every table that holds it. Only a confirmed redaction opens them.

Captures, and what people wrote, go where the two people choose it (remaining.py). Sources, documents and questions are
nouns of their own. The list of what stays is in docs/decisions/0031-redaction.md.
"""

import pgtrigger
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from claims.models import (
    Claim,
    ClaimEvent,
    ClaimRelation,
    ClaimTranslation,
    EditorialReview,
    Evidence,
    ExportFile,
    ExportPiece,
    KeptAnswer,
    MediaItem,
    PublicationMeaning,
    ReviewRemark,
    Verdict,
)
from claims.publishing import lexemes
from claims.record.canonical import canonical_json
from claims.record.redacted import TAKEN_OUT, redacted_record

# Past rows, by what says whose they are.
PAST_ROWS = {
    "ClaimRow": "id",
    "AttributionRow": "claim_id",
    "QuantityRow": "claim_id",
    "VerdictRow": "claim_id",
    "SuggestionRow": "claim_id",
    "EvidenceRow": "verdict_id",
    "MediaItemRow": "verdict_id",
    "ClaimTranslationRow": "verdict_id",
}


def forget(claim, *, versions, everything):
    """Empty what the desk keeps of these versions.

    Args:
        claim: locked, with a confirmed redaction.
        versions: of the publications whose records were taken out.
        everything: nothing of the claim stands any more, so what the desk works on goes too.
    """
    published = EditorialReview.objects.filter(publications__claim=claim, publications__version__in=versions)
    verdicts = Verdict.objects.filter(claim=claim)
    if not everything:
        verdicts = verdicts.filter(pk__in=published.values("verdict"))
    held = list(verdicts.values_list("pk", flat=True))
    for part in (Evidence, MediaItem, ClaimTranslation):
        part.objects.filter(verdict__in=held).delete()
    words = dict.fromkeys(("reasoning", "confidence", "confidence_reason", "what_would_change"), "")
    verdicts.update(conclusion=TAKEN_OUT, rating=None, as_of=None, look_again_on=None, **words)
    nothing = canonical_json(redacted_record(claim.slug))
    ReviewRemark.objects.filter(review__verdict__in=held).delete()
    claim.unsaved_edits.all().delete()
    EditorialReview.objects.filter(verdict__in=held).update(record_json=nothing, is_redacted=True)
    if everything:
        _empty(claim)
    ClaimEvent.objects.filter(claim=claim).exclude(changes={}).update(changes={})
    _forget_past_rows(claim)
    _forget_what_was_made_of_it(claim)


def count_words_anew():
    """Count the words that are known, so that those that only a redacted record had are none of them."""
    lexemes.count_lexemes()


def _empty(claim):
    Claim.objects.filter(pk=claim.pk).update(
        statement=TAKEN_OUT, selection_reason="", question=None, said_on=None, valid_from=None, valid_until=None
    )
    claim.attributions.update(relays=None)
    claim.attributions.all().delete()
    claim.quantities.all().delete()
    claim.external_reviews.all().delete()
    claim.topics.clear()
    claim.suggestions.update(statement=TAKEN_OUT, chain=[], quantities=[], dates=[], reasons=[])
    claim.refresh_from_db()


def _forget_past_rows(claim):
    """Delete past rows. Each table refuses that to everybody else; a redaction alone lifts it, for this transaction."""
    models = {name: apps.get_model("claims", name) for name in PAST_ROWS}
    verdicts = list(claim.verdicts.values_list("pk", flat=True))
    with pgtrigger.ignore(*(f"claims.{name}:append_only" for name in PAST_ROWS)):
        for name, column in PAST_ROWS.items():
            whose = verdicts if column == "verdict_id" else [claim.pk]
            models[name].objects.filter(**{f"{column}__in": whose}).delete()


def _forget_what_was_made_of_it(claim):
    ClaimRelation.objects.filter(Q(claim=claim) | Q(other=claim)).update(reasons=[])
    PublicationMeaning.objects.filter(publication__claim=claim).delete()
    KeptAnswer.objects.filter(body__contains=claim.slug).delete()
    about = {"content_type": ContentType.objects.get_for_model(Claim), "object_id": str(claim.pk)}
    LogEntry.objects.filter(**about).update(object_repr=claim.slug, change_message="")
    # Each holds every version. The next sweep makes new ones, from the log as it is now.
    made = list(ExportFile.objects.values_list("pk", flat=True))
    ExportFile.objects.filter(pk__in=made).delete()
    ExportPiece.objects.filter(export__in=made).delete()
