"""What an editor's day is made of, from one end to the other: triage, a refusal, a changed rating, a folded menu."""

from claims.editorial.review import approve, submit
from claims.models import Claim, Publication, Suggestion
from claims.publishing.publish import correct
from sources.intake.hand_in import hand_in_text
from sources.models import Source
from tests.desk import make_draft, make_sources
from tests.reading import read_to_the_end


def test_an_article_on_home_becomes_a_draft_with_its_statement_source_and_quote(log_in, author):
    make_sources()
    text = "The Ministry said on Tuesday that 300,000 people were called up under the order."
    intake = read_to_the_end(
        hand_in_text(text, by=author, publisher=Source.objects.get(slug="paper"), title="Called up", url="")
    )
    suggestion = Suggestion.objects.filter(capture=intake.capture).earliest("span_start")
    page = log_in(author)
    page.click(".desk-card:has-text('Suggestions to decide') .desk-list a")
    page.locator(f"#s{suggestion.pk}").get_by_role("button", name="Accept", exact=True).click()
    page.wait_for_url("**/change/")
    assert page.input_value("#id_statement") == suggestion.statement
    assert "The Paper" in page.inner_text(".desk-chain")
    assert Claim.objects.get().state == "draft"
    assert page.complaints == []


def test_who_wrote_it_reads_the_review_and_is_told_that_another_person_decides(log_in, live_server, reviewer):
    claim = make_draft(reviewer)
    submit(claim, by=reviewer)
    page = log_in(reviewer)
    assert "Nothing waits for you." in page.inner_text(".desk-home")
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/review/")
    assert page.locator("button:has-text('Approve')").count() == 0
    assert "You had a hand in this draft" in page.inner_text(".desk-side")
    assert page.complaints == []


def test_a_correction_that_changes_the_rating_is_published_as_that_and_nothing_else(
    log_in, live_server, author, reviewer, editor, published
):
    correct(published, by=author, note="The order was amended.")
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/claims/claim/{published.pk}/change/")
    page.select_option("#id_verdict-rating", label="Half true")
    page.click(".desk-savebar button")
    page.wait_for_selector("text=Saved as version")
    published.refresh_from_db()
    submit(published, by=author)
    approve(published, by=reviewer)

    publishing = log_in(editor)
    publishing.click(".desk-card:has-text('Approved, to be published') .desk-list a")
    publishing.click(".desk-steps >> text=Publish")
    assert publishing.is_checked("input[name=kind][value=rating_changed]")
    assert publishing.is_disabled("input[name=kind][value=typo]")
    publishing.check("input[name=when][value=at]")
    assert publishing.inner_text(".desk-actions button") == "Plan it"
    publishing.check("input[name=when][value=now]")
    publishing.fill("#id_note", "The amended order names half of it.")
    publishing.click(".desk-actions button:has-text('Publish')")
    publishing.wait_for_selector("text=Published.")
    assert Publication.objects.latest("sequence").kind == "rating_changed"
    assert page.complaints == publishing.complaints == []


def test_a_second_press_is_not_sent_while_the_first_is_on_its_way(log_in, live_server, author, claim):
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    press = "form => form.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}))"
    form = page.locator("#claim-form")
    assert [form.evaluate(press) for _ in range(2)] == [True, False]


def test_the_menu_folds_what_is_rarely_needed_and_opens_it_by_key_and_where_one_is(log_in, live_server, editor):
    page = log_in(editor)
    group = page.locator(".desk-group", has=page.locator("summary", has_text="Published"))
    link = group.get_by_role("link", name="Planned publications")
    assert not link.is_visible()
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    link.click()
    page.wait_for_selector("h1:has-text('Planned publications')")
    assert link.is_visible()
    assert link.get_attribute("aria-current") == "page"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    page.click(".desk-menu")
    page.wait_for_selector("#nav-sidebar", state="visible")
    assert page.complaints == []
