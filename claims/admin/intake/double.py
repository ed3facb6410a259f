"""Take a form that was sent twice for once: a second click, or the browser's own second try."""

import hashlib
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sources.intake.addresses import canonical
from sources.models import Intake

# Whoever hands in the same bytes again after this long means it.
SAME_CLICK = timedelta(minutes=1)


@transaction.atomic
def once(content, kind, *, by, hand_in, url, **known):
    """Hand in a file or a text, unless this person did exactly that a moment ago.

    Args:
        content: bytes of a file, or a text.
        kind: an IntakeKind.
        hand_in: the verb.
        url: where it stands, or "".
        known: what else is said about it: publisher, title, day.

    Returns:
        The Intake, new or of a moment ago.
    """
    # Two that one person sends at the same time come one after the other.
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    body = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    same_bytes = Q(body=body) | Q(capture__sha256=hashlib.sha256(body).hexdigest())
    just_now = Intake.objects.filter(handed_in_by=by, handed_in_at__gte=timezone.now() - SAME_CLICK)
    earlier = just_now.filter(same_bytes, kind=kind, url=canonical(url), **known)
    return earlier.defer("body", "warc").first() or hand_in(content, by=by, url=url, **known)
