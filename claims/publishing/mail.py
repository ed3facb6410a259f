"""Mail to people of the desk, where a mail server is set up.

A server may take ten seconds to answer (factcheck/mailers.py), so mail is sent when what it tells of is stored, and
never inside a transaction: that would hold its locks for as long.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def tell(about, email, *, stop_url="", **said) -> bool:
    """Send a mail. A server that does not take it stops nothing: whoever asked is told that no mail went out.

    Args:
        about: a template of templates/mail/; its first line is the subject.
        stop_url: where whoever gets it stops such mail with one click (RFC 8058), if it is sent again and again.
        email: to whom; empty for somebody whose address is not known.
        said: what the template says.

    Returns:
        Whether the server took it.
    """
    if not (settings.IS_MAIL_SET_UP and email):
        return False
    text = render_to_string(
        f"mail/{about}.txt", {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, **said}
    )
    subject, _, body = text.strip().partition("\n")
    subject = " ".join(subject.split())  # what parts lines in other scripts, as U+2028, is refused in a header
    try:
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}"
        EmailMessage(subject, body.lstrip(), to=[email], headers=_stopped_by(stop_url)).send()
    except (OSError, SMTPException, ValueError):  # the last is an address to which no mail can go
        log.exception("A mail could not be sent")
        return False
    return True


def _stopped_by(url):
    if not url:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
