"""Who is told of what: filters, keys that change, tests, and what may leave about letters of the public."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from standardwebhooks import WebhookVerificationError

from claims.editorial.correction_requests import accept, report_error
from claims.editorial.errors import PermissionMissing, ReasonMissing
from claims.editorial.review import approve, submit
from claims.editorial.tips import decline, put_back, send_tip, take_up
from claims.models import Rating, Topic, WebhookDelivery, WebhookEvent
from claims.publishing.delivery import deliver, payload
from claims.publishing.publish import correct, publish, withdraw
from claims.publishing.subscriptions import edit_subscription, ping, redeliver, rotate_secret, subscribe
from sources.models import Source
from tests.desk import change, make_published, whole_content
from tests.publishing.receiver import running_receiver

EVERYTHING = [event for event in WebhookEvent.values if event != "ping"]


@pytest.fixture
def receiver(settings):
    """Run a subscriber that the operator has allowed, though it is on this machine."""
    with running_receiver() as receiver:
        settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
        settings.WEBHOOK_ALLOWED_PORTS = [receiver.port]
        yield receiver


def told(by, **filters):
    """Subscribe a program to everything, with these filters, once there is what they name."""
    whole_content()
    Topic.objects.get_or_create(slug="sport", defaults={"name": "Sport"})
    Source.objects.get_or_create(slug="another-paper", defaults={"name": "Another Paper", "kind": "news_outlet"})
    return subscribe(by=by, name="A program", url="https://program.example/", events=EVERYTHING, **filters)[0]


FITTING = [
    {},
    {"topics": ["sport", "war"]},
    {"sources": ["ministry"]},
    {"sources": ["paper"]},
    {"ratings": ["true"]},
    {"languages": ["en"]},
    {"topics": ["war"], "ratings": ["true"], "languages": ["EN"], "sources": ["paper"]},
]
NOT_FITTING = [
    {"topics": ["sport"]},
    {"sources": ["another-paper"]},
    {"ratings": ["false"]},
    {"languages": ["en-GB"]},
    {"topics": ["war"], "ratings": ["false"]},
]


@pytest.mark.parametrize("filters", FITTING)
def test_a_claim_that_passes_every_filter_is_told_of(author, reviewer, editor, filters):
    subscription = told(editor, **filters)
    make_published(author, reviewer, editor)
    assert WebhookDelivery.objects.get().subscription == subscription


@pytest.mark.parametrize("filters", NOT_FITTING)
def test_a_claim_that_one_filter_stops_is_not_told_of(author, reviewer, editor, filters):
    told(editor, **filters)
    make_published(author, reviewer, editor)
    assert not WebhookDelivery.objects.exists()


def test_who_was_told_of_a_rating_hears_that_it_is_no_longer_so(author, reviewer, editor):
    told(editor, ratings=["true"])
    claim, _ = make_published(author, reviewer, editor)
    correct(claim, by=author, note="A new count.")
    change(claim, author, verdict={"rating": Rating.objects.get(slug="false")})
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish(claim, by=editor, kind="rating_changed", note="The order was forged.")
    claim.refresh_from_db()
    withdraw(claim, by=editor, note="We cannot tell.")

    events = list(WebhookDelivery.objects.order_by("publication_id").values_list("event", flat=True))
    assert events == ["claim.published", "claim.rating_changed"], "what becomes of it as false is others' business"


def test_for_a_while_the_secret_before_signs_as_well(author, reviewer, editor, receiver):
    subscription, first = subscribe(by=editor, name="A program", url=receiver.url, events=EVERYTHING)
    make_published(author, reviewer, editor)
    promise, now = WebhookDelivery.objects.get(), timezone.now()
    subscription, second = rotate_secret(subscription, by=editor, keep_old_hours=1)

    deliver(promise.pk, at=now)
    (request,) = receiver.received
    assert request.headers["webhook-signature"].count("v1,") == 2
    assert request.verified(first) == request.verified(second)

    assert subscription.signing_secrets(at=now + timedelta(minutes=61)) == [second]


def test_a_secret_that_others_know_signs_nothing_any_more(author, reviewer, editor, receiver):
    subscription, first = subscribe(by=editor, name="A program", url=receiver.url, events=EVERYTHING)
    _, second = rotate_secret(subscription, by=editor)
    _, third = rotate_secret(subscription, by=editor, keep_old_hours=0)
    make_published(author, reviewer, editor)
    deliver(WebhookDelivery.objects.get().pk, at=timezone.now())
    (request,) = receiver.received
    assert request.verified(third)
    for known in (first, second):
        with pytest.raises(WebhookVerificationError):
            request.verified(known)


def test_a_test_is_sent_once_also_to_what_is_switched_off(editor, receiver):
    subscription, secret = subscribe(by=editor, name="A program", url=receiver.url, events=EVERYTHING, is_active=False)
    receiver.answers[:] = [500]
    test = ping(subscription, by=editor)
    deliver(test.pk, at=timezone.now())
    (request,) = receiver.received
    assert request.verified(secret)["type"] == "ping"
    test.refresh_from_db()
    assert test.given_up_at is not None
    subscription.refresh_from_db()
    assert subscription.failing_since is None, "a test says nothing about every day"


SECRETS_OF_A_LETTER = ("mk-text", "mk-answer", "mk-contact", "mk-draft")


def test_of_a_tip_programs_hear_that_it_was_answered_and_nothing_of_what_it_says(author, claim, editor):
    told(editor, topics=["sport"])
    tip = send_tip(text="mk-text", url="https://mk-text.example/", contact="mk-contact@reader.example")
    take_up(tip, by=author, claim=claim)
    take_up(tip, by=author, claim=claim)
    take_up(tip, by=author, answer="mk-answer")

    first, second = WebhookDelivery.objects.order_by("promised_at")
    body = payload(first)
    assert json.loads(body)["type"] == "tip.answered"
    assert json.loads(body)["data"] == {
        "key_sha256": hashlib.sha256(tip.key.encode()).hexdigest(),
        "status": "taken_up",
        "answered_at": first.told["answered_at"],
        "claim": None,
        "url": None,
    }
    for body in (payload(first), payload(second)):
        assert not any(secret in body for secret in (*SECRETS_OF_A_LETTER, tip.key, claim.slug, claim.statement))


def test_a_tip_s_claim_is_named_once_it_is_public(author, editor, published):
    told(editor)
    tip = send_tip(text="Is this so?")
    take_up(tip, by=author, claim=published)
    assert WebhookDelivery.objects.get().told["url"] == "http://testserver/claims/conscripts/"
    put_back(tip, by=author)
    decline(tip, by=author, answer="No.")
    assert WebhookDelivery.objects.order_by("-promised_at").first().told["status"] == "declined"


def test_of_a_report_programs_hear_which_version_it_is_about(author, editor, published):
    told(editor)
    told(editor, topics=["sport"])
    report = report_error(published.publications.get(), text="mk-text", part="number", contact="mk-contact@r.example")
    accept(report, by=author, answer="mk-answer")
    promise = WebhookDelivery.objects.get()
    assert promise.event == "report.answered"
    assert {name: promise.told[name] for name in ("claim", "version", "part", "status")} == {
        "claim": "conscripts",
        "version": 1,
        "part": "number",
        "status": "accepted",
    }
    assert not any(secret in payload(promise) for secret in (*SECRETS_OF_A_LETTER, report.key))


@pytest.mark.parametrize("url", ["http://10.0.0.1/hook", "http://[::1]/", "https://a.example:22/"])
def test_an_address_that_nothing_would_be_sent_to_is_refused_at_once(editor, url):
    with pytest.raises(ValidationError) as refusal:
        subscribe(by=editor, name="A program", url=url, events=EVERYTHING)
    assert list(refusal.value.message_dict) == ["url"]
    subscription = told(editor)
    with pytest.raises(ValidationError):
        edit_subscription(subscription, by=editor, url=url)


@pytest.mark.parametrize(
    "values", [{"events": ["ping"]}, {"events": []}, {"topics": ["no slug"]}, {"languages": ["not a language"]}]
)
def test_what_nobody_can_be_told_of_is_refused(editor, values):
    with pytest.raises(ValidationError) as refusal:
        subscribe(by=editor, **{"name": "A program", "url": "https://p.example/", "events": EVERYTHING, **values})
    assert list(refusal.value.message_dict) == list(values)


@pytest.mark.parametrize("name", ["topics", "sources", "ratings"])
def test_nobody_waits_for_what_there_is_not(editor, name):
    with pytest.raises(ValidationError) as refusal:
        told(editor, **{name: ["no-such-thing"]})
    assert refusal.value.message_dict == {name: ["There is no “no-such-thing” here."]}


def test_who_may_not_set_up_webhooks_is_refused_every_verb(reviewer, editor):
    subscription = told(editor)
    test = ping(subscription, by=editor)
    for call in (
        lambda: told(reviewer),
        lambda: edit_subscription(subscription, by=reviewer, name="Mine"),
        lambda: rotate_secret(subscription, by=reviewer),
        lambda: ping(subscription, by=reviewer),
        lambda: redeliver(test, by=reviewer, reason="I want to."),
    ):
        with pytest.raises(PermissionMissing):
            call()


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_sent_again_without_a_reason(editor, reason):
    test = ping(told(editor), by=editor)
    with pytest.raises(ReasonMissing):
        redeliver(test, by=editor, reason=reason)
