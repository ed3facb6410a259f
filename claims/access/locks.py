"""Who is locked out after too many wrong passwords, until when, and how that ends before."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.access.errors import MayNotManagePeople
from claims.access.history import note_access
from claims.models import Access

PERMISSION = "axes.delete_accessattempt"


def attempts_that_count():
    """Give the failed attempts that are not forgotten yet, newest first."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(attempt_time__gt=since).order_by("-attempt_time")


def time_to_wait(name, address) -> timedelta:
    """Give for how long a name is locked out at an address; at least a second, as this is asked of who is."""
    last = attempts_that_count().filter(username=name, ip_address=address).first()
    until = last.attempt_time + settings.AXES_COOLOFF_TIME if last else timezone.now()
    return max(until - timezone.now(), timedelta(seconds=1))


@transaction.atomic
def lift(attempt, *, by, request=None):
    """Forget the failed attempts of a name from an address, so that somebody can sign in again at once.

    Raises:
        MayNotManagePeople: `by` lacks `axes.delete_accessattempt`.
    """
    if not by.has_perm(PERMISSION):
        raise MayNotManagePeople(PERMISSION)
    AccessAttempt.objects.filter(username=attempt.username, ip_address=attempt.ip_address).delete()
    person = User.objects.filter(username__iexact=attempt.username).first()
    note_access(Access.LOCK_LIFTED, person=person, by=by, request=request, note=f"from {attempt.ip_address}")
