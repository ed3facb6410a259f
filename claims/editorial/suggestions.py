"""Decide what intake proposes: accept, merge, reject, undo. One suggestion makes one claim, however often accepted."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from claims.editorial.draft_parts import add_attributions
from claims.editorial.drafting import editing, free_slug, start_claim
from claims.editorial.errors import CannotUndo, ReasonMissing, StepNotAllowed, SuggestionDecided
from claims.editorial.triage import drop
from claims.editorial.workflow import STEPS, Action, locked, require_permission
from claims.models import Claim, ClaimStance, ClaimState, Mode, Suggestion, SuggestionStatus
from sources.intake.who import KnownSources
from sources.models import Source, unread

QUOTE_AT_MOST = 2000


@transaction.atomic
def accept(suggestion, *, by, note=""):
    """Make a draft of a suggestion, with everything it says filled in.

    Accepted before, by anybody: the claim it became is the answer.

    Args:
        suggestion: open, or accepted before.
        by: needs `claims.add_claim`.
        note: why, kept in the history.

    Returns:
        The Claim.

    Raises:
        SuggestionDecided: it was merged or rejected.
        PermissionMissing, ValidationError: as in start_claim.
    """
    require_permission(STEPS[Action.START], by=by)
    suggestion = _held(suggestion)
    if suggestion.status == SuggestionStatus.ACCEPTED:
        return suggestion.claim
    _require_open(suggestion)
    claim = _start(suggestion, by=by, note=note)
    _decide(suggestion, SuggestionStatus.ACCEPTED, by=by, claim=claim, reason=note, appearance_added=True)
    return claim


@transaction.atomic
def merge(suggestion, claim, *, by, note=""):
    """Say that a suggestion is a claim the desk knows: this is one more appearance of it.

    A draft takes the appearance up at once. Any other claim takes it up when it is a draft again (take_up_appearances):
    what was handed in, approved or published is not changed behind anybody's back.

    Args:
        suggestion: open, or merged into the same claim before.
        claim: not dropped.
        by: needs `claims.change_claim`.

    Returns:
        The Suggestion.

    Raises:
        SuggestionDecided: it was decided otherwise.
        StepNotAllowed: the claim was dropped.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    claim, suggestion = locked(claim), _held(suggestion)
    if suggestion.status == SuggestionStatus.MERGED and suggestion.claim_id == claim.pk:
        return suggestion
    _require_open(suggestion)
    if claim.state == ClaimState.DROPPED:
        raise StepNotAllowed(claim, STEPS[Action.EDIT])
    is_draft = claim.state == ClaimState.DRAFT
    _decide(suggestion, SuggestionStatus.MERGED, by=by, claim=claim, reason=note, appearance_added=is_draft)
    if is_draft:
        with editing(claim, by=by, expected_version=claim.version, note="One more appearance.") as draft:
            _add_appearance(draft, suggestion)
    return suggestion


def take_up_appearances(claim, *, by, expected_version):
    """Add to a draft the appearances that were merged into its claim while it could not be edited.

    Returns:
        The Claim.

    Raises:
        StepNotAllowed, PermissionMissing, EditConflict: as in `editing`.
    """
    with editing(claim, by=by, expected_version=expected_version, note="Appearances found since.") as draft:
        for suggestion in draft.suggestions.waiting_to_appear().select_for_update(of=("self",)):
            _add_appearance(draft, suggestion)
            suggestion.appearance_added = True
            suggestion.save(update_fields=["appearance_added"])
    return draft


@transaction.atomic
def reject(suggestion, *, by, reason):
    """Put a suggestion aside, and say why.

    Raises:
        SuggestionDecided, PermissionMissing, ReasonMissing.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    if not reason.strip():
        raise ReasonMissing("Rejecting a suggestion")
    suggestion = _held(suggestion)
    _require_open(suggestion)
    _decide(suggestion, SuggestionStatus.REJECTED, by=by, reason=reason)
    return suggestion


@transaction.atomic
def undo(suggestion, *, by):
    """Take a decision back, as long as nobody has built on it: the suggestion is open again.

    Raises:
        CannotUndo: the draft it became was worked on, or the claim it was merged into is no draft.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    for claim in Claim.objects.filter(suggestions=suggestion.pk):
        locked(claim)  # the claim first, then the suggestion, like every verb about the two
    suggestion = _held(suggestion)
    if suggestion.status == SuggestionStatus.ACCEPTED:
        _drop_untouched(suggestion.claim, by=by)
    elif suggestion.status == SuggestionStatus.MERGED and suggestion.appearance_added:
        _remove_appearance(suggestion, by=by)
    suggestion.status, suggestion.claim, suggestion.appearance_added = SuggestionStatus.OPEN, None, False
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.decision_reason = ""
    suggestion.save()
    return suggestion


def _held(suggestion):
    """Read a suggestion again and hold it, so that two people who decide it come one after the other.

    Its claim is read afterwards: the join would show who waited here the claims of before their wait.
    """
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("capture__document__publisher")
    return rows.defer(*unread("capture", with_text=True)).get(pk=suggestion.pk)


def _require_open(suggestion):
    if suggestion.status != SuggestionStatus.OPEN:
        raise SuggestionDecided(suggestion)


def _decide(suggestion, status, *, by, claim=None, reason="", appearance_added=False):
    suggestion.status, suggestion.claim, suggestion.appearance_added = status, claim, appearance_added
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.decision_reason = reason.strip()
    suggestion.clean_fields(exclude=["capture", "speaker", "claim", "decided_by"])
    suggestion.save()


def _start(suggestion, *, by, note):
    return start_claim(
        by=by,
        slug=free_slug(suggestion.statement),
        note=note.strip() or f"Proposed from “{suggestion.capture.document.title}”.",
        statement=suggestion.statement,
        language=suggestion.language,
        said_on=suggestion.said_on,
        attributions=_links(suggestion),
        quantities=[_quantity(values) for values in suggestion.quantities],
    )


def _quantity(values):
    number = {end: None if values[end] is None else Decimal(values[end]) for end in ("low", "high")}
    named = ("low_open", "high_open", "is_approximate", "figure", "measure", "unit", "wording")
    return {**number, **{name: values[name] for name in named}}


def _links(suggestion):
    """Give the chain as rows, the origin first, each relaying the one before; the last is the document itself."""
    known = KnownSources()
    rows = []
    for link in reversed(suggestion.chain or [_said_by_the_document(suggestion)]):
        source = Source.objects.select_related("merged_into").filter(slug=link["source"]).first()
        source = (source and (source.merged_into or source)) or known.find_or_add(link["name"], kind=link["kind"])
        row = {"source": source, "stance": link["stance"], "mode": link["mode"], "relays": len(rows) - 1}
        rows.append(row | {"relays": None} if not rows else row)
    place = _place(suggestion)
    quote = suggestion.capture.text[place["quote_start"] : place["quote_end"]]
    rows[0] |= {"said_on": suggestion.said_on}
    if rows[0]["mode"] == Mode.VERBATIM:
        rows[0] |= {"quote": quote}
    document = suggestion.capture.document
    rows[-1] |= {"document": document, "capture": suggestion.capture, "quote": quote, **place}
    rows[-1] |= {"said_on": document.published_on or rows[-1].get("said_on")}
    return rows


def _said_by_the_document(suggestion):
    """Give the only link of a suggestion that names nobody: what stands in a document, its publisher says."""
    publisher = suggestion.capture.document.publisher
    return {"source": publisher.slug, "name": publisher.name, "stance": ClaimStance.ASSERTS, "mode": Mode.PARAPHRASE}


def _place(suggestion):
    """Give where the passage stands, as far as a quote may be long."""
    end = min(suggestion.span_end, suggestion.span_start + QUOTE_AT_MOST)
    return {"quote_start": suggestion.span_start, "quote_end": end}


def _add_appearance(draft, suggestion):
    """Add the document to the claim's chain: what it relays is there already, or comes along."""
    if draft.attributions.filter(capture=suggestion.capture, **_place(suggestion)).exists():
        return
    rows = _links(suggestion)
    # The same source taking the same stance: who denies here what they asserted elsewhere is an origin of their own.
    known = {(link.source_id, link.stance): link for link in draft.attributions.order_by("-pk")}
    origin = known.get((rows[0]["source"].pk, rows[0]["stance"]))
    if origin and len(rows) > 1:
        rows = [{**row, "relays": origin if row["relays"] == 0 else row["relays"] - 1} for row in rows[1:]]
    add_attributions(draft, rows)


def _drop_untouched(claim, *, by):
    if claim.state == ClaimState.DROPPED:
        return
    if claim.state != ClaimState.DRAFT or claim.version != 1:
        raise CannotUndo("Somebody has worked on the draft that this became. Drop the draft itself, and say why.")
    drop(claim, by=by, note="Accepted from intake by mistake.")


def _remove_appearance(suggestion, *, by):
    claim = locked(suggestion.claim)
    if claim.state != ClaimState.DRAFT:
        raise CannotUndo("The claim is no draft any more. Take it back, or remove the appearance when it is corrected.")
    added_at = suggestion.rows.filter(appearance_added=True).latest("pgh_created_at").pgh_created_at
    with editing(claim, by=by, expected_version=claim.version, note="An appearance removed.") as draft:
        for link in draft.attributions.filter(capture=suggestion.capture, **_place(suggestion)):
            if _stored_at(link) < added_at:
                continue  # it was there before the suggestion was
            if link.relayed_by.exists():
                raise CannotUndo("Another attribution relays this appearance by now. Change the chain by hand.")
            relayed = link.relays
            link.delete()
            # What came along goes along: what one transaction stores bears one time.
            while relayed and _stored_at(relayed) == added_at and not relayed.relayed_by.exists():
                relayed.delete()
                relayed = relayed.relays


def _stored_at(link):
    return link.rows.get(pgh_label="insert").pgh_created_at
