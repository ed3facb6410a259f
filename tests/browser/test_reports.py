"""Report an error, in a real browser: by keyboard, without JavaScript, on a phone, with nothing lost."""

import re

import pytest
from django.core.cache import caches

from claims.editorial.correction_requests import accept, decline, report_error
from claims.models import CorrectionRequest
from claims.publishing.publish import withdraw
from tests.browser.windows import IN_BOTH_WINDOWS
from tests.desk import make_published

PAGE = "/reports/conscripts/"
HOSTILE = "\u202e" + "y" * 300


@pytest.fixture
def claim_and_version(live_server, settings, author, reviewer, editor):
    """A published claim, and its version."""
    settings.SITE_URL = live_server.url
    yield make_published(author, reviewer, editor)
    caches["default"].clear()


@pytest.fixture
def site(live_server, claim_and_version):
    """The address of a site with one claim."""
    return live_server.url


@pytest.fixture
def reports(claim_and_version, author, editor):
    """One report of every kind, long words in each; the claim is withdrawn at last. Returns the addresses."""
    claim, version = claim_and_version
    found = [report_error(version, text=f"{kind} {HOSTILE}") for kind in ("received", "accepted", "declined")]
    accept(found[1], by=author, answer="z" * 300)
    decline(found[2], by=author, answer="The order names this number.")
    withdraw(claim, by=editor, note="Our source took it back.")
    late = report_error(claim.publications.first(), text="And the date is wrong.")
    accept(late, by=author, answer="You are right.")
    return [f"/reports/status/{report.key}/" for report in [*found, late]]


def send_nonsense(page):
    page.get_by_label("What is wrong with it").fill("x" * 5001)
    page.get_by_label("Your e-mail address").fill("reader")
    page.get_by_role("button", name="Send").click()


@IN_BOTH_WINDOWS
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(site, reports, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in (PAGE, f"{PAGE}?version=1", f"/ar{PAGE}", *reports):
        page.goto(site + address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(site + PAGE)
    send_nonsense(page)
    assert page.locator(".said").count() == 2
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_report_is_sent_by_keyboard_and_without_javascript(site, page_at):
    page = page_at(390, javascript=False)
    page.goto(site + PAGE)
    part = page.get_by_label("What is wrong?")
    assert part.input_value() == "other"
    part.focus()
    page.keyboard.type("A number")
    page.keyboard.press("Tab")
    page.keyboard.type("The order says 30,000.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "contact"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "send", "the field that only programs see is passed by"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/reports/status/[\\w-]{43}/$"))
    report = CorrectionRequest.objects.get()
    assert (report.part, report.text, report.publication.version) == ("number", "The order says 30,000.", 1)
    assert page.get_by_role("heading", name="We have received it").is_visible()
    assert page.locator("code").inner_text() == page.url
    page.reload()
    assert CorrectionRequest.objects.count() == 1, "to look again is not to send again"
    assert page.complaints == []


def test_what_is_wrong_is_reached_from_the_summary_and_nothing_is_lost(site, page_at):
    page = page_at(1280)
    page.goto(site + PAGE)
    page.get_by_label("What is wrong?").select_option("rating")
    send_nonsense(page)
    page.wait_for_selector("#problems")
    assert page.evaluate("document.activeElement.id") == "problems", "a screen reader begins with what is wrong"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.get_by_label("What is wrong?").input_value() == "rating"
    assert len(page.get_by_label("What is wrong with it").input_value()) == 5001
    assert page.get_by_label("Your e-mail address").input_value() == "reader"
    page.get_by_label("What is wrong with it").fill("The rating does not follow.")
    page.get_by_label("Your e-mail address").fill("")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile("/reports/status/[\\w-]{43}/$"))
    assert CorrectionRequest.objects.get().part == "rating"


def test_in_another_language_the_form_works_too(site, page_at):
    page = page_at(390, javascript=False)
    page.goto(f"{site}/ko{PAGE}")
    page.locator("#text").fill("숫자가 틀렸습니다.")
    page.locator("#send").click()
    page.wait_for_url(re.compile("/ko/reports/status/[\\w-]{43}/$"))
    assert page.locator("code").inner_text() == page.url
    assert CorrectionRequest.objects.get().text == "숫자가 틀렸습니다."


def test_the_cookie_of_the_form_goes_to_the_form_only(site, page_at):
    page = page_at(1280)
    sent = {}
    page.on("request", lambda request: sent.setdefault(request.url, request.all_headers().get("cookie", "")))
    page.goto(site + PAGE)
    page.goto(site + "/claims/conscripts/")
    page.goto(f"{site}{PAGE}?text=again")
    assert "csrftoken" in sent[f"{site}{PAGE}?text=again"]
    assert sent[site + "/claims/conscripts/"] == ""


def test_from_a_reports_page_no_other_page_learns_its_address(site, reports, page_at):
    page = page_at(1280)
    page.goto(site + reports[1])
    with page.expect_navigation(url="**/claims/conscripts/") as arrived:
        page.get_by_role("link", name="Read why").click()
    assert "referer" not in arrived.value.request.all_headers()
    assert page.evaluate("document.referrer") == ""
