"""The public log: every publication in order, each entry holding the digest of the one before.

An entry's digest covers the record's digest and everything else readers are told about a version. So nobody can change
an entry, leave one out or slip one in without every later digest changing.
"""

from dataclasses import dataclass

from claims.models import Publication
from claims.models.publication import NO_ENTRY_BEFORE
from claims.record.canonical import canonical_json, digest
from claims.record.following import Redactions
from claims.record.log_entry import entry_json
from claims.record.redacted import redacted_record
from sources.turns import take_turns


@dataclass(frozen=True)
class Misfit:
    """The first entry of the log that does not fit, and what is wrong with it."""

    sequence: int
    reason: str


def entry_digest(publication) -> str:
    """Compute the digest of a log entry from what it says."""
    return digest(entry_json(publication))


def append(publication):
    """Give a new publication its place at the end of the log and store it.

    Publications wait for each other here until the end of the transaction, so that the sequence has no gap: a number
    is taken only by an entry that is committed.

    Args:
        publication: an unsaved Publication, whole but for sequence, previous_sha256 and entry_sha256.
    """
    hold_log()
    put_at_the_end(publication)
    publication.save(force_insert=True)
    return publication


def put_at_the_end(publication):
    """Give a publication the place after the last entry. It is its own only while nobody else can append."""
    last = Publication.objects.order_by("-sequence").only("sequence", "entry_sha256").first()
    publication.sequence = last.sequence + 1 if last else 1
    publication.previous_sha256 = last.entry_sha256 if last else NO_ENTRY_BEFORE
    publication.entry_sha256 = entry_digest(publication)


def hold_log():
    """Keep everybody else from appending until the end of the transaction."""
    take_turns("the public log")


def head():
    """Give the newest entry of the log, or None."""
    return Publication.objects.order_by("-sequence").first()


def first_misfit(publications) -> Misfit | None:
    """Recompute the whole chain and give the first entry that does not fit, or None.

    Args:
        publications: every entry, in log order.
    """
    expected_sequence, previous = 1, NO_ENTRY_BEFORE
    redactions = Redactions()
    for publication in publications:
        reason = _misfit(publication, expected_sequence, previous)
        if reason:
            return Misfit(publication.sequence, reason)
        expected_sequence, previous = expected_sequence + 1, publication.entry_sha256
        redactions.note(publication.sequence, is_redacted=publication.is_redacted, redacts=publication.redacts)
    found = redactions.misfit()
    return Misfit(*found) if found else None


def _misfit(publication, expected_sequence, previous):
    if publication.sequence != expected_sequence:
        return f"entry {expected_sequence} is missing"
    if publication.is_redacted:
        if publication.record_json != canonical_json(redacted_record(publication.slug)):
            return "its record was taken out, and something else stands in its place"
    elif digest(publication.record_json) != publication.record_sha256:
        return "its record does not have the digest it carries"
    if publication.previous_sha256 != previous:
        return "it does not hold the digest of the entry before"
    if entry_digest(publication) != publication.entry_sha256:
        return "what it says does not have the digest it carries"
    return ""
