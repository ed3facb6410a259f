"""Home names what runs out soon, the first to end on top: time taken, time to reply, verdicts to be looked at again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from claims.admin import short_list
from claims.admin.running_out import day_in_words, running_out
from claims.editorial.replies import record_reply
from claims.models import Assignment
from claims.publishing.publish import correct, withdraw
from tests.admin.test_replies import asked
from tests.desk import make_draft, make_published, publish_next, whole_content

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def home(log_in, author):
    """Give a function that opens Rita's home: (when, what) of what runs out, and its text."""

    def run():
        answer = log_in(author).get("/admin/")
        lines = answer.context["running_out"].lines
        text = " ".join(answer.content.decode().replace("\xa0", " ").split())
        return [(line.when.replace("\xa0", " "), line.what) for line in lines], text

    return run


def take(claim, person, *, hours):
    """Let somebody work on a claim until so many hours from now, and a minute."""
    now = timezone.now()
    ends = now + hours * HOUR + timedelta(minutes=1)
    Assignment.objects.create(claim=claim, assignee=person, assigned_at=min(now, ends) - DAY, expires_at=ends)


def look_again(in_days):
    """Give the content of a claim whose verdict is to be looked at again in so many days."""
    whole = whole_content()
    day = datetime.now(UTC).date() + in_days * DAY
    return {**whole, "verdict": {**whole["verdict"], "look_again_on": day}}


def test_who_works_on_what_is_named_in_its_last_hours_until_it_ends(home, author, colleague, claim, reviewer, editor):
    take(claim, colleague, hours=2)
    take(make_draft(author, "later"), author, hours=4)
    take(make_draft(author, "over"), author, hours=-1)
    take(make_published(author, reviewer, editor, "out")[0], author, hours=1)
    lines, text = home()
    assert lines == [("in 2 hours", "Tom Example works on it")]
    assert f'<a href="/admin/claims/claim/{claim.pk}/change/" dir="auto">{claim.statement}</a>' in text


def test_a_reply_is_named_in_its_last_week_and_overdue_it_stands_on_the_other_list_alone(home, author, claim):
    soon = asked(claim, author, deadline_in_days=3)
    asked(claim, author, deadline_in_days=8)
    asked(claim, author, asked_days_ago=5, deadline_in_days=-1)
    lines, text = home()
    assert lines == [("in 2 days", "The Ministry is to reply")]
    assert f'href="/admin/claims/claim/{claim.pk}/reply/{soon.pk}/"' in text
    assert "1 day overdue" in text
    record_reply(soon, by=author, outcome="declined", answer="", answered_at=None)
    assert home()[0] == []


def test_verdicts_are_named_from_two_weeks_before_their_day_until_they_are_looked_at(home, author, reviewer, editor):
    for days in (-2, 0, 14, 15):
        make_published(author, reviewer, editor, f"due-{days + 2}", **look_again(days))
    lines, text = home()
    assert lines == [(when, "Look at the verdict again") for when in ("overdue for 2 days", "today", "in 14 days")]
    assert '<strong class="desk-when">overdue for 2 days</strong>' in text


def test_what_is_being_corrected_was_published_anew_or_withdrawn_is_no_verdict_to_look_at(
    home, author, reviewer, editor
):
    corrected, renewed, withdrawn = (
        make_published(author, reviewer, editor, slug, **look_again(1))[0] for slug in ("one", "two", "three")
    )
    assert len(home()[0]) == 3
    correct(corrected, by=author, note="New numbers.")
    publish_next(renewed, author, reviewer, editor, "update", "Looked at again.", **look_again(60))
    withdraw(withdrawn, by=editor, note="It does not stand.")
    assert home()[0] == []


def test_one_list_in_the_order_of_what_ends_first_with_a_count_of_the_rest(home, author, claim, reviewer, editor):
    make_published(author, reviewer, editor, "past", **look_again(-1))
    take(claim, author, hours=1)
    for days in range(9, 0, -1):
        asked(claim, author, deadline_in_days=min(days, 6))
    lines, text = home()
    assert lines[:3] == [
        ("overdue for 1 day", "Look at the verdict again"),
        ("in 1 hour", "Rita Example works on it"),
        ("in 23 hours", "The Ministry is to reply"),
    ]
    assert len(lines) == 8
    assert ">and 3 more</li>" in text


def test_what_is_not_read_is_counted_as_at_least(monkeypatch):
    monkeypatch.setattr(short_list, "READ_AT_MOST", 9)
    assert short_list.short_list([range(9), range(3)], key=int).rest == "and at least 4 more"
    assert short_list.short_list([range(8)], key=int).rest == ""


def test_nobody_is_told_of_what_their_role_does_not_show(author, claim, reviewer, editor):
    make_published(author, reviewer, editor, "past", **look_again(-1))
    take(claim, author, hours=1)
    asked(claim, author)
    nora = User.objects.create_user("nora", password="x", is_staff=True)
    nora.user_permissions.add(Permission.objects.get(codename="view_claim"))
    assert [line.what for line in running_out(nora).lines] == ["Look at the verdict again"]
    assert len(running_out(author).lines) == 3


@pytest.mark.parametrize(
    ("days", "words"), [(-400, "overdue for 400 days"), (-1, "overdue for 1 day"), (0, "today"), (1, "in 1 day")]
)
def test_a_day_is_said_in_words(days, words):
    today = datetime(2026, 11, 29, tzinfo=UTC).date()
    assert day_in_words(today + days * DAY, today=today) == words


def test_an_empty_list_says_so(home, claim):
    lines, text = home()
    assert lines == []
    assert "Nothing runs out in the next days." in text
