"""What the public sends in, whatever it is about: kept once, and held while somebody decides about it."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from claims.editorial.workflow import STEPS, Action, require_permission
from sources.turns import take_turns

# Whoever sends the same again after this long means it.
SAME_CLICK = timedelta(minutes=1)


@transaction.atomic
def keep_once(letter, *, same):
    """Store what somebody sent. What was the same a moment ago is the same letter.

    Args:
        letter: a new row of the noun, checked.
        same: names of the fields that tell one letter from another.

    Returns:
        The row, new or of a moment ago.
    """
    sent = {name: getattr(letter, name) for name in same}
    words = "\0".join([type(letter).__name__, *(str(getattr(value, "pk", value)) for value in sent.values())])
    # By digest: what somebody sends may hold what PostgreSQL cannot, a NUL for one.
    take_turns(hashlib.sha256(words.encode()).hexdigest())
    just_now = type(letter).objects.filter(received_at__gte=timezone.now() - SAME_CLICK)
    earlier = just_now.filter(**sent).first()
    if earlier:
        return earlier
    letter.save(force_insert=True)
    return letter


def held(letter, *, by):
    """Read a letter again and hold it until the transaction ends, for somebody who may decide about it.

    Raises:
        PermissionMissing: `by` may not change claims.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    return type(letter).objects.select_for_update(of=("self",)).get(pk=letter.pk)


def decide(letter, status, *, by, answer, sent):
    """Write down what becomes of a letter that is held.

    Args:
        letter: with what else is decided set already.
        sent: names of the fields that came with it. They are not checked again: they cannot be changed, and what is
            refused by now may have been taken then.
    """
    letter.status, letter.answer = status, answer.strip()
    letter.decided_by, letter.decided_at = by, timezone.now()
    letter.full_clean(exclude=sent)
    letter.save()
    return letter


def let_wait(letter, status):
    """Take the decision on a letter that is held back. Args: status, that of one that waits."""
    letter.status, letter.answer, letter.decided_by, letter.decided_at = status, "", None, None
    letter.save()
    return letter
