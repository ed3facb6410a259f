"""What became of a report: told to whoever has its address, and of the desk's work only what is published."""

import re

import pytest

from claims.editorial.correction_requests import accept, decline, put_back, report_error
from claims.editorial.review import approve, submit
from claims.models import ChangeKind
from claims.publishing.publish import correct, publish, withdraw
from tests.desk import change
from tests.letterbox.test_form import text_of
from tests.public.test_hostile import elements_of
from tests.standing import standing

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@standing
def report(published):
    return report_error(
        published.publications.get(), text="The order says 30,000.", part="number", contact="reader@example.org"
    )


def page_of(report):
    return f"/reports/status/{report.key}/"


def test_received(client, report, published):
    response = client.get(page_of(report))
    page = text_of(response)
    assert response.status_code == 200
    assert "We have received it" in page
    assert f"http://testserver{page_of(report)}" in page, "the receipt"
    for shown in (report.text, "A number", published.statement, "About version 1 of"):
        assert shown in page
    assert "Our answer" not in page


def test_the_senders_address_is_not_shown(client, report):
    assert "reader@example.org" not in client.get(page_of(report)).content.decode()


def test_declined_with_the_reason(client, report, author):
    decline(report, by=author, answer="The order says <b>300,000</b>.")
    page = text_of(client.get(page_of(report)))
    assert "We leave it as it is" in page
    assert "The order says <b>300,000</b>." in page
    assert "rita" not in page.lower()


def test_accepted_and_not_yet_corrected(client, report, author):
    accept(report, by=author, answer="You are right, thank you.")
    page = text_of(client.get(page_of(report)))
    assert "We have accepted your report" in page
    assert "You are right, thank you." in page
    assert "When a new version is published" in page


def test_a_correction_under_way_is_not_told_and_a_published_one_is(client, report, published, author, reviewer, editor):
    accept(report, by=author, answer="You are right.")
    before = text_of(client.get(page_of(report)))
    correct(published, by=author, note="A secret hint.")
    change(published, author, statement="30,000 people were called up.")
    submit(published, by=author)
    approve(published, by=reviewer)
    assert text_of(client.get(page_of(report))) == before

    publish(published, by=editor, note="The number was <b>wrong</b>.", kind=ChangeKind.CORRECTION)
    response = client.get(page_of(report))
    page = text_of(response)
    assert "We have published a new version" in page
    assert 'href="/claims/conscripts/v/2/">Version 2</a>' in response.content.decode()
    assert "Correction" in page
    assert "The number was <b>wrong</b>." in page
    assert "A secret hint." not in page


def test_what_was_published_before_the_decision_is_not_taken_for_what_follows_from_it(
    client, report, published, author, editor
):
    withdraw(published, by=editor, note="Our source took it back.")
    accept(report, by=author, answer="You are right.")
    page = text_of(client.get(page_of(report)))
    assert "We have accepted your report" in page
    assert "Our source took it back." in page, "it is named all the same"


def test_of_a_withdrawn_verdict_it_says_so(client, report, published, author, editor):
    accept(report, by=author, answer="You are right.")
    withdraw(published, by=editor, note="Our source took it back.")
    page = text_of(client.get(page_of(report)))
    assert "We have withdrawn our verdict" in page
    assert "Our source took it back." in page


def test_put_back_it_waits_again(client, report, author):
    decline(report, by=author, answer="We see no error.")
    put_back(report, by=author)
    page = text_of(client.get(page_of(report)))
    assert "We have received it" in page
    assert "We see no error." not in page


def test_what_was_sent_is_only_text(client, published):
    hostile = "</blockquote><script>alert(1)</script>\u202egpj"
    response = client.get(page_of(report_error(published.publications.get(), text=hostile)))
    assert "script" not in {tag for tag, _ in elements_of(response)}
    quoted = re.search(r'<blockquote dir="auto">(.*?)</blockquote>', response.content.decode(), re.DOTALL)[1]
    assert "\u202e" in quoted, "the quotation keeps to itself what turns its writing round"
    assert response.content.decode().count("\u202e") == 1


def test_nobody_keeps_it_lists_it_or_learns_its_address_from_a_link(client, report):
    response = client.get(page_of(report))
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("key", ["x", "x" * 43, "A" * 5000, "a b", "%00", "..", "-", "ü", "x" * 42 + "%0A"])
def test_an_unknown_address_is_the_ordinary_404_and_leaves_no_trace_either(client, report, key):
    response = client.get(f"/reports/status/{key}/")
    assert response.status_code == 404
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "There is nothing at this address" in text_of(response)


def test_a_key_opens_its_own_letter_only(client, report, sent):
    other, tip = report_error(report.publication, text="Another."), sent("A tip.")
    assert "Another." not in text_of(client.get(page_of(report)))
    for key in (report.key[:-1], report.key.swapcase(), tip.key):
        assert client.get(f"/reports/status/{key}/").status_code == 404
    assert client.get(f"/tips/{other.key}/").status_code == 404


def test_it_is_only_read(client, report):
    response = client.post(page_of(report))
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
