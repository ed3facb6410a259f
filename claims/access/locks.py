"""Who is locked out after too many wrong passwords, until when, and how that ends before.

Two limits, both over the last quarter of an hour. Of one address: five wrong passwords for a name. Of all addresses
together: ten for a name, from then on only for addresses from which that person has not signed in lately. So a thousand
addresses guess no faster than a few do, and whoever sends wrong passwords on and on keeps nobody out of their own desk.
"""

from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, Subquery, Sum
from django.utils import timezone

from claims.access.client import address_of, name_typed
from claims.access.errors import MayNotManagePeople
from claims.access.history import note_access
from claims.models import Access, AccessEvent

PERMISSION = "axes.delete_accessattempt"
# Whoever has signed in from an address so lately is known there.
KNOWN_FOR = timedelta(days=90)


class LocksByName(AxesDatabaseHandler):
    """Counts wrong passwords as axes does, and those for a name from all addresses besides (settings.AXES_HANDLER)."""

    def get_failures(self, request, credentials=None):
        """Give how many count here: as many as lock out, where the name has had too many from everywhere."""
        failures = super().get_failures(request, credentials)
        if failures >= settings.AXES_FAILURE_LIMIT:
            return failures
        name = name_typed(request, credentials)
        is_closed = _total(attempts_that_count().filter(username=name)) >= settings.WRONG_PASSWORDS_A_NAME
        if is_closed and not is_known(name, address_of(request)):
            return settings.AXES_FAILURE_LIMIT
        return failures


def is_known(name, address) -> bool:
    """Tell whether the person of this name has signed in from this address lately."""
    since = timezone.now() - KNOWN_FOR
    signed_in = AccessEvent.objects.filter(what=Access.SIGNED_IN, address=address, at__gt=since)
    return signed_in.filter(person__username__iexact=name).exists()


def attempts_that_count():
    """Give the failed attempts that are not forgotten yet, newest first."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(attempt_time__gt=since).order_by("-attempt_time")


def with_totals():
    """Give them with how many wrong passwords there were `from_here` and `from_everywhere` for the name."""
    of_name = attempts_that_count().filter(username=OuterRef("username")).order_by()
    of_both = of_name.filter(ip_address=OuterRef("ip_address"))
    totals = {
        name: Subquery(rows.values("username").annotate(total=Sum("failures_since_start")).values("total"))
        for name, rows in (("from_here", of_both), ("from_everywhere", of_name))
    }
    return attempts_that_count().annotate(**totals)


def time_to_wait(name, address) -> timedelta:
    """Give for how long a name is locked out at an address; at least a second, as this is asked of who is."""
    of_name = attempts_that_count().filter(username=name)
    until = _opens_at(of_name.filter(ip_address=address), settings.AXES_FAILURE_LIMIT)
    until = until or _opens_at(of_name, settings.WRONG_PASSWORDS_A_NAME) or timezone.now()
    return max(until - timezone.now(), timedelta(seconds=1))


@transaction.atomic
def lift(attempt, *, by, request=None):
    """Forget the failed attempts of a name, from wherever, so that somebody can sign in again at once.

    Raises:
        MayNotManagePeople: `by` lacks `axes.delete_accessattempt`.
    """
    if not by.has_perm(PERMISSION):
        raise MayNotManagePeople(PERMISSION)
    AccessAttempt.objects.filter(username=attempt.username).delete()
    person = User.objects.filter(username__iexact=attempt.username).first()
    note_access(Access.LOCK_LIFTED, person=person, by=by, request=request)


def _total(attempts):
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def _opens_at(attempts, limit):
    """Give when so many of these are forgotten that fewer than the limit are left; None where fewer are there."""
    counted = 0
    for attempt in attempts:
        counted += attempt.failures_since_start
        if counted >= limit:
            return attempt.attempt_time + settings.AXES_COOLOFF_TIME
    return None
