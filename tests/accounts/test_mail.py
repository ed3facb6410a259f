"""Mail leaves through the server that EMAIL_URL names, and one that does not answer stops nobody."""

import socketserver
import threading
from contextlib import contextmanager

import environ
import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from claims.access.invitations import invite, invite_again
from claims.access.second_factor import reset_second_factor
from claims.editorial.working_notes import comment
from claims.models import HowToTell, Invitation, Notice
from claims.publishing.notices_by_mail import mail_notices
from factcheck.mailers import mailer


class TakesMail(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as one mail takes."""

    def handle(self):
        self._say("220 here")
        for line in self.rfile:
            match line.decode().split()[0].upper():
                case "DATA":
                    self._say("354 go on")
                    lines = [*iter(self.rfile.readline, b".\r\n")]
                    self.server.taken.append(b"".join(lines).decode())
                    self._say("250 taken")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 well")

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), TakesMail) as server:
        server.daemon_threads, server.taken = True, []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def set_up(settings):
    """Give a function that sets a mail server up as the environment does."""

    def run(url):
        settings.MAILERS = {"default": mailer(environ.Env.email_url_config(url))}
        settings.IS_MAIL_SET_UP, settings.DEFAULT_FROM_EMAIL = True, "desk@paper.example"

    return run


def test_an_invitation_leaves_by_smtp(set_up, administrator):
    with mail_server() as server:
        set_up(f"smtp://127.0.0.1:{server.server_address[1]}")
        invitation, link = invite("nell@paper.example", Group.objects.get(name="Editor"), by=administrator)
    (taken,) = server.taken
    assert Invitation.objects.get().sent_at == invitation.sent_at is not None
    assert "From: desk@paper.example\r\nTo: nell@paper.example" in taken
    assert link in taken.replace("=\r\n", "")


def test_a_server_that_is_not_there_leaves_the_link_to_be_handed_on(set_up, administrator):
    with mail_server() as server:
        port = server.server_address[1]
    set_up(f"smtp://127.0.0.1:{port}")
    invitation, link = invite("nell@paper.example", Group.objects.get(name="Editor"), by=administrator)
    assert invitation.sent_at is None
    assert link.startswith("http://testserver/admin/account/invitation/")


def test_no_transaction_waits_for_a_mail_server(
    settings, mailoutbox, monkeypatch, administrator, author, editor, claim, with_app
):
    settings.IS_MAIL_SET_UP = True
    type(author).objects.update(email="desk@paper.example")
    send, of_the_test, open_transactions = EmailMessage.send, len(connection.atomic_blocks), []

    def slowly(mail):
        open_transactions.append(len(connection.atomic_blocks) - of_the_test)
        return send(mail)

    monkeypatch.setattr(EmailMessage, "send", slowly)
    invitation, _ = invite("nell@paper.example", Group.objects.get(name="Editor"), by=administrator)
    invite_again(invitation, by=administrator)
    editor.refresh_from_db()
    assert reset_second_factor(with_app(editor), by=administrator, note="Lost.")
    Notice.objects.all().delete()
    comment(claim, by=editor, text="@rita, which order?")
    assert mail_notices(HowToTell.AT_ONCE, at=timezone.now()) == 1
    assert (len(mailoutbox), open_transactions) == (4, [0] * 4)


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [
        ("smtp+tls://u:p@mail.example", 587, {"use_tls": True, "use_ssl": False}),
        ("smtp+ssl://u:p@mail.example", 465, {"use_tls": False, "use_ssl": True}),
        ("smtp://mail.example:2525", 2525, {"use_tls": False, "use_ssl": False}),
    ],
)
def test_the_address_says_how(url, port, security):
    options = mailer(environ.Env.email_url_config(url))["OPTIONS"]
    assert (options["host"], options["port"]) == ("mail.example", port)
    assert security.items() <= options.items()
