"""Say that two sources are one: what names the duplicate names the other from now on, and the duplicate points on.

What was published stays as it is, to the byte. What was approved is what is published: while a claim in review or
approved names either in a way that its signed digest holds, nothing is merged.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from claims.editorial.drafting import changed_parts
from claims.editorial.errors import (
    ApprovalsWouldBeStale,
    MayNotMerge,
    ReasonMissing,
    SourcesDoNotMerge,
)
from claims.editorial.review import stale_among
from claims.editorial.workflow import Action, remember_merged_sources, take_step
from claims.models import (
    Attribution,
    Claim,
    ClaimState,
    Evidence,
    ExternalReview,
    Follow,
    MediaItem,
    RatingCrosswalk,
    ReplyRequest,
    ReviewPage,
    Suggestion,
)
from claims.record.build import build_drafts
from sources.models import Document, Intake, Source, SourceMerge

PERMISSIONS = ("sources.change_source", "claims.change_claim")
HELD = (ClaimState.IN_REVIEW, ClaimState.APPROVED)
# What the one that stays takes over where it has nothing itself. Records hold all but the description.
LEARNED = ("wikidata_id", "website", "country", "description")


@dataclass(frozen=True)
class Naming:
    """One way of naming a source. Every foreign key to Source is one of these, but those of its own history."""

    noun: str
    model: type[models.Model]
    field: str

    def of(self, source):
        """Give the rows that name a source in this way."""
        return self.model._default_manager.filter(**{self.field: source})

    def moving(self, source, kept):
        """Give those that a merge moves: all but labels that the other's crosswalk has, and followers that it has."""
        rows = self.of(source)
        match self.noun:
            case "crosswalk":
                return rows.exclude(label__in=kept.rating_crosswalk.values("label"))
            case "follows":
                return rows.exclude(person__in=kept.follows.values("person"))
        return rows


NAMINGS = (
    Naming("attributions", Attribution, "source"),
    Naming("documents", Document, "publisher"),
    Naming("suggestions", Suggestion, "speaker"),
    Naming("reply_requests", ReplyRequest, "asked"),
    Naming("external_reviews", ExternalReview, "publisher"),
    Naming("review_pages", ReviewPage, "publisher"),
    Naming("crosswalk", RatingCrosswalk, "publisher"),
    Naming("intakes", Intake, "publisher"),
    Naming("follows", Follow, "source"),
    Naming("merged_before", Source, "merged_into"),
)


@transaction.atomic
def merge_sources(source, *, into, by, reason):
    """Merge a source into another one, for good.

    Args:
        source: the duplicate. Its row, its name and its address stay.
        into: the source that it turned out to be.
        by: needs `sources.change_source` and `claims.change_claim`; has had a hand in every draft that this changes.
        reason: why the two are one.

    Returns:
        The SourceMerge.

    Raises:
        MayNotMerge: `by` lacks a permission.
        ReasonMissing: no reason.
        SourcesDoNotMerge: they are the same row, or one of them is merged already.
        ApprovalsWouldBeStale: claims in review or approved would not be what was signed.
        ValidationError: the reason is too long, or no plain text.
    """
    _require_permission(by)
    if not reason.strip():
        raise ReasonMissing("A merge")
    source, kept = _held(source, into)
    note = f"“{source.name}” was merged into “{kept.name}”: {reason.strip()}"
    affected = Affected.of(source, kept)
    before = build_drafts(affected.drafts)
    others = list(affected.others.values_list("pk", flat=True))
    learned = what_is_learned(source, kept)
    moved = _move(source, kept, learned)
    stale = stale_among(affected.held)
    if stale:
        raise ApprovalsWouldBeStale(stale)
    after = build_drafts(affected.drafts)
    for draft in affected.drafts:
        changes = changed_parts(before[draft.pk], after[draft.pk])
        if changes:
            take_step(draft, Action.EDIT, by=by, note=note, changes=changes)
    remember_merged_sources(Claim.objects.filter(pk__in=others), by=by, note=note)
    merge = SourceMerge(merged=source, kept=kept, by=by, reason=reason.strip(), moved=moved, added=learned)
    merge.full_clean()
    merge.save(force_insert=True)
    return merge


@dataclass(frozen=True)
class Affected:
    """The claims that a merge is felt in, as they stand before it. All that may change are locked.

    Attributes:
        drafts: those that name either source so that their record may change.
        held: those in review or approved that do.
        others: queryset of published, withdrawn and dropped claims whose own rows move.
    """

    drafts: list
    held: list
    others: models.QuerySet

    @classmethod
    def of(cls, source, kept):
        """Look for them."""
        changed = [source, kept] if _changes_records(what_is_learned(source, kept)) else [source]
        naming = claims_naming(changed).select_for_update(no_key=True, of=("self",)).order_by("pk")
        moving = Q(Exists(_rows(Attribution, source=source))) | Q(Exists(_rows(ExternalReview, publisher=source)))
        return cls(
            drafts=list(naming.filter(state=ClaimState.DRAFT)),
            held=list(naming.filter(state__in=HELD)),
            others=Claim.objects.exclude(state__in=(ClaimState.DRAFT, *HELD)).filter(moving),
        )


def claims_naming(sources):
    """Give the claims that name one of these sources: as who said it, reviewed it, or published what is cited."""
    cited = Q(document__publisher__in=sources)
    return Claim.objects.filter(
        Exists(Attribution.objects.filter(Q(source__in=sources) | cited, claim=OuterRef("pk")))
        | Exists(Evidence.objects.filter(cited, verdict__claim=OuterRef("pk")))
        | Exists(MediaItem.objects.filter(cited, verdict__claim=OuterRef("pk")))
        | Exists(_rows(ExternalReview, publisher__in=sources))
    )


def what_is_learned(source, kept):
    """Give what the one that stays learns from the other: {field: value}, and under `aliases` only the new ones."""
    aliases, known = [], {name.casefold() for name in (kept.name, *kept.aliases)}
    for name in (source.name, *source.aliases):
        aliases += [name] * (name.casefold() not in known)
        known.add(name.casefold())
    learned = {field: getattr(source, field) for field in LEARNED if not getattr(kept, field)}
    return {**({"aliases": aliases} if aliases else {}), **{field: value for field, value in learned.items() if value}}


def stale_after(source, kept):
    """Give the claims in review or approved that a merge would make stale. Nothing is changed: it is tried and undone.

    Raises:
        SourcesDoNotMerge: as `merge_sources` does.
    """
    with transaction.atomic():
        source, kept = _held(source, kept)
        affected = Affected.of(source, kept)
        _move(source, kept, what_is_learned(source, kept))
        stale = stale_among(affected.held)
        transaction.set_rollback(True)
    return stale


def _require_permission(by):
    for permission in PERMISSIONS:
        if not by.has_perm(permission):
            raise MayNotMerge(permission)


def _held(source, into):
    """Read both again and hold them, so that no two merges of one of them run at once."""
    if source.pk == into.pk:
        raise SourcesDoNotMerge("A source cannot be merged into itself. Choose another one.")
    rows = Source.objects.select_for_update(no_key=True).filter(pk__in=[source.pk, into.pk]).order_by("pk")
    by_key = {row.pk: row for row in rows}
    source, kept = by_key[source.pk], by_key[into.pk]
    for one in (source, kept):
        if one.merged_into_id:
            raise SourcesDoNotMerge(f"“{one.name}” is merged into “{one.merged_into.name}” already.")
    return source, kept


def _move(source, kept, learned):
    """Let everything that names the one name the other. Returns {noun: how many rows moved}."""
    moved = {each.noun: each.moving(source, kept).update(**{each.field: kept}) for each in NAMINGS}
    Source.objects.filter(pk=source.pk).update(merged_into=kept)
    for field, value in learned.items():
        setattr(kept, field, [*kept.aliases, *value] if field == "aliases" else value)
    try:
        kept.full_clean()
    except ValidationError as error:
        wrong = " ".join(error.messages)
        raise SourcesDoNotMerge(f"“{kept.name}” has to be put right on its own page first. {wrong}") from error
    kept.save(update_fields=list(learned))
    return {noun: count for noun, count in moved.items() if count}


def _rows(model, **named):
    return model.objects.filter(claim=OuterRef("pk"), **named)


def _changes_records(learned):
    return bool(set(learned) - {"aliases", "description"})
