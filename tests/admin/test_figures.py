"""The figures of the desk: they hold for a small made-up history, and each chart has its table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from claims.admin.figures import counted
from claims.admin.figures.page import length_in_words
from claims.admin.navigation import FIGURES, sidebar
from claims.editorial.review import approve, send_back, submit
from claims.models import ClaimState, Rating
from claims.publishing.publish import publish, withdraw
from tests.admin.moved import days_ago
from tests.admin.test_lists import queries
from tests.desk import change, make_draft, make_published, publish_next, whole_content

PAGE = reverse(FIGURES)
DAY, HOUR = 86_400, 3600


@pytest.fixture
def make(author, reviewer, editor):
    """Give a function that publishes a claim, after so many days in the making, with a rating."""

    def run(slug, *, made_in=0, rating="true"):
        verdict = {**whole_content()["verdict"], "rating": Rating.objects.get(slug=rating)}
        claim = make_draft(author, slug, verdict=verdict)
        days_ago(claim, made_in)
        submit(claim, by=author)
        approve(claim, by=reviewer)
        publish(claim, by=editor)
        return claim

    return run


def done(week):
    return tuple(week[what] for what in counted.DONE)


def test_each_step_counts_in_the_week_in_which_it_was_taken(make, author, reviewer, editor):
    claim = make("one")
    days_ago(claim, 10)
    publish_next(claim, author, reviewer, editor, "typo", "A letter.", selection_reason="It is everywhere.")
    withdraw(claim, by=editor, note="It does not stand.")
    weeks = counted.throughput(timezone.now())
    assert [done(week) for week in weeks[-2:]] == [(1, 1, 0, 0), (1, 0, 1, 1)]
    assert {done(week) for week in weeks[:-2]} == {(0, 0, 0, 0)}
    today = datetime.now(UTC).date()
    assert [week["from"] for week in weeks] == [today - timedelta(days=7 * back - 1) for back in range(26, 0, -1)]


@pytest.mark.parametrize(("days", "week"), [(0, 25), (6, 25), (7, 24), (26 * 7 - 1, 0), (26 * 7, None)])
def test_weeks_have_seven_days_and_what_came_before_them_is_left_out(make, days, week):
    days_ago(make("one"), days)
    weeks = counted.throughput(timezone.now())
    assert [number for number, each in enumerate(weeks) if any(done(each))] == ([] if week is None else [week])


def test_what_was_handed_in_twice_counts_twice(author, reviewer, claim):
    submit(claim, by=author)
    send_back(claim, by=reviewer, note="Who says so?")
    submit(claim, by=author)
    assert done(counted.throughput(timezone.now())[-1]) == (2, 0, 0, 0)


def test_what_waits_has_waited_since_it_came_into_its_state(author, reviewer, make):
    old, newer, handed_in, back = (make_draft(author, slug) for slug in ("old", "newer", "handed-in", "back"))
    for claim, days in ((old, 10), (newer, 4), (handed_in, 20), (back, 30)):
        days_ago(claim, days)
    change(old, author, selection_reason="It is everywhere.")
    submit(handed_in, by=author)
    submit(back, by=author)
    send_back(back, by=reviewer, note="Who says so?")
    make("published", made_in=40)
    drafts, in_review, approved = counted.backlog(timezone.now())
    assert (drafts["state"], drafts["claims"]) == (ClaimState.DRAFT, 3)
    assert drafts["median_seconds"] == pytest.approx(4 * DAY, abs=60)
    assert drafts["oldest_seconds"] == pytest.approx(10 * DAY, abs=60)
    assert in_review["claims"] == 1
    assert in_review["oldest_seconds"] == pytest.approx(0, abs=60)
    assert approved == {"state": "approved", "claims": 0, "median_seconds": None, "oldest_seconds": None}


def test_the_time_to_a_publication_is_the_median_of_what_was_drafted_here(make, author, reviewer, editor):
    for number, days in enumerate((1, 3, 11)):
        make(f"made-{number}", made_in=days)
    restored = make("restored", made_in=90)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE claims_claimevent SET action = 'restore' WHERE claim_id = %s", [restored.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    months = counted.times_to_publication(timezone.now())
    assert months[-1]["month"] == datetime.now(UTC).date().replace(day=1)
    assert months[-1]["claims"] == 3
    assert months[-1]["median_seconds"] == pytest.approx(3 * DAY, abs=60)
    assert [(month["claims"], month["median_seconds"]) for month in months[:-1]] == [(0, None)] * 11


def test_a_rating_counts_in_the_month_of_the_first_publication_as_it_was_then(make, author, reviewer, editor):
    changed, old = make("one", rating="false"), make("two")
    make("three")
    now = timezone.now()
    days_ago(old, (now.astimezone(UTC).date().replace(day=1) - date(2000, 1, 1)).days)
    verdict = {**whole_content()["verdict"], "rating": Rating.objects.get(slug="true")}
    publish_next(changed, author, reviewer, editor, "rating_changed", "The order says so.", verdict=verdict)
    months, ratings = counted.ratings_over_time(now)
    assert [(rating["slug"], rating["counts"]) for rating in ratings] == [
        ("false", [0] * 11 + [1]),
        ("true", [0] * 11 + [1]),
    ]
    assert len(months) == 12


def test_the_months_are_this_one_and_eleven_before(desk):
    months, _ = counted.ratings_over_time(datetime(2026, 2, 28, 23, tzinfo=UTC))
    assert [f"{month:%Y-%m}" for month in (months[0], months[9], months[10], months[11])] == [
        "2025-03",
        "2025-12",
        "2026-01",
        "2026-02",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0, "0 hours"),
        (HOUR, "1 hour"),
        (5400, "1.5 hours"),
        (47 * HOUR, "47 hours"),
        (2 * DAY, "2 days"),
        (12.4 * DAY, "12 days"),
    ],
)
def test_a_length_of_time_is_said_in_hours_or_days(seconds, words):
    assert length_in_words(seconds) == words


def test_the_page_shows_each_chart_with_its_table_and_of_how_many(log_in, make, author):
    make("one", made_in=3)
    make_draft(author, "two")
    text = " ".join(log_in(author).get(PAGE).content.decode().split())
    assert (
        '<strong>Published first</strong> <span class="desk-dim">1 in the last 26 weeks, at most 1 a week.</span>'
        in text
    )
    assert text.count('<svg class="desk-chart"') == 4, "handed in, published, the time it took, and one rating"
    assert "1 claim on the way to a publication." in text
    assert 'href="/admin/claims/claim/?state__exact=draft">Draft</a>' in text
    assert "Of 1 claim drafted here and first published in the last 12 months." in text
    assert '<td class="desk-number-cell">3 days</td>' in text
    assert "Of 1 first verdict published in the last 12 months" in text


def test_before_anything_is_done_the_page_says_so_without_a_chart(log_in, desk, author):
    text = log_in(author).get(PAGE).content.decode()
    assert 'desk-chart"' not in text
    assert "None in the last 26 weeks." in text


def test_the_page_asks_the_same_number_of_queries_for_one_claim_and_for_many(log_in, make, author, reviewer, editor):
    client = log_in(author)
    make("one")
    before = queries(client, PAGE)
    for number in range(4):
        make_published(author, reviewer, editor, f"more-{number}")
        make_draft(author, f"draft-{number}")
    assert queries(client, PAGE) == before <= 16


def test_the_menu_and_home_lead_there_and_whoever_has_no_role_sees_nothing(rf, log_in, author):
    assert f'href="{PAGE}">Figures</a>' in log_in(author).get("/admin/").content.decode()
    request = rf.get(PAGE)
    request.user = User.objects.get(pk=author.pk)
    items = [item for group in sidebar(request) for item in group["items"]]
    assert [item["title"] for item in items if item.get("active")] == ["Figures"]
    nobody = log_in(User.objects.create_user("nora", password="x", is_staff=True))
    assert nobody.get(PAGE).status_code == 403
