"""Write and change drafts. Every change is one edit by one person, with its line in the history."""

import re
from contextlib import contextmanager

from django.db import transaction
from django.utils.text import slugify

from claims.editorial import draft_parts
from claims.editorial.errors import EditConflict
from claims.editorial.workflow import Action, locked, require_step, start, take_step
from claims.models import Claim, Verdict
from claims.record.build import build_draft
from sources.turns import take_turns

# What an edit may name, beside the parts of a draft (draft_parts.PARTS).
CLAIM_FIELDS = (
    "statement",
    "language",
    "question",
    "said_on",
    "valid_from",
    "valid_until",
    "selection_reason",
)


@transaction.atomic
def start_claim(*, by, slug, note="", **content):
    """Start a draft.

    Args:
        by: who drafts it; needs `claims.add_claim`.
        slug: its address, for good once it is published.
        note: why, kept in the history.
        content: as in `edit`; `statement` at least.

    Returns:
        The Claim, with an open verdict.

    Raises:
        PermissionMissing: `by` may not draft claims.
        ValidationError: a value is impossible; nothing is stored.
    """
    claim = Claim(slug=slug, created_by=by)
    _set_fields(claim, content)
    start(claim, by=by, note=note, changes={"claim_reviewed": [None, claim.statement]})
    Verdict.objects.create(claim=claim, version=1)
    _write_parts(claim, content)
    return claim


def free_slug(statement):
    """Give an address for a new claim: the statement's first words, counted up where they are taken.

    Of a statement in other letters only its numbers are left, which alone would say nothing: “claim-300000”.
    """
    words = slugify(statement.replace("_", " "))
    if len(words) > 80:
        words = words[:80].rpartition("-")[0] or words[:80]
    stem = words.strip("-")
    if not re.search("[a-z]", stem):
        stem = f"claim-{stem}".strip("-")
    # Those who start with the same words at the same moment come one after the other.
    take_turns(f"claim {stem}")
    taken = set(Claim.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


def edit(claim, *, by, expected_version, note="", **content):
    """Change a draft: the fields and parts that are named, each part as a whole.

    Args:
        claim: in draft.
        by: who changes it; needs `claims.change_claim`.
        expected_version: `claim.version` as `by` last saw it.
        note: why, kept in the history.
        content: any of CLAIM_FIELDS, and `topics`, `attributions`, `quantities`, `verdict`, `evidence`, `media`,
            `translations`, `external_reviews`, in the shapes that draft_parts describes.

    Returns:
        The Claim at its new version.

    Raises:
        StepNotAllowed, PermissionMissing: as in `editing`.
        EditConflict: somebody else changed it after `expected_version`.
        ValidationError: a value is impossible; nothing is stored.
    """
    with editing(claim, by=by, expected_version=expected_version, note=note) as draft:
        _set_fields(draft, content)
        draft.save(update_fields=[field for field in CLAIM_FIELDS if field in content])
        _write_parts(draft, content)
    return draft


@contextmanager
def editing(claim, *, by, expected_version, note=""):
    """Hold a draft open for changes: all that is written inside is one edit, or nothing is.

    An edit that changes nothing leaves no line in the history.

    Yields:
        The claim, read again and locked.

    Raises:
        StepNotAllowed: the claim is not a draft.
        PermissionMissing: `by` may not change claims.
        EditConflict: the claim is not at `expected_version` any more.
    """
    with transaction.atomic():
        draft = locked(claim)
        require_step(draft, Action.EDIT, by=by, note=note)
        require_version(draft, expected_version)
        before = build_draft(draft)
        yield draft
        changes = changed_parts(before, build_draft(Claim.objects.get(pk=draft.pk)))
        if changes:
            take_step(draft, Action.EDIT, by=by, note=note, changes=changes)


def require_version(claim, expected_version):
    """Refuse to write over a change that the writer has not seen.

    Raises:
        EditConflict: with what the other person changed, and the claim as it stands now.
    """
    if claim.version != expected_version:
        raise EditConflict(
            expected_version=expected_version,
            claim=claim,
            last_event=claim.events.select_related("actor").first(),
            record=build_draft(claim),
        )


def changed_parts(before, after):
    """Give each top-level part of a draft that differs: {part: [before, after]}."""
    return {part: [before[part], after[part]] for part in after if before[part] != after[part]}


def _set_fields(claim, content):
    for field in CLAIM_FIELDS:
        if field in content:
            setattr(claim, field, content[field])
    claim.full_clean()


def _write_parts(claim, content):
    for name, write in draft_parts.PARTS.items():
        if name in content:
            write(claim, content[name])
