"""The search box offers what begins so while somebody types: a combobox for hands, keys and screen readers."""

import re

import pytest

from tests.browser.windows import IN_BOTH_WINDOWS
from tests.desk import make_published

HOSTILE = "Georgia <img src=x onerror=document.title='hit'> counted 5."


@pytest.fixture
def site(live_server, author, reviewer, editor):
    """Three claims, one of them hostile. Gives the address of the search page."""
    make_published(author, reviewer, editor)
    make_published(author, reviewer, editor, "georgia", statement="Georgia counted more than 53,000 entries.")
    make_published(author, reviewer, editor, "hostile", statement=HOSTILE)
    return f"{live_server.url}/search/"


def type_in(page, words):
    """Type letter by letter, and wait for what is offered."""
    with page.expect_response(re.compile("/search/suggestions/")):
        page.locator("#q").press_sequentially(words)
    page.wait_for_selector("#q-suggestions:not([hidden]) [role=option]")


def box(page, name):
    return page.get_attribute("#q", name)


def options(page):
    return page.locator("#q-suggestions [role=option] bdi").all_inner_texts()


def test_arrows_go_through_the_list_and_enter_opens_what_is_chosen(page_at, site):
    page = page_at()
    page.goto(site)
    assert (box(page, "role"), box(page, "aria-expanded"), box(page, "aria-autocomplete")) == (
        "combobox",
        "false",
        "list",
    )
    assert box(page, "aria-controls") == "q-suggestions"
    type_in(page, "geor")
    assert box(page, "aria-expanded") == "true"
    assert options(page) == [HOSTILE, "Georgia counted more than 53,000 entries."]
    assert page.inner_text("form.search [role=status]") == "2 suggestions."
    assert box(page, "aria-activedescendant") is None, "Enter still searches for what was typed"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box(page, 'aria-activedescendant')}")
    assert (chosen.get_attribute("aria-selected"), chosen.locator("bdi").inner_text()) == ("true", options(page)[1])
    page.keyboard.press("ArrowDown")
    assert box(page, "aria-activedescendant") is None, "after the last comes the box itself"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/georgia/")
    assert page.complaints == []


def test_escape_closes_the_list_and_keeps_what_was_typed_and_enter_searches_for_it(page_at, site):
    page = page_at()
    page.goto(site)
    type_in(page, "geor")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("#q-suggestions").is_hidden()
    assert (box(page, "aria-expanded"), box(page, "aria-activedescendant")) == ("false", None)
    assert page.input_value("#q") == "geor"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#q-suggestions:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=geor")


def test_what_is_offered_is_text_and_a_click_opens_it(page_at, site):
    page = page_at()
    page.goto(site)
    type_in(page, "georgia")
    assert page.locator("#q-suggestions img").count() == 0
    assert page.title() != "hit"
    page.click("#q-suggestions [role=option] >> nth=1")
    page.wait_for_url("**/claims/georgia/")


def test_a_letter_alone_and_what_nobody_holds_leave_the_list_closed(page_at, site):
    page = page_at()
    page.goto(site)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    page.locator("#q").press_sequentially("g")
    page.wait_for_timeout(400)
    assert asked == []
    with page.expect_response(re.compile("/search/suggestions/")):
        page.locator("#q").fill("zebra")
    page.wait_for_function("document.querySelector('form.search [role=status]').textContent")
    assert page.inner_text("form.search [role=status]") == "No suggestions."
    assert page.locator("#q-suggestions").is_hidden()


def test_where_no_answer_comes_the_box_searches_as_before(page_at, site):
    page = page_at()
    page.route("**/search/suggestions/**", lambda route: route.abort())
    page.goto(site)
    page.locator("#q").fill("geor")
    page.wait_for_timeout(400)
    assert page.locator("#q-suggestions").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=geor")


def test_without_javascript_the_box_is_a_search_box(page_at, site):
    page = page_at(360, javascript=False)
    page.goto(site)
    assert box(page, "role") is None
    assert page.locator("#q-suggestions").is_hidden()
    page.fill("#q", "georgia")
    page.click("form.search button")
    assert "2 claims" in page.inner_text("#found")


@IN_BOTH_WINDOWS
def test_the_open_list_fits_the_window_and_is_accessible(page_at, site, assert_accessible, width, dark):
    for language in ("", "/ar"):
        page = page_at(width, dark=dark, checked=True)
        page.goto(site.replace("/search/", f"{language}/search/"))
        type_in(page, "geor")
        page.keyboard.press("ArrowDown")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_typing_on_lets_go_of_what_was_chosen(page_at, site):
    page = page_at()
    page.goto(site)
    type_in(page, "geor")
    page.keyboard.press("ArrowDown")
    assert box(page, "aria-activedescendant") is not None
    page.keyboard.type("gia")
    assert box(page, "aria-activedescendant") is None
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=georgia")
