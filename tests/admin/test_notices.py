"""One's own notices on the desk: read, followed, chosen; and nobody else's."""

import pytest
from django.urls import reverse

from claims.editorial.notices import choices_of
from claims.editorial.review import submit
from claims.editorial.working_notes import comment
from claims.models import Follow, HowToTell, Notice, NoticeKind

LIST = "/admin/claims/notice/"


@pytest.fixture
def notice(claim, author, colleague):
    """Mention Rita in a comment."""
    comment(claim, by=colleague, text="@rita, which order?")
    return Notice.objects.get(kind=NoticeKind.MENTIONED)


def test_a_notice_is_counted_shown_with_its_reason_and_read_by_opening_it(log_in, notice, author):
    client = log_in(author)
    page = client.get(LIST).content.decode()
    assert "Tom Example mentions you" in page
    assert "because you are mentioned" in page

    opened = client.get(reverse("admin:claims_notice_open", args=[notice.pk]))
    assert opened["Location"].endswith("/change/#comments")
    notice.refresh_from_db()
    assert notice.read_at
    assert "You have read everything." in client.get(LIST).content.decode()
    assert "Tom Example mentions you" in client.get(LIST, {"all": 1}).content.decode()


def test_what_waits_for_a_review_leads_to_the_review(log_in, claim, author, reviewer):
    submit(claim, by=author)
    opened = log_in(reviewer).get(reverse("admin:claims_notice_open", args=[reviewer.notices.get().pk]))
    assert opened["Location"] == reverse("admin:claims_claim_review", args=[claim.pk])


def test_nobody_opens_or_reads_the_notices_of_others(log_in, notice, colleague):
    client = log_in(colleague)
    assert client.get(reverse("admin:claims_notice_open", args=[notice.pk])).status_code == 404
    client.post(f"{LIST}read/")
    notice.refresh_from_db()
    assert notice.read_at is None
    assert "which order" not in client.get(LIST, {"all": 1}).content.decode()


def test_everything_is_marked_as_read_at_once(log_in, notice, author):
    log_in(author).post(f"{LIST}read/")
    assert not author.notices.unread().exists()


def test_one_chooses_how_to_be_told(log_in, author):
    client = log_in(author)
    chosen = {kind.value: how.value for kind, how in choices_of(author).items()}
    client.post(f"{LIST}choices/", {**chosen, "commented": "weekly"})
    assert choices_of(author)[NoticeKind.COMMENTED] == HowToTell.WEEKLY
    assert author.notice_choices.count() == 1
    assert "No mail server is set up here" in client.get(f"{LIST}choices/").content.decode()


@pytest.mark.parametrize(
    ("back", "leads_to"), [("/admin/claims/claim/", "/admin/claims/claim/"), ("//evil.example", f"{LIST}choices/")]
)
def test_one_follows_a_claim_and_stops(log_in, claim, colleague, back, leads_to):
    client, page = log_in(colleague), reverse("admin:claims_claim_change", args=[claim.pk])
    assert "Follow it" in client.get(page).content.decode()
    answer = client.post(f"{LIST}follow/", {"claim": claim.pk, "next": back})
    assert answer["Location"] == leads_to
    assert "Stop following it" in client.get(page).content.decode()
    assert claim.statement in client.get(f"{LIST}choices/").content.decode()

    client.post(f"{LIST}follow/", {"claim": claim.pk, "stop": "1"})
    assert not Follow.objects.exists()


@pytest.mark.parametrize("thing", [{}, {"claim": "x"}, {"claim": "999999"}, {"planet": "1"}])
def test_what_is_not_there_is_not_followed(log_in, author, thing):
    assert log_in(author).post(f"{LIST}follow/", thing).status_code == 404


def test_topics_and_questions_are_followed_on_their_pages(log_in, claim, editor):
    client = log_in(editor)
    for page in (f"claims/topic/{claim.topics.get().pk}", f"claims/question/{claim.question.pk}"):
        assert "Follow it" in client.get(f"/admin/{page}/change/").content.decode(), page
