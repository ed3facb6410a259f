"""The language of a page: what its address says, else what the browser asks for; and what follows for caches."""

import re
from datetime import date

import pytest
from django.urls import get_script_prefix
from django.utils.translation import get_language

from tests.public.test_claim_pages import reviews_on, text_of

CLAIM = "/claims/conscripts/"


def opening(response):
    """Give the language and the direction that a page says it has."""
    return re.search(r'<html lang="([^"]+)" dir="([^"]+)">', response.content.decode()).groups()


@pytest.mark.parametrize("tag", ["en", "ko", "de", "fr", "es", "ar"])
def test_an_address_with_a_language_is_in_it_whatever_the_browser_asks_for(client, published, tag):
    response = client.get(f"/{tag}{CLAIM}", headers={"accept-language": "fr"})
    assert opening(response) == (tag, "rtl" if tag == "ar" else "ltr")
    assert response["Content-Language"] == tag
    assert "Accept-Language" not in response.get("Vary", "")


def test_an_address_without_one_follows_the_browser_and_says_so_to_caches(client, published):
    for asked, tag in {"ko-KR,ko;q=0.9": "ko", "ja, de;q=0.5": "de", "ja": "en", "!!": "en", "": "en"}.items():
        response = client.get(CLAIM, headers={"accept-language": asked})
        assert opening(response)[0] == tag, asked
        assert "Accept-Language" in response["Vary"]
    assert "Cookie" not in response["Vary"]
    assert not response.cookies


def test_links_keep_to_the_language_that_was_chosen(client, published):
    page = client.get(f"/ko{CLAIM}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    inside = re.findall(r'href="(/[^"]*)"', main)
    files = [address for address in inside if address.endswith(".json")]
    assert files
    assert not any(address.startswith("/ko/") for address in files), "a record has no language"
    assert all(address.startswith("/ko/") for address in inside if address not in files), inside


def test_every_language_is_another_page_to_a_cache(client, published):
    addresses = [CLAIM, f"/en{CLAIM}", f"/ko{CLAIM}", f"/ar{CLAIM}"]
    assert len({client.get(address)["ETag"] for address in addresses}) == 4
    known = client.get(f"/ko{CLAIM}")["ETag"]
    assert client.get(f"/ko{CLAIM}", headers={"if-none-match": known}).status_code == 304
    assert client.get(CLAIM, headers={"if-none-match": known, "accept-language": "ko"}).status_code == 200


def test_search_engines_learn_which_page_is_which(client, published):
    def addresses(page, relation):
        return re.findall(rf'<link rel="{relation}"(?: hreflang="([^"]+)")? href="([^"]+)"', page)

    pages = {prefix: client.get(prefix + CLAIM).content.decode() for prefix in ("", "/en", "/ko")}
    english = "http://testserver/claims/conscripts/"
    korean = "http://testserver/ko/claims/conscripts/"
    assert addresses(pages[""], "canonical") == addresses(pages["/en"], "canonical") == [("", english)]
    assert addresses(pages["/ko"], "canonical") == [("", korean)]
    alternates = dict(addresses(pages["/ko"], "alternate"))
    assert alternates["x-default"] == alternates["en"] == english
    assert alternates["ko"] == korean
    assert all(dict(addresses(page, "alternate")) == alternates for page in pages.values())


def test_an_old_version_is_no_page_of_its_own_to_search_engines(client, corrected):
    page = client.get(f"/ko{CLAIM}v/1/").content.decode()
    assert '<link rel="canonical" href="http://testserver/ko/claims/conscripts/">' in page
    assert "hreflang" not in page[: page.index("</head>")]


def test_mark_up_for_search_engines_stands_on_one_address(client, published):
    assert len(reviews_on(client.get(CLAIM))) == 1
    assert reviews_on(client.get(f"/ko{CLAIM}")) == []


def test_numbers_and_dates_are_written_as_the_language_does(client, published):
    assert "300.000" in text_of(client.get(f"/de{CLAIM}"))
    assert "2022년 9월 21일" in text_of(client.get(f"/ko{CLAIM}"))
    assert "21 de septiembre de 2022" in text_of(client.get(f"/es{CLAIM}"))


def test_places_on_the_number_line_are_the_same_in_every_language(client, published, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())

    def places(prefix):
        return re.findall(r'(?:cx|x1)="([0-9.]+%)"', client.get(f"{prefix}/questions/how-many/").content.decode())

    assert places("/en")
    assert places("/en") == places("/de") == places("/ar")


def test_what_changed_is_named_in_the_readers_language(client, corrected, publish_again):
    changed = {"verdict": {"confidence": "low", "as_of": date(2022, 10, 2)}, "said_on": date(2022, 9, 22)}
    publish_again(corrected, "update", "Said a day later.", **changed)
    german = text_of(client.get(f"/de{CLAIM}diff/2..3/"))
    for word in ("Gesagt am", "September 2022", "Oktober 2022", "Geringe Sicherheit"):
        assert word in german
    assert "2022-09-22" not in german
    korean = text_of(client.get(f"/ko{CLAIM}diff/2..3/"))
    assert "2022년 10월" in korean
    assert "Oktober" not in korean


@pytest.mark.parametrize(
    "address",
    ["/ko/admin/", "/ko/api/v1/claims/", "/ko/static/public/site.css", "/ko/healthz", "/ko/ko/", "/xx/", "/kolog/"],
)
def test_only_readers_pages_have_a_language(client, published, address):
    assert client.get(address).status_code == 404


def test_a_missing_slash_is_added_and_the_language_stays(client, published):
    assert client.get("/ko?page=1")["Location"] == "/ko/?page=1"
    assert client.get("/ko/claims/conscripts")["Location"] == "/ko/claims/conscripts/"


def test_a_page_that_is_not_there_says_so_in_the_language_of_the_address(client, published):
    response = client.get("/ar/claims/never-heard-of/")
    assert response.status_code == 404
    assert opening(response) == ("ar", "rtl")


def test_nothing_of_a_readers_language_stays_behind(client, published):
    client.get(f"/ko{CLAIM}")
    assert get_language() == "en"
    assert get_script_prefix() == "/"
