"""The desk by keyboard, and two sources merged as an editor does it."""

from claims.models import Claim
from sources.models import Source
from tests.desk import make_draft


def test_the_desk_is_gone_round_by_keys_which_a_sheet_lists_and_which_can_be_switched_off(
    log_in, live_server, author, claim, assert_accessible
):
    make_draft(author, slug="second", statement="A second one.")
    page = log_in(author, checked=True)
    page.keyboard.press("?")
    assert page.locator("[data-keys-sheet]").is_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.keyboard.type("gc")
    page.wait_for_url("**/admin/claims/claim/")
    page.keyboard.press("/")
    page.keyboard.type("gh?")
    assert page.input_value("#searchbar") == "gh?", "in a field, letters are letters"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("jjk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    page.fill("[name=selection_reason]", "Asked by readers.")
    page.evaluate("document.activeElement.blur()")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert Claim.objects.filter(selection_reason="Asked by readers.", version=2).exists()
    where = "document.getElementById('verdict').getBoundingClientRect().top"
    before = page.evaluate(where)
    page.keyboard.type("]]]")
    below = page.evaluate(where)
    assert below < before - 200
    page.keyboard.press("[")
    assert page.evaluate(where) > below
    page.keyboard.press("?")
    page.uncheck("[data-keys-on]")
    page.keyboard.press("Escape")
    page.keyboard.type("gh?n")
    page.reload()
    page.keyboard.type("gh?n")
    assert "/change/" in page.url
    assert not page.locator("[data-keys-sheet]").is_visible()
    assert page.complaints == []


def test_an_editor_merges_a_duplicate_into_the_source_that_it_is(log_in, live_server, editor, claim, assert_accessible):
    kept = Source.objects.create(slug="mod", name="Department of War", kind="government_body", aliases=["DoW"])
    duplicate = Source.objects.get(slug="ministry")
    page = log_in(editor, checked=True)
    page.goto(f"{live_server.url}/admin/sources/source/{duplicate.pk}/change/")
    page.click("text=Merge into another…")
    page.click(".select2-selection")
    page.keyboard.type("dow")
    page.click(".select2-results__option:has-text('Department of War')")
    page.click("text=Show what would happen")
    page.wait_for_selector("text=What moves")
    assert_accessible(page)
    page.fill("[name=reason]", "It was renamed.")
    page.click("button:has-text('Merge')")
    page.wait_for_url(f"**/source/{kept.pk}/change/")
    assert "It was renamed." in page.inner_text("main, #main, body")
    assert_accessible(page)
    assert claim.attributions.filter(source=kept).exists()
    assert page.complaints == []
