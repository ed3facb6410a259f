"""Report an error: it is about the version that its sender reads, and nothing that was typed is lost."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import CorrectionRequest, Publication
from claims.publishing.publish import withdraw
from tests.desk import make_draft
from tests.letterbox.test_form import said_at, text_of, typed
from tests.public.test_hostile import elements_of

PAGE = "/reports/conscripts/"
TEXT = "The order says <b>30,000</b>.\n\nSee its third paragraph."
SENT = {"part": "number", "text": TEXT, "contact": "reader@example.org"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def chosen(response):
    """Give the part that is chosen in the form of a page."""
    return re.findall(r'<option value="(\w+)" selected>', response.content.decode())


def action_of(response):
    return unescape(re.search(r'<form class="ask" action="([^"]+)"', response.content.decode())[1])


def test_a_report_arrives_and_its_sender_gets_the_address_of_its_page(client):
    response = client.post(PAGE, {**SENT, "homepage": ""})
    report = CorrectionRequest.objects.get()
    assert (report.part, report.text, report.contact, report.status) == (*SENT.values(), "received")
    assert report.publication == Publication.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/reports/status/{report.key}/")


def test_the_form_says_which_claim_and_which_version_it_is_about(client, published):
    response = client.get(PAGE)
    page = text_of(response)
    assert published.statement in page
    assert "About version 1 of" in page
    assert 'href="/claims/conscripts/v/1/"' in response.content.decode()
    assert chosen(response) == ["other"]
    assert action_of(response) == f"{PAGE}?version=1"


def test_what_is_sent_is_about_what_was_read_even_if_a_newer_version_came_meanwhile(client, editor, published):
    opened = client.get(PAGE)
    withdraw(published, by=editor, note="The order was forged.")
    client.post(action_of(opened), SENT)
    assert CorrectionRequest.objects.get().publication.version == 1


def test_an_old_version_says_that_it_is_one(client, editor, published):
    withdraw(published, by=editor, note="The order was forged.")
    response = client.get(PAGE, {"version": "1"})
    page = text_of(response)
    assert "About version 1 of" in page
    assert "The verdict was withdrawn on" in page
    assert action_of(response) == f"{PAGE}?version=1"


def test_a_withdrawn_claim_can_be_wrong_too(client, editor, published):
    withdraw(published, by=editor, note="The order was forged.")
    page = text_of(client.get(PAGE))
    assert "About version 2 of" in page
    assert "We have withdrawn this verdict." in page
    client.post(PAGE, SENT)
    assert CorrectionRequest.objects.get().publication.version == 2


@pytest.mark.parametrize("version", ["0", "2", "-1", "", "x", "1.0", "9" * 40, "١", "1\0", "1 "])
def test_of_a_version_that_there_is_not_nothing_is_wrong(client, version):
    for response in (client.get(PAGE, {"version": version}), client.post(f"{PAGE}?version={version}", SENT)):
        assert response.status_code == 404
        assert response["Cache-Control"] == "no-store"
    assert not CorrectionRequest.objects.exists()


def test_a_draft_is_at_no_address(client, author):
    make_draft(author, "secret", statement="A secret claim.")
    response = client.get("/reports/secret/")
    assert response.status_code == 404
    assert "A secret claim." not in response.content.decode()
    assert client.post("/reports/secret/", SENT).status_code == 404
    assert not CorrectionRequest.objects.exists()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"text": ""}, "text", "Tell us what is wrong."),
        ({"text": " \r\n "}, "text", "Tell us what is wrong."),
        ({"text": "x" * 5001}, "text", "At most 5000 characters have room here, and these are 5001"),
        ({"text": "a\0b"}, "text", "Null characters are not allowed."),
        ({"text": "a\x1bb"}, "text", "Remove the control characters"),
        ({"part": "everything"}, "part", "Choose one of these."),
        ({"part": ""}, "part", "Choose one of these."),
        ({"contact": "reader"}, "contact", "This is not an e-mail address."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client, given, field, words):
    sent = {**SENT, **given}
    response = client.post(PAGE, sent)
    assert response.status_code == 422
    page = response.content.decode()
    if field == "part":
        assert words in page
        assert 'aria-describedby="part-hint part-said" aria-invalid="true"' in page
    else:
        assert words in said_at(response, field)
        assert chosen(response) == ["number"]
    assert re.findall(r'<li><a href="#(\w+)">', page) == [field], "the summary leads to the field"
    assert "<title>Not sent yet" in page
    assert typed(response) == {"text": sent["text"], "contact": sent["contact"], "homepage": ""}
    assert not CorrectionRequest.objects.exists()


def test_what_was_typed_comes_back_as_text_and_nothing_in_it_runs(client):
    hostile = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e"
    for page in (
        client.post(PAGE, {"text": hostile, "part": hostile, "contact": hostile}).content.decode(),
        client.get(PAGE, {"text": hostile}).content.decode(),
    ):
        assert "<script" not in page
        assert "<img" not in page


def test_a_field_that_only_programs_fill_in_keeps_them_out_and_a_person_sends_again(client):
    response = client.post(PAGE, {**SENT, "homepage": "https://spam.example/"})
    assert response.status_code == 422
    assert not CorrectionRequest.objects.exists()
    again = {**typed(response), "part": chosen(response)[0]}
    assert client.post(PAGE, again).status_code == 302


def test_only_so_many_an_hour_and_then_it_says_when_to_come_back(client, settings):
    settings.REPORTS_AN_HOUR = 1
    assert client.post(PAGE, {**SENT, "text": "Another."}).status_code == 302
    response = client.post(PAGE, SENT)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert re.search(r"Send this one again after \d+ \w+ \d{4}, \d\d:\d\d UTC", text_of(response))
    assert typed(response)["text"] == TEXT
    assert client.post(PAGE, SENT, REMOTE_ADDR="192.0.2.77").status_code == 302, "somebody else may"


def test_whoever_has_sent_enough_tips_can_still_report_an_error(client, settings):
    settings.TIPS_AN_HOUR = 1
    assert [client.post("/tips/", {"text": f"Is {n} so?"}).status_code for n in range(2)] == [302, 429]
    assert client.post(PAGE, SENT).status_code == 302


def test_a_second_click_leads_to_the_same_report(client):
    answers = [client.post(PAGE, SENT) for _ in range(2)]
    key = CorrectionRequest.objects.get().key
    assert [answer["Location"] for answer in answers] == [f"/reports/status/{key}/"] * 2


def test_a_form_of_another_site_is_not_taken_and_its_text_is_not_lost():
    client = Client(enforce_csrf_checks=True)
    response = client.post(PAGE, SENT)
    assert response.status_code == 403
    assert (typed(response)["text"], chosen(response)) == (TEXT, ["number"])
    assert "send it again" in text_of(response)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]
    given = {**SENT, "csrfmiddlewaretoken": token}
    assert client.post(PAGE, given, headers={"origin": "https://evil.example"}).status_code == 403
    assert not CorrectionRequest.objects.exists()
    assert client.post(PAGE, given, headers={"origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize("prefix", ["", "/ko", "/ar"])
def test_its_cookie_goes_nowhere_else_and_no_cache_keeps_the_page(client, prefix):
    response = client.get(f"{prefix}{PAGE}")
    assert response.status_code == 200
    (cookie,) = response.cookies.values()
    assert (cookie.key, cookie["path"]) == ("csrftoken", f"{prefix}{PAGE}")
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert action_of(response) == f"{prefix}{PAGE}?version=1"


@pytest.mark.parametrize("prefix", ["/ko", "/ar"])
def test_whoever_reads_in_another_language_is_answered_in_it(client, prefix):
    response = client.post(f"{prefix}{PAGE}", SENT)
    assert response["Location"].startswith(f"{prefix}/reports/status/")
    page = client.get(response["Location"]).content.decode()
    assert f'<code class="digest" dir="ltr">http://testserver{response["Location"]}</code>' in page
    tip = client.get(f"{prefix}/tips/")
    assert [cookie["path"] for cookie in tip.cookies.values()] == [f"{prefix}/tips/"]
    assert f'action="{prefix}/tips/"' in tip.content.decode()


def test_the_policy_is_as_strict_as_everywhere(client):
    response = client.get(PAGE)
    assert "unsafe" not in response["Content-Security-Policy"]
    page = response.content.decode()
    assert "<script" not in page
    assert " style=" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_body_that_no_person_types_is_not_read(client, monkeypatch):
    from django.http.multipartparser import MultiPartParser

    monkeypatch.setattr(MultiPartParser, "parse", lambda self: pytest.fail("it was read"))
    response = client.post(PAGE, {**SENT, "file": SimpleUploadedFile("x.bin", b"x" * 1024 * 1024)})
    assert response.status_code == 413
    assert "Not sent yet. That was too much to take in." in text_of(response)
    assert not CorrectionRequest.objects.exists()


def test_only_reading_and_sending(client):
    assert client.head(PAGE).status_code == 200
    refused = client.put(PAGE)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize("given", [None, {}, {"text": TEXT, "part": "x", "contact": "y"}])
def test_the_page_is_well_formed_and_no_id_stands_twice(client, given):
    response = client.get(PAGE) if given is None else client.post(PAGE, given)
    ids = [attributes["id"] for _, attributes in elements_of(response) if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"part", "text", "contact", "send"} <= set(ids)
