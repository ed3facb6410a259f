"""Ask us to check something, in a real browser: by keyboard, without JavaScript, on a phone, with nothing lost."""

import hashlib
import re

import pytest
from django.core.cache import caches

from claims.editorial.tips import decline, send_tip, take_up
from claims.models import ClaimPage, Tip
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source
from tests.browser.windows import IN_BOTH_WINDOWS
from tests.desk import make_published

LETTER = "We have called up 300,000 people."
LETTER_AT = f"/documents/{hashlib.sha256(LETTER.encode()).hexdigest()}/"
LONG_LINK = "https://paper.example/" + "x" * 300


@pytest.fixture
def site(live_server, settings, author, reviewer, editor):
    """A site whose one claim cites a letter, a page that changed and one that is gone. Returns its address."""
    settings.SITE_URL = live_server.url
    clerk = Source.objects.create(slug="clerk", name="A clerk", kind="person")
    letter = Document.objects.create(publisher=clerk, url=live_server.url + LETTER_AT, title="Letter to the desk")
    capture = keep_capture(
        letter, body=LETTER.encode(), text=LETTER, method=CaptureMethod.PASTED, media_type="text/plain"
    )
    evidence = [{"document": letter, "capture": capture, "stance": "supports", "note": "The letter."}]
    make_published(author, reviewer, editor, evidence=evidence)
    changes = [("https://ministry.example/statement", "changed"), ("https://paper.example/article", "gone")]
    ClaimPage.objects.update(
        source_changes=[{"url": url, "outcome": what, "noticed_on": "2022-10-03"} for url, what in changes]
    )
    yield live_server.url
    caches["default"].clear()


@pytest.fixture
def tips(site, author):
    """One tip of every kind, long words in each. Returns {kind: the address of its page}."""
    claim = ClaimPage.objects.get().claim
    found = {
        kind: send_tip(text=f"{kind} {'y' * 300}", url=LONG_LINK)
        for kind in ("received", "taken up", "published", "declined")
    }
    take_up(found["taken up"], by=author, answer="z" * 300)
    take_up(found["published"], by=author, claim=claim)
    decline(found["declined"], by=author, answer="Nobody can check what will happen.")
    return {kind: f"/tips/{tip.key}/" for kind, tip in found.items()}


def send_nonsense(page):
    """Send a form with something wrong in every field."""
    page.get_by_label("What should we check?").fill("x" * 5001)
    page.get_by_label("A link to it").fill("not an address")
    page.get_by_label("Your e-mail address").fill("reader")
    page.get_by_role("button", name="Send").click()


@IN_BOTH_WINDOWS
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(site, tips, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in ("/tips/", *tips.values(), LETTER_AT, "/claims/conscripts/", "/search/?q=zebra"):
        page.goto(site + address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(site + "/tips/")
    send_nonsense(page)
    assert page.locator(".said").count() == 3
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tip_is_sent_by_keyboard_and_without_javascript(site, page_at):
    page = page_at(390, javascript=False)
    page.goto(site + "/search/?q=zebra")
    page.get_by_role("link", name="Ask us to check it").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tips/?text=zebra")
    text = page.get_by_label("What should we check?")
    assert text.input_value() == "zebra"
    text.focus()
    page.keyboard.press("End")
    page.keyboard.type("s are striped.")
    page.keyboard.press("Tab")
    page.keyboard.type("paper.example/zebras")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "contact"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "send", "the field that only programs see is passed by"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/tips/[\\w-]{43}/$"))
    tip = Tip.objects.get()
    assert (tip.text, tip.url) == ("zebras are striped.", "https://paper.example/zebras")
    assert page.get_by_role("heading", name="We have received it").is_visible()
    assert page.locator("code").inner_text() == page.url
    page.reload()
    page.reload()
    assert Tip.objects.count() == 1, "to look again is not to send again"
    assert page.complaints == []


def test_what_is_wrong_is_reached_from_the_summary(site, page_at):
    page = page_at(1280)
    page.goto(site + "/tips/")
    send_nonsense(page)
    page.wait_for_selector("#problems")
    assert page.evaluate("document.activeElement.id") == "problems", "a screen reader begins with what is wrong"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "url"
    described = page.get_by_label("A link to it").get_attribute("aria-describedby").split()
    assert "This is not the address of a page" in page.locator(f"#{described[-1]}").inner_text()
    assert page.get_by_label("A link to it").input_value() == "not an address"
    assert len(page.get_by_label("What should we check?").input_value()) == 5001
    assert page.get_by_label("Your e-mail address").input_value() == "reader"
    # Chromium reports the answer that says that something is wrong.
    assert all("422" in said for said in page.complaints), page.complaints
    page.get_by_label("What should we check?").fill("Is this so?")
    page.get_by_label("A link to it").fill("")
    page.get_by_label("Your e-mail address").fill("")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile("/tips/[\\w-]{43}/$"))


def test_past_the_limit_what_was_typed_stays(site, page_at, settings):
    settings.TIPS_AN_HOUR = 0
    page = page_at(390, javascript=False)
    page.goto(site + "/tips/")
    page.get_by_label("What should we check?").fill("Is this so?")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Send this one again after").is_visible()
    assert page.get_by_label("What should we check?").input_value() == "Is this so?"
    settings.TIPS_AN_HOUR = 1
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile("/tips/[\\w-]{43}/$"))


def test_the_field_for_programs_is_neither_seen_nor_read_out(site, page_at):
    page = page_at(1280)
    page.goto(site + "/tips/")
    assert "Leave this empty" not in page.locator("main").aria_snapshot()
    assert page.locator(".unseen:has(#homepage)").bounding_box()["width"] <= 1


def test_the_cookie_of_the_form_goes_to_the_form_only(site, page_at):
    page = page_at(1280)
    sent = {}
    page.on("request", lambda request: sent.setdefault(request.url, request.all_headers().get("cookie", "")))
    page.goto(site + "/tips/")
    page.goto(site + "/claims/conscripts/")
    page.goto(site + "/tips/?text=again")
    assert "csrftoken" in sent[site + "/tips/?text=again"]
    assert sent[site + "/claims/conscripts/"] == ""


def test_from_a_tips_page_no_other_page_learns_its_address(site, tips, page_at):
    page = page_at(1280)
    page.goto(site + tips["published"])
    with page.expect_navigation(url="**/claims/conscripts/") as arrived:
        page.get_by_role("link", name="Read what we found").click()
    assert "referer" not in arrived.value.request.all_headers()
    assert page.evaluate("document.referrer") == ""


def test_readers_see_what_became_of_a_source_and_print_it(site, page_at):
    page = page_at(390, javascript=False)
    page.goto(site + "/claims/conscripts/")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.get_by_text("This page has changed since we captured it").is_visible()
        assert page.get_by_text("This page is gone").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Letter to the desk").click()
    page.wait_for_url(f"**{LETTER_AT}")
    page.get_by_role("link", name="300,000 people were called up.").click()
    page.wait_for_url("**/claims/conscripts/")
