"""Search: spelling, scripts, marks, filters with counts, and help where nothing is found."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection

from claims.models import ChangeKind, ClaimPage, Rating, Topic
from claims.publishing.publish import withdraw
from tests.desk import make_review_by_others
from tests.public.test_claim_pages import text_of
from tests.standing import standing

DOORS_WITH_WORDS = ("/search/?q=", "/search/feed.atom?q=", "/search/suggestions/?q=", "/api/v1/claims/?q=")
DOORS_WITH_WORDS += ("/v1alpha1/claims:search?query=",)


def found(client, address, **asked):
    """Give the slugs of the claims that a search finds, in its order."""
    html = client.get(address, asked).content.decode()
    return re.findall(r'class="card-claim"><a href="/claims/([^/]+)/"', html)


def marks(client, words):
    return re.findall("<mark>([^<]*)</mark>", client.get("/search/", {"q": words}).content.decode())


@pytest.fixture
def verdict(published):
    """Give a function that makes a verdict's content with another conclusion or rating."""
    from tests.desk import whole_content

    return lambda **changes: whole_content()["verdict"] | changes


@standing
def georgia(publish_claim):
    return publish_claim("georgia", statement="More than 53,000 people crossed the border into Georgia.")


# -- Spelling ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["geogria", "Gorgia", "Georgiaa", "GEORGAI", "boder", "croosed", "bordrer into"])
def test_a_misspelt_word_is_taken_for_the_nearest_known_one(client, published, georgia, typed):
    assert found(client, "/search/", q=typed) == ["georgia"]


def test_the_page_says_what_it_looked_for_instead_and_how_to_insist(client, georgia):
    page = client.get("/search/?q=geogria+people")
    assert "Showing results for georgia people instead of geogria people" in text_of(page)
    assert 'value="geogria people"' in page.content.decode(), "the box keeps what was typed"
    insisted = client.get("/search/?q=geogria+people&exact=1")
    assert "Showing results for" not in text_of(insisted)
    assert "No claim found for “ geogria people ”" in text_of(insisted)


@pytest.mark.parametrize("typed", ['"geogria"', "people -geogria", "gea", "xylophone", "12345678", "'; DROP"])
def test_what_is_quoted_left_out_short_or_far_from_any_word_is_left_alone(client, georgia, typed):
    assert "Showing results for" not in text_of(client.get("/search/", {"q": typed}))


def test_a_word_in_another_form_is_no_mistake(client, georgia):
    for typed in ("borders", "crossing", "Person crossed"):
        assert "Showing results for" not in text_of(client.get("/search/", {"q": typed}))


def test_spelling_follows_what_stands(client, georgia, editor):
    assert found(client, "/search/", q="geogria") == ["georgia"]
    withdraw(georgia, by=editor, note="Our source took it back.")
    page = text_of(client.get("/search/?q=geogria"))
    assert "Showing results for" not in page
    assert "No claim found" in page


def test_spelling_is_one_query_and_what_is_found_another(client, georgia, django_assert_num_queries):
    with django_assert_num_queries(2, using="public"):
        client.get("/search/?q=geogria&topic=war&rating=true&sort=newest")
    for address in ("/search/", "/search/?topic=war", "/search/?q=geogria&exact=1"):
        with django_assert_num_queries(1, using="public"):
            client.get(address)


# -- Scripts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Erdoğan met Günther in Łódź.", ["erdogan", "ERDOĞAN", "gunther lodz", "Lódz", "\u0067\u0075\u0308nther"]),
        ("러시아 국방부는 30만 명을 동원한다고 밝혔다.", ["국방부", "러시아", "국방", "동원", "30만", "러시아국방부"]),
        ("国防部说，三十万人被征召。", ["国防部", "征召", "三十万", "国防部 征召"]),
        ("国防省は三十万人を招集すると発表した。", ["国防省", "招集", "発表"]),
        ("أعلنت وزارة الدفاع استدعاء 300 ألف شخص.", ["دفاع", "الدفاع", "وزارة", "الوزارة", "وزارة الدفاع"]),
        ("Министерство обороны призвало людей.", ["министерство", "обороны"]),
        ("The “call-up”—he said—isn’t over…", ["call-up", "said", '"call-up he said"', "“call-up”"]),
    ],
)
def test_every_script_is_found_with_and_without_accents_and_endings(client, publish_claim, statement, words):
    publish_claim("other", statement="Something else.")
    publish_claim("this", statement=statement, language="und")
    for word in words:
        assert found(client, "/search/", q=word) == ["this"], word


def test_a_claim_is_found_by_its_translation(client, publish_claim):
    from tests.public.test_languages_and_media import KOREAN

    publish_claim("other", statement="Something else.")
    publish_claim("this", translations=[KOREAN])
    assert found(client, "/search/", q="소집") == found(client, "/search/", q="명령 숫자") == ["this"]
    assert "30만 명이 <mark>소집</mark>되었다." in client.get("/ko/search/?q=소집").content.decode()


def test_the_api_folds_accents_too(client, publish_claim):
    publish_claim("this", statement="Erdoğan said so.")
    assert [item["slug"] for item in client.get("/api/v1/claims/?q=erdogan").json()["items"]] == ["this"]


# -- Marks ------------------------------------------------------------------------------------------------------------


def test_what_was_looked_for_is_marked_in_claim_and_conclusion(client, publish_claim, verdict):
    publish_claim("this", statement="“Borders” were crossed.", verdict=verdict(conclusion="Nobody crosses a border."))
    assert marks(client, "border crossing") == ["Borders", "crossed", "crosses", "border"]


@pytest.mark.parametrize(
    ("statement", "words", "marked"),
    [
        ("러시아 국방부는 부분 동원령을", "국방부 부분동원령", ["국방부", "부분 동원령"]),
        ("Erdoğan said so.", "erdogan", ["Erdoğan"]),
        ("وزارة الدفاع", "الدفاع", ["دفاع"]),
        ("Nothing of it.", "", []),
    ],
)
def test_marks_stand_where_readers_see_the_word(client, publish_claim, statement, words, marked):
    publish_claim("this", statement=statement, language="und")
    assert marks(client, words) == marked


@pytest.mark.parametrize(
    "statement",
    [
        "<script>alert(1)</script> people <mark>forged</mark> & <b>people</b>",
        "\ue000people\ue001 StartSel=<i>, StopSel=</i> people",
        "people\u202e elpoep \u2066 people </mark></a> &lt;mark&gt;",
        "peop\u200dle " + "people" * 80,
        "http://people.example/people?people=people#people a/people/b people@people.example",
    ],
)
def test_no_text_forges_a_mark_or_loses_a_letter_to_one(client, publish_claim, statement):
    publish_claim("this", statement=statement)
    html = client.get("/search/?q=people").content.decode()
    claim = re.search(r'class="card-claim"><a[^>]*>(.*?)</a></h3>', html)[1]
    assert re.fullmatch(r"(?:[^<]|<mark>[^<]*</mark>)*", claim), "no other tag"
    plain = re.sub("</?mark>", "", claim)
    for escaped, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&#x27;", "'"), ("&quot;", '"')):
        plain = plain.replace(escaped, letter)
    assert plain.replace("&lt;", "<") == re.sub("\u202e", "", statement).replace("&lt;", "<")


def test_control_characters_that_went_round_the_forms_mark_nothing(client, published):
    ClaimPage.objects.update(claim_reviewed="\x02people\x03 and \x1f people\x02")
    html = client.get("/search/?q=people").content.decode()
    assert re.search(r'class="card-claim"><a[^>]*>(.*?)</a>', html)[1] == "<mark>people</mark> and  <mark>people</mark>"


# -- Filters ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def three(publish_claim, publish_again, rumour, verdict):
    """Three claims: one true, one unproven about another topic, one half true since it was corrected."""
    publish_claim("rumour", **rumour() | {"topics": [Topic.objects.create(slug="rumours", name="Rumours")]})
    claim = publish_claim("second", statement="Two people were called up.", language="ko")
    half_true = Rating.objects.get(slug="half-true")
    publish_again(claim, ChangeKind.RATING_CHANGED, "We misread it.", verdict={"rating": half_true})


def facets_of(page):
    """Read the filters beside what was found: {heading: {value: count}}."""
    aside = re.search(r"<aside.*?</aside>", page.content.decode(), re.DOTALL)
    found = {}
    for heading, values in re.findall(r"<h2[^>]*>([^<]*)</h2>\s*<ul[^>]*>(.*?)</ul>", aside[0] if aside else "", re.S):
        pairs = re.findall(r"<bdi>([^<]*)</bdi>.*?<span class=\"small\">(\d+)</span>", values)
        found[heading] = {name: int(count) for name, count in pairs}
    return found


def test_filters_say_how_many_claims_they_leave(client, three):
    year = str(ClaimPage.objects.first().published_at.year)
    assert facets_of(client.get("/search/?q=called")) == {
        "Rating": {"Half true": 1, "True": 1, "Unproven": 1},
        "Topic": {"War": 2, "Rumours": 1},
        "Who said it first": {"The Ministry": 2, "A rumour": 1},
        "Language of the claim": {"English": 2, "Korean": 1},
        "Last change": {"First publication": 2, "Rating changed": 1},
    }
    assert found(client, f"/search/?year={year}") == ["second", "rumour", "conscripts"]
    assert found(client, "/search/?year=1999") == []
    assert found(client, "/search/?kind=rating_changed") == ["second"]
    assert found(client, "/search/?origin=rumour") == ["rumour"]


def test_a_filter_in_use_offers_its_other_values(client, three):
    facets = facets_of(client.get("/search/?q=called&rating=true"))
    assert facets["Rating"] == {"Half true": 1, "True": 1, "Unproven": 1}
    assert "Topic" not in facets, "what is found has one topic only"


def test_every_address_on_the_page_keeps_the_words_and_the_filters(client, three):
    html = client.get("/search/?q=called&topic=war&sort=newest").content.decode()
    addresses = [parse_qs(urlsplit(at.replace("&amp;", "&")).query) for at in re.findall(r'href="(\?[^"]*)"', html)]
    assert len(addresses) > 5
    assert all(at.get("q") == ["called"] for at in addresses)
    without = {"q": ["called"], "sort": ["newest"]}
    assert without in addresses, "the filter can be taken out"
    assert {**without, "topic": ["war"], "rating": ["true"]} in addresses
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', html))
    assert hidden == {"topic": "war", "sort": "newest"}


def test_the_best_match_or_the_newest_comes_first(client, publish_claim, verdict):
    publish_claim("best", statement="Grain, grain and grain.")
    publish_claim("newest", statement="Bread.", verdict=verdict(conclusion="It is made of grain."))
    assert found(client, "/search/?q=grain") == ["best", "newest"]
    assert found(client, "/search/?q=grain&sort=newest") == ["newest", "best"]


@pytest.mark.parametrize("order", ["best", "newest"])
def test_pages_of_what_was_found_hold_every_claim_once(client, published, order):
    from tests.public.test_lists import pages_with_copies

    pages_with_copies(ClaimPage.objects.get(), 45)
    seen, address = [], f"/search/?q=people&sort={order}"
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'class="card-claim"><a href="/claims/([^/]+)/"', html)
        following = re.search(r'<a href="(\?[^"]+)" rel="next"', html)
        address = following and "/search/" + following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 46


@pytest.mark.parametrize(
    "address",
    ["?year=20", "?year=x", "?year=20222", "?kind=nothing", "?sort=worst", "?exact=yes", "?q=x&cursor=WzEsMiwzXQ"],
)
def test_options_that_make_no_sense_get_a_page_that_says_so(client, published, address):
    assert client.get(f"/search/{address}").status_code == 400


# -- What else is found -----------------------------------------------------------------------------------------------


def test_topics_sources_and_questions_of_that_name_are_found_beside_the_claims(client, three):
    page = client.get("/search/?q=ministry").content.decode()
    assert '<a href="/sources/ministry/"><bdi>The Ministry</bdi></a>' in page
    page = client.get("/search/?q=how+many+called").content.decode()
    assert '<a href="/questions/how-many/"><bdi>How many people were called up?</bdi></a>' in page


def test_where_nothing_is_found_filters_and_words_in_the_way_are_named(client, three):
    page = client.get("/search/?q=called&rating=true&topic=rumours")
    assert "1 claim without the filter Rating: True" in text_of(page)
    assert "1 claim without the filter Topic: Rumours" in text_of(page)
    page = client.get("/search/?q=called+ministry+xylophone")
    assert "No claim has all of these words. 3 claims have some of them" in text_of(page)
    assert "The Ministry" in text_of(page), "the nearest source"
    some = re.search(r'href="(\?q=called\+or\+ministry\+or\+xylophone[^"]*)"', page.content.decode())[1]
    assert len(found(client, f"/search/{some}")) == 3
    assert "/tips/?text=called%20ministry%20xylophone" in page.content.decode()


def test_a_statement_that_is_pasted_finds_what_comes_near_here_and_elsewhere(client, georgia, author):
    make_review_by_others(author, claim_reviewed="Nobody crossed into Georgia.", language="")
    typed = "I heard that some 53,000 had crossed into Georgia by now, unbelievable!"
    found_near = client.get("/search/", {"q": typed})
    assert "Claims that come near" in text_of(found_near)
    assert found(client, "/search/", q=typed) == ["georgia"]
    assert "The Paper : Not so Nobody crossed into Georgia." in text_of(found_near)
    assert 'href="https://checks.example/1"' in found_near.content.decode()
    for words in ("georgia xylophone", "the moon is made of cheese"):
        assert "come near" not in text_of(client.get("/search/", {"q": words})).replace("questions that come near", "")


def test_whoever_asks_more_than_the_api_allows_finds_what_holds_the_words_and_nothing_near(client, georgia, settings):
    settings.API_LIMITS = {**settings.API_LIMITS, "address": 0}
    typed = "I heard that some 53,000 had crossed into Georgia by now, unbelievable!"
    assert found(client, "/search/", q=typed) == []
    assert found(client, "/search/", q="53,000 georgia") == ["georgia"]


# -- How it is found --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", DOORS_WITH_WORDS)
@pytest.mark.parametrize("signs", ["-" * 199, "- " * 99, "-–" * 99, '-"' * 99, "-(!" * 66, "-\u200b" * 99])
def test_a_heap_of_signs_is_nothing_to_look_for(client, georgia, address, signs):
    assert client.get(f"{address}{quote(signs)}").status_code == 200
    assert client.get(f"{address}{quote(signs[:-1])}a").status_code == 200


def test_words_are_found_by_index(published):
    from claims.models import Listing

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the tables of a test are too small to need one
    assert "pages_search" in ClaimPage.objects.order_by().matching("people").explain()
    assert "listings_search" in Listing.objects.order_by().matching("ministry").explain()
