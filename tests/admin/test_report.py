"""The report to networks of fact-checkers: counted by hand over a small newsroom's log, every share of something."""

import csv
from datetime import UTC, date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.admin.figures.report import blocks
from claims.admin.figures.report_counted import count_report, last_full_quarter
from claims.editorial.replies import ask_for_reply, record_reply
from claims.editorial.review import approve, submit
from claims.editorial.second_ratings import give_second_rating
from claims.editorial.source_merging import merge_sources
from claims.models import Rating, Topic
from claims.publishing.publish import publish, withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from sources.models import Source, SourceKind
from tests.admin.moved import days_ago
from tests.admin.test_lists import queries
from tests.desk import make_document, make_draft, make_published, publish_next, whole_content

PAGE, CSV = reverse("admin:claims_claim_report"), reverse("admin:claims_claim_report_csv")


@pytest.fixture
def today(desk):
    return timezone.now().astimezone(UTC).date()


@pytest.fixture
def lines(today):
    """Give a function that counts the last so many days: the figure to its (number, of how many)."""

    def run(days=14, until=None):
        last = until or today
        counted = count_report(last - timedelta(days=days - 1), last)
        return {line.name: (line.count, line.of) for block in blocks(counted) for line in block.lines}

    return run


@pytest.fixture
def newsroom(author, reviewer, editor):
    """Publish four checks in two weeks, and give them: one of them rests on a confidential source."""
    content = whole_content()
    party = Source.objects.create(slug="party", name="The Party", kind=SourceKind.ORGANISATION)
    leaflet = make_document(party, url="https://party.example/leaflet")
    by_party = [{"source": party, "document": leaflet, "stance": "asserts"}]
    ministry = Source.objects.get(slug="ministry").documents.get()
    paper = Source.objects.get(slug="paper").documents.get()
    false = {**content["verdict"], "rating": Rating.objects.get(slug="false")}
    two = [{"document": each, "stance": "supports", "note": "x"} for each in (ministry, paper)]
    withheld = {"document": paper, "stance": "supports", "is_confidential": True, "confidential_reason": "A source."}
    Topic.objects.create(slug="budget", name="Budget")
    made = [
        make_published(author, reviewer, editor, "a")[0],
        make_published(author, reviewer, editor, "b", evidence=[*content["evidence"], withheld])[0],
        make_published(author, reviewer, editor, "c", attributions=by_party, verdict=false, evidence=two)[0],
        make_published(author, reviewer, editor, "d", language="ko", topics=[Topic.objects.get(slug="budget")])[0],
    ]
    for claim, days in zip(made, (13, 7, 3, 3), strict=True):
        days_ago(claim, days)
    return made


def test_weeks_are_counted_from_the_first_day_and_a_part_of_one_is_in_no_median(lines, newsroom, today):
    found = lines()
    assert found["Checks first published"] == (4, None)
    assert found["Checks a week, median"] == ("2", None)
    assert found["Weeks with no check"] == (0, 2)
    assert lines(21)["Weeks with no check"] == (1, 3)
    assert lines(16)["Checks a week, median"] == ("2", None), "two days are left over"
    assert [week["days"] for week in count_report(today - timedelta(days=15), today)["weeks"]] == [7, 7, 2]
    assert (found["Language: en"], found["Language: ko"]) == ((3, 4), (1, 4))


def test_days_outside_are_left_out_at_both_ends(lines, newsroom, today):
    assert lines(13)["Checks first published"] == (3, None)
    assert lines(14, until=today - timedelta(days=4))["Checks first published"] == (2, None)
    assert lines(1, until=today - timedelta(days=7))["Checks first published"] == (1, None)


def test_evidence_is_counted_by_different_documents_and_publishers_in_the_published_record(lines, newsroom, author):
    change_of_a_draft = make_draft(author, "never-published", evidence=[])
    assert change_of_a_draft.state == "draft"
    found = lines()
    assert found["Documents as evidence a check, median"] == ("1", None)
    assert found["Checks with two documents or more"] == (1, 4)
    assert found["Checks with two publishers or more"] == (1, 4)
    assert found["Checks that rest on a confidential source"] == (1, 4)


def test_corrections_and_withdrawals_have_their_kinds_shares_and_median_time(lines, newsroom, author, reviewer, editor):
    a, b, c, _ = newsroom
    publish_next(a, author, reviewer, editor, "correction", "A wrong number.", selection_reason="One.")
    publish_next(b, author, reviewer, editor, "typo", "A letter.", selection_reason="Two.")
    publish_next(b, author, reviewer, editor, "correction", "A name.", selection_reason="Three.")
    withdraw(c, by=editor, note="It does not stand.")
    found = lines()
    assert found["Corrections published"] == (2, 4)
    assert found["Days from first publication to correction, median"] == ("10", None), "of 13 and 7"
    assert found["Checks corrected since"] == (2, 4)
    assert found["Versions published as “Correction”"] == (2, 4)
    assert found["Versions published as “Typo”"] == (1, 4)
    assert found["Withdrawals published"] == (1, 4)
    assert found["Checks withdrawn since"] == (1, 4)
    assert lines(5)["Checks corrected since"] == (0, 2), "those first published in these days"


def test_claimants_are_who_the_claim_comes_from_and_a_merged_source_is_the_one_it_became(
    lines, newsroom, editor, today
):
    found = lines()
    assert (found["Claims by: Government body"], found["Claims by: Organisation"]) == ((3, 4), (1, 4))
    assert (found["Checked most: The Ministry"], found["Checked most: The Party"]) == ((3, 4), (1, 4))
    assert "Checked most: The Paper" not in found, "it passed the claim on"
    assert (found["Topic: War"], found["Topic: Budget"]) == ((3, 4), (1, 4))
    kept = Source.objects.create(slug="union", name="The Union", kind=SourceKind.ORGANISATION)
    merge_sources(Source.objects.get(slug="party"), into=kept, by=editor, reason="One and the same.")
    assert lines()["Checked most: The Union"] == (1, 4)


def test_ratings_stand_beside_each_other_by_kind_of_claimant_and_by_claimant(newsroom, today):
    even = next(block for block in blocks(count_report(today - timedelta(days=13), today)) if block.key == "even")
    by_kind, by_claimant = even.crossings
    true, false = by_kind.columns.index("True"), by_kind.columns.index("False")
    got = {name: (counts[true], counts[false], checks) for name, counts, checks in by_kind.rows}
    assert got == {"Government body": (3, 0, 3), "Organisation": (0, 1, 1)}
    assert {name: (counts[true], counts[false], checks) for name, counts, checks in by_claimant.rows} == {
        "The Ministry": (3, 0, 3),
        "The Party": (0, 1, 1),
    }


def test_replies_are_counted_for_what_was_published(lines, newsroom, author):
    ministry, later = Source.objects.get(slug="ministry"), timezone.now() + timedelta(days=1)
    words = {"channel": "Press office", "question": "Is it so?", "deadline": later}
    answered = ask_for_reply(newsroom[0], by=author, asked=ministry, **words)
    record_reply(answered, by=author, outcome="answered", answer="It is.", answered_at=timezone.now())
    ask_for_reply(newsroom[0], by=author, asked=Source.objects.get(slug="party"), **words)
    ask_for_reply(make_draft(author, "a-draft"), by=author, asked=ministry, **words)
    found = lines()
    assert found["Checks with a claimant asked"] == (1, 4)
    assert found["Questions answered"] == (1, 2)
    assert found["Questions still waiting for an answer"] == (1, 2)


def test_second_ratings_count_where_they_came_before_the_first_publication(lines, author, reviewer, editor, today):
    for slug, second in (("same", "true"), ("other", "false"), ("alone", None)):
        claim = make_draft(author, slug)
        submit(claim, by=author)
        if second:
            give_second_rating(claim, by=reviewer, rating=Rating.objects.get(slug=second))
        approve(claim, by=reviewer)
        publish(claim, by=editor)
    found = lines()
    assert found["Checks rated a second time, unseen"] == (2, 3)
    assert found["With the same rating both times"] == (1, 2)
    assert found["Cohen's kappa"] == ("0.00", None), "one of two agrees, and one would by chance"


def test_a_redacted_check_is_counted_and_says_nothing(lines, newsroom, editor, reviewer, author, administrator):
    asked = ask_to_redact(
        newsroom[2], by=editor, versions=[1], reason_kind="court_order", reason="A court.", reference="1/26"
    )
    confirm(asked, by=administrator)
    found = lines()
    assert found["Checks first published"] == (4, None)
    assert found["Checks with two documents or more"] == (0, 3)
    assert "Claims by: Organisation" not in found


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 11, 29), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_the_last_full_quarter_is_shown_where_nobody_says(day, first, last):
    assert last_full_quarter(day) == (first, last)


def test_the_page_and_the_table_say_every_figure_and_claim_no_compliance(log_in, author, newsroom, today):
    client, days = log_in(author), {"first": today - timedelta(days=13), "last": today}
    text = client.get(PAGE, days).content.decode()
    assert "It claims no compliance" in text
    assert text.count("Helps to document – IFCN code:") == 7
    rows = list(csv.DictReader(client.get(CSV, days).content.decode().splitlines()))
    by_figure = {row["figure"]: row for row in rows}
    party = by_figure["Checked most: The Party"]
    assert (party["number"], party["percent"], party["of"]) == ("1", "25", "4")
    assert party["of what"] == "of 4 checks first published whose record can be read"
    assert by_figure["Organisation: False"]["percent"] == "100"
    assert sum(int(row["number"]) for row in rows if row["figure"].startswith("Checks in the 7 days")) == 4


def test_no_days_with_nothing_published_break_it(log_in, author):
    text = log_in(author).get(PAGE).content.decode()
    assert "Checks first published" in text
    assert log_in(author).get(CSV).status_code == 200


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-02-01", "2026-01-01", "This day comes before the first."),
        ("2020-01-01", "2026-01-01", "At most 1100 days at once."),
        ("x", "2026-01-01", "Enter a valid date."),
        ("", "2026-01-01", "This field is required."),
    ],
)
def test_days_that_are_no_span_are_refused_beside_the_field(log_in, author, first, last, says):
    client = log_in(author)
    assert says in client.get(PAGE, {"first": first, "last": last}).content.decode()
    assert client.get(CSV, {"first": first, "last": last}).status_code == 302


def test_the_report_asks_one_query_however_much_was_published(log_in, author, reviewer, editor, newsroom, today):
    client, page = log_in(author), f"{PAGE}?first={today - timedelta(days=13)}&last={today}"
    before = queries(client, page)
    make_published(author, reviewer, editor, "one-more")
    assert queries(client, page) == before <= 15
