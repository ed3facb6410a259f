"""Send by mail what people of the desk are told: at once, or gathered once a day or week."""

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
MONDAY, A_WEEK = 0, timedelta(days=7)
WHEN = {HowToTell.AT_ONCE: "now", HowToTell.DAILY: "today", HowToTell.WEEKLY: "this week"}


def is_mail_set_up() -> bool:
    """Tell whether mail goes out at all."""
    return settings.IS_MAIL_SET_UP


def mail_notices(how) -> int:
    """Send each person what waits to be told to them in this way, in one mail, and note that it went out.

    A person whose mail the server does not take is tried again on the next run; one without an address is passed over.
    Safe to run twice at once: a person's notices are held while their mail is sent.

    Args:
        how: a HowToTell by mail.

    Returns:
        How many mails went out.
    """
    if not is_mail_set_up():
        return 0
    waiting = Notice.objects.to_be_mailed(how).filter(recipient__in=members()).exclude(recipient__email="")
    people = list(waiting.order_by("recipient").values_list("recipient", flat=True).distinct()[:PEOPLE_A_RUN])
    return sum(_mail(person_id, how) for person_id in people)


def mail_gathered(*, at) -> int:
    """Send what people are told once a day; and what they are told once a week, on Monday or if a Monday was missed.

    Args:
        at: aware datetime, now.

    Returns:
        How many mails went out.
    """
    missed = Notice.objects.to_be_mailed(HowToTell.WEEKLY).filter(at__lt=at - A_WEEK).exists()
    hows = [HowToTell.DAILY, *([HowToTell.WEEKLY] if at.weekday() == MONDAY or missed else [])]
    return sum(mail_notices(how) for how in hows)


@transaction.atomic
def _mail(person_id, how) -> bool:
    held = Notice.objects.select_for_update(skip_locked=True, of=("self",)).to_be_mailed(how)
    of_theirs = held.filter(recipient=person_id).order_by("claim_id", "pk")
    notices = list(of_theirs.select_related("recipient", "actor", "claim", "event", "comment", "second_look"))
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
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    return True


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
