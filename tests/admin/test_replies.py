"""The right of reply on the desk: asked, waited for, written down."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from claims.editorial.replies import ask_for_reply, record_reply
from claims.editorial.review import submit
from claims.models import ReplyRequest
from sources.models import Source
from tests.admin.forms import posted_from
from tests.desk import make_draft

LIST = "admin:claims_replyrequest_changelist"
DAY = timedelta(days=1)
MINUTES = "%Y-%m-%dT%H:%M"


def asked(claim, by, *, asked_days_ago=0, deadline_in_days=2):
    now = timezone.now()
    return ask_for_reply(
        claim,
        by=by,
        asked=Source.objects.get(slug="ministry"),
        channel="press@ministry.example",
        question="Where does the number come from?",
        asked_at=now - asked_days_ago * DAY,
        deadline=now + deadline_in_days * DAY,
    )


@pytest.fixture
def overdue(claim, author):
    return asked(claim, author, asked_days_ago=5, deadline_in_days=-3)


def workspace(claim):
    return reverse("admin:claims_claim_change", args=[claim.pk])


def ask_page(claim):
    return reverse("admin:claims_claim_ask_for_reply", args=[claim.pk])


def record_page(request):
    return reverse("admin:claims_claim_record_reply", args=[request.claim_id, request.pk])


def test_asking_as_a_browser_sends_it(log_in, claim, author):
    client = log_in(author)
    assert ask_page(claim) in client.get(workspace(claim)).content.decode()
    form = posted_from(client.get(ask_page(claim)), "reply-form")
    form |= {
        "asked": Source.objects.get(slug="ministry").pk,
        "channel": "press@ministry.example",
        "question": "Where from?\r\nSince when?",
    }
    answer = client.post(ask_page(claim), form)

    assert (answer.status_code, answer.url) == (302, workspace(claim) + "#replies")
    request = ReplyRequest.objects.get()
    assert (request.claim, request.asked_by, request.question) == (claim, author, "Where from?\nSince when?")
    assert abs(request.deadline - timezone.now() - 2 * DAY) < timedelta(minutes=2)
    text = client.get(workspace(claim)).content.decode()
    assert "Where from?" in text
    assert "1\xa0day, 23\xa0hours left" in text


def test_a_question_of_last_week_is_written_down_as_of_then(log_in, claim, author):
    now = timezone.now()
    form = {
        "asked": Source.objects.get(slug="ministry").pk,
        "channel": "By telephone",
        "question": "Where from?",
        "asked_at": (now - 7 * DAY).strftime(MINUTES),
        "deadline": (now - 5 * DAY).strftime(MINUTES),
    }
    log_in(author).post(ask_page(claim), form)
    assert ReplyRequest.objects.get().asked_at.strftime(MINUTES) == form["asked_at"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"deadline": ""}, "This field is required."),
        ({"deadline": "2020-01-01T10:00"}, "The deadline has to come after the question."),
        ({"asked_at": "2099-01-01T10:00", "deadline": "2099-02-01T10:00"}, "This is in the future."),
        ({"asked": ""}, "This field is required."),
        ({"asked": "4711"}, "Select a valid choice."),
        ({"question": ""}, "This field is required."),
        ({"channel": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_refused_loses_nothing_that_was_typed(wrong, said, log_in, claim, author):
    form = {"asked": Source.objects.get(slug="ministry").pk, "channel": "By post", "question": "A long question."}
    form |= {"deadline": (timezone.now() + DAY).strftime(MINUTES), **wrong}
    answer = log_in(author).post(ask_page(claim), form)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert said in text
    assert form["question"] in text
    assert not ReplyRequest.objects.exists()


def test_writing_down_an_answer(log_in, claim, author, reviewer, overdue):
    client = log_in(reviewer)
    assert record_page(overdue) in client.get(workspace(claim)).content.decode()
    assert "Where does the number come from?" in client.get(record_page(overdue)).content.decode()
    form = {"outcome": "answered", "answer": "From the order.\r\n\r\nSee page 3.", "answered_at": ""}
    answer = client.post(record_page(overdue), form)

    assert (answer.status_code, answer.url) == (302, workspace(claim) + "#replies")
    overdue.refresh_from_db()
    assert (overdue.outcome, overdue.answer) == ("answered", "From the order.\n\nSee page 3.")
    text = client.get(workspace(claim)).content.decode()
    assert "From the order." in text
    assert record_page(overdue) not in text


def test_an_answer_without_its_text_is_asked_for(log_in, overdue, author):
    answer = log_in(author).post(record_page(overdue), {"outcome": "answered", "answer": ""})
    assert "An answer has its text and its time" in answer.content.decode()
    overdue.refresh_from_db()
    assert overdue.outcome == "waiting"


def test_silence_before_the_deadline_is_none_yet(log_in, claim, author):
    waiting = asked(claim, author)
    answer = log_in(author).post(record_page(waiting), {"outcome": "no_answer", "answer": ""})
    assert "The deadline has not passed yet" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.outcome == "waiting"


def test_an_answer_is_never_replaced_and_what_was_typed_comes_back(log_in, overdue, author, reviewer):
    record_reply(overdue, by=reviewer, outcome="answered", answer="From the order.")
    answer = log_in(author).post(record_page(overdue), {"outcome": "answered", "answer": "From a dream."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "written down already" in text
    assert "From a dream." in text
    overdue.refresh_from_db()
    assert overdue.answer == "From the order."


def test_a_question_about_another_claim_is_not_found(log_in, author, overdue):
    other = make_draft(author, slug="other")
    address = reverse("admin:claims_claim_record_reply", args=[other.pk, overdue.pk])
    assert log_in(author).get(address).status_code == 404


def test_the_reviewer_reads_the_log_and_does_not_write_in_it(log_in, claim, author, reviewer, overdue):
    record_reply(overdue, by=author, outcome="answered", answer="From the order.")
    asked(claim, author)
    submit(claim, by=author)
    text = log_in(reviewer).get(reverse("admin:claims_claim_review", args=[claim.pk])).content.decode()
    assert "From the order." in text
    assert ask_page(claim) not in text
    assert "Write down what came of it" not in text


def test_a_published_claim_can_be_asked_about(log_in, published, author):
    client = log_in(author)
    assert ask_page(published) in client.get(workspace(published)).content.decode()
    assert client.get(ask_page(published)).status_code == 200


def test_the_list_begins_with_what_waits_by_its_deadline(log_in, claim, author, reviewer, overdue):
    soon, later = asked(claim, reviewer, deadline_in_days=1), asked(claim, author, deadline_in_days=9)
    done = asked(claim, author, asked_days_ago=9, deadline_in_days=-8)
    record_reply(done, by=author, outcome="declined")
    client = log_in(author)

    def listed(query=""):
        return [request.pk for request in client.get(reverse(LIST) + query).context["cl"].result_list]

    assert listed() == [overdue.pk, soon.pk, later.pk, done.pk]
    assert listed("?deadline=passed") == [overdue.pk]
    assert listed("?deadline=soon") == [soon.pk]
    assert listed("?deadline=mine") == [overdue.pk, later.pk]
    assert "3\xa0days overdue" in client.get(reverse(LIST)).content.decode()


def test_home_shows_what_is_overdue_of_mine(log_in, claim, author, reviewer, overdue):
    not_yet = asked(claim, author)
    home = reverse("admin:index")
    text = log_in(author).get(home).content.decode()
    mine = text.split("My questions without an answer")[1].split("</section>")[0]
    assert record_page(overdue) in mine
    assert record_page(not_yet) not in mine
    assert record_page(overdue) not in log_in(reviewer).get(home).content.decode()


def test_whoever_may_only_see_claims_writes_nothing(log_in, claim, overdue):
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_claim"))
    client = log_in(user)
    text = client.get(workspace(claim)).content.decode()
    assert "Where does the number come from?" in text
    assert ask_page(claim) not in text
    for address in (ask_page(claim), record_page(overdue)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"outcome": "declined"}).status_code == 403
    overdue.refresh_from_db()
    assert overdue.outcome == "waiting"


def test_there_is_no_other_way_to_write_one(log_in, editor, overdue):
    client = log_in(editor)
    address = reverse("admin:claims_replyrequest_change", args=[overdue.pk])
    assert "Where does the number come from?" in client.get(address).content.decode()
    assert client.post(address, {"answer": "Forged."}).status_code == 403
    assert client.get(reverse("admin:claims_replyrequest_add")).status_code == 403


def test_what_a_claimant_answers_is_only_text(log_in, claim, author, overdue):
    record_reply(overdue, by=author, outcome="answered", answer="<script>alert(1)</script>")
    text = log_in(author).get(workspace(claim)).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_whom_to_ask_is_found_by_name(log_in, claim, author):
    fields = {"app_label": "claims", "model_name": "replyrequest", "field_name": "asked", "term": "ministry"}
    found = log_in(author).get(reverse("admin:autocomplete"), fields).json()["results"]
    assert [row["text"] for row in found] == ["The Ministry"]
