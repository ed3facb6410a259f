"""Ask us to check something: a tip arrives, what is wrong is said beside the field, and nothing typed is lost."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Tip
from tests.public.test_hostile import elements_of

TEXT = "The ministry is said to call up <b>one million</b> people.\n\nIs that so?"
LINK = "https://paper.example/article?id=1&page=2"

pytestmark = pytest.mark.django_db


def text_of(response):
    """Give a page as a reader sees it: without tags, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def typed(response):
    """Give what stands in the form of a page: {name of a field: what it holds}."""
    page = response.content.decode()
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1]
    fields = re.findall(r'<input id="(\w+)"[^>]* value="([^"]*)"', page)
    return {"text": unescape(text), **{name: unescape(value) for name, value in fields}}


def said_at(response, field):
    """Give what is said beside a field, and check that the field points to it."""
    page = response.content.decode()
    found = re.search(rf'id="{field}-said">(.*?)</p>', page)
    control = re.search(rf'<(?:input|textarea) id="{field}"[^>]*>', page)[0]
    assert (found is not None) == ('aria-invalid="true"' in control) == (f"{field}-said" in control)
    return unescape(found[1]) if found else ""


def test_a_tip_arrives_and_its_sender_gets_the_address_of_its_page(client):
    response = client.post("/tips/", {"text": TEXT, "url": LINK, "contact": "reader@example.org", "homepage": ""})
    tip = Tip.objects.get()
    assert (tip.text, tip.url, tip.contact, tip.status) == (TEXT, LINK, "reader@example.org", "received")
    assert (response.status_code, response["Location"]) == (302, f"/tips/{tip.key}/")


@pytest.mark.parametrize("given", [{"text": TEXT}, {"url": LINK}])
def test_a_text_or_a_link_is_enough(client, given):
    assert client.post("/tips/", given).status_code == 302
    assert Tip.objects.filter(**given, contact="").count() == 1


def test_lines_are_kept_as_they_were_typed(client):
    """A browser sends each line's end as two characters; 5,000 typed characters are 5,000."""
    typed_text = "\n".join("x" * 49 for _ in range(100))
    assert client.post("/tips/", {"text": typed_text.replace("\n", "\r\n") + "\r\n"}).status_code == 302
    assert Tip.objects.get().text == typed_text


def test_a_link_without_its_beginning_gets_one(client):
    client.post("/tips/", {"url": "paper.example/article"})
    assert Tip.objects.get().url == "https://paper.example/article"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({}, "text", "Give a text or a link."),
        ({"text": " \r\n "}, "text", "Give a text or a link."),
        ({"text": "x" * 5001}, "text", "at most 5000 characters, and these are 5001"),
        ({"text": "a\0b"}, "text", "Null characters are not allowed."),
        ({"text": "a\x1bb"}, "text", "Remove the control characters"),
        ({"url": "not an address"}, "url", "This is not the address of a page."),
        ({"url": "javascript:alert(1)"}, "url", "This is not the address of a page."),
        ({"url": "ftp://files.example/x"}, "url", "This is not the address of a page."),
        ({"url": "https://paper.example/" + "x" * 2000}, "url", "at most 2000 characters"),
        ({"text": TEXT, "contact": "reader"}, "contact", "This is not an e-mail address."),
        ({"text": TEXT, "contact": "a@example.org, b@example.org"}, "contact", "This is not an e-mail address."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client, given, field, words):
    sent = {"text": "", "url": "", "contact": "", **given}
    response = client.post("/tips/", sent)
    assert response.status_code == 422
    assert words in said_at(response, field)
    assert {name for name in sent if said_at(response, name)} == {field}
    page = response.content.decode()
    assert re.findall(r'<li><a href="#(\w+)">', page) == [field], "the summary leads to the field"
    assert "<title>Not sent yet" in page
    assert typed(response) == {**sent, "homepage": ""}
    assert not Tip.objects.exists()


def test_everything_wrong_is_said_at_once(client):
    response = client.post("/tips/", {"text": "x" * 5001, "url": "not an address", "contact": "reader"})
    assert all(said_at(response, field) for field in ("text", "url", "contact"))


def test_what_was_typed_comes_back_as_text_and_nothing_in_it_runs(client):
    hostile = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    for given in ({"text": hostile, "contact": hostile}, {"url": hostile}):
        page = client.post("/tips/", given).content.decode()
        assert "<script" not in page
        assert "<img" not in page
    page = client.get("/tips/", {"text": hostile, "url": hostile}).content.decode()
    assert "<script" not in page
    assert "<img" not in page


def test_a_field_that_only_programs_fill_in_keeps_them_out(client):
    response = client.post("/tips/", {"text": TEXT, "homepage": "https://spam.example/"})
    assert response.status_code == 422
    assert not Tip.objects.exists()


def test_a_person_whose_browser_filled_that_field_in_sends_again(client):
    response = client.post("/tips/", {"text": TEXT, "homepage": "https://me.example/"})
    assert "please send again" in text_of(response)
    again = typed(response)
    assert again["homepage"] == ""
    assert client.post("/tips/", again).status_code == 302


def test_that_field_is_out_of_the_way_of_everybody_else(client):
    page = client.get("/tips/").content.decode()
    wrapping = re.search(r'<div class="unseen" aria-hidden="true">(.*?)</div>', page)[1]
    assert 'tabindex="-1"' in wrapping
    assert 'autocomplete="off"' in wrapping
    assert '<label for="homepage">Leave this empty</label>' in wrapping


def test_only_so_many_an_hour_and_then_it_says_when_to_come_back(client, settings):
    settings.TIPS_AN_HOUR = 2
    for number in range(2):
        assert client.post("/tips/", {"text": f"{TEXT} {number}"}).status_code == 302
    sent = {"text": TEXT, "url": LINK, "contact": "reader@example.org"}
    response = client.post("/tips/", sent)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert re.search(r"Send this one again after \d+ \w+ \d{4}, \d\d:\d\d UTC", text_of(response))
    assert typed(response) == {**sent, "homepage": ""}
    assert Tip.objects.count() == 2
    assert client.post("/tips/", sent, REMOTE_ADDR="192.0.2.77").status_code == 302, "somebody else may"


def test_a_second_click_leads_to_the_same_tip(client):
    sent = {"text": TEXT, "url": LINK, "contact": "reader@example.org"}
    answers = [client.post("/tips/", sent) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"/tips/{Tip.objects.get().key}/"] * 2


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://rita:secret@paper.example/", "without a user name and a password"),
        ("https://paper.example/\u202egpj.exe", "turn round the direction of writing"),
    ],
)
def test_a_link_that_hides_where_it_leads_is_refused(client, link, words):
    response = client.post("/tips/", {"url": link})
    assert response.status_code == 422
    assert words in said_at(response, "url")
    assert not Tip.objects.exists()


def test_the_minute_that_it_names_is_not_too_early(client, settings, monkeypatch):
    from datetime import UTC, datetime

    from claims.letterbox import sending

    settings.TIPS_AN_HOUR = 0
    monkeypatch.setattr(sending, "seconds_to_wait", lambda request, kind: 1801)
    monkeypatch.setattr(sending.timezone, "now", lambda: datetime(2022, 9, 29, 23, 59, 30, tzinfo=UTC))
    response = client.post("/tips/", {"text": TEXT})
    assert "after 30 September 2022, 00:30 UTC" in text_of(response)


def test_a_tip_that_could_not_be_sent_does_not_count(client, settings):
    settings.TIPS_AN_HOUR = 1
    for _ in range(3):
        client.post("/tips/", {"contact": "reader"})
    assert client.post("/tips/", {"text": TEXT}).status_code == 302


def test_a_form_of_another_site_is_not_taken_and_its_text_is_not_lost():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/tips/", {"text": TEXT})
    assert response.status_code == 403
    assert typed(response)["text"] == TEXT
    assert "send it again" in text_of(response)
    assert not Tip.objects.exists()


def test_a_form_of_ours_is_taken():
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/tips/").content.decode())[1]
    given = {"text": TEXT, "csrfmiddlewaretoken": token}
    other = client.post("/tips/", given, headers={"origin": "https://evil.example"})
    assert (other.status_code, Tip.objects.count()) == (403, 0)
    ours = client.post("/tips/", given, headers={"origin": "http://testserver"})
    assert (ours.status_code, Tip.objects.count()) == (302, 1)


def test_after_a_refusal_the_same_page_can_be_sent():
    client = Client(enforce_csrf_checks=True)
    refused = client.post("/tips/", {"text": TEXT})
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', refused.content.decode())[1]
    assert client.post("/tips/", {**typed(refused), "csrfmiddlewaretoken": token}).status_code == 302


def test_its_cookie_goes_nowhere_else_and_no_cache_keeps_the_page(client):
    response = client.get("/tips/")
    (cookie,) = response.cookies.values()
    assert (cookie.key, cookie["path"]) == ("csrftoken", "/tips/")
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    refused = client.post("/tips/", {})
    assert [cookie["path"] for cookie in refused.cookies.values()] == ["/tips/"]


def test_the_policy_is_as_strict_as_everywhere(client):
    response = client.get("/tips/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    page = response.content.decode()
    assert "<script" not in page
    assert " style=" not in page
    assert " on" not in "".join(re.findall(r"<(?:form|input|textarea|button)[^>]*>", page))


def test_a_body_that_no_person_types_is_not_read(client, monkeypatch):
    from django.http.multipartparser import MultiPartParser

    monkeypatch.setattr(MultiPartParser, "parse", lambda self: pytest.fail("it was read"))
    response = client.post("/tips/", {"text": TEXT, "file": SimpleUploadedFile("x.bin", b"x" * 1024 * 1024)})
    assert response.status_code == 413
    assert "Not sent yet. That was too much to take in." in text_of(response)
    assert [cookie["path"] for cookie in response.cookies.values()] == ["/tips/"]
    assert not Tip.objects.exists()


def test_a_long_paste_comes_back_whole(client):
    response = client.post("/tips/", {"text": "ü" * 150_000})
    assert response.status_code == 422
    assert typed(response)["text"] == "ü" * 150_000


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"text=x"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("application/json", b'{"text": "x"}'),
        ("application/x-www-form-urlencoded", b"text=%ff%fe&url=%00"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(2000))),
    ],
)
def test_nonsense_is_refused_and_breaks_nothing(client, content_type, body):
    response = client.generic("POST", "/tips/", body, content_type=content_type)
    assert response.status_code in (400, 422)
    assert not Tip.objects.exists()


def test_only_reading_and_sending(client):
    assert client.head("/tips/").status_code == 200
    refused = client.put("/tips/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.usefixtures("desk", "readers_see_what_the_test_wrote")
def test_a_search_that_finds_nothing_hands_its_words_on(client):
    words = 'Is it so? "a million" & more/less'
    page = client.get("/search/", {"q": words}).content.decode()
    address = f"/tips/?text={quote(words, safe='')}"
    assert f'href="{address}"' in page
    assert typed(client.get(address))["text"] == words


@pytest.mark.usefixtures("desk", "readers_see_what_the_test_wrote")
@pytest.mark.parametrize("address", ["/", "/search/", "/corrections/", "/nothing/here/"])
def test_every_page_leads_to_the_form(client, address):
    page = client.get(address).content.decode()
    assert page.count('href="/tips/"') >= 2
    assert not client.get(address).cookies


def test_a_link_to_the_form_can_fill_it_in_but_send_nothing(client):
    response = client.get("/tips/", {"text": "a\0b", "url": LINK, "contact": "victim@example.org", "homepage": "x"})
    assert typed(response) == {"text": "ab", "url": LINK, "contact": "", "homepage": ""}
    assert not Tip.objects.exists()


@pytest.mark.parametrize("given", [None, {}, {"text": TEXT, "url": "x", "contact": "y"}])
def test_the_page_is_well_formed_and_no_id_stands_twice(client, given):
    response = client.get("/tips/") if given is None else client.post("/tips/", given)
    ids = [attributes["id"] for _, attributes in elements_of(response) if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"text", "url", "contact", "send"} <= set(ids)
