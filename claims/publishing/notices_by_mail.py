"""Send by mail what people of the desk are told: at once, or gathered once a day or week.

A person's notices are taken for one attempt, then mailed, then noted as mailed, each by itself: however slow the mail
server is, no transaction waits for it. A worker that dies in between leaves them for another attempt.
"""

import time
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.editorial.notice_words import in_their_words, says, why
from claims.editorial.notices import members
from claims.models import HowToTell, Notice, NoticeKind
from claims.publishing.mail import tell

# A key that stops mail is worth nothing else; it works as long as old mail is read.
STOPS = "claims.notices.stop"
LINES_AT_MOST = 50
PEOPLE_A_RUN = 200
# A run ends long before its task would be killed in the middle of a mail; the next one goes on.
SECONDS_A_RUN = 60
# Longer than a mail takes: nobody else sends it meanwhile, and what the server did not take waits as long.
TRIED_AGAIN_AFTER = timedelta(minutes=9)
MONDAY, A_WEEK = 0, timedelta(days=7)
WHEN = {HowToTell.AT_ONCE: "now", HowToTell.DAILY: "today", HowToTell.WEEKLY: "this week"}


def is_mail_set_up() -> bool:
    """Tell whether mail goes out at all."""
    return settings.IS_MAIL_SET_UP


def mail_notices(how, *, at, until=None) -> int:
    """Send each person what waits to be told to them in this way, in one mail, and note that it went out.

    A person whose mail the server does not take is tried again some minutes later; one without an address is passed
    over. Safe to run twice at once.

    Args:
        how: a HowToTell by mail.
        at: aware datetime, now.
        until: what happened later waits for another time; without it nothing does.

    Returns:
        How many mails went out.
    """
    if not is_mail_set_up():
        return 0
    waiting = _waiting(how, at=at, until=until).filter(recipient__in=members()).exclude(recipient__email="")
    people = list(waiting.order_by("recipient").values_list("recipient", flat=True).distinct()[:PEOPLE_A_RUN])
    ends, sent = time.monotonic() + SECONDS_A_RUN, 0
    for person_id in people:
        if time.monotonic() > ends:
            break
        sent += _mail(_taken(person_id, how, at=at, until=until), how)
    return sent


def mail_gathered(*, at) -> int:
    """Send what people are told once a day; and what they are told once a week, on Monday or if a Monday was missed.

    Asked several times within an hour, it sends what the first time left over and nothing that happened since.

    Args:
        at: aware datetime, now.

    Returns:
        How many mails went out.
    """
    until = at.replace(minute=0, second=0, microsecond=0)
    missed = _waiting(HowToTell.WEEKLY, at=at, until=at - A_WEEK).exists()
    hows = [HowToTell.DAILY, *([HowToTell.WEEKLY] if at.weekday() == MONDAY or missed else [])]
    return sum(mail_notices(how, at=at, until=until) for how in hows)


def _waiting(how, *, at, until):
    waiting = Notice.objects.to_be_mailed(how, at=at)
    return waiting.filter(at__lte=until) if until else waiting


@transaction.atomic
def _taken(person_id, how, *, at, until):
    """Take a person's notices for one attempt, so that no two workers mail the same. Gives them, by claim."""
    held = _waiting(how, at=at, until=until).select_for_update(skip_locked=True, of=("self",))
    of_theirs = held.filter(recipient=person_id).order_by("claim_id", "pk")
    notices = list(of_theirs.select_related("recipient", "actor", "claim", "event", "comment", "second_look"))
    _all(notices).update(mail_again_at=at + TRIED_AGAIN_AFTER)
    return notices


def _mail(notices, how) -> bool:
    if not notices:
        return False
    person = notices[0].recipient
    if not tell(
        "notices",
        person.email,
        stop_url=stop_url(person, notices[0].kind),
        how=how,
        first=f"{says(notices[0])}: {notices[0].claim.statement}",
        count=len(notices),
        left_out=max(0, len(notices) - LINES_AT_MOST),
        claims=_by_claim(notices[:LINES_AT_MOST]),
        stops=[
            {"kind": NoticeKind(kind).label, "url": stop_url(person, kind)}
            for kind in dict.fromkeys(notice.kind for notice in notices)
        ],
        choices_url=settings.SITE_URL + reverse("admin:claims_notice_choices"),
        when=WHEN[how],
    ):
        return False
    _all(notices).update(mailed_at=timezone.now())
    return True


def _all(notices):
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices])


def _by_claim(notices):
    return [
        {
            "claim": claim,
            "url": settings.SITE_URL + reverse("admin:claims_claim_change", args=[claim.pk]),
            "lines": [
                {"says": says(notice), "words": in_their_words(notice), "why": why(notice), "at": notice.at}
                for notice in of_one
            ],
        }
        for claim, of_one in groupby(notices, key=lambda notice: notice.claim)
    ]


def stop_url(person, kind) -> str:
    """Give the address that stops mail of a kind for somebody, without signing in."""
    key = signing.dumps([person.pk, str(kind)], salt=STOPS)
    return settings.SITE_URL + reverse("admin:claims_notice_stop", args=[key])


def who_stops_what(key):
    """Give the person and the NoticeKind that a key stops mail of, or (None, None) for one that is not ours."""
    try:
        person_id, kind = signing.loads(key, salt=STOPS)
        return get_user_model().objects.get(pk=person_id), NoticeKind(kind)
    except (signing.BadSignature, ValueError, TypeError, get_user_model().DoesNotExist):
        return None, None
