"""Webhooks by API: set up, changed, tried out, looked through, sent again; a secret is told once."""

import pytest

from claims.models import DeliveryLogLine, KeptAnswer, Topic, WebhookDelivery, WebhookSubscription
from tests.desk import make_published

ADDRESS = "/api/v1/editorial/webhooks/"
NEW = {"name": "Mirror", "url": "https://mirror.example/hook", "events": ["claim.published"]}


@pytest.fixture
def program_of(editor, with_token):
    """Give Ed's program."""
    return with_token(editor)


@pytest.fixture
def webhook(program_of):
    """Set up a webhook as a program does, for one topic. Gives the answer."""
    Topic.objects.get_or_create(slug="war", defaults={"name": "War"})
    return program_of.post(ADDRESS, {**NEW, "topics": ["war"]}).json()


def test_a_webhook_is_set_up_and_its_secret_told_this_once(program_of, webhook, editor):
    secret = WebhookSubscription.objects.get().secret
    assert webhook["secret"] == secret
    assert webhook["topics"] == ["war"]
    assert webhook["created_by"] == "ed"
    own, deliveries = webhook["api_url"], webhook["deliveries_url"]
    for address in (ADDRESS, own, deliveries):
        answer = program_of.get(address.removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert secret not in answer.content.decode()
        assert "whsec_" not in answer.content.decode()


def test_a_change_names_what_changes(program_of, webhook):
    changed = program_of.patch(
        f"{ADDRESS}{webhook['id']}/", {"events": ["claim.withdrawn"], "languages": ["ko"]}
    ).json()
    assert (changed["events"], changed["languages"]) == (["claim.withdrawn"], ["ko"])
    assert (changed["name"], changed["topics"]) == ("Mirror", ["war"])


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(program_of, webhook):
    own = f"{ADDRESS}{webhook['id']}/"
    seen = program_of.get(own)["ETag"]
    assert program_of.patch(own, {"name": "Mine"}, headers={"If-Match": seen}).status_code == 200
    refused = program_of.patch(own, {"name": "Yours"}, headers={"If-Match": seen})
    assert (refused.status_code, refused.json()["code"]) == (412, "precondition-failed")


def test_a_secret_is_told_once_also_to_who_sends_the_same_again(program_of):
    first, again = (program_of.post(ADDRESS, NEW, headers={"Idempotency-Key": "a"}).json() for _ in range(2))
    assert first["secret"].startswith("whsec_")
    assert again == {**first, "secret": None}
    assert not KeptAnswer.objects.filter(body__contains="whsec_").exists()


def test_a_new_secret_is_told_once_and_the_old_one_has_an_end(program_of, webhook):
    rotated = program_of.post(f"{ADDRESS}{webhook['id']}/rotate/", {"keep_old_hours": 2}).json()
    assert rotated["secret"] != webhook["secret"]
    assert rotated["old_secret_signs_until"] is not None
    again = program_of.post(f"{ADDRESS}{webhook['id']}/rotate/", {"keep_old_hours": 0}).json()
    assert again["old_secret_signs_until"] is None


def test_deliveries_are_looked_through_and_sent_again(program_of, webhook, author, reviewer, editor):
    make_published(author, reviewer, editor)
    test = program_of.post(f"{ADDRESS}{webhook['id']}/ping/")
    assert (test.status_code, test.json()["event"], test.json()["sequence"]) == (202, "ping", None)
    promise = WebhookDelivery.objects.get(event="claim.published")
    DeliveryLogLine.objects.create(delivery=promise, kind="attempt", status=500, duration_ms=7, error="It broke.")
    WebhookDelivery.objects.filter(pk=promise.pk).update(given_up_at=promise.promised_at, last_error="It broke.")

    (dead,) = program_of.get(f"{ADDRESS}{webhook['id']}/deliveries/?state=given_up").json()["items"]
    assert (dead["id"], dead["sequence"], dead["next_attempt_at"]) == (str(promise.pk), 1, None)
    own = dead["api_url"].removeprefix("http://testserver")
    assert program_of.post(f"{own}redeliver/", {"reason": "They are back."}).json()["state"] == "waiting"
    attempt, wish = program_of.get(own).json()["log"]
    assert (attempt["status"], attempt["duration_ms"], attempt["error"]) == (500, 7, "It broke.")
    assert (wish["kind"], wish["by"], wish["note"]) == ("asked_again", "ed", "They are back.")


def test_what_is_switched_off_is_not_sent_again(program_of, webhook, author, reviewer, editor):
    make_published(author, reviewer, editor)
    program_of.patch(f"{ADDRESS}{webhook['id']}/", {"is_active": False})
    own = f"{ADDRESS}{webhook['id']}/deliveries/{WebhookDelivery.objects.get().pk}/"
    refused = program_of.post(f"{own}redeliver/", {"reason": "They are back."})
    assert (refused.status_code, refused.json()["code"]) == (409, "webhook-switched-off")


WRONG = [
    ({"url": "http://10.0.0.1/"}, "url"),
    ({"url": "ftp://mirror.example/"}, "url"),
    ({"events": ["ping"]}, "events[0]"),
    ({"events": []}, "events"),
    ({"topics": ["no slug"]}, "topics"),
    ({"topics": ["a\0b"]}, "topics[0]"),
    ({"topics": ["x" * 101]}, "topics[0]"),
    ({"languages": ["not a tag"]}, "languages"),
    ({"secret": "whsec_x"}, "secret"),
    ({"is_active": "yes"}, "is_active"),
    ({"name": ""}, "name"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_what_is_wrong_is_named(program_of, webhook, wrong, field):
    for answer in (program_of.post(ADDRESS, {**NEW, **wrong}), program_of.patch(f"{ADDRESS}{webhook['id']}/", wrong)):
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == field
    assert WebhookSubscription.objects.count() == 1


def test_a_delivery_of_another_webhook_is_not_found(program_of, webhook, author, reviewer, editor):
    make_published(author, reviewer, editor)
    other = program_of.post(ADDRESS, NEW).json()
    own = f"{ADDRESS}{other['id']}/deliveries/{WebhookDelivery.objects.get().pk}/"
    assert program_of.get(own).status_code == 404
    assert program_of.post(f"{own}redeliver/", {"reason": "Mine."}).status_code == 404


def test_who_may_not_set_up_webhooks_sees_none(with_token, reviewer, webhook):
    program = with_token(reviewer)
    for address in (ADDRESS, f"{ADDRESS}{webhook['id']}/", f"{ADDRESS}{webhook['id']}/deliveries/"):
        assert program.get(address).status_code == 403
    assert program.post(ADDRESS, NEW).status_code == 403
