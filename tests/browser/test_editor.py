"""The editors' desk in a real browser: a claim's whole way by hand, two editors at once, screens all can use."""

import pytest

from claims.editorial.review import approve, submit
from claims.models import Publication
from tests.desk import change, make_draft, make_person

REASON_TO_CHECK = "Read in a dozen papers."


def choose(page, field, typed, shown):
    """Choose something in a field that searches while one types."""
    page.click(f"#{field} + .select2 .select2-selection, .related-widget-wrapper:has(#{field}) .select2-selection")
    page.fill(".select2-dropdown .select2-search__field", typed)
    page.click(f".select2-results__option:has-text('{shown}')")


def take_step(page, button, note="", **fields):
    """Press a step's button, say why, and confirm."""
    page.click(f".desk-steps >> text={button}")
    if note:
        page.fill("#id_note", note)
    for field, value in fields.items():
        page.select_option(f"#id_{field}", value)
    press(page, f".desk-actions button:has-text('{button}')")


def press(page, button):
    """Press what decides once the previews have come: afterwards there is nothing to preview, and a frame gets 404."""
    page.wait_for_load_state("networkidle")
    page.click(button)


def shows(page, text):
    page.wait_for_selector(f"text={text}")


def approve_from_home(page, live_server):
    """Open the first claim of the queue, read it and approve it."""
    page.goto(f"{live_server.url}/admin/")
    page.click(".desk-card:has-text('Waiting for my review') .desk-list a >> nth=0")
    shows(page, "Exactly this would be published")
    press(page, "text=Approve")
    shows(page, "It waits for publication")


def test_a_claim_goes_all_the_way_by_hand(log_in, live_server, author, reviewer, editor):
    make_draft(author, topics=[], evidence=[], selection_reason="")
    desk = log_in(author)

    # The researcher finds the claim and is told everything that is missing, at once.
    desk.click("nav >> text=Claims >> visible=true")
    desk.fill("#searchbar", "called up")
    desk.press("#searchbar", "Enter")
    desk.click("text=300,000 people were called up.")
    take_step(desk, "Submit for review")
    for missing in (
        "Say why the desk chose to check this.",
        "Choose at least one topic.",
        "at least one piece of evidence",
    ):
        shows(desk, missing)

    # The researcher fills it in, evidence and all, and hands it in.
    desk.click("text=Back to the claim")
    desk.check("text=War")
    desk.fill("#id_selection_reason", REASON_TO_CHECK)
    desk.click("text=Add evidence")
    choose(desk, "id_evidence-0-document", "Ministry", "Ministry gives a number")
    desk.select_option("#id_evidence-0-stance", "supports")
    desk.fill("#id_evidence-0-note", "The order itself.")
    desk.fill("#id_note", "Filled in.")
    desk.click(".desk-savebar button")
    shows(desk, "Saved as version 2")
    shows(desk, "Ready for review")
    take_step(desk, "Submit for review", "Please read the quote.")
    shows(desk, "Handed in for review.")

    # A second person reads and approves; an editor publishes.
    review = log_in(reviewer)
    approve_from_home(review, live_server)
    publishing = log_in(editor)
    publishing.click("text=300,000 people were called up.")
    take_step(publishing, "Publish")
    shows(publishing, "Published.")

    # The researcher corrects it, and the change is read and published as what it is.
    desk.reload()
    take_step(desk, "Correct or update", "The order was amended.")
    desk.fill("#id_verdict-conclusion", "The amended order names this number.")
    desk.click(".desk-savebar button")
    shows(desk, "Saved as version")
    take_step(desk, "Submit for review")
    approve_from_home(review, live_server)
    publishing.reload()
    publishing.click(".desk-steps >> text=Publish")
    shows(publishing, "What changes for readers")
    publishing.check("input[name=kind][value=update]")
    publishing.fill("#id_note", "The order was amended.")
    press(publishing, ".desk-actions button:has-text('Publish')")
    shows(publishing, "Published.")

    # The editor withdraws it.
    take_step(publishing, "Withdraw", "The amended order was a forgery.")
    shows(publishing, "Withdrawn.")
    assert [entry.kind for entry in Publication.objects.order_by("sequence")] == ["first", "update", "withdrawal"]
    for page in (desk, review, publishing):
        # A 409 is what a refusal is; the browser says so.
        assert [said for said in page.complaints if "409" not in said] == []


def test_two_editors_at_once_see_each_other(log_in, live_server, author, colleague):
    claim = make_draft(author)
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    page.fill("#id_statement", "Mine.")
    page.fill("#id_verdict-conclusion", "My conclusion.")
    change(claim, colleague, statement="Theirs.")
    page.click(".desk-savebar button")
    shows(page, "Tom Example changed this claim after you opened it")
    shows(page, "both changed")
    assert page.input_value("#id_statement") == "Mine."
    assert page.input_value("#id_verdict-conclusion") == "My conclusion."
    page.click(".desk-savebar button")
    shows(page, "Saved as version 3")
    claim.refresh_from_db()
    assert claim.statement == "Mine."


def test_a_chain_is_drawn_up_in_one_go(log_in, live_server, author):
    claim = make_draft(author, attributions=[])
    page = log_in(author)
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    for row, (name, stance) in enumerate((("The Ministry", "asserts"), ("The Paper", "reports"))):
        page.click("text=Add a link of the chain")
        choose(page, f"id_attributions-{row}-source", name, name)
        page.select_option(f"#id_attributions-{row}-stance", stance)
    page.select_option("#id_attributions-1-relays", label="1. The Ministry")
    page.fill("#id_quantities-0-low", "1000000")
    page.fill("#id_quantities-0-high", "")
    page.locator("#id_quantities-0-low_open").check()
    shows(page, "more than 1,000,000 people")
    page.click(".desk-savebar button")
    shows(page, "Saved as version 2")
    assert claim.attributions.get(relays__isnull=False).relays.source.name == "The Ministry"
    assert page.locator(".desk-chain .desk-chain >> text=The Paper").count() == 1
    assert page.complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_desks_screens_are_accessible(log_in, live_server, author, reviewer, editor, assert_accessible, dark):
    draft = make_draft(author, evidence=[])
    waiting = make_draft(author, slug="waiting", statement="Waiting.")
    approved = make_draft(author, slug="approved", statement="Approved.")
    for each in (waiting, approved):
        submit(each, by=author)
    approve(approved, by=reviewer)
    page = log_in(editor, dark=dark, checked=True)
    screens = [
        *("/admin/", "/admin/claims/claim/", "/admin/claims/claim/add/", f"/admin/claims/claim/{draft.pk}/change/"),
        *(f"/admin/claims/claim/{waiting.pk}/{end}" for end in ("change/", "review/", "step/recall/")),
        *(f"/admin/claims/claim/{approved.pk}/step/publish/", "/admin/claims/notice/choices/"),
        f"/admin/claims/question/{draft.question_id}/change/",
    ]
    if not dark:  # made of the same parts: what differs in the dark is seen on those above
        screens += [
            *(f"/admin/claims/claim/{waiting.pk}/rate/", f"/admin/claims/claim/{approved.pk}/step/embargo/"),
            *("/admin/claims/notice/", "/admin/claims/claim/disputes/", "/admin/claims/claim/figures/report/"),
            *("/admin/sources/source/same/", "/admin/claims/redaction/"),
        ]
    for screen in screens:
        page.goto(f"{live_server.url}{screen}")
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
    page.goto(f"{live_server.url}/admin/claims/claim/")
    page.locator("#result_list .action-select").first.check()
    page.locator("select[name=action]").wait_for()
    assert_accessible(page)


def test_the_administrators_screens_are_accessible_and_fit_a_tablet(log_in, live_server, editor, assert_accessible):
    page = log_in(make_person("ada", "Administrator"), 820, checked=True)
    screens = (
        *("auth/user/", f"auth/user/{editor.pk}/change/", "auth/group/", "axes/accessattempt/", "claims/accessevent/"),
        *("claims/invitation/add/", "claims/assignment/add/", "account/"),
    )
    for screen in screens:
        page.goto(f"{live_server.url}/admin/{screen}")
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 820, screen


@pytest.mark.parametrize("width", [820, 1280])
def test_nothing_is_wider_than_the_window(log_in, live_server, author, width):
    claim = make_draft(author)
    page = log_in(author, width=width)
    for screen in ("/admin/", f"/admin/claims/claim/{claim.pk}/change/", "/admin/claims/claim/add/"):
        page.goto(f"{live_server.url}{screen}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_a_reviewer_asks_place_by_place_and_the_author_answers(log_in, live_server, author, reviewer):
    claim = make_draft(author)
    submit(claim, by=author)
    second = log_in(reviewer)

    # The reviewer rates it unseen, is shown the verdict, and asks for two things where they stand.
    second.click("text=rate it before reading")
    second.check("text=Half true")
    second.click("text=Rate it, and show the verdict")
    shows(second, "the authors True")
    for place, words in (("conclusion", "Say which order."), ("evidence-1", "Cite the page.")):
        second.click(f"details:has([name='remark-{place}']) > summary")
        second.fill(f"[name='remark-{place}']", words)
    second.click("button:has-text('Send back')")
    shows(second, "Sent back to its authors")

    # The author sees both where they are to be done, and marks one as done.
    desk = log_in(author)
    desk.click(".desk-card:has-text('Sent back to me') .desk-list a >> nth=0")
    shows(desk, "Say which order.")
    asked = desk.locator(".desk-asked li:has-text('Cite the page.')")
    asked.locator("[name=answer]").fill("Page 3.")
    asked.locator("button").click()
    shows(desk, "Page 3.")
    assert not desk.complaints
    assert not second.complaints


def test_two_editors_see_each_other_and_what_was_typed_survives_a_closed_tab(log_in, live_server, author, colleague):
    address = f"{live_server.url}/admin/claims/claim/{make_draft(author).pk}/change/"
    one, other = log_in(author), log_in(colleague)
    one.goto(address)
    one.fill("#id_selection_reason", "Typed and never saved.")
    one.wait_for_selector("text=Kept for you at")

    other.goto(address)
    other.wait_for_selector("text=Rita Example")
    other.click("text=As readers will see it")
    other.fill("#id_verdict-reasoning", "We **read** it.")
    other.wait_for_selector("[data-preview] strong:has-text('read')")

    one.on("dialog", lambda leaving: leaving.accept())
    one.goto(f"{live_server.url}/admin/")
    one.goto(address)
    one.click("text=Go on with it")
    assert one.input_value("#id_selection_reason") == "Typed and never saved."
    one.click(".desk-savebar button")
    shows(one, "Saved as version")
    assert not one.complaints
