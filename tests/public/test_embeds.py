"""Cards in other sites' frames, and oEmbed, by which those sites find them."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from claims.models import ChangeKind
from claims.publishing.publish import withdraw
from tests.public.test_hostile import SCRIPT, elements_of, hostile  # noqa: F401 - a fixture
from tests.public.test_picture import metas

CARD = "/claims/conscripts/embed/"
PAGE = "http://testserver/claims/conscripts/"


def ask(client, url=PAGE, **parameters):
    """Ask for the card of an address."""
    return client.get("/oembed", {"url": url, **parameters})


def frame_of(answer):
    """Give the attributes of the frame in an answer, which must hold nothing else."""

    class Frames(HTMLParser):
        found = []

        def handle_starttag(self, tag, attrs):
            self.found.append((tag, dict(attrs)))

    parser = Frames()
    parser.found = []
    parser.feed(answer["html"])
    ((tag, attributes),) = parser.found
    assert tag == "iframe"
    return attributes


def shown(response):
    """Give the text of a card."""
    body = response.content.decode().partition("<main>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


# -- Cards


def test_a_card_shows_claim_claimant_rating_conclusion_and_version_and_is_one_query(
    client, published, django_assert_num_queries
):
    with django_assert_num_queries(1, using="public"):
        card = client.get(CARD)
    for text in ("300,000 people were called up.", "The Ministry", "True", "The order names this number.", "version 1"):
        assert text in shown(card), text
    assert 'class="notice"' not in card.content.decode()


def test_a_card_in_another_language_shows_the_translation_and_whose_it_is(client, publish_claim):
    korean = {
        "language": "ko",
        "statement": "30만 명이 소집되었다.",
        "conclusion": "명령에 이 숫자가 나온다.",
        "translated_by": "Jiwoo Han",
    }
    publish_claim(translations=[korean])
    card = shown(client.get(f"/ko{CARD}"))
    assert all(text in card for text in (korean["statement"], korean["conclusion"], "Jiwoo Han"))
    assert korean["statement"] in shown(client.get("/ko/questions/how-many/embed/"))
    assert korean["statement"] in ask(client, "http://testserver/ko/claims/conscripts/").json()["title"]
    assert korean["statement"] not in shown(client.get(f"/en{CARD}"))


def test_a_card_says_what_was_corrected_last_even_after_a_typo(client, corrected, publish_again):
    publish_again(corrected, ChangeKind.TYPO, "A letter.", verdict={"conclusion": "Only the minister names it."})
    text = shown(client.get(CARD))
    for part in ("Rating changed", "True → became Half true", "The order gives no number.", "version 3"):
        assert part in text, part
    assert "A letter." not in text


def test_a_card_always_shows_what_stands_now(client, published, publish_again):
    before = client.get(CARD)
    assert client.get(CARD, headers={"if-none-match": before["ETag"]}).status_code == 304
    assert before["Cache-Control"] == "max-age=0, must-revalidate"
    publish_again(published, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    after = client.get(CARD, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Clearer now." in shown(after)


def test_the_card_of_a_withdrawn_verdict_says_so_and_gives_no_rating(client, published, editor):
    withdraw(published, by=editor, note="Our source took it back.")
    card = client.get(CARD)
    assert "We have withdrawn this verdict" in shown(card)
    assert "Our source took it back." in shown(card)
    assert 'class="rating' not in card.content.decode()
    assert "The order names this number." not in shown(card)


def test_any_site_may_show_a_card_in_a_frame_and_nothing_else_is_looser(client, published):
    page, card = client.get("/claims/conscripts/"), client.get(CARD)
    assert page["X-Frame-Options"] == "DENY"
    for response in (card, client.get("/claims/nothing/embed/"), client.get("/questions/how-many/embed/")):
        assert "X-Frame-Options" not in response
        policy = response["Content-Security-Policy"]
        assert policy == page["Content-Security-Policy"].replace("frame-ancestors 'none'", "frame-ancestors *")


def test_a_card_is_for_frames_and_the_page_is_for_search_engines(client, published):
    page = client.get(CARD).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="http://testserver/claims/conscripts/">' in page
    assert "ld+json" not in page
    assert page.count("<script") == 0


def test_links_on_a_card_leave_the_frame(client, published):
    for address in (CARD, "/questions/how-many/embed/", "/claims/nothing/embed/"):
        links = [attributes for tag, attributes in elements_of(client.get(address)) if tag == "a"]
        assert links
        assert all((link["target"], link["rel"]) == ("_top", "noopener") for link in links), links
    assert 'href="/ko/claims/conscripts/"' in client.get(f"/ko{CARD}").content.decode()


def test_a_card_that_is_not_there_says_so_in_the_frame(client):
    missing = client.get("/claims/nothing/embed/")
    assert missing.status_code == 404
    assert "There is no card at this address" in shown(missing)


def test_the_card_of_a_question_shows_the_answers_that_stand_and_is_one_query(
    client, published, publish_claim, rumour, editor, django_assert_num_queries
):
    publish_claim("rumour-of-a-million", **rumour())
    with django_assert_num_queries(1, using="public"):
        card = client.get("/questions/how-many/embed/")
    for text in ("How many people were called up?", "300,000 people", "More than one million", "Unproven", "A rumour"):
        assert text in shown(card), text
    withdraw(published, by=editor, note="Our source took it back.")
    assert "300,000 people" not in shown(client.get("/questions/how-many/embed/"))


@pytest.mark.parametrize("address", [CARD, "/questions/how-many/embed/"])
def test_nothing_in_a_record_runs_or_breaks_a_card(client, hostile, address):  # noqa: F811 - the fixture above
    for tag, attributes in elements_of(client.get(address)):
        assert tag not in ("script", "img", "iframe", "style", "base", "object")
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
    assert "\u202e" not in client.get(address).content.decode()


# -- oEmbed


def test_an_address_of_a_verdict_leads_to_its_card_in_one_query(client, published, django_assert_num_queries):
    with django_assert_num_queries(1, using="public"):
        response = ask(client)
    answer = response.json()
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["title"] == "True: 300,000 people were called up."
    assert answer["provider_url"] == "http://testserver"
    assert answer["author_name"] == "Rita Example"
    assert answer["cache_age"] == 600
    assert response["Cache-Control"] == "max-age=600"
    frame = frame_of(answer)
    assert frame["src"] == "http://testserver/claims/conscripts/embed/"
    assert frame["title"] == answer["title"]
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    assert client.get(answer["thumbnail_url"]).status_code == 200
    assert client.get(frame["src"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "card"),
    {
        "/claims/conscripts/": "/claims/conscripts/embed/",
        "/claims/conscripts": "/claims/conscripts/embed/",
        "/claims/conscripts/?utm_source=x#verdict": "/claims/conscripts/embed/",
        "/claims/conscripts/v/1/": "/claims/conscripts/embed/",
        "/claims/conscripts/embed/": "/claims/conscripts/embed/",
        "/ko/claims/conscripts/": "/ko/claims/conscripts/embed/",
        "/ko/claims/conscripts/v/1/": "/ko/claims/conscripts/embed/",
        "/questions/how-many/": "/questions/how-many/embed/",
        "/ar/questions/how-many/": "/ar/questions/how-many/embed/",
    }.items(),
)
def test_every_address_of_a_verdict_or_a_question_is_known(client, published, address, card):
    assert frame_of(ask(client, f"http://testserver{address}").json())["src"] == f"http://testserver{card}"


@pytest.mark.parametrize(
    "address",
    [
        *("https://elsewhere.example/claims/conscripts/", "//testserver/claims/conscripts/", "/claims/conscripts/"),
        *("ftp://testserver/claims/conscripts/", "http://testserver.evil.example/claims/conscripts/", "http://[", "x"),
        *("http://user@testserver.evil/claims/conscripts/", "javascript:alert(1)", "http://testserver/"),
        *("http://testserver/claims/nothing/", "http://testserver/claims/conscripts/v/9/", "http://testserver/admin/"),
        *("http://testserver/questions/nothing/", "http://testserver/claims/a\x00b/", f"http://testserver/{SCRIPT}"),
        f"http://testserver/claims/{'x' * 5000}/",
    ],
)
def test_what_is_not_a_verdict_of_this_site_is_not_found(client, published, address):
    refused = ask(client, address)
    assert refused.status_code == 404
    assert refused["Content-Type"] == "text/plain; charset=utf-8"


def test_a_request_that_makes_no_sense_is_told_what_to_do(client, published):
    assert client.get("/oembed").status_code == 400
    assert "url=" in client.get("/oembed").content.decode()
    for limit in ("0", "-1", "wide", "1.5", "9" * 20, ""):
        assert ask(client, maxwidth=limit).status_code == 400, limit
    unknown = ask(client, format="yaml")
    assert unknown.status_code == 501
    assert "json" in unknown.content.decode()
    assert client.post("/oembed").status_code == 405


@pytest.mark.parametrize(("width", "height"), [(300, 150), (1, 1), (10_000, 5000), (400, 100_000)])
def test_nothing_is_larger_than_asked_for(client, published, width, height):
    answer = ask(client, maxwidth=width, maxheight=height).json()
    assert 0 < answer["width"] <= min(width, 600)
    assert 0 < answer["height"] <= height
    assert answer.get("thumbnail_width", 0) <= width
    assert answer.get("thumbnail_height", 0) <= height


def test_longer_texts_and_narrower_cards_are_higher(client, published, publish_claim):
    publish_claim("longer", statement="A claim of very many words. " * 15, question=None, quantities=[])
    short, narrow = ask(client).json(), ask(client, maxwidth=280).json()
    long = ask(client, "http://testserver/claims/longer/").json()
    assert short["height"] < narrow["height"] < long["height"]


def test_xml_says_the_same(client, published):
    response = ask(client, format="xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert root.tag == "oembed"
    assert {element.tag: element.text for element in root} == {
        name: str(value) for name, value in ask(client).json().items()
    }


def test_hostile_texts_stay_texts(client, hostile):  # noqa: F811
    answer = ask(client).json()
    assert SCRIPT in answer["title"]
    assert frame_of(answer)["title"] == answer["title"]
    ElementTree.fromstring(ask(client, format="xml").content)  # noqa: S314


def test_a_page_names_its_answers(client, published):
    for page in ("/claims/conscripts/", "/ko/claims/conscripts/", "/questions/how-many/"):
        html = client.get(page).content.decode()
        for kind in ("application/json+oembed", "text/xml+oembed"):
            (address,) = re.findall(rf'type="{re.escape(kind)}" href="([^"]+)"', html)
            address = address.replace("&amp;", "&")
            assert parse_qs(urlsplit(address).query)["url"] == [f"http://testserver{page}"]
            assert client.get(address).status_code == 200


def test_scripts_of_other_sites_may_ask(client, published):
    answer = client.get("/oembed", {"url": PAGE}, headers={"origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_words_are_in_the_language_of_the_address_that_is_asked_about(client, published):
    korean = ask(client, "http://testserver/ko/claims/conscripts/").json()
    assert "/ko/claims/conscripts/v/1/picture.png" in korean["thumbnail_url"]
    english = client.get("/oembed", {"url": PAGE}, headers={"accept-language": "ko"}).json()
    assert "/en/claims/conscripts/v/1/picture.png" in english["thumbnail_url"]


def test_a_withdrawn_verdict_is_embedded_as_withdrawn(client, published, editor):
    withdraw(published, by=editor, note="Our source took it back.")
    assert json.loads(ask(client).content)["title"] == "Withdrawn: 300,000 people were called up."


# -- Sharing


def test_a_page_offers_the_code_of_its_card_and_a_letter(client, published):
    page = client.get("/claims/conscripts/").content.decode()
    (code,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert "&lt;iframe src=&quot;http://testserver/claims/conscripts/embed/&quot;" in code
    (mail,) = re.findall(r'href="(mailto:[^"]+)"', page)
    assert mail.startswith("mailto:?subject=True%3A%20300%2C000%20people")
    assert "http%3A//testserver/claims/conscripts/" in mail
    assert metas(client.get("/claims/conscripts/"))["og:url"] == PAGE
