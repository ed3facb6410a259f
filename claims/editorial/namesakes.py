"""Say of two sources that look like one that they are not, and take that back. Both stay in the history of both."""

from django.db import transaction

from claims.editorial.errors import AlreadyDecided, MayNotTellApart, ReasonMissing
from claims.editorial.source_merging import PERMISSIONS
from sources.models import Namesake, Source


def tell_apart(source, other, *, by, reason):
    """Say that two sources are not the same. They are not shown as perhaps the same any more.

    Args:
        source, other: two Sources, in either order.
        by: may merge sources: needs `sources.change_source` and `claims.change_claim`.
        reason: how one knows.

    Returns:
        The Namesake.

    Raises:
        MayNotTellApart: `by` lacks a permission.
        ReasonMissing: no reason.
        AlreadyDecided: they are told apart already, or are one row, or one of them is merged.
        ValidationError: the reason is too long, or no plain text.
    """
    return _say(source, other, are_apart=True, by=by, reason=reason)


def take_back(source, other, *, by, reason):
    """Say that two sources which were told apart may be the same after all. They are shown again.

    Args, Returns, Raises: as `tell_apart`; AlreadyDecided where they are not told apart.
    """
    return _say(source, other, are_apart=False, by=by, reason=reason)


@transaction.atomic
def _say(source, other, *, are_apart, by, reason):
    for permission in PERMISSIONS:
        if not by.has_perm(permission):
            raise MayNotTellApart(permission)
    if not reason.strip():
        raise ReasonMissing("Telling sources apart" if are_apart else "Taking this back")
    # Held, so that of two people who say it at once the second is told of the first.
    rows = Source.objects.select_for_update(no_key=True).filter(pk__in=[source.pk, other.pk]).order_by("pk")
    two = list(rows)
    if len(two) != 2 or any(one.merged_into_id for one in two):
        raise AlreadyDecided("Two sources are told apart, and neither may be merged into another one.")
    last = Namesake.objects.between(*two).first()
    if (last is not None and last.are_apart) == are_apart:
        raise AlreadyDecided("They are told apart already." if are_apart else "They are not told apart.")
    said = Namesake(source=two[0], other=two[1], are_apart=are_apart, by=by, reason=reason.strip())
    said.full_clean()
    said.save(force_insert=True)
    return said
