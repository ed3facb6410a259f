"""Readers' pages in a real browser: legible on a phone, in the dark, without JavaScript, and to screen readers."""

from decimal import Decimal

import pytest

from claims.editorial.review import approve, submit
from claims.models import ChangeKind, Rating
from claims.publishing.publish import correct, publish, withdraw
from sources.models import Document, Source, SourceKind
from tests.browser.windows import IN_BOTH_WINDOWS
from tests.desk import change, make_published, whole_content

KINDS = {
    "front": "/",
    "search": "/search/?q=people",
    "nothing found": "/search/?q=zebra",
    "claim": "/claims/conscripts/",
    "old version": "/claims/conscripts/v/1/",
    "difference": "/claims/conscripts/diff/1..2/",
    "question": "/questions/how-many/",
    "source": "/sources/paper/",
    "topic": "/topics/war/",
    "corrections": "/corrections/",
    "log": "/log/",
    "topics": "/topics/",
    "sources": "/sources/",
    "questions": "/questions/",
    "in Korean": "/ko/claims/conscripts/",
    "from right to left": "/ar/questions/how-many/",
    "withdrawn": "/claims/taken-back/",
    "not found": "/nothing/here/",
    "not understood": "/?cursor=x",
}
REASONING = "## What we read\n\nThe **order**.\n\n| Day | Number |\n|---|---|\n| 21 | 300,000 |\n\n" + "x" * 400


@pytest.fixture
def newsroom(live_server, author, reviewer, editor):
    """A corrected claim, its rival and a withdrawn one. Returns the address of the site."""
    claim, _ = make_published(author, reviewer, editor)
    content = whole_content()["verdict"] | {"rating": Rating.objects.get(slug="half-true"), "reasoning": REASONING}
    correct(claim, by=author, note="Look again.")
    change(claim, author, verdict=content | {"conclusion": "Only the minister names this number."})
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish(claim, by=editor, kind=ChangeKind.RATING_CHANGED, note="The order gives no number.")
    rumour = Source.objects.create(slug="rumour", name="A rumour that nobody signs", kind=SourceKind.UNATTRIBUTED)
    article = Document.objects.get(publisher__slug="paper")
    quantity = {
        "low": Decimal(1_000_000),
        "low_open": True,
        "figure": "increase",
        "measure": "people called up",
        "unit": "people",
        "wording": "more than one million",
    }
    make_published(
        author,
        reviewer,
        editor,
        "rumour-of-a-million",
        statement="More than one million more people will be called up.",
        attributions=[
            {"source": rumour, "stance": "asserts", "mode": "alleged"},
            {"source": article.publisher, "document": article, "stance": "reports", "relays": 0},
        ],
        quantities=[quantity],
    )
    taken_back, _ = make_published(author, reviewer, editor, "taken-back", question=None, quantities=[])
    withdraw(taken_back, by=editor, note="Our source took it back.")
    return live_server.url


@IN_BOTH_WINDOWS
def test_axe_finds_nothing_on_any_kind_of_page(newsroom, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in KINDS.values():
        page.goto(newsroom + address)
        assert_accessible(page)


def test_every_kind_of_page_reads_without_javascript_and_breaks_no_policy(newsroom, page_at):
    """A page that loads a file that is missing or forbidden says so here."""
    asked = []
    page = page_at(360, javascript=False)
    page.on("request", lambda request: asked.append(request.url))
    for kind, address in KINDS.items():
        response = page.goto(newsroom + address)
        assert response.status == {"not found": 404, "not understood": 400}.get(kind, 200), kind
        assert page.locator("h1").count() == 1, kind
        assert page.locator("main").inner_text().strip(), kind
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{kind} is wider than a phone"
    assert {url.split("/")[2] for url in asked} == {newsroom.split("/")[2]}, "a page asks another site"
    # Chromium reports the two answers that are meant to be errors.
    assert all("404" in said or "400" in said for said in page.complaints), page.complaints


def test_numbers_of_rivals_lie_on_the_line_where_they_belong(newsroom, page_at):
    for width in (1280, 360):
        page = page_at(width, javascript=False)
        page.goto(newsroom + "/questions/how-many/")
        line = page.locator(".number-line > svg").bounding_box()
        known = page.locator(".number-line circle.closed").bounding_box()
        more = page.locator(".number-line circle.open").bounding_box()
        arrow = page.locator(".number-line path.arrow").bounding_box()
        assert line["x"] < known["x"] < more["x"] < arrow["x"] < line["x"] + line["width"]
        labels = [without_halo(text.bounding_box()) for text in page.locator(".number-line text").all()]
        for place, label in enumerate(labels):
            assert label["x"] >= line["x"] - 1
            assert label["x"] + label["width"] <= line["x"] + line["width"] + 1
            assert not any(overlap(label, other) for other in labels[place + 1 :])


def without_halo(box):
    """Leave out the rim, as wide as its stroke, that keeps the lines of the grid away from a label."""
    halo = 4
    return {
        "x": box["x"] + halo,
        "y": box["y"] + halo,
        "width": box["width"] - 2 * halo,
        "height": box["height"] - 2 * halo,
    }


def overlap(one, other):
    """Tell whether two boxes share more than an edge: text boxes are a little taller than their letters."""
    wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    high = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return wide > 0 and high > 3


def test_a_reader_gets_from_the_front_page_to_what_changed_by_keyboard(newsroom, page_at):
    page = page_at(1280)
    page.goto(newsroom)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_label("Search claims, conclusions and sources").focus()
    page.keyboard.type("minister names")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=minister+names")
    page.get_by_role("link", name="300,000 people were called up.").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/conscripts/")
    page.get_by_role("link", name="See what changed, word by word").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/diff/1..2/")
    assert page.locator("ins").filter(has_text="minister").count() == 1
    assert page.complaints == []


def test_the_way_to_verify_opens_without_javascript(newsroom, page_at):
    page = page_at(360, javascript=False)
    page.goto(newsroom + "/claims/conscripts/")
    page.get_by_text("Verify this page").click()
    assert page.get_by_text("sha256sum").first.is_visible()


def test_what_needs_a_script_is_there_with_scripts_only(newsroom, page_at):
    with_scripts, without = page_at(1280), page_at(1280, javascript=False)
    for page in (with_scripts, without):
        page.goto(newsroom + "/claims/conscripts/")
        page.get_by_text("Share and embed").click()
        assert page.get_by_label("Link to this page").input_value() == "http://testserver/claims/conscripts/"
    assert without.get_by_role("button").count() == 0
    with_scripts.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    with_scripts.get_by_role("button", name="Print").click()
    assert with_scripts.evaluate("document.body.dataset.printed") == "yes"
    assert with_scripts.complaints == []


def test_a_reader_changes_the_language_by_a_link_and_keeps_it(newsroom, page_at):
    page = page_at(390, javascript=False)
    page.goto(newsroom + "/claims/conscripts/")
    page.get_by_role("link", name="한국어").click()
    assert page.url == newsroom + "/ko/claims/conscripts/"
    assert page.locator("html").get_attribute("lang") == "ko"
    page.locator(".masthead .name").click()
    assert page.url == newsroom + "/ko/"
