"""Drop what is not worth checking."""

from django.db import transaction

from claims.editorial.errors import PublishedClaimsStay
from claims.editorial.workflow import Action, locked, take_step
from claims.models import ClaimPage


@transaction.atomic
def drop(claim, *, by, note=""):
    """Put a draft aside that will not be checked, and say why. It can be reopened.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        PublishedClaimsStay: readers know the claim.
    """
    claim = locked(claim)
    if ClaimPage.objects.filter(claim=claim).exists():
        raise PublishedClaimsStay
    take_step(claim, Action.DROP, by=by, note=note)
    return claim
