"""Tips by program: anybody sends one, only its key opens it, and one address sends so many an hour."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, connections

from claims.editorial.tips import decline, send_tip, take_up
from claims.letterbox.limit import TIPS as COUNTED_AS_TIPS
from claims.letterbox.limit import seconds_to_wait
from claims.models import Tip
from claims.publishing.publish import withdraw
from tests.api.letters import exactly, leaves_no_trace
from tests.desk import make_draft

TIPS = "/api/v1/tips/"
DESK = "/api/v1/editorial/"
TIP = {
    "text": "They will call up more than one million.",
    "url": "https://channel.example/post/7",
    "contact": "reader@reader.example",
}


def another(number):
    """Give a tip that is not the same as any other."""
    return {**TIP, "text": f"They will call up more than {number} million."}


# -- Sending and looking -----------------------------------------------------------------------------------------------


def test_a_tip_is_sent_and_its_key_opens_what_became_of_it(sender, db):
    sent = sender.post(TIPS, TIP)
    assert sent.status_code == 201, sent.content
    exactly("SentTip", sent.json())
    key = sent.json()["key"]
    assert sent.headers["Location"] == sent.json()["status_url"] == f"http://testserver{TIPS}{key}/"
    assert sent.json()["page_url"] == f"http://testserver/tips/{key}/"
    assert leaves_no_trace(sent)
    tip = Tip.objects.get()
    assert (tip.text, tip.url, tip.contact, tip.key) == (*TIP.values(), key)

    seen = sender.get(sent.json()["status_url"])

    exactly("Tip", seen.json())
    assert leaves_no_trace(seen)
    assert (seen.json()["status"], seen.json()["text"], seen.json()["claim_url"]) == ("received", TIP["text"], None)
    assert "reader.example" not in seen.content.decode()


@pytest.mark.parametrize("body", [{"text": TIP["text"]}, {"url": TIP["url"]}])
def test_a_text_or_an_address_is_enough(sender, db, body):
    assert sender.post(TIPS, body).status_code == 201


def test_the_sender_is_told_the_page_once_readers_can_see_it(sender, author, editor, published):
    tip = send_tip(text="Is this so?")
    drafted = send_tip(text="And this?")
    take_up(tip, by=author, claim=published, answer="We have checked it.")
    take_up(drafted, by=author, claim=make_draft(author, "secret", statement="A secret statement."))

    told = sender.get(f"{TIPS}{tip.key}/").json()
    assert (told["status"], told["answer"]) == ("taken_up", "We have checked it.")
    assert told["claim_url"] == "http://testserver/claims/conscripts/"
    assert sender.get("/claims/conscripts/").status_code == 200
    withheld = sender.get(f"{TIPS}{drafted.key}/")
    assert (withheld.json()["status"], withheld.json()["claim_url"]) == ("taken_up", None)
    assert "secret" not in withheld.content.decode()

    withdraw(published, by=editor, note="It was a misunderstanding.")
    assert sender.get(f"{TIPS}{tip.key}/").json()["claim_url"] == "http://testserver/claims/conscripts/"


def test_who_declined_a_tip_is_not_told(sender, author):
    tip = send_tip(text="Is this so?")
    decline(tip, by=author, answer="This is an opinion.")
    told = sender.get(f"{TIPS}{tip.key}/")
    assert (told.json()["status"], told.json()["answer"]) == ("declined", "This is an opinion.")
    assert "rita" not in told.content.decode()


@pytest.mark.parametrize(
    "key", ["x", "A" * 43, "A" * 44, "1", "%00", "é", "../", "A" * 5000, "%2e%2e", "A" * 42 + "%0A", "null"]
)
def test_an_unknown_key_is_not_found_whatever_it_is(sender, db, key):
    send_tip(text="Is this so?")
    usual, odd = (sender.get(f"{TIPS}{each}/") for each in ("B" * 43, key))
    assert (odd.status_code, odd.content) == (404, usual.content)


@pytest.mark.parametrize("key", ["x", "A" * 43, "%00", "é", "A" * 42 + "%0A"])
def test_an_unknown_key_leaves_no_trace_either(sender, db, key):
    missing = sender.get(f"{TIPS}{key}/")
    assert missing.status_code == 404
    assert leaves_no_trace(missing)


def test_a_key_is_told_from_another_by_case(sender, db):
    tip = send_tip(text="Is this so?")
    assert sender.get(f"{TIPS}{tip.key.swapcase()}/").status_code == 404


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head"])
def test_tips_are_not_listed_and_not_changed(sender, db, method):
    tip = send_tip(text="Is this so?")
    assert getattr(sender, method)(TIPS).status_code == 405
    if method not in ("get", "head"):
        assert getattr(sender, method)(f"{TIPS}{tip.key}/").status_code == 405
    assert sender.post(f"{TIPS}{tip.key}/", TIP).status_code == 405


def test_scripts_of_other_sites_may_not_send(sender, db):
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST",
               "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    told = sender.options(TIPS, headers=headers)
    assert not [name for name in told.headers if name.startswith("Access-Control-")]


# -- What is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {""}),
        ({"text": "", "url": " ", "contact": "reader@reader.example"}, {""}),
        ({"text": "a" * 5001}, {"text"}),
        ({"text": 7, "url": ["https://a.example/"], "contact": {"a": 1}, "x": 1}, {"text", "url", "contact", "x"}),
        ({"text": None}, {"text"}),
        ({"text": True}, {"text"}),
        ({"text": 10**400}, {"text"}),
        ({"text": "a\0b"}, {"text"}),
        ({"text": "a\x07b"}, {"text"}),
        ({"url": "not an address"}, {"url"}),
        ({"url": "javascript:alert(1)"}, {"url"}),
        ({"url": "ftp://a.example/"}, {"url"}),
        ({"url": "https://rita:secret@a.example/"}, {"url"}),
        ({"url": "https://a.example/\u202egpj.exe"}, {"url"}),
        ({"url": "https://a.example/" + "a" * 2000}, {"url"}),
        ({"text": "A text.", "contact": "reader"}, {"contact"}),
        ({"text": "A text.", "contact": "a@" + "a" * 300 + ".example"}, {"contact"}),
        ({"text": "A text.", "url": "x", "contact": "y"}, {"url", "contact"}),
        ({"text": "A text.", "status": "taken_up"}, {"status"}),
        ({"text": "A text.", "key": "mine"}, {"key"}),
    ],
    ids=range(20),
)
def test_everything_that_is_wrong_is_named_and_no_tip_is_kept_or_counted(sender, an_hour, db, body, fields):
    for _ in range(4):
        refused = sender.post(TIPS, body)
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid"), refused.content
        assert {error["field"] for error in refused.json()["errors"]} == fields
    assert not Tip.objects.exists()
    assert sender.post(TIPS, TIP).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'["text"]', 400),
        (b'"text"', 400),
        (b"null", 400),
        (b"NaN", 400),
        (b"\xff\xfe", 400),
        (b'{"text": "\\ud800"}', 400),
        (b"[" * 100_000, 400),
        (b"9" * 5000, 400),
        (b'{"text": 1e99999999999999999999}', 400),
        (b'{"text": "' + b"a" * 131_072 + b'"}', 413),
    ],
    ids=range(13),
)
def test_a_body_that_is_no_tip_is_refused(sender, db, body, status):
    refused = sender.generic("POST", TIPS, body, content_type="application/json")
    assert refused.status_code == status, refused.content
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("length", ["", "-1", "many", "99999999999999999999"])
def test_a_length_that_is_made_up_breaks_nothing(sender, db, length):
    refused = sender.generic("POST", TIPS, b"{}", content_type="application/json", CONTENT_LENGTH=length)
    assert refused.status_code in (400, 413)


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_taken(sender, db, media_type):
    refused = sender.generic("POST", TIPS, b"text=a", content_type=media_type)
    assert (refused.status_code, refused.json()["code"]) == (415, "unsupported-media-type")


# -- How many an hour --------------------------------------------------------------------------------------------------


def test_an_address_that_has_sent_enough_is_told_when_to_come_back(sender, an_hour, db):
    statuses = [sender.post(TIPS, another(number)).status_code for number in range(3)]
    refused = sender.post(TIPS, TIP)
    assert (statuses, refused.status_code) == ([201] * 3, 429)
    assert (refused.headers["Retry-After"], refused.json()["code"]) == ("1800", "throttled")
    assert "3 tips an hour" in refused.json()["detail"]
    assert Tip.objects.count() == 3
    assert sender.post(TIPS, TIP, REMOTE_ADDR="192.0.2.7").status_code == 201
    an_hour[0] += 1801
    assert sender.post(TIPS, TIP).status_code == 201


def test_a_subscriber_is_counted_once_whatever_address_they_choose(sender, an_hour, db):
    statuses = [
        sender.post(TIPS, TIP, REMOTE_ADDR=f"2001:db8:1:2::{number}", headers={"X-Forwarded-For": f"192.0.2.{number}"})
        .status_code for number in range(4)
    ]  # fmt: skip
    assert statuses == [201, 201, 201, 429]
    assert sender.post(TIPS, TIP, REMOTE_ADDR="2001:db8:1:3::1").status_code == 201


def test_a_site_has_ten_times_as_many_however_many_networks_it_has(sender, an_hour, db):
    networks = [f"2001:db8:1:{number:x}::1" for number in range(11)]
    sent = [[sender.post(TIPS, TIP, REMOTE_ADDR=network).status_code for _ in range(3)] for network in networks]
    assert sent == [[201] * 3] * 10 + [[429] * 3]
    assert sender.post(TIPS, TIP, REMOTE_ADDR="2001:db8:2::1").status_code == 201
    assert sender.post(TIPS, TIP, REMOTE_ADDR="::ffff:192.0.2.7").status_code == 201


def test_hundreds_of_clients_do_not_empty_each_others_counts(sender, an_hour, rf, db):
    """A cache of few entries would forget counts that still run."""
    first = rf.post("/tips/", REMOTE_ADDR="192.0.2.1")
    assert [seconds_to_wait(first, COUNTED_AS_TIPS) for _ in range(4)] == [0, 0, 0, 1800]
    for number in range(400):
        seconds_to_wait(rf.post("/tips/", REMOTE_ADDR=f"198.51.{number // 200}.{number % 200}"), COUNTED_AS_TIPS)
    assert seconds_to_wait(first, COUNTED_AS_TIPS) == 1800


def test_page_and_api_count_together(sender, an_hour, rf, db):
    for _ in range(3):
        assert seconds_to_wait(rf.post("/tips/"), COUNTED_AS_TIPS) == 0
    assert seconds_to_wait(rf.post("/tips/"), COUNTED_AS_TIPS) == 1800
    assert sender.post(TIPS, TIP).status_code == 429


def test_looking_is_not_counted_as_sending(sender, an_hour, db):
    tip = send_tip(text="Is this so?")
    assert [sender.get(f"{TIPS}{tip.key}/").status_code for _ in range(5)] == [200] * 5


@pytest.mark.django_db(transaction=True)
def test_of_ten_sent_at_once_no_more_come_through_than_may(sender, an_hour):
    begin, statuses = Barrier(10), []

    def send(number):
        begin.wait()
        statuses.append(sender.post(TIPS, another(number)).status_code)
        connections.close_all()

    threads = [Thread(target=send, args=[number]) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [201] * 3 + [429] * 7
    assert Tip.objects.count() == 3
    with connection.cursor() as cursor:  # the clean-up of models does not know this table
        cursor.execute("DELETE FROM django_cache")


# -- On the desk -------------------------------------------------------------------------------------------------------


def test_the_desk_takes_tips_up_declines_them_and_puts_them_back(with_token, author, claim):
    tip, other = send_tip(**TIP), send_tip(text="Nonsense.")
    writer = with_token(author)
    listed = writer.get(f"{DESK}tips/?status=received").json()["items"]
    assert [item["id"] for item in listed] == [other.pk, tip.pk]
    exactly("DeskTip", listed[1])
    assert listed[1]["contact"] == TIP["contact"]
    assert tip.key not in writer.get(f"{DESK}tips/").content.decode()

    taken = writer.post(f"{DESK}tips/{tip.pk}/take-up/", {"claim": "conscripts", "answer": "We are on it."})
    assert (taken.status_code, taken.json()["status"], taken.json()["claim"]) == (200, "taken_up", "conscripts")
    refused = writer.post(f"{DESK}tips/{tip.pk}/decline/", {"answer": "No."})
    assert (refused.status_code, refused.json()["code"]) == (409, "already-decided")
    back = writer.post(f"{DESK}tips/{tip.pk}/put-back/").json()
    assert (back["status"], back["claim"], back["answer"], back["decided_by"]) == ("received", None, "", None)

    declined = writer.post(f"{DESK}tips/{other.pk}/decline/", {"answer": "An opinion."}).json()
    assert (declined["status"], declined["decided_by"]) == ("declined", "rita")
    assert [item["id"] for item in writer.get(f"{DESK}tips/?status=declined").json()["items"]] == [other.pk]


def test_where_to_answer_those_are_told_who_may_change_tips(with_token, author):
    tip = send_tip(**TIP)
    author.groups.clear()
    may = ["view_tip", "view_claim", "change_claim"]
    author.user_permissions.set(Permission.objects.filter(codename__in=may))
    program = with_token(author)
    (listed,) = program.get(f"{DESK}tips/").json()["items"]
    taken = program.post(f"{DESK}tips/{tip.pk}/take-up/")
    for told in (listed, taken.json()):
        exactly("DeskTip", told)
        assert "contact" not in told
    assert TIP["contact"] not in taken.content.decode()

    author.user_permissions.set(Permission.objects.filter(codename__in=[*may, "change_tip"]))
    assert with_token(author).get(f"{DESK}tips/").json()["items"][0]["contact"] == TIP["contact"]


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("take-up", {"claim": "no-such"}, "claim"),
        ("take-up", {"answer": "a" * 501}, "answer"),
        ("take-up", {"text": "Another."}, "text"),
        ("decline", {}, "answer"),
        ("decline", {"answer": " "}, "answer"),
        ("decline", {"answer": 7}, "answer"),
        ("put-back", {"answer": "So."}, "answer"),
    ],
)
def test_what_is_wrong_in_a_decision_is_named(with_token, author, verb, body, field):
    tip = send_tip(text="Is this so?")
    refused = with_token(author).post(f"{DESK}tips/{tip.pk}/{verb}/", body)
    assert refused.status_code == 400, refused.content
    assert [error["field"] for error in refused.json()["errors"]] == [field]
    tip.refresh_from_db()
    assert tip.status == "received"


def test_a_tip_that_is_not_there_is_not_found(with_token, author):
    assert with_token(author).post(f"{DESK}tips/99999999999999999999/put-back/").status_code == 404
