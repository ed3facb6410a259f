"""One step on many claims: tried first without a trace, then done where it can be, with a line for each."""

import csv
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Assignment, ClaimEvent, EditorialReview, Topic
from tests.desk import make_draft

LIST = "/admin/claims/claim/"


@pytest.fixture
def unfinished(claim, author):
    """Start a draft that is not ready."""
    return make_draft(author, slug="unfinished", statement="=Nothing yet.", evidence=[])


def chosen(action, *claims):
    return {"action": action, "_selected_action": [each.pk for each in claims]}


def do(client, name, *claims, **typed):
    url = reverse("admin:claims_claim_bulk", args=[name])
    return client.post(url, {"claim": [each.pk for each in claims], "do": "1", **typed}, follow=True)


def test_a_dry_run_says_what_would_be_refused_and_leaves_no_trace(log_in, claim, unfinished, author):
    answer = log_in(author).post(LIST, chosen("submit", claim, unfinished))
    found = {line.claim.slug: line.why for line in answer.context["lines"]}
    assert found["conscripts"] == ""
    assert "evidence" in found["unfinished"]
    assert "Do it for 1 of 2" in answer.content.decode()
    assert not EditorialReview.objects.exists()
    assert ClaimEvent.objects.count() == 2
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("draft", 1)


def test_a_dry_run_holds_its_claims_in_the_order_of_their_keys(log_in, claim, unfinished, author):
    """Two who try steps on the same claims in other orders would hold each other up for ever."""
    client = log_in(author)
    with CaptureQueriesContext(connection) as asked:
        client.post(LIST, chosen("take", unfinished, claim))
    holds = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    assert holds
    assert re.search(r'ORDER BY (1|"claims_claim"\."id") ASC', holds[0])


def test_it_is_done_where_it_can_be_and_the_report_has_a_line_for_each(log_in, claim, unfinished, author):
    client = log_in(author)
    answer = do(client, "submit", claim, unfinished, note="Both are about the border.")
    assert (answer.context["done"], answer.context["refused"]) == (1, 1)
    claim.refresh_from_db()
    assert claim.state == "in_review"
    assert "called up" not in str(client.session["bulk_report"]), "a session is no place for what claims say"
    assert claim.events.first().note == "Both are about the border."
    table = list(csv.reader(client.get(reverse("admin:claims_claim_bulk_csv")).content.decode().splitlines()))
    assert table[0] == ["claim", "statement", "outcome", "why"]
    rows = {row[0]: row[1:3] for row in table[1:]}
    assert rows[str(claim.pk)] == ["300,000 people were called up.", "done"]
    assert rows[str(unfinished.pk)] == ["'=Nothing yet.", "refused"], "no formula for a spreadsheet"


def test_what_a_step_needs_is_asked_before_it_is_tried(log_in, claim, author):
    client = log_in(author)
    assert client.post(LIST, chosen("drop", claim)).context["lines"] is None
    assert do(client, "drop", claim, note="").context["form"].errors
    do(client, "drop", claim, note="Nobody repeats it.")
    claim.refresh_from_db()
    assert (claim.state, claim.events.first().note) == ("dropped", "Nobody repeats it.")


def test_a_topic_is_added_to_those_there_are_and_stands_in_the_history(log_in, claim, author):
    Topic.objects.create(slug="army", name="Army")
    do(log_in(author), "topic", claim, topic=Topic.objects.get(slug="army").pk)
    assert set(claim.topics.values_list("slug", flat=True)) == {"war", "army"}
    assert "topics" in claim.events.first().changes


def test_claims_are_taken_and_assigned(log_in, claim, unfinished, author, colleague):
    do(log_in(author), "take", claim, unfinished)
    assert Assignment.objects.filter(assignee=author).count() == 2
    do(log_in(author), "assign", claim, to=colleague.pk)
    assert Assignment.objects.get(claim=claim).assignee == colleague


def test_approving_and_publishing_many_at_once_is_not_offered(log_in, claim, editor):
    choices = dict(log_in(editor).get(LIST).context["action_form"].fields["action"].choices)
    assert {"submit", "take", "assign", "topic", "drop"} <= set(choices)
    assert not {"approve", "publish", "send_back", "withdraw"} & set(choices)
    for name in ("approve", "publish"):
        assert do(log_in(editor), name, claim).status_code == 404


def test_too_many_at_once_are_refused(log_in, claim, author, monkeypatch):
    monkeypatch.setattr("claims.admin.claim.bulk.CLAIMS_AT_MOST", 0)
    assert "At most 0 go at once" in do(log_in(author), "take", claim).content.decode()
    assert not Assignment.objects.exists()
