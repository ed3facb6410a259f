"""Say what another publisher's label means in our terms. What was collected from them learns it."""

from functools import partial

from django.db import transaction

from claims.editorial.errors import MayNotMapLabels
from claims.editorial.ours import learn_ratings
from claims.models import RatingCrosswalk
from sources.intake.queue import ask

TASK = "claims.learn_what_is_ours"


@transaction.atomic
def map_label(row, *, by) -> RatingCrosswalk:
    """Store a row of the crosswalk, new or changed.

    Args:
        row: as it is to be; not stored yet, or with changes.
        by: needs `claims.add_ratingcrosswalk`, or for a change `claims.change_ratingcrosswalk`.

    Raises:
        MayNotMapLabels; ValidationError.
    """
    _require_permission("add" if row._state.adding else "change", by=by)
    row.full_clean()
    before = RatingCrosswalk.objects.filter(pk=row.pk).values_list("publisher", flat=True)
    publishers = {*before, row.publisher_id}
    row.save()
    _learn(publishers)
    return row


@transaction.atomic
def forget_label(row, *, by):
    """Delete a row of the crosswalk: what was collected under that label has no rating of ours any more.

    Args:
        by: needs `claims.delete_ratingcrosswalk`.

    Raises:
        MayNotMapLabels.
    """
    _require_permission("delete", by=by)
    publisher = row.publisher_id
    row.delete()
    _learn({publisher})


def _require_permission(action, *, by):
    permission = f"claims.{action}_ratingcrosswalk"
    if not by.has_perm(permission):
        raise MayNotMapLabels(permission)


def _learn(publishers):
    """Learn at once as far as one statement goes, and promise the rest."""
    for publisher_id in sorted(publishers):
        if learn_ratings(publisher_id) is not None:
            promised = partial(ask, TASK, publisher_id, otherwise="the rest is learned at night")
            transaction.on_commit(promised, robust=True)
