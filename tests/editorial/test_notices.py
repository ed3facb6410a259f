"""Who is told what, why, and how: each person once, whoever did it never, and as they chose."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.editorial.notices import choices_of, choose, follow, mark_read, unfollow
from claims.editorial.review import approve, send_back, submit
from claims.editorial.second_looks import raise_second_look
from claims.editorial.working_notes import comment, take
from claims.models import HowToTell, Notice, NoticeKind, Topic
from claims.publishing.publish import publish, withdraw
from sources.models import DocumentCheck, Intake, Source
from tests.desk import change, make_draft, make_person


@pytest.fixture(autouse=True)
def nothing_was_said_before(claim, reviewer, editor):
    Notice.objects.all().delete()


def told(kind):
    """Give {username: reason} of the notices of a kind."""
    return dict(Notice.objects.filter(kind=kind).values_list("recipient__username", "reason"))


def test_a_claims_life_tells_whoever_has_to_do_something_and_whose_it_is(claim, author, reviewer, editor):
    second = make_person("victor", "Editor")
    submit(claim, by=author)
    assert told(NoticeKind.HANDED_IN) == {"vera": "reviewer", "ed": "reviewer", "victor": "reviewer"}

    send_back(claim, by=reviewer, note="Cite the order.")
    assert told(NoticeKind.SENT_BACK) == {"rita": "author"}

    submit(claim, by=author)
    approve(claim, by=reviewer)
    assert told(NoticeKind.APPROVED) == {"rita": "author", "ed": "publisher", "victor": "publisher"}

    publish(claim, by=editor)
    assert told(NoticeKind.PUBLISHED) == {"rita": "author"}
    withdraw(claim, by=second, note="The order was forged.")
    assert Notice.objects.filter(kind=NoticeKind.PUBLISHED, recipient=author).count() == 2


def test_what_waits_no_more_counts_as_read(claim, author, reviewer, editor):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    assert not Notice.objects.filter(kind=NoticeKind.HANDED_IN).unread().exists()
    assert Notice.objects.filter(kind=NoticeKind.APPROVED).unread().exists()
    publish(claim, by=editor)
    assert set(Notice.objects.unread().values_list("kind", flat=True)) == {NoticeKind.PUBLISHED}


def test_whoever_did_it_is_not_told(claim, author):
    follow(by=author, claim=claim)
    change(claim, author, selection_reason="Read everywhere.")
    assert not Notice.objects.filter(recipient=author).exists()


@pytest.mark.parametrize("what", ["claim", "question", "topic", "source"])
def test_followers_are_told_why(claim, author, colleague, what):
    thing = {
        "claim": claim,
        "question": claim.question,
        "topic": Topic.objects.get(slug="war"),
        "source": Source.objects.get(slug="ministry"),
    }[what]
    follow(by=colleague, **{what: thing})
    follow(by=colleague, **{what: thing})

    change(claim, author, selection_reason="Read everywhere.")
    assert told(NoticeKind.CHANGED) == {"tom": what}

    unfollow(by=colleague, **{what: thing})
    comment(claim, by=author, text="Done.")
    assert told(NoticeKind.COMMENTED) == {}


def test_the_strongest_reason_is_given(claim, author, colleague):
    follow(by=colleague, topic=Topic.objects.get(slug="war"))
    follow(by=colleague, claim=claim)
    comment(claim, by=author, text="Look.")
    assert told(NoticeKind.COMMENTED) == {"tom": "claim"}
    take(claim, by=colleague)
    comment(claim, by=author, text="Look again.")
    assert set(Notice.objects.values_list("reason", flat=True)) == {"claim", "assigned"}


def test_many_edits_are_one_line_until_it_is_read(claim, author, colleague):
    follow(by=colleague, claim=claim)
    for number in range(3):
        change(claim, author, selection_reason=f"Reason {number}.")
    assert Notice.objects.get().recipient == colleague

    mark_read(Notice.objects.all(), by=colleague)
    change(claim, author, selection_reason="Once more.")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@tom, do you know?", {"tom"}),
        ("Ask @Tom. And @vera!", {"tom", "vera"}),
        ("mail@tom.example", set()),
        ("@nobody and @@tom", set()),
        ("@rita said so", set()),  # whoever wrote it
    ],
)
def test_who_is_mentioned_is_told_so(claim, author, colleague, text, names):
    comment(claim, by=author, text=text)
    assert set(told(NoticeKind.MENTIONED)) == names


def test_who_left_is_told_nothing(claim, author, colleague):
    follow(by=colleague, claim=claim)
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    comment(claim, by=author, text="@tom?")
    assert not Notice.objects.exists()


def test_each_is_told_as_they_chose(claim, author, colleague):
    follow(by=colleague, claim=claim)
    assert choices_of(colleague)[NoticeKind.COMMENTED] == HowToTell.DAILY
    choose(NoticeKind.COMMENTED, HowToTell.WEEKLY, by=colleague)
    comment(claim, by=author, text="First.")
    choose(NoticeKind.COMMENTED, HowToTell.NOT, by=colleague)
    comment(claim, by=author, text="Second.")

    assert Notice.objects.get().how == HowToTell.WEEKLY
    assert Notice.objects.get().comment.text == "First."


def test_nobody_marks_the_notices_of_others(claim, author, colleague):
    comment(claim, by=colleague, text="@rita")
    mark_read(Notice.objects.all(), by=colleague)
    assert Notice.objects.unread().count() == 1


def test_a_second_look_tells_the_authors_once(claim, author):
    document = Source.objects.get(slug="paper").documents.get()
    intake = Intake.objects.create(kind="recheck", document=document, url=document.url, handed_in_by=author)
    check = DocumentCheck.objects.create(document=document, intake=intake, outcome="gone", note="404")
    for _ in range(2):
        raise_second_look(claim, check, reason="It is gone.")
    assert told(NoticeKind.SECOND_LOOK) == {"rita": "author"}


def test_an_export_that_is_restored_tells_nobody(desk, author):
    from claims.editorial.workflow import let_stand

    claim = make_draft(author, slug="old")
    Notice.objects.all().delete()
    let_stand(claim, is_withdrawn=False, by=author, note="From an export.", at=timezone.now() - timedelta(days=9))
    assert not Notice.objects.exists()


def test_who_may_not_see_claims_any_more_is_told_nothing_of_them(claim, author, colleague):
    follow(by=colleague, claim=claim)
    colleague.groups.clear()
    User.objects.create_user("newcomer", is_staff=True)
    comment(claim, by=author, text="@newcomer, look at the order.")
    assert not Notice.objects.filter(recipient__username__in=("newcomer", colleague.username)).exists()
