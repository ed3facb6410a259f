"""What became of a tip: told to whoever has its address, and of the desk's work only what is published."""

import re

import pytest

from claims.editorial.tips import decline, put_back, take_up
from claims.publishing.publish import withdraw
from tests.letterbox.test_form import text_of
from tests.public.test_hostile import elements_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def links_to_claims(response):
    return set(re.findall(r'href="(/claims/[^"]*)"', response.content.decode()))


def test_received(client, sent):
    tip = sent(url="https://paper.example/x", contact="reader@example.org")
    response = client.get(f"/tips/{tip.key}/")
    page = text_of(response)
    assert response.status_code == 200
    assert "We have received it" in page
    assert f"http://testserver/tips/{tip.key}/" in page, "the receipt"
    assert tip.text in page
    assert "https://paper.example/x" in page
    assert "Our answer" not in page


def test_the_senders_address_is_not_shown(client, sent):
    tip = sent(contact="reader@example.org")
    assert "reader@example.org" not in client.get(f"/tips/{tip.key}/").content.decode()


def test_being_checked(client, sent, author):
    tip = sent()
    take_up(tip, by=author, answer="We are asking the ministry.")
    page = text_of(client.get(f"/tips/{tip.key}/"))
    assert "We are checking it" in page
    assert "We are asking the ministry." in page


def test_of_a_claim_that_is_not_published_nothing_is_told(client, sent, author, claim, reviewer):
    from claims.editorial.review import approve, submit

    tip = sent("Is this so?")
    take_up(tip, by=author, claim=claim)
    for step in (lambda: None, lambda: submit(claim, by=author), lambda: approve(claim, by=reviewer)):
        step()
        response = client.get(f"/tips/{tip.key}/")
        assert "We are checking it" in text_of(response)
        assert links_to_claims(response) == set()
        for secret in (claim.slug, claim.statement, claim.get_state_display(), "The order names this number.", "rita"):
            assert secret not in response.content.decode()


def test_what_is_published_of_other_claims_is_not_taken_for_it(client, sent, author, published):
    from tests.desk import make_draft

    tip, waiting = sent("Is this so?"), sent("And this?")
    take_up(tip, by=author, claim=make_draft(author, "in-draft", statement="A secret claim."))
    for one in (tip, waiting):
        response = client.get(f"/tips/{one.key}/")
        assert links_to_claims(response) == set()
        assert "secret" not in response.content.decode()
    assert "We are checking it" in text_of(client.get(f"/tips/{tip.key}/"))


def test_of_a_published_claim_the_page_is_named(client, sent, author, published):
    tip = sent("Is this so?")
    take_up(tip, by=author, claim=published)
    response = client.get(f"/tips/{tip.key}/")
    assert "We have published a verdict" in text_of(response)
    assert links_to_claims(response) == {"/claims/conscripts/"}


def test_a_correction_under_way_is_not_told(client, sent, author, published):
    from claims.publishing.publish import correct
    from tests.desk import change

    tip = sent("Is this so?")
    take_up(tip, by=author, claim=published)
    before = text_of(client.get(f"/tips/{tip.key}/"))
    correct(published, by=author, note="Something is wrong.")
    change(published, author, statement="Nobody was called up.")
    assert text_of(client.get(f"/tips/{tip.key}/")) == before


def test_of_a_withdrawn_verdict_it_says_so(client, sent, author, published, editor):
    tip = sent("Is this so?")
    take_up(tip, by=author, claim=published)
    withdraw(published, by=editor, note="Our source took it back.")
    response = client.get(f"/tips/{tip.key}/")
    assert "We have withdrawn our verdict" in text_of(response)
    assert links_to_claims(response) == {"/claims/conscripts/"}


def test_declined_with_the_reason(client, sent, author):
    tip = sent()
    decline(tip, by=author, answer="Nobody can check <b>what will happen</b>.")
    page = text_of(client.get(f"/tips/{tip.key}/"))
    assert "We will not check this" in page
    assert "Nobody can check <b>what will happen</b>." in page


def test_put_back_it_waits_again(client, sent, author):
    tip = sent()
    decline(tip, by=author, answer="We cannot check this.")
    put_back(tip, by=author)
    page = text_of(client.get(f"/tips/{tip.key}/"))
    assert "We have received it" in page
    assert "We cannot check this." not in page


def test_what_was_sent_is_only_text(client, sent):
    tip = sent("</blockquote><script>alert(1)</script>", url="https://paper.example/'onclick=alert(1)")
    response = client.get(f"/tips/{tip.key}/")
    page = response.content.decode()
    assert "script" not in {tag for tag, _ in elements_of(response)}
    assert "paper.example" not in "".join(re.findall(r"<[^>]*>", page)), "what a stranger sent is no link"


def test_nobody_keeps_it_lists_it_or_learns_its_address_from_a_link(client, sent):
    response = client.get(f"/tips/{sent().key}/")
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("key", ["x", "x" * 43, "A" * 5000, "a b", "%00", "..", "-", "ü", "x" * 42 + "%0A"])
def test_an_unknown_address_is_the_ordinary_404_and_leaves_no_trace_either(client, sent, key):
    sent()
    response = client.get(f"/tips/{key}/")
    assert response.status_code == 404
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "There is nothing at this address" in text_of(response)


def test_a_key_opens_its_own_tip_only(client, sent):
    one, other = sent("The first."), sent("The second.")
    page = text_of(client.get(f"/tips/{one.key}/"))
    assert "The first." in page
    assert "The second." not in page
    assert len(one.key) == len(other.key) == 43
    assert client.get(f"/tips/{one.key[:-1]}/").status_code == 404
    assert client.get(f"/tips/{one.key.swapcase()}/").status_code == 404


def test_it_is_only_read(client, sent):
    response = client.post(f"/tips/{sent().key}/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
