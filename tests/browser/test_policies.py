"""The desk's own pages in a real browser: read on a phone and in the dark, written and published by hand."""

import pytest

from claims.models import PolicyText, Rating, RatingCrosswalk
from claims.publishing.policies import publish_policy
from sources.models import Source
from tests.browser.windows import IN_BOTH_WINDOWS

FIRST = "# Steps\n\n1. We read the **source**.\n2. We ask.\n\n| Day | Number |\n|---|---|\n| 21 | 300,000 |\n"
SECOND = FIRST.replace("ask", "ask twice") + "\n" + "x" * 400
READERS_PAGES = (
    "/about/",
    "/about/methodology/",
    "/about/methodology/en/v/1/",
    "/about/methodology/en/diff/1..2/",
    "/ko/about/methodology/",
    "/ar/about/methodology/",
)
DESKS_PAGES = ("/admin/claims/policytext/", "/admin/claims/policytext/write/methodology/en/")


@pytest.fixture
def policies(live_server, editor):
    """How the desk checks, in two versions, with a retired rating and a crosswalk. Returns the address of the site."""
    words = {"by": editor, "language": "en", "title": "How we check"}
    publish_policy("methodology", **words, body=FIRST, expected_version=0)
    publish_policy("methodology", **words, body=SECOND, note="Once was not enough.", expected_version=1)
    Rating.objects.filter(slug="half-true").update(retired_on="2026-05-03")
    paper = Source.objects.create(slug="paper", name="The Paper", kind="news_outlet")
    RatingCrosswalk.objects.create(
        publisher=paper, label="Pure fiction", rating=Rating.objects.get(slug="false"), fit="narrower"
    )
    return live_server.url


@IN_BOTH_WINDOWS
def test_axe_finds_nothing_on_readers_pages(policies, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in READERS_PAGES:
        page.goto(policies + address)
        assert_accessible(page)


def test_readers_pages_stand_without_javascript_and_break_no_policy(policies, page_at):
    page = page_at(360, javascript=False)
    for address in READERS_PAGES:
        assert page.goto(policies + address).status == 200
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{address} is wider than a phone"
    assert page.complaints == []


def test_a_reader_gets_from_the_foot_of_any_page_to_what_changed(policies, page_at):
    page = page_at(1280, javascript=False)
    page.goto(policies)
    page.get_by_role("link", name="About us, and how we work").click()
    page.get_by_role("heading", name="How we check").get_by_role("link").click()
    assert page.get_by_role("heading", name="What our ratings mean").is_visible()
    page.get_by_role("link", name="What changed, word by word").click()
    assert page.locator("ins").filter(has_text="twice").count() == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_where_they_are_written(policies, log_in, assert_accessible, editor, dark):
    page = log_in(editor, dark=dark, checked=True)
    for address in DESKS_PAGES:
        page.goto(policies + address)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
    page.fill("#id_body", SECOND.replace("source", "sources"))
    page.click("button:has-text('Preview')")
    page.wait_for_selector("text=Nothing is published yet.")
    assert_accessible(page)


def test_a_policy_is_written_previewed_and_published_by_hand(policies, log_in, editor):
    page = log_in(editor)
    page.click(".desk-group summary:has-text('Published')")
    page.click("nav >> text=Policies >> visible=true")
    page.click("tr:has-text('Who owns the desk') >> text=write >> nth=0")
    page.fill("#id_title", "Who pays")
    page.fill("#id_body", "# Money\n\nOurs. [Corrections](/corrections/)")
    page.click("button:has-text('Preview')")
    page.wait_for_selector("text=Nothing is published yet.")
    assert page.locator(".desk-prose h3").inner_text() == "Money"
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Version 1 is published.")
    page.click("text=Readers' page")
    assert page.locator("h1").inner_text() == "Who pays"
    assert page.locator("h2").first.inner_text() == "Money"
    assert PolicyText.objects.of("funding", "en").get().published_by == editor
    assert page.complaints == []
