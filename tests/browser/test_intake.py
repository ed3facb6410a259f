"""The intake desk in a real browser: hand in, watch it being read, decide suggestions by keyboard, in any window."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.editorial.suggestions import accept, reject
from claims.models import Claim, Suggestion
from sources.intake.hand_in import hand_in_address, hand_in_text
from sources.models import Intake, Source, SourceKind
from tests.reading import read_to_the_end

TEXT = (
    "The Defence Ministry said on Tuesday that 300,000 people were called up under the order.\n\n"
    "According to Border News Agency, more than 53,000 people crossed the border on the 21st.\n\n"
    "The nurses' union claimed that at least 5,000 nurses left the country last year.\n\n"
    "<script>document.title = 'taken over'</script> is what the page said."
)


@pytest.fixture
def paper(desk):
    return Source.objects.create(slug="paper", name="The Paper", kind=SourceKind.NEWS_OUTLET)


@pytest.fixture
def read(author, paper):
    """A text that was handed in and read: three suggestions at least."""
    intake = hand_in_text(TEXT, by=author, publisher=paper, title="Called up", url="https://paper.example/a")
    intake = read_to_the_end(intake)
    assert Suggestion.objects.filter(capture=intake.capture).count() >= 3
    return intake


def article(live_server, intake):
    return f"{live_server.url}/admin/claims/suggestion/article/{intake.capture_id}/"


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.name || ''")


def test_a_text_is_pasted_watched_and_read(log_in, live_server, author, paper):
    page = log_in(author)
    page.click("text=Hand in an article")
    form = page.locator("form:has([name=text])")
    form.locator("[name=publisher]").press_sequentially("The Pa")
    page.wait_for_selector("#known-sources option[value='The Paper']", state="attached")
    form.locator("[name=publisher]").fill("The Paper")
    form.locator("[name=published_on]").fill("2022-09-29")
    form.locator("[name=text]").fill(TEXT)
    form.locator("text=Read this text").dblclick()
    page.wait_for_selector("text=It waits for its turn.")
    read_to_the_end(Intake.objects.get())
    page.wait_for_url(re.compile("/admin/claims/suggestion/article/"))
    page.wait_for_selector("mark")
    assert page.title() != "taken over"
    assert page.locator("[data-text] script").count() == 0
    assert page.complaints == []


def test_without_scripts_a_reading_is_watched_and_a_suggestion_decided(log_in, live_server, author, read):
    page = log_in(author, javascript=False)
    page.goto(f"{live_server.url}/admin/sources/intake/{read.pk}/change/?watch=1")
    assert "/suggestion/article/" in page.url
    card = page.locator("[data-card='1']")
    card.locator("summary:has-text('Reject')").click()
    card.locator("text=Not worth checking").click()
    assert page.url.endswith(f"#{card.get_attribute('id')}")
    assert card.locator(".intake-decided q").inner_text() == "Not worth checking"
    assert Suggestion.objects.filter(status="rejected").count() == 1


def test_a_failure_says_so_while_it_is_watched_and_can_be_pasted_instead(log_in, live_server, author, paper):
    intake = hand_in_address("http://127.0.0.1:9/away", by=author, publisher=paper, title="Away")
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/sources/intake/{intake.pk}/change/?watch=1")
    page.wait_for_selector("text=It waits for its turn.")
    read_to_the_end(intake)
    page.wait_for_selector("text=Nothing is fetched from port 9. Try again, or paste its text.")
    assert page.input_value("#id_text_title") == "Away"
    page.fill("#id_text_text", TEXT)
    page.click("text=Read this text")
    page.wait_for_url(re.compile(r"/change/\?watch=1$"))
    assert Intake.objects.get(kind="text").url == "http://127.0.0.1:9/away"


def test_a_chosen_file_does_not_name_the_publisher(log_in, live_server, author):
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/sources/intake/add/")
    form = page.locator("form:has([name=file])")
    body = f"<html><head><meta property='og:site_name' content='The Lamp'></head><body><p>{TEXT}</p></body></html>"
    form.locator("[name=file]").set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": body.encode()})
    assert form.locator("[name=publisher]").input_value() == ""
    form.locator("text=Read this file").click()
    page.wait_for_selector("text=It waits for its turn.")
    assert read_to_the_end(Intake.objects.get()).document.publisher.name == "The Lamp"
    assert page.complaints == []


def test_the_reason_typed_after_a_refusal_is_no_key(log_in, live_server, author, read):
    first = Suggestion.objects.order_by("span_start").first()
    page = log_in(author)
    page.goto(article(live_server, read))
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    assert focused(page) == "reason", "the browser refuses an empty reason itself"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#s{first.pk} .desk-note-refused")
    assert focused(page) == "reason"
    page.keyboard.type("as a joke")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#s{first.pk}.intake-card-rejected")
    assert not Claim.objects.exists()


def test_words_typed_lead_to_the_claims_found_by_the_same_key(log_in, live_server, author, read):
    first, second = Suggestion.objects.order_by("span_start")[:2]
    claim = accept(first, by=author)
    page = log_in(author)
    page.goto(article(live_server, read) + f"#s{second.pk}")
    page.wait_for_function(f"document.activeElement.id === 's{second.pk}'")
    page.keyboard.press("m")
    page.keyboard.type(claim.statement.split()[0])
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'claim'")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#s{second.pk}.intake-card-merged")
    assert page.complaints == []


def test_suggestions_are_decided_by_keyboard(log_in, live_server, author, read):
    first, second, third = Suggestion.objects.order_by("span_start")[:3]
    page = log_in(author)
    page.goto(article(live_server, read))

    page.keyboard.press("j")
    assert focused(page) == f"s{second.pk}"
    assert page.locator(".intake-mark-current .intake-number").inner_text() == "2"
    page.keyboard.press("ArrowUp")
    assert focused(page) == f"s{first.pk}"
    page.keyboard.press("k")
    assert focused(page) == f"s{first.pk}"

    page.keyboard.press("r")
    assert focused(page) == "reason"
    page.keyboard.type("just a joke")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#s{first.pk}.intake-card-rejected")
    assert page.locator(f"#s{first.pk} q").first.inner_text() == "just a joke"
    assert focused(page) == f"s{first.pk}"

    page.keyboard.press("u")
    page.wait_for_selector(f"#s{first.pk}.intake-card-open")

    page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_selector(f"#s{second.pk}.intake-card-accepted")
    assert Suggestion.objects.get(pk=second.pk).claim.state == "draft"

    page.keyboard.press("j")
    page.keyboard.press("m")
    assert focused(page) == "q"
    page.keyboard.type(Claim.objects.get().statement.split()[0])
    page.click(f"#s{third.pk} [data-claims] button:has-text('Merge into this') >> nth=0")
    page.wait_for_selector(f"#s{third.pk}.intake-card-merged")

    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"/admin/claims/claim/\d+/change/"))
    assert page.complaints == []


def test_one_key_leads_to_the_next_that_is_open_and_from_the_last_to_the_first(log_in, live_server, author, read):
    suggestions = list(Suggestion.objects.order_by("span_start"))
    reject(suggestions[1], by=author, reason="No.")
    page = log_in(author)
    page.goto(article(live_server, read))
    seen = []
    for _ in suggestions:
        page.keyboard.press("n")
        seen.append(focused(page))
    still_open = [f"s{each.pk}" for each in [*suggestions[2:], suggestions[0]]]
    assert seen == [*still_open, still_open[0]]


def test_a_decided_card_is_much_shorter_than_an_open_one(log_in, live_server, author, read):
    page = log_in(author)
    page.goto(article(live_server, read))
    card = page.locator("[data-card='1']")
    before = card.bounding_box()["height"]
    card.locator("[data-stay]").click()
    page.wait_for_selector("[data-card='1'].intake-card-accepted")
    assert card.bounding_box()["height"] < before / 2
    card.locator("text=Open the draft").click()
    page.wait_for_url(re.compile(r"/admin/claims/claim/\d+/change/"))


def test_single_keys_can_be_switched_off_and_stay_off(log_in, live_server, author, read):
    page = log_in(author)
    page.goto(article(live_server, read))
    page.keyboard.press("?")
    assert page.locator("[data-keys-sheet]").is_visible()
    page.keyboard.press("j")
    page.uncheck("[data-keys-on]")
    page.keyboard.press("Escape")
    assert not page.locator("[data-keys-sheet]").is_visible()
    page.reload()
    assert not page.is_checked("[data-keys-on]")
    for key in "jnrsau?":
        page.keyboard.press(key)
    assert not page.locator("[data-keys-sheet]").is_visible()
    assert focused(page) == ""
    assert not Claim.objects.exists()


def test_a_passage_leads_to_its_card_and_a_card_to_its_passage(log_in, live_server, author, read):
    page = log_in(author)
    page.goto(article(live_server, read))
    last = Suggestion.objects.order_by("span_start").last()
    number = page.locator("[data-card]").count()
    page.locator(f"[data-numbers='{number}']").first.click()
    assert focused(page) == f"s{last.pk}"
    page.click("[data-card='1'] .intake-number")
    assert page.locator(".intake-mark-current .intake-number").inner_text() == "1"


@pytest.mark.parametrize("dark", [False, True])
def test_the_screens_of_intake_are_accessible(log_in, live_server, author, read, dark):
    failed = read_to_the_end(hand_in_address("http://127.0.0.1:9/away", by=author))
    waiting = hand_in_address("https://paper.example/waiting", by=author)
    page = log_in(author, dark=dark, checked=True)
    page.goto(article(live_server, read))
    page.locator("[data-card='1'] [data-reject]").click()
    page.locator("[data-card='1'] .intake-chip >> nth=0").click()
    page.locator("[data-card='2'] [data-stay]").click()
    screens = [article(live_server, read)]
    screens += [f"{live_server.url}/admin/sources/intake/{each.pk}/change/" for each in (failed, waiting)]
    screens += [f"{live_server.url}/admin/sources/intake/add/"]
    for screen in screens:
        page.goto(screen)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = Axe().run(page).response["violations"]
        serious = [item["id"] for item in found if item["impact"] in ("serious", "critical")]
        assert serious == [], f"{screen}: {[node['html'][:200] for item in found for node in item['nodes']]}"


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_nothing_of_intake_is_wider_than_the_window(log_in, live_server, author, read, width):
    failed = read_to_the_end(hand_in_address("http://127.0.0.1:9/away", by=author))
    page = log_in(author, width=width)
    for screen in ("sources/intake/add/", f"sources/intake/{failed.pk}/change/"):
        page.goto(f"{live_server.url}/admin/{screen}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
    page.goto(article(live_server, read))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
