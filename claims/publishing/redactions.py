"""Redact: take the record of published versions out, by two people and in the open.

Source: docs/decisions/0031-redaction.md
"""

from django.db import transaction
from django.utils import timezone

from claims.editorial.actions import REDACTED, REDACTION_ASKED, REDACTION_TAKEN_BACK, Action
from claims.editorial.errors import AlreadyDecided, FourEyesViolation, NothingToRedact
from claims.editorial.review import close_open_review
from claims.editorial.workflow import STEPS, locked, note_line, require_permission
from claims.models import ChangeKind, ClaimState, Redaction, RedactionStatus
from claims.publishing import forgetting, log, outbox, pages, remaining
from claims.publishing.publish import next_version, public_name
from claims.record.canonical import canonical_json
from claims.record.redacted import redacted_record


@transaction.atomic
def ask_to_redact(claim, *, by, versions, reason_kind, reason, reference, captures=(), takes_notes=False):
    """Ask that the records of published versions be taken out. Nothing changes before a second person confirms it.

    Whatever version shows the same record, such as the withdrawal of one, is taken along.

    Args:
        claim: published; re-read and locked here.
        by: needs `claims.publish_claim`.
        versions: numbers of published versions.
        reason_kind: a RedactionReason.
        reason: why, for readers, without what is to be taken out.
        reference: for the desk alone.
        captures: numbers of captures that are emptied as well, of those that the claim rests on.
        takes_notes: whether all that people wrote about the claim goes as well.

    Returns:
        The Redaction.

    Raises:
        PermissionMissing.
        NothingToRedact: one of the versions was never published, its record is out already, or one of the captures is
            none of this claim.
        ValidationError: no reason, another redaction of this claim waits, or a text is too long.
    """
    claim = locked(claim)
    require_permission(STEPS[Action.PUBLISH], by=by)
    named = claim.publications.filter(version__in=versions, is_redacted=False)
    if not versions or len(named) != len(set(versions)):
        raise NothingToRedact
    chosen = remaining.captures_of(claim).filter(pk__in=captures).values_list("pk", flat=True)
    if len(chosen) != len(set(captures)):
        raise NothingToRedact
    same = claim.publications.filter(record_sha256__in=[one.record_sha256 for one in named], is_redacted=False)
    redaction = Redaction(
        claim=claim,
        versions=sorted(same.values_list("version", flat=True)),
        reason_kind=reason_kind,
        reason=reason.strip(),
        reference=reference.strip(),
        captures=sorted(chosen),
        takes_notes=takes_notes,
        asked_by=by,
    )
    redaction.full_clean()
    redaction.save(force_insert=True)
    note_line(claim, REDACTION_ASKED, by=by, note=reason)
    return redaction


@transaction.atomic
def take_back(redaction, *, by):
    """Take a redaction back that nobody has confirmed. Raises PermissionMissing and AlreadyDecided."""
    claim, redaction = _waiting(redaction, by=by)
    _decide(redaction, RedactionStatus.TAKEN_BACK, by=by)
    note_line(claim, REDACTION_TAKEN_BACK, by=by, note=redaction.reason)
    return redaction


@transaction.atomic
def confirm(redaction, *, by):
    """Take the records out, as the second person. The log says so in an entry of its own, and stays provable.

    What readers see of the claim is its newest version, if its record stays; otherwise that it was redacted.

    Args:
        redaction: waiting; re-read and locked here.
        by: needs `claims.publish_claim`; not who asked.

    Returns:
        The Publication that says so.

    Raises:
        PermissionMissing.
        AlreadyDecided: it was confirmed or taken back.
        FourEyesViolation: nobody redacts alone.
    """
    claim, redaction = _waiting(redaction, by=by)
    if by.pk == redaction.asked_by_id:
        raise FourEyesViolation(by, FourEyesViolation.OF_A_REDACTION)
    log.hold_log()
    before = claim.publications.first()
    record_before = before.record
    taken_out = claim.publications.filter(version__in=redaction.versions, is_redacted=False)
    sequences = sorted(taken_out.values_list("sequence", flat=True))
    _decide(redaction, RedactionStatus.CONFIRMED, by=by)
    nothing = canonical_json(redacted_record(claim.slug))
    taken_out.update(record_json=nothing, is_redacted=True)
    stands = not before.is_withdrawal and before.sequence not in sequences
    publication = next_version(
        claim, before, by=by, note=redaction.reason, review=None, record_json=before.record_json if stands else nothing
    )
    publication.kind = ChangeKind.REDACTION
    publication.credits = {"redacted": public_name(redaction.asked_by), "confirmed": public_name(by)}
    publication.redacts = {"sequences": sequences, "reason": redaction.reason_kind, "stands": stands}
    publication.full_clean(exclude=["sequence", "previous_sha256", "entry_sha256", "editorial_review"])
    log.append(publication)
    if not stands:
        close_open_review(claim, by=by, note=redaction.reason)
    forgetting.forget(claim, versions=redaction.versions, everything=not stands)
    remaining.empty_captures(redaction.captures)
    for _ in pages.rebuild():
        pass
    forgetting.count_words_anew()
    outbox.promise(publication, records=[record_before])
    if redaction.takes_notes:
        remaining.forget_writing(claim)
    note_line(claim, REDACTED, by=by, note=redaction.reason, to=None if stands else ClaimState.WITHDRAWN)
    _decide(redaction, RedactionStatus.DONE, by=by, at=redaction.decided_at)
    return publication


def _waiting(redaction, *, by):
    claim = locked(redaction.claim)
    require_permission(STEPS[Action.PUBLISH], by=by)
    redaction = Redaction.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=redaction.pk)
    if redaction.status != RedactionStatus.WAITING:
        raise AlreadyDecided(f"This redaction is {redaction.get_status_display().lower()} already.")
    return claim, redaction


def _decide(redaction, status, *, by, at=None):
    redaction.status, redaction.decided_by, redaction.decided_at = status, by, at or timezone.now()
    redaction.save(update_fields=["status", "decided_by", "decided_at"])
