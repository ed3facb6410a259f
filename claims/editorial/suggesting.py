"""Propose claims from a captured text: the last step of an intake. Proposals wait for people."""

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.language.proposals import propose
from claims.matching.on_the_desk import near
from claims.matching.statements import Relation
from claims.models import ClaimStance, Mode, Quantity, Suggestion
from sources.intake.extract import main_spans
from sources.intake.steps import Work
from sources.intake.who import KnownSources, likely_kind, unattributed
from sources.models import SourceKind


def read_proposals(intake):
    """Find in the text that was handed in what may be worth checking."""
    return proposals_in(intake.capture)


def proposals_in(capture):
    """Find in a captured text what may be worth checking. Nothing is stored."""
    document = capture.document
    return propose(
        capture.text,
        main_spans(capture.text),
        published_on=document.published_on or capture.captured_at.date(),
        language=document.language,
    )


def keep_proposals(intake, proposals):
    """Store what is proposed. What was proposed from an earlier capture of the document is not proposed again."""
    suggest(intake.capture, proposals)


SUGGEST = Work(prepare=read_proposals, keep=keep_proposals)


@transaction.atomic
def suggest(capture, proposals):
    """Store proposals as suggestions, each passage and each statement once.

    Args:
        capture: a Capture, where the passages stand.
        proposals: as claims.language.proposals.propose gives them.

    Returns:
        The new suggestions.
    """
    document = capture.document
    known, earlier = KnownSources(), Suggestion.objects.filter(capture__document=document)
    statements = set(earlier.values_list("statement", flat=True))
    taken = set(earlier.filter(capture=capture).values_list("span_start", "span_end"))
    rows = []
    for proposal in proposals:
        if proposal.statement in statements or (proposal.start, proposal.end) in taken:
            continue
        statements.add(proposal.statement)
        row = _suggestion(capture, proposal, known)
        row.full_clean(exclude=["capture", "speaker"], validate_unique=False, validate_constraints=False)
        rows.append(row)
    # A passage that another worker proposed at the same moment is left as it is.
    return Suggestion.objects.bulk_create(rows, ignore_conflicts=True)


def _suggestion(capture, proposal, known):
    chain, speaker = _chain(capture.document.publisher, proposal, known)
    return Suggestion(
        capture=capture,
        span_start=proposal.start,
        span_end=proposal.end,
        statement=proposal.statement,
        language=capture.document.language,
        speaker=speaker,
        chain=chain,
        said_on=proposal.said_on,
        quantities=[values for values in proposal.quantities if _can_be_kept(values)],
        dates=proposal.dates,
        reasons=proposal.reasons + _repeated(proposal, speaker, capture.document.language),
    )


def _repeated(proposal, speaker, language):
    """Say from how many origins the desk has met the same claim, this one included."""
    known = near(proposal.statement, language=language, quantities=proposal.quantities, limit=1).claims
    if not known or known[0].match.relation != Relation.SAME:
        return []
    origins = set(known[0].row.attributions.origins().sightings().values_list("source", flat=True))
    count = len(origins | {speaker.pk}) if speaker else len(origins) + 1
    words = "one origin" if count == 1 else f"{count} origins"
    return [{"code": "repeated", "text": f"The desk has this already, from {words}."}]


def _can_be_kept(values):
    """Tell whether a claim can hold a number: one with more digits than that is in the passage for people to read."""
    try:
        Quantity(**values).clean_fields(exclude=["claim"])
    except ValidationError:
        return False
    return True


def _chain(publisher, proposal, known):
    """Give who says it through whom, the publisher first, and the origin where the desk knows it."""
    if proposal.speaker is None and not proposal.is_rumour and not proposal.is_unnamed:
        return [_link(publisher, ClaimStance.ASSERTS, Mode.PARAPHRASE)], publisher
    if proposal.speaker is None:
        origin = unattributed()
        link = _link(origin, proposal.stance, Mode.ALLEGED if proposal.is_rumour else proposal.mode)
    else:
        origin = known.find(proposal.speaker)
        link = _link(origin, proposal.stance, proposal.mode) if origin else _unknown(proposal)
    if origin == publisher:
        return [link], publisher
    return [_link(publisher, ClaimStance.REPORTS, Mode.PARAPHRASE), link], origin


def _link(source, stance, mode):
    return {"name": source.name, "source": source.slug, "kind": source.kind, "stance": stance, "mode": mode}


def _unknown(proposal):
    name = proposal.speaker[:200]
    kind = likely_kind(name) if name else SourceKind.ORGANISATION
    return {"name": name, "source": "", "kind": kind, "stance": proposal.stance, "mode": proposal.mode}
