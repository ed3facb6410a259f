"""The verbs as buttons: each role sees what the table opens to it, and a refusal holds on every way in."""

import pytest
from django.urls import reverse

from claims.admin.claim.stored import stored_rows
from claims.editorial.review import approve, send_back, submit
from claims.models import ClaimEvent, EditorialReview, Publication, Rating
from tests.desk import change, make_draft, make_published
from tests.standing import standing

WITHHELD = "Readers will not see this"


def page(claim):
    return reverse("admin:claims_claim_change", args=[claim.pk])


def step(claim, action):
    return reverse("admin:claims_claim_step", args=[claim.pk, action])


def review_page(claim):
    return reverse("admin:claims_claim_review", args=[claim.pk])


def offered(client, claim):
    """Give the steps that a claim's page offers, without those that say why not."""
    return {button.action.value for button in client.get(page(claim)).context["buttons"] if not button.why_not}


def digest_of(claim):
    return claim.editorial_reviews.open().get().draft_sha256


@standing
def in_review(claim, author):
    submit(claim, by=author)
    claim.refresh_from_db()
    return claim


@pytest.mark.parametrize(
    ("role", "in_draft", "while_in_review", "when_approved", "when_published"),
    [
        ("author", {"submit", "drop"}, {"recall"}, {"reopen"}, {"correct"}),
        ("reviewer", {"submit", "drop"}, {"recall", "approve", "send_back"}, {"reopen"}, {"correct"}),
        (
            "editor",
            {"submit", "drop", "embargo"},
            {"recall", "approve", "send_back", "embargo"},
            {"reopen", "publish", "embargo"},
            {"correct", "withdraw"},
        ),
    ],
)
def test_each_role_is_offered_its_steps(
    request, log_in, claim, author, reviewer, editor, role, in_draft, while_in_review, when_approved, when_published
):
    client = log_in(request.getfixturevalue(role))
    assert offered(client, claim) == in_draft
    submit(claim, by=author)
    assert offered(client, claim) == while_in_review
    approve(claim, by=reviewer)
    assert offered(client, claim) == when_approved
    log_in(editor).post(step(claim, "publish"))
    assert offered(log_in(request.getfixturevalue(role)), claim) == when_published


def test_submit_lists_all_that_is_missing(log_in, author):
    claim = make_draft(author, topics=[], evidence=[])
    answer = log_in(author).post(step(claim, "submit"), {"note": "Please be quick."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Choose at least one topic." in text
    assert "Give at least one piece of evidence." in text
    assert "Please be quick." in text
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_a_step_asks_first_and_changes_nothing_when_only_looked_at(log_in, claim, author):
    answer = log_in(author).get(step(claim, "submit"))
    assert answer.status_code == 200
    claim.refresh_from_db()
    assert claim.state == "draft"
    assert claim.events.count() == 1


def test_the_whole_way_by_buttons(log_in, claim, author, reviewer, editor):
    log_in(author).post(step(claim, "submit"), {"note": "Ready."})
    log_in(reviewer).post(step(claim, "approve"), {"draft_sha256": digest_of(claim), "note": "Read."})
    log_in(editor).post(step(claim, "publish"))
    claim.refresh_from_db()
    assert claim.state == "published"
    log_in(author).post(step(claim, "correct"), {"note": "New count."})
    change(claim, author, verdict={"rating": Rating.objects.get(slug="false")})
    log_in(author).post(step(claim, "submit"))
    log_in(reviewer).post(step(claim, "approve"), {"draft_sha256": digest_of(claim)})
    client = log_in(editor)
    assert client.get(step(claim, "publish")).context["form"]["kind"].value() == "rating_changed"
    client.post(step(claim, "publish"), {"kind": "rating_changed", "note": "The count was revised."})
    client.post(step(claim, "withdraw"), {"note": "Both counts were fakes."})
    claim.refresh_from_db()
    assert claim.state == "withdrawn"
    assert [p.kind for p in Publication.objects.order_by("sequence")] == ["first", "rating_changed", "withdrawal"]
    assert ClaimEvent.objects.get(action="approve", note="Read.").actor == reviewer


def test_the_author_cannot_approve_whatever_the_role(log_in, editor, reviewer):
    claim = make_draft(editor)
    submit(claim, by=editor)
    client = log_in(editor)
    shown = client.get(review_page(claim)).content.decode()
    assert "You had a hand in this draft" in shown
    assert "formaction" not in shown
    answer = client.post(step(claim, "approve"), {"draft_sha256": digest_of(claim), "note": "Fine by me."})
    assert answer.status_code == 409
    assert "You had a hand in this draft" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == "in_review"


def test_whoever_wrote_what_is_read_is_told_why_they_cannot_withdraw_it(log_in, editor, reviewer, author):
    claim, _ = make_published(editor, reviewer, editor)
    shown = log_in(editor).get(page(claim)).content.decode()
    assert shown.count("You had a hand in what readers saw of this claim.") == 1
    assert "withdraw" not in offered(log_in(editor), claim)
    author.groups.set(editor.groups.all())
    assert "withdraw" in offered(log_in(author), claim)


def test_a_researcher_cannot_approve_by_address(log_in, in_review, colleague):
    answer = log_in(colleague).post(step(in_review, "approve"), {"draft_sha256": digest_of(in_review)})
    assert answer.status_code == 403
    assert "claims.review_claim" in answer.content.decode()
    in_review.refresh_from_db()
    assert in_review.state == "in_review"


@pytest.mark.parametrize("action", ["publish", "withdraw", "approve", "send_back"])
def test_a_step_beyond_the_role_is_refused_before_anybody_writes_a_note(log_in, in_review, colleague, action):
    assert log_in(colleague).get(step(in_review, action)).status_code == 403


def test_a_step_from_another_state_is_refused(log_in, claim, editor):
    answer = log_in(editor).post(step(claim, "publish"))
    assert answer.status_code == 409
    assert "starts from approved; this claim is draft" in answer.content.decode()


def test_only_what_was_read_is_approved(log_in, in_review, reviewer, author):
    client = log_in(reviewer)
    read = digest_of(in_review)
    log_in(author).post(step(in_review, "recall"))
    change(in_review, author, statement="Something else entirely.")
    submit(in_review, by=author)
    answer = log_in(reviewer).post(step(in_review, "approve"), {"draft_sha256": read, "note": "I agree."})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Another draft was handed in while you were reading" in text
    assert "I agree." in text
    assert client.post(step(in_review, "approve")).status_code == 409
    in_review.refresh_from_db()
    assert in_review.state == "in_review"


def test_sending_back_needs_a_note_and_the_author_sees_it_first(log_in, in_review, reviewer, author):
    client = log_in(reviewer)
    answer = client.post(step(in_review, "send_back"), {"note": "  "})
    assert answer.status_code == 409
    assert "needs a note" in answer.content.decode()
    assert client.post(step(in_review, "send_back"), {"note": "Which border?"}).status_code == 302
    assert log_in(author).get(page(in_review)).context["sent_back"].note == "Which border?"
    assert "Which border?" in client.get("/admin/").content.decode()


def test_the_review_page_shows_exactly_what_was_handed_in(log_in, in_review, reviewer):
    text = log_in(reviewer).get(review_page(in_review)).content.decode()
    for shown in (
        digest_of(in_review),
        "<strong>order</strong>",
        "The order itself.",
        "300,000 people",
        "Rita Example",
    ):
        assert shown in text


@pytest.fixture
def with_a_secret(claim, author):
    """Rita's claim, handed in with one more piece of evidence that readers will not see."""
    shown = stored_rows(claim, "evidence")[0]
    hidden = {"note": "Told by <b>somebody</b>.", "is_confidential": True, "confidential_reason": "It endangers her."}
    change(claim, author, evidence=[shown, shown | hidden])
    submit(claim, by=author)
    return claim


def test_the_reviewer_reads_the_evidence_that_readers_will_not_see(log_in, with_a_secret, reviewer):
    answer = log_in(reviewer).get(review_page(with_a_secret))
    for_readers, for_the_reviewer = answer.content.decode().split(WITHHELD)
    assert "It endangers her." in for_readers
    assert "Told by" not in for_readers
    assert "Told by &lt;b&gt;somebody&lt;/b&gt;." in for_the_reviewer
    assert f'name="draft_sha256" value="{digest_of(with_a_secret)}"' in for_the_reviewer
    assert [item["note"] for item in answer.context["withheld"]] == ["Told by <b>somebody</b>."]


def test_without_withheld_evidence_there_is_no_box_for_it(log_in, in_review, reviewer):
    assert WITHHELD not in log_in(reviewer).get(review_page(in_review)).content.decode()


def test_withheld_evidence_is_shown_only_while_it_is_what_was_handed_in(log_in, with_a_secret, author, reviewer):
    client = log_in(reviewer)
    send_back(with_a_secret, by=reviewer, note="Ask her again.")
    assert WITHHELD not in client.get(review_page(with_a_secret)).content.decode()
    submit(with_a_secret, by=author)
    approve(with_a_secret, by=reviewer)
    assert WITHHELD in client.get(review_page(with_a_secret)).content.decode()


def test_withheld_evidence_changed_after_it_was_read_is_not_approved(log_in, with_a_secret, author, reviewer):
    read = log_in(reviewer).get(review_page(with_a_secret)).context["review"].draft_sha256
    log_in(author).post(step(with_a_secret, "recall"))
    shown, hidden = stored_rows(with_a_secret, "evidence")
    change(with_a_secret, author, evidence=[shown, hidden | {"note": "Told by somebody else."}])
    submit(with_a_secret, by=author)
    answer = log_in(reviewer).post(step(with_a_secret, "approve"), {"draft_sha256": read})
    assert answer.status_code == 409
    with_a_secret.refresh_from_db()
    assert with_a_secret.state == "in_review"


def test_the_review_of_a_new_version_shows_what_differs(log_in, published, author, reviewer):
    log_in(author).post(step(published, "correct"), {"note": "Found more."})
    change(published, author, verdict={"conclusion": "The order names another number."})
    submit(published, by=author)
    text = log_in(reviewer).get(review_page(published)).content.decode()
    assert "<ins>another</ins>" in text
    assert "<del>this</del>" in text


def test_html_in_reasoning_is_text(log_in, author, reviewer):
    claim = make_draft(author)
    change(claim, author, verdict={"reasoning": "<script>alert(1)</script> [x](javascript:alert(1))"})
    submit(claim, by=author)
    text = log_in(reviewer).get(review_page(claim)).content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert "&lt;script&gt;" in text


def test_a_later_version_says_what_kind_of_change_it_is(log_in, published, author, reviewer, editor):
    log_in(author).post(step(published, "correct"), {"note": "Typo."})
    change(published, author, verdict={"conclusion": "The order names this number, once."})
    submit(published, by=author)
    approve(published, by=reviewer)
    client = log_in(editor)
    for typed, said in (
        ({"kind": "", "note": "Clearer."}, "what kind of change"),
        ({"kind": "rating_changed", "note": "Clearer."}, "The rating is the same as before"),
        ({"kind": "typo", "note": ""}, "Say what changed and why"),
        ({"kind": "nonsense", "note": "Clearer."}, "Select a valid choice"),
        ({"kind": "typo", "note": "x" * 1001}, "at most 1000 characters"),
        ({"kind": "typo", "note": "a\x00b"}, "Null characters"),
    ):
        answer = client.post(step(published, "publish"), typed)
        assert said in answer.content.decode()
        assert Publication.objects.count() == 1
    assert client.post(step(published, "publish"), {"kind": "typo", "note": "Clearer."}).status_code == 302


def test_a_claim_that_is_no_draft_cannot_be_posted_to(log_in, in_review, author):
    answer = log_in(author).post(page(in_review), {"statement": "Changed.", "expected_version": in_review.version})
    assert answer.status_code == 200  # the form is incomplete
    in_review.refresh_from_db()
    assert in_review.statement == "300,000 people were called up."
    assert "claim-form" not in log_in(author).get(page(in_review)).content.decode()


def test_what_was_typed_survives_a_draft_being_handed_in_meanwhile(log_in, claim, author, colleague):
    from tests.admin.forms import posted_from

    client = log_in(author)
    typed = posted_from(client.get(page(claim)), "claim-form") | {"statement": "My last change."}
    submit(claim, by=colleague)
    answer = client.post(page(claim), typed)
    assert answer.status_code == 409
    assert "this claim is in review" in answer.content.decode()
    assert "My last change." in answer.content.decode()


def test_unknown_steps_and_reviews_are_not_found(log_in, claim, author):
    client = log_in(author)
    assert client.get(step(claim, "explode")).status_code == 404
    assert client.get(step(claim, "edit")).status_code == 404
    assert client.get(review_page(claim)).status_code == 404


def test_a_reviewer_sees_the_queue_by_waiting_time(log_in, author, reviewer):
    first, second = make_draft(author, slug="one"), make_draft(author, slug="two", statement="Second.")
    for claim in (first, second):
        submit(claim, by=author)
    client = log_in(reviewer)
    assert list(client.get("/admin/").context["queue"]) == [first, second]
    send_back(first, by=reviewer, note="No.")
    assert EditorialReview.objects.open().get().claim == second
    assert list(client.get("/admin/").context["queue"]) == [second]
    assert client.get(reverse("admin:claims_claim_changelist"), {"whose": "review"}).context["cl"].result_count == 1


def test_withdrawing_says_who_is_told_and_asks_for_the_note_where_it_is_typed(log_in, published, administrator):
    client = log_in(administrator)
    asked = client.get(step(published, "withdraw"))
    assert ("question", "How many people were called up?") in asked.context["effects"].feeds
    assert "0 webhooks; everybody who follows" in asked.content.decode()
    answer = client.post(step(published, "withdraw"), {"note": " "})
    assert answer.status_code == 409
    assert (answer.context["refusal"], "needs a note" in str(answer.context["form"].errors["note"])) == ([], True)
    assert '<span class="desk-required">(needed)</span>' in answer.content.decode()
