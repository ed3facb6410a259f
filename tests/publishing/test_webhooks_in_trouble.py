"""A subscriber can fail in every way: each is noted, none holds a worker up, and what lasts is switched off."""

import socket
import struct
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.editorial.errors import WebhookSwitchedOff
from claims.models import DeliveryLogLine, WebhookDelivery, WebhookEvent, WebhookSubscription
from claims.models.webhook_delivery import ATTEMPTS_AT_MOST
from claims.publishing import delivery
from claims.publishing.delivery import SWITCHED_OFF_AFTER, deliver
from claims.publishing.subscriptions import edit_subscription, redeliver
from tests.desk import make_published
from tests.publishing.receiver import SECRET, running_receiver, running_rude_receiver

INSIDE = "Nothing is sent there: it is not on the public internet, or its port is not allowed."


@pytest.fixture
def subscription(editor):
    """Subscribe an address, to be set by the test, to everything that happens to claims."""
    events = [event for event in WebhookEvent.values if event.startswith("claim.")]
    return WebhookSubscription.objects.create(
        name="A program", url="https://program.example/", secret=SECRET, events=events, created_by=editor
    )


@pytest.fixture
def promised(subscription, author, reviewer, editor):
    """Promise to tell of a publication."""
    make_published(author, reviewer, editor)
    return WebhookDelivery.objects.get()


@pytest.fixture
def tell_at(promised, settings):
    """Give a function that attempts the delivery at a port of this machine."""
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]

    def tell(port, scheme="http"):
        settings.WEBHOOK_ALLOWED_PORTS = [port]
        WebhookSubscription.objects.update(url=f"{scheme}://127.0.0.1:{port}/hook")
        deliver(promised.pk, at=timezone.now())
        promised.refresh_from_db()
        return promised

    return tell


def closes_at_once(connection, over):
    """Say nothing."""


def hangs(connection, over):
    over.wait()


def drips_headers(connection, over):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    while not over.wait(0.05):
        connection.sendall(b"x")


def sends_headers_without_end(connection, over):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while not over.is_set():
        connection.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")


def says_continue_for_ever(connection, over):
    while not over.is_set():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def talks_nonsense(connection, over):
    connection.sendall(b"\x00\xff\x00 220 mail.example ESMTP\r\n\r\n")


def breaks_off(connection, over):
    connection.sendall(b"HTTP/1.1 2")


def resets(connection, over):
    connection.sendall(b"HTTP/1.1 2")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


NEVER_ANSWERS = (hangs, drips_headers)
RUDE = {
    closes_at_once: "broke off",
    hangs: "no answer in time",
    drips_headers: "no answer in time",
    sends_headers_without_end: "more headers than are taken",
    says_continue_for_ever: "sends without end",
    talks_nonsense: "not proper HTTP",
    breaks_off: "not proper HTTP",
    resets: "could not be reached",
}


@pytest.mark.parametrize("behave", RUDE, ids=lambda behave: behave.__name__)
def test_rudeness_is_noted_and_tried_again(tell_at, behave, monkeypatch):
    if behave in NEVER_ANSWERS:  # of the others none is left for its slowness, or it would not show what it does
        monkeypatch.setattr(delivery, "LIMITS", replace(delivery.LIMITS, read_seconds=0.3, wall_seconds=0.6))
    with running_rude_receiver(behave) as port:
        promise = tell_at(port)
    assert RUDE[behave] in promise.last_error
    assert (promise.last_status, promise.delivered_at, promise.given_up_at) == (None, None, None)
    line = DeliveryLogLine.objects.get()
    assert (line.kind, line.status, line.error) == ("attempt", None, promise.last_error)


def sends_a_body_without_end(connection, over):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not over.is_set():
        connection.sendall(b"x" * 100_000)


def test_what_a_subscriber_says_beside_the_status_is_not_read(tell_at):
    with running_rude_receiver(sends_a_body_without_end) as port:
        promise = tell_at(port)
    assert promise.delivered_at is not None
    assert promise.last_error == ""


def test_a_subscriber_without_a_certificate_is_told_nothing(tell_at):
    with running_receiver() as receiver:
        promise = tell_at(receiver.port, scheme="https")
    assert "No secure connection" in promise.last_error
    assert receiver.received == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://program.example/", "There is no site by the name “program.example”."),
        ("http://127.0.0.1/", INSIDE),
        ("https://8.8.8.8:22/", INSIDE),
    ],
)
def test_a_wrong_address_is_noted(promised, url, why):
    WebhookSubscription.objects.update(url=url)
    deliver(promised.pk, at=timezone.now())
    promised.refresh_from_db()
    assert promised.last_error == why


def test_every_attempt_is_a_line_of_the_log(tell_at, promised):
    with running_receiver() as receiver:
        receiver.answers[:] = [500, 204]
        tell_at(receiver.port)
        WebhookDelivery.objects.update(next_attempt_at=timezone.now())
        tell_at(receiver.port)
    lines = [(line.status, line.error, line.duration_ms >= 0) for line in promised.log.all()]
    assert lines == [(500, "The subscriber answered 500.", True), (204, "", True)]


def test_a_subscriber_that_is_gone_is_switched_off_at_once(tell_at, subscription):
    with running_receiver() as receiver:
        receiver.answers[:] = [410]
        promise = tell_at(receiver.port)
    subscription.refresh_from_db()
    assert not subscription.is_active
    assert subscription.switched_off_at is not None
    assert subscription.switched_off_because == "The subscriber answered 410."
    assert promise.given_up_at is not None
    assert list(WebhookSubscription.objects.switched_off()) == [subscription]


def test_a_subscriber_that_failed_for_days_is_switched_off(tell_at, subscription):
    with running_receiver() as receiver:
        receiver.answers[:] = [500, 500, 500]
        tell_at(receiver.port)
        subscription.refresh_from_db()
        assert subscription.is_active
        assert subscription.failing_since is not None

        long_ago = timezone.now() - SWITCHED_OFF_AFTER
        for failing_since, is_active in ((long_ago + timedelta(hours=1), True), (long_ago, False)):
            WebhookSubscription.objects.update(failing_since=failing_since)
            WebhookDelivery.objects.update(next_attempt_at=timezone.now())
            tell_at(receiver.port)
            subscription.refresh_from_db()
            assert subscription.is_active == is_active
    assert subscription.switched_off_because.startswith("Nothing was taken since ")


def test_one_that_takes_something_again_is_not_failing_any_more(tell_at, subscription):
    WebhookSubscription.objects.update(failing_since=timezone.now() - SWITCHED_OFF_AFTER)
    with running_receiver() as receiver:
        tell_at(receiver.port)
    subscription.refresh_from_db()
    assert subscription.failing_since is None
    assert subscription.is_active


def test_what_is_switched_off_is_sent_nothing_until_it_is_on_again(tell_at, promised, subscription, editor):
    edit_subscription(subscription, by=editor, is_active=False)
    with running_receiver() as receiver:
        tell_at(receiver.port)
        assert receiver.received == []
        assert promised.attempts_count == 0
        with pytest.raises(WebhookSwitchedOff):
            redeliver(promised, by=editor, reason="They ask for it.")

        WebhookSubscription.objects.update(switched_off_at=timezone.now(), switched_off_because="It was gone.")
        back = edit_subscription(subscription, by=editor, is_active=True)
        assert (back.switched_off_at, back.switched_off_because, back.failing_since) == (None, "", None)
        assert tell_at(receiver.port).delivered_at is not None


def test_who_asks_for_it_anew_during_the_last_attempt_gets_it(tell_at, promised, editor, monkeypatch):
    WebhookDelivery.objects.update(attempts_count=ATTEMPTS_AT_MOST - 1)
    post = delivery.post

    def post_while_somebody_asks(*arguments, **values):
        redeliver(promised, by=editor, reason="Their server is back.")
        return post(*arguments, **values)

    monkeypatch.setattr(delivery, "post", post_while_somebody_asks)
    with running_receiver() as receiver:
        receiver.answers[:] = [500]
        promise = tell_at(receiver.port)
    assert (promise.last_status, promise.given_up_at, promise.attempts_count) == (500, None, 0)


def test_a_dead_letter_is_sent_again_for_a_reason_under_its_id(tell_at, promised, subscription, editor):
    WebhookDelivery.objects.update(given_up_at=timezone.now(), attempts_count=14)
    assert list(WebhookDelivery.objects.given_up()) == [promised]

    redeliver(promised, by=editor, reason="Their server is back.")

    with running_receiver() as receiver:
        promise = tell_at(receiver.port)
    assert receiver.received[0].headers["webhook-id"] == str(promised.pk)
    assert (promise.given_up_at, promise.attempts_count) == (None, 1)
    wish, attempt = promised.log.all()
    assert (wish.kind, wish.by, wish.note) == ("asked_again", editor, "Their server is back.")
    assert attempt.status == 204
