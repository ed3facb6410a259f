"""Feeds: every list has one, in three forms that say the same."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import feedparser
import lxml.html
import pytest
from lxml import etree

from claims.models import ChangeKind, Claim, Publication
from claims.public.feed_forms import FORMS, Category, Entry, Feed
from claims.publishing.publish import withdraw
from tests.public.test_hostile import SCRIPT, TURNED, hostile  # noqa: F401 - a fixture

SITE = "http://testserver"
ATOM = "{http://www.w3.org/2005/Atom}"
# A list, and the start of its feeds' addresses.
LISTS = {
    "/": "/feed",
    "/search/?q=people&rating=half-true": "/search/feed",
    "/topics/war/": "/topics/war/feed",
    "/sources/paper/": "/sources/paper/feed",
    "/questions/how-many/": "/questions/how-many/feed",
    "/corrections/": "/corrections/feed",
    "/corrections/?kind=rating_changed": "/corrections/feed",
}
FEEDS = [
    f"{start}.{form}{'?' + page.partition('?')[2] if '?' in page else ''}"
    for page, start in LISTS.items()
    for form in FORMS
]


@pytest.fixture(autouse=True)
def _at_this_address(settings):
    settings.SITE_URL = SITE


def entries_of(client, address):
    """Read a feed in any form: the ids of its entries."""
    response = client.get(address)
    assert response.status_code == 200, address
    if ".json" in address:
        return [item["id"] for item in response.json()["items"]]
    return [entry.id for entry in feedparser.parse(response.content).entries]


def atom(client, address="/feed.atom"):
    """Read an Atom feed as a tree."""
    return etree.fromstring(client.get(address).content)


# -- What is in it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_says_what_stands_and_what_was_changed(client, corrected, form):
    response = client.get(f"/feed.{form}")
    if form == "json":
        (entry,) = response.json()["items"]
        title, link, identity, summary, html = (entry[k] for k in ("title", "url", "id", "summary", "content_html"))
        topics, authors = entry["tags"], [author["name"] for author in entry["authors"]]
    else:
        (entry,) = feedparser.parse(response.content).entries
        title, link, identity, summary = entry.title, entry.link, entry.id, entry.summary
        html = entry.content[0].value
        topics = [tag.get("label") or tag["term"] for tag in entry.tags]
        authors = [author["name"] for author in entry.authors]
    assert title == "Half true: 300,000 people were called up."
    assert link == identity == f"{SITE}/claims/conscripts/"
    assert summary == "Only the minister names this number. (Rating changed: The order gives no number.)"
    assert topics == ["War", "Rating changed"]
    assert authors == ["Rita Example"]
    assert "<strong>Rating changed," in html
    assert "We read the <strong>order</strong>." in html
    assert "The Ministry" in html


def test_an_entry_keeps_its_id_and_its_first_day_through_every_version(client, published, publish_again):
    before = atom(client).find(f"{ATOM}entry")
    publish_again(published, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    after = atom(client).find(f"{ATOM}entry")
    for name in ("id", "published"):
        assert after.findtext(ATOM + name) == before.findtext(ATOM + name)
    assert after.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


def test_notices_of_earlier_versions_stay_in_an_entry(client, corrected, publish_again):
    publish_again(
        corrected, ChangeKind.TYPO, "A letter.", verdict={"conclusion": "Only the minister names the number."}
    )
    html = atom(client).findtext(f"{ATOM}entry/{ATOM}content")
    assert "The order gives no number." in html


def test_entries_come_newest_first_at_moments_of_their_own(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    tree = atom(client)
    moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in tree.iter(f"{ATOM}entry")]
    assert len(moments) == 2
    assert all(one > other for one, other in pairwise(moments))
    assert tree.findtext(f"{ATOM}updated") == tree.findtext(f"{ATOM}entry/{ATOM}updated")


def test_a_correction_is_an_entry_of_its_own_under_its_version(client, corrected, publish_again):
    publish_again(corrected, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    feed = feedparser.parse(client.get("/corrections/feed.atom").content)
    assert [entry.id for entry in feed.entries] == [f"{SITE}/claims/conscripts/v/{n}/" for n in (3, 2)]
    assert feed.entries[1].title == "Rating changed: 300,000 people were called up."
    assert feed.entries[1].summary == "True → Half true. The order gives no number."
    related = [link.href for link in feed.entries[1].links if link.rel == "related"]
    assert related == [f"{SITE}/claims/conscripts/diff/1..2/"]
    assert entries_of(client, "/corrections/feed.json?kind=clarification") == [f"{SITE}/claims/conscripts/v/3/"]


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_verdict_is_in_the_feed_of_corrections_only(client, corrected, editor, form):
    withdraw(corrected, by=editor, note="Our source took it back.")
    for start in ("/feed", "/search/feed", "/topics/war/feed", "/sources/paper/feed", "/questions/how-many/feed"):
        assert entries_of(client, f"{start}.{form}") == [], start
    assert entries_of(client, f"/corrections/feed.{form}")[0] == f"{SITE}/claims/conscripts/v/3/"
    assert "Our source took it back." in client.get(f"/corrections/feed.{form}").content.decode()
    assert "/diff/2..3/" not in client.get(f"/corrections/feed.{form}").content.decode()


def test_a_claim_in_another_language_says_so(client, publish_claim):
    publish_claim(language="ko", statement="30만 명이 소집되었다.")
    publish_claim("second")
    by_id = {entry.findtext(f"{ATOM}id"): entry for entry in atom(client).iter(f"{ATOM}entry")}
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert by_id[f"{SITE}/claims/conscripts/"].get(lang) == "ko"
    assert by_id[f"{SITE}/claims/second/"].get(lang) is None
    languages = {item["id"]: item["language"] for item in client.get("/feed.json").json()["items"]}
    assert languages == {f"{SITE}/claims/conscripts/": "ko", f"{SITE}/claims/second/": "en"}
    assert client.get("/feed.rss").content.decode().count("<dc:language>ko</dc:language>") == 1


def test_words_and_filters_narrow_a_feed_as_they_do_the_page(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    first, second = f"{SITE}/claims/conscripts/", f"{SITE}/claims/rumour-of-a-million/"
    for query, found in {
        "": {first, second},
        "q=called": {first, second},
        "q=called+-million": {first},
        "q=called&rating=unproven": {second},
        "origin=rumour": {second},
        "relay=rumour": set(),
        "topic=war&language=en": {first, second},
        "language=ko": set(),
    }.items():
        assert set(entries_of(client, f"/search/feed.atom?{query}")) == found, query


def test_a_search_is_followed_newest_first(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    newest_first = [f"{SITE}/claims/rumour-of-a-million/", f"{SITE}/claims/conscripts/"]
    assert entries_of(client, "/search/feed.rss?q=people") == newest_first


def test_a_feed_looks_for_words_as_they_are_typed_and_the_page_names_the_feed_of_what_it_shows(client, corrected):
    """What no claim has yet may be just what somebody waits for."""
    assert entries_of(client, "/search/feed.atom?q=peopel") == []
    page = client.get("/search/?q=peopel").content.decode()
    assert 'href="/search/feed.atom?q=people"' in page
    page = client.get("/search/?q=peopel&exact=1").content.decode()
    assert 'href="/search/feed.atom?q=peopel"' in page


def test_a_feed_speaks_of_ratings_in_the_readers_language(client, corrected):
    from claims.models import Rating

    label = Rating.objects.get(slug="half-true").translations["ko"]["label"]
    (entry,) = atom(client, "/ko/feed.atom").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").startswith(f"{label}: ")
    (entry,) = atom(client, "/ko/corrections/feed.atom").iter(f"{ATOM}entry")
    assert f"→ {label}. " in entry.findtext(f"{ATOM}summary")


def test_a_feed_is_named_after_its_list(client, corrected):
    titles = {
        "/feed.atom": "latest verdicts",
        "/search/feed.atom?q=called&rating=half-true": "“called”, Half true",
        "/search/feed.atom": "all verdicts",
        "/topics/war/feed.atom": "War",
        "/sources/paper/feed.atom": "The Paper",
        "/questions/how-many/feed.atom": "How many people were called up?",
        "/corrections/feed.atom": "corrections",
        "/corrections/feed.atom?kind=rating_changed": "Rating changed",
    }
    for address, title in titles.items():
        assert atom(client, address).findtext(f"{ATOM}title") == f"Factcheck: {title}"


# -- That programs can read it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_names_itself_its_list_and_its_licence(client, corrected, address):
    response = client.get(address)
    itself, page = SITE + address, SITE + re.sub(r"feed\.\w+", "", address)
    if ".json" in address:
        feed = response.json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert (feed["feed_url"], feed["home_page_url"]) == (itself, page)
        assert feed["_license"]["url"].startswith("https://creativecommons.org/")
    else:
        feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
        assert not feed.bozo, feed.bozo_exception
        assert feed.version == {"atom": "atom10", "rss": "rss20"}[re.search(r"feed\.(\w+)", address)[1]]
        links = {link.rel: link.href for link in feed.feed.links}
        assert (links["self"], links["alternate"]) == (itself, page)
        assert links["license"].startswith("https://creativecommons.org/")
    assert f'<{itself}>; rel="self"' in response["Link"]


def test_each_form_has_its_media_type(client, corrected):
    assert [client.get(f"/feed.{form}")["Content-Type"] for form in FORMS] == [
        "application/atom+xml; charset=utf-8",
        "application/rss+xml; charset=utf-8",
        "application/feed+json",
    ]


@pytest.mark.parametrize("address", ["/feed.atom", "/topics/war/feed.atom", "/corrections/feed.atom"])
def test_an_atom_feed_has_what_the_standard_asks_for(client, corrected, address):
    tree = atom(client, address)
    for element in (tree, *tree.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, (element.tag, name)
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        (alternate,) = (link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate")
        assert alternate.get("href").startswith("http")
    assert tree.find(f"{ATOM}author/{ATOM}name").text == "Factcheck"


def test_an_rss_feed_has_what_the_specification_asks_for(client, corrected):
    channel = etree.fromstring(client.get("/feed.rss").content).find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    (item,) = channel.findall("item")
    assert item.find("guid").get("isPermaLink") == "true"
    assert feedparser.parse(client.get("/feed.rss").content).entries[0].published_parsed
    for name in ("title", "link", "description", "pubDate"):
        assert item.findtext(name), name


@pytest.mark.parametrize("address", [*FEEDS, "/search/feed.atom?q=nothing+like+it"])
def test_a_feed_is_one_query(client, corrected, publish_claim, rumour, django_assert_num_queries, address):
    publish_claim("rumour-of-a-million", **rumour())
    client.get(address)
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_not_sent_twice(client, corrected, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Link"] == first["Link"]
    by_date = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert by_date.status_code == 304


def test_whoever_asks_by_date_learns_of_a_withdrawal(client, corrected, publish_claim, rumour, editor, monkeypatch):
    """The verdict that is withdrawn is the newest of the feed, so what is left is older than what the reader has."""
    newest = publish_claim("rumour-of-a-million", **rumour())
    seen = client.get("/feed.atom")["Last-Modified"]
    later = datetime.now(UTC) + timedelta(minutes=1)
    monkeypatch.setattr("claims.publishing.publish.timezone.now", lambda: later)
    withdraw(newest, by=editor, note="Our source took it back.")
    response = client.get("/feed.atom", headers={"if-modified-since": seen})
    assert response.status_code == 200
    assert b"rumour-of-a-million" not in response.content


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_newsroom_has_empty_feeds(client, desk, form):
    for start in ("/feed", "/search/feed", "/corrections/feed"):
        assert entries_of(client, f"{start}.{form}") == []
        assert client.get(f"{start}.{form}").content == client.get(f"{start}.{form}").content


@pytest.mark.parametrize(
    "address",
    [
        "/search/feed.atom?q=" + "a" * 201,
        "/search/feed.rss?q=%00",
        "/search/feed.json?rating=%00",
        "/search/feed.atom?topic=" + "x" * 101,
        "/corrections/feed.atom?kind=typo",
        "/corrections/feed.json?kind=%00",
    ],
)
def test_a_feed_of_nonsense_is_refused(client, published, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "We cannot make sense of this address" in response.content.decode()


@pytest.mark.parametrize("address", ["/topics/none/feed.atom", "/sources/none/feed.rss", "/feed.xml", "/log/feed.atom"])
def test_what_is_no_list_has_no_feed(client, published, address):
    assert client.get(address).status_code == 404


# -- That it is found ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "start"), LISTS.items())
def test_a_list_names_its_own_feeds_in_its_head_and_where_it_ends(client, corrected, page, start):
    query = "?" + page.partition("?")[2] if "?" in page else ""
    wanted = [f"{start}.{form}{query}" for form in FORMS]
    html = lxml.html.fromstring(client.get(page).content)
    head = html.xpath("//head/link[@rel='alternate'][@type]")
    assert [link.get("href") for link in head][:3] == wanted
    assert [link.get("type") for link in head][:3] == [form.media_type for form in FORMS.values()]
    assert len({link.get("href") for link in head}) == len(head)
    assert [link.get("href") for link in html.xpath("//main//p[contains(@class, 'feeds')]/a")] == wanted
    for address in wanted:
        assert client.get(address).status_code == 200


def test_what_decides_nothing_is_left_out_of_the_address_of_a_feed(client, corrected):
    html = client.get("/search/?q=people&utm_source=x&rating=&topic=war").content.decode()
    assert 'href="/search/feed.atom?q=people&amp;topic=war"' in html
    tree = atom(client, "/search/feed.atom?topic=war&utm_source=x&q=people&cursor=abc")
    (itself,) = (link for link in tree.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert itself.get("href") == f"{SITE}/search/feed.atom?q=people&topic=war"


@pytest.mark.parametrize("address", ["/claims/conscripts/", "/log/", "/topics/none/", "/corrections/?kind=typo"])
def test_a_page_that_is_no_list_names_the_feeds_of_the_site(client, corrected, address):
    html = lxml.html.fromstring(client.get(address).content)
    links = [link.get("href") for link in html.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']")]
    assert links == ["/feed.atom", "/corrections/feed.atom"]


# -- In the reader's language ----------------------------------------------------------------------------------------


def test_a_feed_in_a_language_leads_to_pages_in_it_and_keeps_its_ids(client, corrected):
    tree = atom(client, "/ko/feed.atom")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "ko"
    links = {link.get("rel"): link.get("href") for link in tree.findall(f"{ATOM}link")}
    assert (links["self"], links["alternate"]) == (f"{SITE}/ko/feed.atom", f"{SITE}/ko/")
    assert tree.findtext(f"{ATOM}id") == f"{SITE}/feed.atom"
    entry = tree.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"{SITE}/claims/conscripts/"
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/ko/claims/conscripts/"


def test_a_page_in_a_language_names_feeds_in_it(client, corrected):
    assert 'href="/ko/topics/war/feed.atom"' in client.get("/ko/topics/war/").content.decode()


# -- Whatever stands in a claim --------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["/feed", "/search/feed", "/topics/war/feed", "/corrections/feed"])
def test_hostile_texts_leave_feeds_whole_and_run_nowhere(client, hostile, start):  # noqa: F811 - the fixture
    for form in ("atom", "rss"):
        content = client.get(f"{start}.{form}").content
        assert not feedparser.parse(content).bozo
        tree = etree.fromstring(content)
        for html in tree.iter(f"{ATOM}content", "{*}encoded", "description"):
            nothing_runs_in(html.text)
        assert "\u202e" not in content.decode()
    for item in client.get(f"{start}.json").json()["items"]:
        nothing_runs_in(item["content_html"])


def nothing_runs_in(html):
    if not html:
        return
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        assert element.tag not in ("script", "style", "img", "iframe", "object")
        assert not any(name.startswith("on") for name in element.attrib)
        assert not element.get("href", "").lower().startswith(("javascript:", "data:"))


def test_hostile_words_leave_a_feed_whole(client, published):
    for words in (SCRIPT, TURNED, "]]>", "\x01\x0b\x1b", "\ufffe\uffff", "&amp;&#1;", "\"'<", "%ed%a0%80", "😀"):
        for form in ("atom", "rss"):
            response = client.get(f"/search/feed.{form}", {"q": words})
            assert not feedparser.parse(response.content).bozo, words
        assert client.get("/search/feed.json", {"q": words}).json()["items"] == []


UNFIT = "\x00\x01\x0b\x1f\ud800\udfff\ufffe\uffff\u202e]]></content><![CDATA[&#0;&#xD800;"


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_what_xml_has_no_place_for_never_gets_into_a_feed(form):
    now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    entry = Entry(
        id=f"http://x.example/{UNFIT}",
        address="http://x.example/",
        title=UNFIT,
        summary=UNFIT,
        html=f"<p>{UNFIT}</p>",
        published_at=now,
        updated_at=now,
        language="en",
        authors=(UNFIT,),
        categories=(Category("x", UNFIT),),
    )
    feed = Feed(
        id="http://x.example/feed.atom",
        title=UNFIT,
        subtitle=UNFIT,
        address="http://x.example/",
        self_address="http://x.example/feed.atom",
        language="en",
        updated_at=now,
        entries=[entry],
        newsroom={"name": UNFIT, "url": "http://x.example", "license_url": ""},
    )
    written = form.text_of(feed).encode()
    if form.name == "JSON Feed":
        assert b"\\ud800" not in written
    else:
        title = etree.fromstring(written).findtext(".//{*}title")
        assert title == "]]></content><![CDATA[&#0;&#xD800;"


def test_no_feed_says_anything_of_a_draft(client, published, author):
    from tests.desk import make_draft

    make_draft(author, "in-draft", statement="A secret claim.")
    assert Claim.objects.count() == 2
    assert Publication.objects.count() == 1
    for address in FEEDS:
        assert "secret" not in client.get(address).content.decode().lower()
