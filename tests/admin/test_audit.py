"""The audit: what it finds and for whom, line by line without a gap, and as a table that no spreadsheet runs."""

import csv
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.access.history import note_access
from claims.admin.audit import page
from claims.admin.audit.kinds import KINDS
from claims.admin.audit.search import Asked, search
from claims.admin.navigation import AUDIT
from claims.editorial.actions import LINES_OF_NOBODYS_STEP, Action
from claims.editorial.relations import decide_relation, propose_relation
from claims.editorial.review import send_back, submit
from claims.editorial.second_ratings import give_second_rating
from claims.editorial.source_merging import merge_sources
from claims.editorial.tips import decline, send_tip
from claims.models import Access, Comment, Rating, Tip
from claims.publishing.policies import publish_policy
from claims.publishing.redactions import ask_to_redact, confirm
from sources.models import Source, SourceKind
from tests.admin.moved import days_ago
from tests.admin.test_lists import queries
from tests.desk import make_draft

PAGE, CSV = reverse(AUDIT), reverse("admin:claims_claim_audit_csv")


@pytest.fixture
def ask(log_in, editor):
    """Give a function that asks the audit, as Ed, and gives what it shows: (who, kind, what, note) of each line."""

    def run(by=None, **asked):
        lines = log_in(by or editor).get(PAGE, asked).context["lines"]
        return [(line["actor_username"], line["kind"].name, line["what"], line["note"]) for line in lines]

    return run


@pytest.fixture
def history(author, reviewer, editor, claim):
    """Let a small newsroom do something of several kinds, and give the claim."""
    submit(claim, by=author)
    send_back(claim, by=reviewer, note="Who says 100%_so?")
    decline(send_tip(text="Check this"), by=editor, answer="An opinion.")
    double = Source.objects.create(slug="double", name="Ministry again", kind=SourceKind.GOVERNMENT_BODY)
    merge_sources(double, into=Source.objects.get(slug="ministry"), by=editor, reason="One ministry.")
    publish_policy(by=editor, policy="about", language="en", title="Who we are", body="Us.", expected_version=0)
    Comment.objects.create(claim=claim, author=author, text="Asked the press office.")
    return claim


def test_it_finds_what_each_table_says_newest_first(ask, history):
    assert ask() == [
        ("rita", "comment", "Written", "Asked the press office."),
        ("ed", "policy", "Published", ""),
        ("ed", "merge", "Merged", "One ministry."),
        ("ed", "tip", "Declined", "An opinion."),
        ("vera", "claim", "Send back", "Who says 100%_so?"),
        ("rita", "claim", "Submit for review", ""),
        ("rita", "claim", "Start a draft", ""),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"person": "Vera"}, ["claim"]),
        ({"person": "rita example"}, ["comment", "claim", "claim"]),
        ({"what": "claim"}, ["claim", "claim", "claim"]),
        ({"what": "claim:submit"}, ["claim"]),
        ({"what": "merge"}, ["merge"]),
        ({"what": "tip:taken_up"}, []),
        ({"word": "PRESS off"}, ["comment"]),
        ({"word": "100%_so"}, ["claim"]),
        ({"word": "%"}, ["claim"]),
        ({"claim": "https://desk.example/claims/conscripts/"}, ["comment", "claim", "claim", "claim"]),
        ({"claim": "conscripts", "person": "rita", "what": "claim:start"}, ["claim"]),
    ],
)
def test_what_is_asked_for_narrows_it(ask, history, asked, found):
    assert [kind for _, kind, _, _ in ask(**asked)] == found


def test_days_are_whole_days_in_utc_both_included(ask, author, claim):
    days_ago(claim, 10)
    day = claim.events.get().at.date()
    for first, last, found in ((day, day, 1), (day + timedelta(1), "", 0), ("", day - timedelta(1), 0)):
        assert len(ask(first=first, last=last)) == found


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"person": "nobody"}, "Nobody has such a name."),
        ({"person": "example"}, "More than 1 people fit"),
        ({"claim": "no-such"}, "No claim has this address."),
        ({"what": "access"}, "Select a valid choice"),
        ({"first": "yesterday"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field_and_nothing_is_exported(
    log_in, editor, history, monkeypatch, asked, says
):
    monkeypatch.setattr(page, "PEOPLE_AT_MOST", 1)
    assert says in log_in(editor).get(PAGE, asked).content.decode()
    assert log_in(editor).get(CSV, asked).status_code == 302


@pytest.mark.parametrize("after", ["x", "1~2~3", "20260101T000000.000000~0~" + "9" * 40, "20260101T000000.0~٣~1"])
def test_a_place_that_no_page_gives_is_not_found(log_in, editor, after):
    assert log_in(editor).get(PAGE, {"after": after}).status_code == 404


@pytest.mark.parametrize("people", [None, "both"])
def test_pages_go_on_where_the_last_ended_also_within_one_moment(author, reviewer, claim, people):
    moment = timezone.now() + timedelta(minutes=1)
    for number in range(3):
        Comment.objects.create(claim=claim, author=author, at=moment, text=f"Note {number}.")
        decline(send_tip(text=f"Tip {number}"), by=reviewer, answer="No.")
    Tip.objects.update(decided_at=moment)
    asked = Asked(kinds=KINDS, people=people and (author.pk, reviewer.pk))
    everything = [line["place"] for line in search(asked, size=100)]
    assert len(everything) == len(set(everything)) == 7
    one_by_one, after = [], None
    while lines := search(asked, size=1, after=after):
        after = lines[0]["place"]
        assert type(after).read(str(after)) == after
        one_by_one.append(after)
    assert one_by_one == everything


def test_access_and_addresses_are_shown_to_administrators_alone(ask, log_in, rf, editor, author, administrator):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7")
    note_access(Access.SIGN_IN_FAILED, person=author, request=request)
    note_access(Access.ROLE_CHANGED, person=author, by=administrator, request=request, note="Now an editor.")
    assert ask() == []
    assert "192.0.2.7" not in b"".join(log_in(editor).get(CSV)).decode()
    failed, changed = (None, "access", "Sign-in failed", ""), ("ada", "access", "Role changed", "Now an editor.")
    assert ask(by=administrator, what="access") == [changed, failed]
    assert ask(by=administrator, person="rita") == [changed, failed], "whoever did it, or had it done to them"
    assert "192.0.2.7" in b"".join(log_in(administrator).get(CSV)).decode()


def test_researchers_and_reviewers_may_not_search_it(log_in, author, reviewer):
    for member in (author, reviewer):
        assert [log_in(member).get(url).status_code for url in (PAGE, CSV)] == [403, 403]
        assert f'href="{PAGE}"' not in log_in(member).get("/admin/").content.decode()


def test_the_reason_of_a_second_rating_is_not_told(ask, author, reviewer, claim):
    submit(claim, by=author)
    give_second_rating(claim, by=reviewer, rating=Rating.objects.get(slug="false"), reason="Plainly false.")
    assert ask()[0] == ("vera", "second-rating", "Rated before reading the verdict", "")


def test_the_export_has_every_line_and_no_formula(log_in, editor, author, claim):
    for note in ("=1+1", "+1", "-1", "@SUM(A1)", "Plain."):
        Comment.objects.create(claim=claim, author=author, text=note)
    rows = list(csv.DictReader(b"".join(log_in(editor).get(CSV)).decode().splitlines()))
    assert [row["note"] for row in rows] == ["Plain.", "'@SUM(A1)", "'-1", "'+1", "'=1+1", ""]
    assert {row["claim"] for row in rows} == {"conscripts"}
    assert {row["who"] for row in rows} == {"Rita Example"}
    assert rows[-1]["what"] == "Start a draft"


def test_an_export_that_is_cut_says_so_in_its_last_line(log_in, editor, author, monkeypatch):
    for slug in "abcde":
        make_draft(author, slug)
    monkeypatch.setattr(page, "READ_AT_ONCE", 2)
    for most, lines, is_cut in ((4, 4, True), (5, 5, False), (6, 5, False)):
        monkeypatch.setattr(page, "EXPORTED_AT_MOST", most)
        rows = b"".join(log_in(editor).get(CSV, {"what": "claim"})).decode().splitlines()[1:]
        assert len(rows) == lines + is_cut
        assert ("There is more" in rows[-1]) is is_cut


def test_the_page_asks_the_same_number_of_queries_for_one_line_and_for_many(log_in, editor, author, claim):
    client, asked = log_in(editor), f"{PAGE}?person=rita&claim=conscripts&word=ask"
    Comment.objects.create(claim=claim, author=author, text="Ask.")
    before = queries(client, asked)
    for number in range(60):
        Comment.objects.create(claim=claim, author=author, text=f"Ask {number}.")
    assert queries(client, asked) == before <= 18


def test_every_step_and_event_has_words():
    named = {kind.name: kind.whats for kind in KINDS}
    assert set(named["claim"]) == {*Action.values, *LINES_OF_NOBODYS_STEP}
    assert set(named["access"]) == set(Access.values)


def test_every_kind_can_be_asked_for_everything_at_once(author, claim):
    asked = {"people": (author.pk,), "first": date(2020, 1, 1), "last": date(2030, 1, 1), "word": "x"}
    for kind in KINDS:
        for what in (None, *kind.whats):
            assert search(Asked((kind,), what=what, claim=claim.pk, **asked), size=5) == []


def test_a_relation_is_found_from_both_of_its_claims(ask, author, claim):
    other = make_draft(author, "other")
    relation = propose_relation(claim, by=author, kind="repeats", other=other)
    decide_relation(relation, by=author, confirmed=False, note="Another year.")
    for slug in ("conscripts", "other"):
        assert ("rita", "relation", "Rejected", "Another year.") in ask(claim=slug)


def test_a_redaction_names_both_people_with_the_reason_and_not_the_reference(
    ask, log_in, editor, administrator, published
):
    asked = ask_to_redact(
        published, by=editor, versions=[1], reason_kind="court_order", reason="A court.", reference="File 7"
    )
    confirm(asked, by=administrator)
    lines = [line for line in ask(claim="conscripts") if line[1].startswith("redaction")]
    assert lines == [
        ("ada", "redaction", "Confirmed and done", "A court."),
        ("ed", "redaction-asked", "For a court order", "A court."),
    ]
    assert "File 7" not in log_in(editor).get(PAGE).content.decode()


def test_what_was_saved_on_a_form_of_the_set_up_is_found_in_words(ask, log_in, editor, desk):
    log_in(editor).post("/admin/claims/topic/add/", {"name": "Budget", "slug": "budget"})
    assert ask(what="set-up:1", person="ed") == [("ed", "set-up", "Added", "Added.")]
