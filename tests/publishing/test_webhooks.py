"""Webhooks: promised in the publishing transaction, signed, tried again, never sent inside."""

import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from claims.models import ClaimPage, Publication, WebhookDelivery, WebhookEvent, WebhookSubscription
from claims.models.webhook_delivery import ATTEMPTS_AT_MOST, LONGEST_WAIT_MINUTES
from claims.publishing import delivery, tasks
from claims.publishing.delivery import deliver
from claims.publishing.outbox import EVENT_OF
from claims.publishing.publish import withdraw
from tests.desk import make_published
from tests.publishing.receiver import SECRET, running_receiver


@pytest.fixture
def receiver(settings):
    """Run a subscriber that the operator has allowed, though it is on this machine."""
    with running_receiver() as receiver:
        settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
        settings.WEBHOOK_ALLOWED_PORTS = [receiver.port]
        yield receiver


@pytest.fixture
def subscribe(editor):
    """Subscribe an address to some events, all of them where none is named."""

    def make(url, *events, **values):
        return WebhookSubscription.objects.create(
            name="A program", url=url, secret=SECRET, events=events or WebhookEvent.values, created_by=editor, **values
        )

    return make


@pytest.fixture
def promised(subscribe, receiver, author, reviewer, editor):
    """Publish a claim while the receiver is subscribed. Gives the delivery."""
    subscribe(receiver.url)
    make_published(author, reviewer, editor)
    return WebhookDelivery.objects.get()


def seen_again(promise):
    promise.refresh_from_db()
    return promise


def test_publishing_promises_one_delivery_to_each_who_asked(subscribe, author, reviewer, editor):
    asked = subscribe("https://asked.example/", "claim.published")
    subscribe("https://other.example/", "claim.withdrawn")
    subscribe("https://asleep.example/", "claim.published", is_active=False)

    claim, publication = make_published(author, reviewer, editor)

    promise = WebhookDelivery.objects.get()
    assert (promise.subscription, promise.publication, promise.event) == (asked, publication, "claim.published")
    withdraw(claim, by=editor, note="The ministry took it back.")
    assert WebhookDelivery.objects.exclude(pk=promise.pk).get().event == "claim.withdrawn"


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("first", "claim.published"),
        ("typo", "claim.updated"),
        ("update", "claim.updated"),
        ("clarification", "claim.corrected"),
        ("correction", "claim.corrected"),
        ("rating_changed", "claim.rating_changed"),
        ("withdrawal", "claim.withdrawn"),
    ],
)
def test_each_kind_of_change_is_one_event(kind, event):
    assert EVENT_OF[kind] == event


def test_a_delivery_is_signed_and_carries_the_record(promised, receiver):
    now = timezone.now()

    assert deliver(promised.pk, at=now)

    (request,) = receiver.received
    payload = request.verified()
    publication = promised.publication
    assert request.headers["webhook-id"] == str(promised.pk)
    assert request.headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert request.headers["content-type"] == "application/json"
    assert payload["type"] == "claim.published"
    assert payload["data"]["record"] == publication.record
    assert payload["data"]["record_sha256"] == publication.record_sha256
    assert payload["data"]["url"] == "http://testserver/claims/conscripts/"
    assert payload["data"]["api_url"] == "http://testserver/api/v1/claims/conscripts/versions/1/"
    promised.refresh_from_db()
    assert promised.delivered_at >= now
    assert (promised.last_status, promised.last_error, promised.attempts_count) == (204, "", 1)


def test_a_body_that_was_changed_on_the_way_does_not_verify(promised, receiver):
    deliver(promised.pk, at=timezone.now())
    (request,) = receiver.received
    request.body = request.body.replace(b"300,000", b"900,000")
    with pytest.raises(WebhookVerificationError):
        request.verified()


def test_what_was_delivered_is_not_sent_again(promised, receiver):
    now = timezone.now()
    assert deliver(promised.pk, at=now)
    assert not deliver(promised.pk, at=now + timedelta(days=1))
    assert len(receiver.received) == 1


def test_a_refusal_is_tried_again_after_1_2_4_minutes_under_the_same_id(promised, receiver):
    receiver.answers[:] = [500, 404, 503, 200]
    at = timezone.now()

    for status, minutes in ((500, 1), (404, 2), (503, 4)):
        assert not deliver(promised.pk, at=at)
        assert seen_again(promised).last_status == status
        assert promised.last_error == f"The subscriber answered {status}."
        assert promised.next_attempt_at == at + timedelta(minutes=minutes)
        assert not deliver(promised.pk, at=at + timedelta(minutes=minutes, seconds=-1)), "not due yet"
        at = promised.next_attempt_at

    assert deliver(promised.pk, at=at)
    assert [request.headers["webhook-id"] for request in receiver.received] == [str(promised.pk)] * 4
    assert seen_again(promised).delivered_at is not None
    assert promised.last_error == ""


def test_after_the_last_attempt_the_promise_is_given_up(promised, receiver):
    receiver.answers[:] = [500] * (ATTEMPTS_AT_MOST + 1)
    begin = at = timezone.now()
    waits = []
    for attempt in range(1, ATTEMPTS_AT_MOST + 1):
        assert seen_again(promised).given_up_at is None, f"before attempt {attempt}"
        assert not deliver(promised.pk, at=at)
        waits.append(seen_again(promised).next_attempt_at - at)
        at = promised.next_attempt_at

    assert promised.given_up_at is not None
    assert promised.attempts_count == ATTEMPTS_AT_MOST == len(receiver.received)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=LONGEST_WAIT_MINUTES)
    assert timedelta(days=2) < at - begin < timedelta(days=7)
    assert not deliver(promised.pk, at=at + timedelta(days=30))
    assert len(receiver.received) == ATTEMPTS_AT_MOST


def test_a_redirect_is_not_followed(promised, receiver):
    receiver.answers[:] = [302]
    receiver.headers["location"] = f"http://127.0.0.1:{receiver.port}/elsewhere"
    assert not deliver(promised.pk, at=timezone.now())
    assert [request.path for request in receiver.received] == ["/hook"]
    assert seen_again(promised).last_status == 302


def test_a_subscriber_that_never_answers_is_left_waiting(promised, receiver, monkeypatch):
    monkeypatch.setattr(delivery, "LIMITS", replace(delivery.LIMITS, read_seconds=0.3))
    receiver.may_answer.clear()
    assert not deliver(promised.pk, at=timezone.now())
    assert "no answer in time" in seen_again(promised).last_error
    assert promised.last_status is None


def test_a_subscriber_that_is_not_there_is_noted(subscribe, author, reviewer, editor, settings):
    with running_receiver() as gone:
        settings.WEBHOOK_ALLOWED_NETWORKS, settings.WEBHOOK_ALLOWED_PORTS = ["127.0.0.0/8"], [gone.port]
    subscribe(gone.url)
    make_published(author, reviewer, editor)
    promise = WebhookDelivery.objects.get()
    assert not deliver(promise.pk, at=timezone.now())
    assert "could not be reached" in seen_again(promise).last_error


INSIDE = [
    "http://127.0.0.1/hook",
    "http://localhost/hook",
    "http://[::1]/hook",
    "http://0.0.0.0/hook",
    "http://10.0.0.1/hook",
    "http://192.168.1.1/hook",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/hook",
    "http://[fd00::1]/hook",
    "http://2130706433/hook",
]


@pytest.mark.parametrize("url", INSIDE)
def test_internal_addresses_are_refused_without_a_connection(url, subscribe, author, reviewer, editor):
    """The guard of the tests would raise at a connection to another machine; one to this machine would be answered."""
    subscribe(url)
    make_published(author, reviewer, editor)
    promise = WebhookDelivery.objects.get()

    assert not deliver(promise.pk, at=timezone.now())

    assert seen_again(promise).last_status is None
    assert promise.last_error == "Nothing is sent there: it is not on the public internet, or its port is not allowed."


def test_a_receiver_on_this_machine_is_refused_unless_the_operator_allows_it(promised, receiver, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = []
    assert not deliver(promised.pk, at=timezone.now())
    assert receiver.received == []
    assert seen_again(promised).last_error

    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    assert deliver(promised.pk, at=promised.next_attempt_at)
    assert len(receiver.received) == 1


def test_a_port_that_nobody_allowed_is_refused(promised, receiver, settings):
    settings.WEBHOOK_ALLOWED_PORTS = [443]
    assert not deliver(promised.pk, at=timezone.now())
    assert receiver.received == []


def test_the_sweep_queues_what_is_due_and_nothing_else(subscribe, author, reviewer, editor, monkeypatch):
    subscribe("https://program.example/")
    for slug in ("due", "later", "kept", "given-up"):
        make_published(author, reviewer, editor, slug=slug)
    now = timezone.now()
    of = {slug: WebhookDelivery.objects.filter(publication__slug=slug) for slug in ("due", "later", "kept", "given-up")}
    of["later"].update(next_attempt_at=now + timedelta(minutes=5))
    of["kept"].update(delivered_at=now)
    of["given-up"].update(given_up_at=now)
    queued = []
    monkeypatch.setattr(tasks.deliver_webhook, "delay", queued.append)

    tasks.sweep_deliveries()

    assert queued == [str(of["due"].get().pk)]


def test_the_task_makes_one_attempt(promised, receiver):
    tasks.deliver_webhook(str(promised.pk))
    tasks.deliver_webhook(str(promised.pk))
    assert len(receiver.received) == 1
    assert seen_again(promised).delivered_at is not None


def test_a_lease_is_taken_once(promised):
    at = timezone.now()
    mine = WebhookDelivery.objects.filter(pk=promised.pk)
    assert [mine.lease(at=at), mine.lease(at=at)] == [1, 0]
    assert seen_again(promised).next_attempt_at == at + timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_it_once(promised, receiver):
    receiver.may_answer.clear()
    at, together, outcomes = timezone.now(), threading.Barrier(4), []

    def work():
        together.wait()
        outcomes.append(deliver(promised.pk, at=at))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    deadline = time.monotonic() + 10
    while len(outcomes) < 3 and time.monotonic() < deadline:  # the three that were late
        time.sleep(0.02)
    receiver.may_answer.set()
    for worker in workers:
        worker.join()

    assert sorted(outcomes) == [False, False, False, True]
    assert len(receiver.received) == 1


NO_SECRETS = [
    "",
    "secret",
    "whsec_",
    "whsec_***",
    "whsec_c2hvcnQ=",
    "whsec_" + "A" * 120,
    SECRET.removeprefix("whsec_"),
]


@pytest.mark.parametrize("secret", NO_SECRETS)
def test_a_secret_that_cannot_sign_is_refused(secret, editor):
    subscription = WebhookSubscription(
        name="A program", url="https://program.example/", secret=secret, events=["claim.published"], created_by=editor
    )
    with pytest.raises(ValidationError) as refusal:
        subscription.full_clean()
    assert list(refusal.value.message_dict) == ["secret"]


@pytest.mark.parametrize(
    "url", ["ftp://program.example/", "file:///etc/passwd", "javascript:alert(1)", "not a url", ""]
)
def test_an_address_that_cannot_be_told_is_refused(url, editor):
    subscription = WebhookSubscription(
        name="A program", url=url, secret=SECRET, events=["claim.published"], created_by=editor
    )
    with pytest.raises(ValidationError) as refusal:
        subscription.full_clean()
    assert list(refusal.value.message_dict) == ["url"]


def test_a_subscriber_in_trouble_never_holds_up_readers(promised, receiver):
    """A delivery that fails leaves the publication and its page as they are."""
    receiver.answers[:] = [500]
    assert not deliver(promised.pk, at=timezone.now())
    assert Publication.objects.count() == 1
    assert ClaimPage.objects.get().current_id == promised.publication_id


@pytest.mark.parametrize("secret", [SECRET, "whsec_" + "A" * 86, "whsec_" + "A" * 86 + "=="])
def test_a_secret_of_24_to_64_bytes_signs(secret, editor):
    WebhookSubscription(
        name="A program", url="https://program.example/", secret=secret, events=["claim.published"], created_by=editor
    ).full_clean()
    assert Webhook(secret).sign("an-id", timezone.now(), "{}").startswith("v1,")
