"""What the desk knows that looks like a statement: its claims in any state but dropped, and reviews by others.

Readers are never shown what this module reads.
"""

from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Prefetch, prefetch_related_objects

from claims.matching.corpus import PAGES, REVIEWS, Corpus, Known
from claims.matching.nearest import Told, nearest, numbers_in, statement
from claims.matching.of_others import reviews_by_others
from claims.matching.statements import Match, Worded
from claims.models import Claim, ClaimPage, ClaimState
from claims.models.readable_review import ReadableReview
from claims.record.written import quantity_as_recorded

CLAIMS = Known(
    kind="claim", scored="claims_claim WHERE state <> 'dropped'", shown="claims_claim", wordings="ARRAY[statement]"
)
# What is published is found by its translations, and by how it is worded there, as well.
AS_PUBLISHED = replace(PAGES, pk="claim_id")
DESK = Corpus(
    (CLAIMS, AS_PUBLISHED, REVIEWS),
    "claims_lexeme_on_the_desk",
    "claims_spelled_nearly_on_the_desk",
    "claims_matchable_on_the_desk",
)
USUALLY, SPEAKERS_NAMED = 3, 3
# What is read of those claims alone that are shown.
OF_SHOWN = ("attributions__source", "external_reviews__publisher")
# Codes of reasons for the same; every other is one against it, but for the words in common, which people see.
AGREES = frozenset({"number-same", "number-compatible", "number-within", "part", "same-speaker", "meaning-alike"})
SEEN = "shared-words"


@dataclass(frozen=True)
class Near:
    """A claim of the desk, or another publisher's review, that looks like a statement."""

    row: Claim | ReadableReview
    match: Match

    @property
    def agrees(self) -> list[str]:
        """Give what speaks for the same, in short sentences."""
        return [reason["text"] for reason in self.match.reasons if reason["code"] in AGREES]

    @property
    def differs(self) -> list[str]:
        """Give what does not."""
        return [reason["text"] for reason in self.match.reasons if reason["code"] not in {*AGREES, SEEN}]


@dataclass(frozen=True)
class Nearby:
    """What looks like a statement, each the nearest first; often nothing. Reviews by others are related to nothing."""

    claims: list[Near]
    reviews: list[Near]


def near(text, *, language, quantities=(), speaker=None, but=(), limit=USUALLY) -> Nearby:
    """Find what the desk knows that looks like a statement.

    Args:
        text, language, quantities: of the statement, as of claims.matching.nearest.statement.
        speaker: the Source that says it, or None. That both are said by one says nothing of what they say: it is named
            and does not count.
        but: primary keys of claims that are not wanted.
        limit: how many at most of each.
    """
    readers = {"claim": _claims, "review": reviews_by_others(using=DEFAULT_DB_ALIAS, language=language)}
    found = nearest(
        statement(text, language=language, quantities=quantities),
        readers=readers,
        connection=connection,
        corpus=DESK,
        limit=limit,
        leaving_out={("claim", pk) for pk in but},
    )
    shown = found["claim"]
    prefetch_related_objects([each.row for each in shown], *OF_SHOWN)
    claims = [Near(each.row, _with_speakers(each.match, each.row, speaker)) for each in shown]
    return Nearby(claims, [Near(each.row, each.match) for each in found["review"]])


def worded(claim) -> Worded:
    """Give a claim as its sentence and numbers are compared."""
    return Worded(claim.statement, claim.language, {}, quantities_of(claim))


def quantities_of(claim) -> list[dict]:
    """Give a claim's numbers as people entered them; until they do, as they stand in its sentence."""
    entered = [quantity_as_recorded(quantity) for quantity in claim.quantities.all()]
    return entered or numbers_in(claim.statement, language=claim.language)


def _claims(keys):
    """Give what claims of the desk say, and how they are worded where they are published."""
    pages = Prefetch("page", ClaimPage.objects.only("claim", "language", "claim_reviewed", "translations"))
    found = Claim.objects.exclude(state=ClaimState.DROPPED).filter(pk__in=keys)
    for claim in found.prefetch_related(pages, "quantities"):
        wordings = [(claim.language, claim.statement)]
        if page := getattr(claim, "page", None):
            wordings += [(page.language, page.claim_reviewed)]
            wordings += [(words["language"], words["claim_reviewed"]) for words in page.translations]
        yield Told(list(dict.fromkeys(wordings)), quantities_of(claim), claim)


def _with_speakers(match, claim, speaker):
    """Say whether one speaker says both, or who says the other."""
    origins = [link.source for link in claim.attributions.all() if link.relays_id is None]
    if speaker is None or not origins:
        return match
    if speaker in origins:
        reason = {"code": "same-speaker", "text": f"{speaker} says both."}
    else:
        names = ", ".join(str(origin) for origin in origins[:SPEAKERS_NAMED])
        reason = {"code": "other-speaker", "text": f"Said there by {names}."}
    return replace(match, reasons=[*match.reasons, reason])
