"""What search engines are told: which pages there are, when they changed, what is news, and where not to look."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree
from protego import Protego

from claims.models import ChangeKind, ClaimPage, Publication
from claims.public import sitemap
from claims.publishing.policies import publish_policy
from claims.publishing.publish import withdraw
from tests.public.test_hostile import hostile  # noqa: F401 - a fixture
from tests.public.test_lists import pages_with_copies

SITE = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
UNDATED = {
    f"{SITE}{path}"
    for path in ("/topics/", "/sources/", "/questions/", "/statistics/", "/about/", "/about/methodology/", "/tips/")
}
ALWAYS = {f"{SITE}{path}" for path in ("/", "/corrections/", "/log/")} | UNDATED


@pytest.fixture(autouse=True)
def _at_this_address(settings):
    settings.SITE_URL = SITE


def read(client, address="/sitemap.xml"):
    """Read a sitemap: {address: last change, or None}."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.tag in (f"{MAP}urlset", f"{MAP}sitemapindex")
    found = {}
    for url in root:
        location = url.findtext(f"{MAP}loc")
        assert location not in found, f"{location} stands there twice"
        found[location] = url.findtext(f"{MAP}lastmod")
    return found


def moment(publication):
    return f"{publication.published_at:%Y-%m-%dT%H:%M:%SZ}"


# -- Which pages, and when they changed ------------------------------------------------------------------------------


def test_every_kind_of_page_is_in_it_once_with_the_day_it_changed(client, corrected):
    changed = moment(Publication.objects.get(version=2))
    assert read(client) == {
        **dict.fromkeys(
            [
                f"{SITE}/",
                f"{SITE}/log/",
                f"{SITE}/corrections/",
                f"{SITE}/claims/conscripts/",
                f"{SITE}/questions/how-many/",
                f"{SITE}/sources/ministry/",
                f"{SITE}/sources/paper/",
                f"{SITE}/topics/war/",
            ],
            changed,
        ),
        **dict.fromkeys(UNDATED),
    }


def test_every_address_in_it_is_there_and_may_be_visited(client, corrected):
    robots = Protego.parse(client.get("/robots.txt").content.decode())
    for address in read(client):
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200, address
        assert b'content="noindex"' not in response.content, address
        assert robots.can_fetch(address, "Googlebot"), address


def test_a_list_changes_when_one_of_its_claims_is_withdrawn(
    client, corrected, publish_claim, rumour, editor, monkeypatch
):
    withdrawn = publish_claim("rumour-of-a-million", **rumour())
    before = read(client)
    later = datetime.now(UTC) + timedelta(minutes=1)
    monkeypatch.setattr("claims.publishing.publish.timezone.now", lambda: later)
    withdraw(withdrawn, by=editor, note="Our source took it back.")
    after = read(client)
    assert before.keys() - after.keys() == {f"{SITE}/claims/rumour-of-a-million/", f"{SITE}/sources/rumour/"}
    for path in ("/", "/log/", "/corrections/", "/topics/war/", "/questions/how-many/", "/sources/paper/"):
        assert after[SITE + path] == moment(Publication.objects.first()), path
    assert after[f"{SITE}/claims/conscripts/"] == before[f"{SITE}/claims/conscripts/"]
    assert after[f"{SITE}/sources/ministry/"] == before[f"{SITE}/sources/ministry/"]


def test_what_only_a_withdrawn_claim_had_is_in_it_no_longer(client, corrected, editor):
    withdraw(corrected, by=editor, note="Our source took it back.")
    assert read(client).keys() == ALWAYS


def test_each_page_names_the_same_page_in_every_language(client, corrected):
    root = etree.fromstring(client.get("/sitemap.xml").content)
    for url in root:
        location = url.findtext(f"{MAP}loc")
        others = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        assert others.keys() == {"en", "ko", "de", "fr", "es", "ar", "x-default"}
        assert others["en"] == others["x-default"] == location
        assert others["ko"] == location.replace(SITE, f"{SITE}/ko")


def test_an_address_with_a_language_leads_to_the_same_sitemap(client, corrected):
    assert read(client, "/ko/sitemap.xml") == read(client)


def test_an_empty_newsroom_has_a_sitemap_that_is_valid(client, desk):
    assert read(client) == dict.fromkeys(ALWAYS)
    assert read(client, "/news-sitemap.xml") == {}


def test_what_the_desk_says_of_itself_changed_when_any_language_of_it_did(client, desk, editor):
    for language, title in (("en", "Money"), ("ko", "돈")):
        text = publish_policy(
            "funding", by=editor, language=language, title=title, body="Ours.", note="", expected_version=0
        )
    changed = read(client)
    assert changed[f"{SITE}/about/funding/"] == changed[f"{SITE}/about/"] == moment(text)
    assert f"{SITE}/about/ethics/" not in changed


# -- Many pages ------------------------------------------------------------------------------------------------------


def test_many_pages_are_in_parts_and_none_is_left_out(client, published, monkeypatch):
    pages_with_copies(ClaimPage.objects.get(), 7)
    whole = read(client)
    monkeypatch.setattr(sitemap, "PAGES_A_PART", 3)
    index = read(client)
    assert all("/sitemap-" in address for address in index)
    together = {}
    for address in index:
        part = read(client, address.removeprefix(SITE))
        assert 1 <= len(part) <= 3 + len(ALWAYS)
        assert not part.keys() & together.keys()
        together |= part
        assert max(filter(None, part.values())) <= index[address]
    assert together == whole
    lists = [address for address in index if "/sitemap-lists-" in address]
    assert client.get(f"/sitemap-lists-{len(lists) + 1}.xml").status_code == 404


def test_a_part_says_that_it_changed_when_a_page_leaves_it(client, published, publish_again, editor, monkeypatch):
    pages_with_copies(ClaimPage.objects.get(), 3)
    monkeypatch.setattr(sitemap, "PAGES_A_PART", 10**6)
    whole = client.get("/sitemap-1.xml")
    ClaimPage.objects.filter(slug="copy-1").update(is_withdrawn=True)
    assert client.get("/sitemap-1.xml", headers={"if-none-match": whole["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-lists-1.xml", "/news-sitemap.xml"])
def test_a_sitemap_is_one_query(client, corrected, django_assert_num_queries, address):
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap-9.xml", "/sitemap-999999999.xml", "/sitemap-lists-9.xml"])
def test_there_are_no_more_parts_than_there_are(client, published, address):
    assert client.get(address).status_code == 404


# -- News ------------------------------------------------------------------------------------------------------------


def test_news_is_what_was_first_published_in_the_last_two_days(client, published, publish_again):
    publish_again(published, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    (story,) = etree.fromstring(client.get("/news-sitemap.xml").content)
    assert story.findtext(f"{MAP}loc") == f"{SITE}/claims/conscripts/"
    assert story.findtext(f"{NEWS}news/{NEWS}title") == "True: 300,000 people were called up."
    assert story.findtext(f"{NEWS}news/{NEWS}publication_date") == moment(Publication.objects.last())
    assert story.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Factcheck"
    assert story.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "en"


@pytest.mark.parametrize(("age", "is_news"), [({"hours": 47}, True), ({"hours": 49}, False)])
def test_a_correction_makes_no_news_of_an_old_verdict(client, published, age, is_news):
    ClaimPage.objects.update(first_published_at=datetime.now(UTC) - timedelta(**age))
    assert bool(read(client, "/news-sitemap.xml")) is is_news


def test_a_withdrawn_verdict_is_no_news(client, published, editor):
    withdraw(published, by=editor, note="Our source took it back.")
    assert read(client, "/news-sitemap.xml") == {}


def test_there_is_never_more_news_than_search_engines_take(client, published, monkeypatch):
    pages_with_copies(ClaimPage.objects.get(), 4)
    assert sitemap.NEWS_AT_MOST == 1000
    monkeypatch.setattr(sitemap, "NEWS_AT_MOST", 3)
    assert len(read(client, "/news-sitemap.xml")) == 3


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("pt-BR", "pt"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"), ("zh-CN", "zh-cn")]
)
def test_news_names_languages_as_search_engines_want_them(tag, code):
    assert sitemap.news_language(tag) == code


def test_hostile_texts_leave_sitemaps_whole(client, hostile):  # noqa: F811 - the fixture
    assert read(client).keys() > ALWAYS
    (story,) = etree.fromstring(client.get("/news-sitemap.xml").content)
    assert "<script>" in story.findtext(f"{NEWS}news/{NEWS}title")
    assert "\u202e" not in story.findtext(f"{NEWS}news/{NEWS}title")


# -- robots.txt ------------------------------------------------------------------------------------------------------


def test_robots_may_read_everything_but_the_desk_and_searches(client, desk):
    robots = Protego.parse(client.get("/robots.txt").content.decode())
    assert list(robots.sitemaps) == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]
    for path in ("/admin/", "/search/?q=x", "/search/feed.atom?q=x", "/ko/search/?q=x", "/en/search/", "/ar/search/"):
        assert not robots.can_fetch(SITE + path, "Googlebot"), path
    for path in (
        "/",
        "/ko/",
        "/claims/conscripts/",
        "/claims/search/",
        "/ko/claims/conscripts/",
        "/feed.atom",
        "/topics/war/feed.json",
        "/corrections/feed.rss?kind=withdrawal",
        "/api/v1/claims/",
        "/static/public/site.css",
    ):
        assert robots.can_fetch(SITE + path, "Googlebot"), path
