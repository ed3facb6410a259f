"""Webhooks on the desk: a secret is shown once, a test is a button, a dead letter is sent again for a reason."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import DeliveryLogLine, Topic, WebhookDelivery, WebhookSubscription
from tests.desk import make_published

TYPED = {"name": "Archive", "url": "https://archive.example/hook", "events": ["claim.published"], "is_active": "on"}


@pytest.fixture
def subscription(log_in, editor):
    """Set one up on the desk."""
    log_in(editor).post(reverse("admin:claims_webhooksubscription_add"), TYPED)
    return WebhookSubscription.objects.get()


def page_of(subscription, verb="webhooksubscription_change"):
    return reverse(f"admin:claims_{verb}", args=[subscription.pk])


def test_a_secret_is_made_never_typed_and_shown_once(log_in, editor):
    client = log_in(editor)
    answer = client.post(reverse("admin:claims_webhooksubscription_add"), TYPED | {"secret": "mine"})
    subscription = WebhookSubscription.objects.get()
    assert subscription.secret in answer.content.decode()
    assert subscription.created_by == editor
    for address in (page_of(subscription), reverse("admin:claims_webhooksubscription_changelist")):
        assert "whsec_" not in client.get(address).content.decode()
    client.post(page_of(subscription), TYPED | {"name": "The Archive"})
    secret = subscription.secret
    subscription.refresh_from_db()
    assert (subscription.name, subscription.secret) == ("The Archive", secret)


def test_a_new_secret_is_a_button_and_the_old_one_signs_for_a_day_or_not_at_all(log_in, editor, subscription):
    client, first = log_in(editor), subscription.secret
    answer = client.post(page_of(subscription, "webhook_rotate"))
    subscription.refresh_from_db()
    assert subscription.secret in answer.content.decode()
    assert subscription.previous_secret == first
    assert first not in answer.content.decode()
    client.post(page_of(subscription, "webhook_rotate"), {"at_once": "1"})
    subscription.refresh_from_db()
    assert subscription.previous_secret == ""


@pytest.mark.parametrize("url", ["http://10.0.0.1/hook", "https://archive.example:22/"])
def test_an_address_inside_is_refused_beside_its_field(log_in, editor, url):
    answer = log_in(editor).post(reverse("admin:claims_webhooksubscription_add"), TYPED | {"url": url})
    assert "Nothing is sent there" in str(answer.context["adminform"].form.errors["url"])


def test_filters_are_typed_with_commas(log_in, editor, subscription):
    typed = TYPED | {"topics": "war,sport", "languages": "ko"}
    Topic.objects.create(slug="war", name="War")
    answer = log_in(editor).post(page_of(subscription), typed)
    assert answer.context["adminform"].form.errors["topics"] == ["There is no “sport” here."]
    Topic.objects.create(slug="sport", name="Sport")
    log_in(editor).post(page_of(subscription), typed)
    subscription.refresh_from_db()
    assert (subscription.topics, subscription.languages) == (["war", "sport"], ["ko"])


def test_a_test_is_sent_and_its_log_is_a_page(log_in, editor, subscription):
    client = log_in(editor)
    answer = client.post(page_of(subscription, "webhook_ping"))
    test = WebhookDelivery.objects.get()
    assert answer["Location"] == page_of(test, "webhookdelivery_change")
    DeliveryLogLine.objects.create(delivery=test, kind="attempt", status=500, duration_ms=1234, error="It broke.")
    page = client.get(answer["Location"]).content.decode()
    assert "1234 ms" in page
    assert "It broke." in page


def test_a_dead_letter_is_sent_again_for_a_reason(log_in, author, reviewer, editor, subscription):
    make_published(author, reviewer, editor)
    dead = WebhookDelivery.objects.get()
    WebhookDelivery.objects.update(given_up_at=timezone.now())
    client, url = log_in(editor), page_of(dead, "webhook_redeliver")
    for nothing in ({}, {"reason": " "}, {"reason": "a\x00b"}):
        client.post(url, nothing)
        dead.refresh_from_db()
        assert dead.given_up_at is not None
    client.post(url, {"reason": "They are back."})
    dead.refresh_from_db()
    assert dead.given_up_at is None
    assert dead.log.get().note == "They are back."
    listed = client.get(reverse("admin:claims_webhookdelivery_changelist"), {"state": "given_up"})
    assert listed.context["cl"].result_count == 0


def test_what_switched_itself_off_is_told_on_the_first_page(log_in, editor, subscription):
    assert "switched off" not in log_in(editor).get(reverse("admin:index")).content.decode()
    WebhookSubscription.objects.update(
        is_active=False, switched_off_at=timezone.now(), switched_off_because="The subscriber answered 410."
    )
    client = log_in(editor)
    assert "The subscriber answered 410." in client.get(reverse("admin:index")).content.decode()
    assert "The subscriber answered 410." in client.get(page_of(subscription)).content.decode()
    client.post(page_of(subscription), TYPED)
    subscription.refresh_from_db()
    assert (subscription.is_active, subscription.switched_off_at) == (True, None)


def test_who_may_not_set_up_webhooks_is_not_told_that_one_is_off(log_in, author, subscription):
    WebhookSubscription.objects.update(is_active=False, switched_off_at=timezone.now(), switched_off_because="Gone.")
    assert "Gone." not in log_in(author).get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("verb", ["webhook_rotate", "webhook_ping"])
def test_who_may_not_set_up_webhooks_has_no_buttons(log_in, reviewer, subscription, verb):
    assert log_in(reviewer).post(page_of(subscription, verb)).status_code == 403
