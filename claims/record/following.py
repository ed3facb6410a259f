"""Whether an entry of the public log, as programs receive it, follows the one before. Pure: anybody can do the same."""

from dataclasses import dataclass

from claims.record.canonical import canonical_json, digest
from claims.record.redacted import redacted_record

# The kind of the entries that say what was taken out.
REDACTION = "redaction"
OF_AN_ENTRY = ("sequence", "previous_sha256", "version", "kind", "note", "credits", "published_at", "record_sha256")


@dataclass(frozen=True)
class Place:
    """A place in the log: the last entry that is known, by its sequence and digest. Before the first: 0 and zeros."""

    sequence: int = 0
    entry_sha256: str = "0" * 64


def misfit(document, *, after) -> str:
    """Say why an entry does not follow.

    Args:
        document: an item of `changes/`: a record with its `publication`.
        after: the Place of the entry before.

    Returns:
        The reason, or "" where it follows.

    Source: docs/record.md, “The log”.
    """
    try:
        told = document["publication"]
        record = {name: value for name, value in document.items() if name != "publication"}
        entry = {"slug": record["slug"], **{name: told[name] for name in OF_AN_ENTRY}}
        entry |= {"redacts": told["redacts"]} if "redacts" in told else {}
        stands_for = told["entry_sha256"]
    except (KeyError, TypeError, AttributeError):
        return "it is no entry of a log"
    if told["sequence"] != after.sequence + 1:
        return f"entry {after.sequence + 1} is missing"
    if not _says_what_is_out(told):
        return "what it says of records that were taken out has another shape than the log's"
    if told.get("is_redacted"):
        if record != redacted_record(record["slug"]):
            return "its record was taken out, and something else stands in its place"
    elif digest(canonical_json(record)) != told["record_sha256"]:
        return "its record does not have the digest it carries"
    if told["previous_sha256"] != after.entry_sha256:
        return "it does not hold the digest of the entry before"
    if digest(canonical_json(entry)) != stands_for:
        return "what it says does not have the digest it carries"
    return ""


def _says_what_is_out(told) -> bool:
    """Tell whether an entry says in the log's own way that its record is out, and which records before it are.

    Args:
        told: its `publication`, from wherever it comes.
    """
    redacts = told.get("redacts")
    if not isinstance(told.get("is_redacted", False), bool) or (told["kind"] == REDACTION) != ("redacts" in told):
        return False
    if redacts is None:
        return "redacts" not in told
    if not isinstance(redacts, dict) or set(redacts) != {"sequences", "reason", "stands"}:
        return False
    sequences, reason, stands = redacts["sequences"], redacts["reason"], redacts["stands"]
    if not (isinstance(sequences, list) and sequences and isinstance(reason, str) and isinstance(stands, bool)):
        return False
    return all(type(sequence) is int and 0 < sequence < told["sequence"] for sequence in sequences)


class Redactions:
    """What of a log was taken out, as it is read from its beginning: nobody redacts silently."""

    def __init__(self):
        self.taken_out, self.named = set(), set()

    def note(self, sequence, *, is_redacted, redacts):
        """Take an entry into account. Args: redacts, of an entry that says what was taken out, else empty."""
        self.taken_out |= {sequence} if is_redacted else set()
        self.named |= set(redacts.get("sequences", ()))

    def note_document(self, document):
        """The same of an entry that fits, as programs receive it."""
        told = document["publication"]
        is_redacted, redacts = told.get("is_redacted", False), told.get("redacts", {})
        self.note(told["sequence"], is_redacted=is_redacted, redacts=redacts)

    def misfit(self) -> tuple[int, str] | None:
        """Give the first entry whose record is out and that no entry names, or the other way round; and why."""
        if self.taken_out - self.named:
            return min(self.taken_out - self.named), "its record was taken out, and no entry of the log says so"
        if self.named - self.taken_out:
            return min(self.named - self.taken_out), "the log says that its record was taken out, and it is there"
        return None


def place_of(document) -> Place:
    """Give the place of an entry that fits."""
    return Place(document["publication"]["sequence"], document["publication"]["entry_sha256"])
