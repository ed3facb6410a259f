"""Notices go out by mail as each person chose: once, with the reason, and with a way to stop them."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.utils import timezone

from claims.editorial.notices import choose, mark_read
from claims.editorial.working_notes import comment
from claims.models import HowToTell, Notice, NoticeKind
from claims.publishing import notices_by_mail
from claims.publishing.notices_by_mail import TRIED_AGAIN_AFTER, mail_gathered, mail_notices, stop_url, who_stops_what
from tests.desk import make_draft


@pytest.fixture
def mail(settings, mailoutbox):
    """Let a mail server be set up, and give what it took."""
    settings.IS_MAIL_SET_UP = True
    return mailoutbox


@pytest.fixture
def told(claim, author, colleague):
    """Mention Rita in two comments on her claim, and in one on another."""
    User.objects.update(email="desk@paper.example")
    other = make_draft(author, slug="other", statement="Nobody was called up.")
    Notice.objects.all().delete()
    for about, text in ((claim, "@rita, which order?"), (other, "@rita, and here?"), (claim, "@rita, please.")):
        comment(about, by=colleague, text=text)


def test_what_waits_goes_out_in_one_mail_by_claim_and_once(told, mail, author):
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 1
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0

    sent = mail[0]
    assert sent.to == ["desk@paper.example"]
    assert sent.subject.endswith("3 notices now")
    for words in (
        "300,000 people were called up.",
        "Tom Example mentions you, because you are mentioned",
        "@rita, please.",
    ):
        assert words in sent.body
    assert sent.body.count("Nobody was called up.") == 1
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_each_way_sends_its_own(claim, author, colleague, mail):
    User.objects.update(email="desk@paper.example")
    choose(NoticeKind.MENTIONED, HowToTell.WEEKLY, by=author)
    comment(claim, by=colleague, text="@rita")
    assert [mail_notices(how, at=timezone.now()) for how in (HowToTell.AT_ONCE, HowToTell.DAILY, HowToTell.WEEKLY)] == [
        0,
        0,
        1,
    ]


def test_what_is_gathered_by_week_goes_out_on_monday_or_when_a_monday_was_missed(claim, author, colleague, mail):
    User.objects.update(email="desk@paper.example")
    choose(NoticeKind.MENTIONED, HowToTell.WEEKLY, by=author)
    wednesday, monday = datetime(2026, 11, 25, 6, tzinfo=UTC), datetime(2026, 11, 30, 6, tzinfo=UTC)
    comment(claim, by=colleague, text="@rita")
    Notice.objects.update(at=wednesday)
    assert mail_gathered(at=wednesday) == 0
    assert mail_gathered(at=monday) == 1

    comment(claim, by=colleague, text="@rita, again")
    Notice.objects.filter(mailed_at=None).update(at=wednesday)
    assert mail_gathered(at=wednesday + timedelta(days=6)) == 0
    assert mail_gathered(at=wednesday + timedelta(days=8)) == 1


def test_what_was_read_is_not_mailed(told, mail, author):
    mark_read(Notice.objects.all(), by=author)
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0


def test_a_mail_that_the_server_did_not_take_is_tried_again(told, mail, monkeypatch):
    def refuse(self):
        raise SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0, "not at once: others are waiting too"
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now() + TRIED_AGAIN_AFTER) == 1
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now() + 2 * TRIED_AGAIN_AFTER) == 0


def test_an_address_to_which_no_mail_can_go_holds_up_nobody_else(told, mail, claim, author, colleague, monkeypatch):
    comment(claim, by=author, text="@tom, this one.")
    User.objects.filter(pk=min(author.pk, colleague.pk)).update(email="ü@paper.example")
    send = EmailMessage.send

    def as_smtp_does(self):
        if not self.to[0].isascii():
            raise ValueError("Invalid address: local-part contains non-ASCII characters")
        return send(self)

    monkeypatch.setattr(EmailMessage, "send", as_smtp_does)
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 1


def test_what_one_worker_is_mailing_no_other_mails(told, mail, monkeypatch):
    send = EmailMessage.send

    def while_another_looks(self):
        assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0
        return send(self)

    monkeypatch.setattr(EmailMessage, "send", while_another_looks)
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 1
    assert len(mail) == 1


def test_a_slow_server_does_not_keep_a_run_until_its_task_is_killed(told, mail, claim, author, monkeypatch):
    comment(claim, by=author, text="@tom, this one.")
    monkeypatch.setattr(notices_by_mail, "SECONDS_A_RUN", -1)
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0
    monkeypatch.undo()
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 2


def test_asked_again_within_the_hour_the_gathered_mail_has_nothing_that_happened_since(claim, author, colleague, mail):
    User.objects.update(email="desk@paper.example")
    choose(NoticeKind.MENTIONED, HowToTell.DAILY, by=author)
    six = datetime(2026, 11, 26, 6, tzinfo=UTC)
    comment(claim, by=colleague, text="@rita")
    Notice.objects.update(at=six + timedelta(minutes=5))
    assert mail_gathered(at=six + timedelta(minutes=10)) == 0
    assert mail_gathered(at=six + timedelta(days=1)) == 1


def test_a_statement_with_odd_line_ends_is_no_header_of_a_mail_and_holds_up_nobody(author, colleague, mail):
    User.objects.update(email="desk@paper.example")
    claim = make_draft(author, slug="odd", statement="300,000\u2028Bcc: all@paper.example\x85 were called up.")
    Notice.objects.all().delete()
    comment(claim, by=colleague, text="@rita")
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 1
    assert mail[0].subject.endswith("300,000 Bcc: all@paper.example were called up.")


def test_who_lost_their_role_meanwhile_gets_no_mail(told, mail, author):
    author.groups.clear()
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0


def test_without_a_mail_server_or_an_address_nothing_is_sent_and_nothing_lost(told, mail, settings, author):
    settings.IS_MAIL_SET_UP = False
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0
    settings.IS_MAIL_SET_UP = True
    User.objects.update(email="")
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 0
    assert Notice.objects.filter(recipient=author, mailed_at=None).count() == 3


def test_the_mail_says_how_to_stop_it_to_people_and_to_programs(told, mail, author, client):
    mail_notices(HowToTell.AT_ONCE, at=timezone.now())
    url = mail[0].extra_headers["List-Unsubscribe"].strip("<>")
    assert "/admin/claims/notice/stop/" in url
    assert stop_url(author, NoticeKind.MENTIONED).rpartition(":")[0].rpartition(":")[0] in mail[0].body

    asked = client.get(url)
    assert "Stop this mail?" in asked.content.decode()
    assert not author.notice_choices.exists()
    assert client.post(url).status_code == 200
    assert author.notice_choices.get().how == HowToTell.DESK


def test_stopping_mail_by_an_old_link_does_not_bring_back_what_was_switched_off(author, client):
    choose(NoticeKind.MENTIONED, HowToTell.NOT, by=author)
    assert client.post(stop_url(author, NoticeKind.MENTIONED)).status_code == 200
    assert author.notice_choices.get().how == HowToTell.NOT


@pytest.mark.parametrize("key", ["x", "WzEsIm1lbnRpb25lZCJd:1:1", "."])
def test_a_key_that_is_not_ours_stops_nothing(db, client, key):
    assert who_stops_what(key) == (None, None)
    assert client.post(f"/admin/claims/notice/stop/{key}/").status_code == 404
