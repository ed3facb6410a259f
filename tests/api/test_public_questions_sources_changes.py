"""Rivals side by side, a source in numbers, and the log as followers read it."""

from decimal import Decimal

import pytest

from claims.models import Rating
from claims.publishing.publish import withdraw
from claims.record.canonical import canonical_json, digest
from tests.desk import make_published, whole_content
from tests.standing import standing


def quantity(**ends):
    return {"measure": "people called up", "unit": "people", "wording": "a number", **ends}


@standing
def rivals(published, author, reviewer, editor):
    """The ministry's 300,000 and a rumour of more than one million more, rated differently."""
    false = {**whole_content()["verdict"], "rating": Rating.objects.get(slug="unproven")}
    more = quantity(low=Decimal(1_000_000), low_open=True, figure="increase")
    return make_published(author, reviewer, editor, "million", quantities=[more], verdict=false)[0]


def test_rivals_stand_side_by_side_with_what_contradicts_and_why(program, rivals):
    answer = program.get("/api/v1/questions/how-many/").json()

    assert answer["question"]["measure"] == "people called up"
    assert {claim["slug"]: claim["answer"]["in_words"] for claim in answer["claims"]} == {
        "million": "an increase by more than 1,000,000",
        "conscripts": "300,000",
    }
    assert answer["comparisons"] == [
        {"one": "million", "other": "conscripts", "comparison": "contradicts", "reason": "No number fits both."}
    ]
    assert answer["claims"][0]["origins"] == [{"slug": "ministry", "name": "The Ministry"}]
    assert answer["has_more_claims"] is False


def test_a_withdrawn_rival_is_left_out(program, rivals, editor):
    withdraw(rivals, by=editor, note="Nobody said so.")
    answer = program.get("/api/v1/questions/how-many/").json()
    assert [claim["slug"] for claim in answer["claims"]] == ["conscripts"]
    assert answer["comparisons"] == []


def test_a_claim_without_a_number_for_the_question_compares_with_nothing(program, published, author, reviewer, editor):
    other = {**quantity(low=Decimal(1), high=Decimal(1)), "unit": "percent"}
    make_published(author, reviewer, editor, "share", quantities=[other, quantity(high=Decimal(5))])
    answer = program.get("/api/v1/questions/how-many/").json()
    assert {claim["slug"]: claim["answer"]["in_words"] for claim in answer["claims"]}["share"] == "at most 5"


def test_a_source_is_counted_by_rating_with_what_each_count_is_out_of(program, rivals):
    answer = program.get("/api/v1/sources/ministry/").json()

    assert answer["source"]["name"] == "The Ministry"
    assert answer["as_origin"]["claim_count"] == 2
    assert {row["rating"]: (row["label"], row["claim_count"]) for row in answer["as_origin"]["by_rating"]} == {
        "true": ("True", 1),
        "unproven": ("Unproven", 1),
    }
    assert answer["as_relay"] == {
        "claim_count": 0,
        "by_rating": [],
        "claims_url": "http://testserver/api/v1/claims/?relay=paper".replace("paper", "ministry"),
    }


def test_the_counts_of_a_source_lead_to_the_claims_counted(program, rivals):
    for role in ("as_origin", "as_relay"):
        part = program.get("/api/v1/sources/paper/").json()[role]
        assert len(program.get(part["claims_url"]).json()["items"]) == part["claim_count"]
        for row in part["by_rating"]:
            assert len(program.get(row["claims_url"]).json()["items"]) == row["claim_count"]


def test_the_counts_of_a_source_leave_withdrawn_verdicts_out(program, rivals, editor):
    withdraw(rivals, by=editor, note="Nobody said so.")
    assert program.get("/api/v1/sources/ministry/").json()["as_origin"]["claim_count"] == 1


@pytest.mark.parametrize("path", ["questions/no-such/", "sources/no-such/"])
def test_what_nobody_asked_or_said_is_not_found(program, published, path):
    assert program.get(f"/api/v1/{path}").status_code == 404


def followed(program, limit):
    """Follow the log from the beginning. Returns its entries and the last head."""
    entries, address, head = [], f"/api/v1/changes/?limit={limit}", None
    while address:
        answer = program.get(address).json()
        entries, address, head = entries + answer["items"], answer["next"], answer["head"]
    return entries, head


def test_a_follower_gets_every_entry_and_can_prove_it(program, rivals, editor):
    withdraw(rivals, by=editor, note="Nobody said so.")

    entries, head = followed(program, limit=2)

    assert [entry["publication"]["sequence"] for entry in entries] == [1, 2, 3]
    assert entries[-1]["publication"]["kind"] == "withdrawal"
    previous = "0" * 64
    for entry in entries:
        told = entry.pop("publication")
        assert told["previous_sha256"] == previous
        assert digest(canonical_json(entry)) == told["record_sha256"]
        previous = told["entry_sha256"]
    assert head == {"sequence": 3, "entry_sha256": previous}


def test_a_follower_who_has_everything_is_told_so(program, rivals):
    answer = program.get("/api/v1/changes/?since=2").json()
    assert (answer["items"], answer["next"], answer["head"]["sequence"]) == ([], None, 2)


def test_an_empty_log_has_a_head_too(program, desk):
    answer = program.get("/api/v1/changes/").json()
    assert answer == {"items": [], "head": {"sequence": 0, "entry_sha256": "0" * 64}, "next": None}


@pytest.mark.parametrize(
    "query",
    [
        "since=-1",
        "since=x",
        "since=99999999999999999",
        "limit=0",
        "limit=101",
        "from=1",
        "wait=31",
        "wait=-1",
        "wait=",
        "kinds=",
        "kinds=first,",
        "kinds=lie",
    ],
)
def test_a_place_in_the_log_that_cannot_be_is_named(program, desk, query):
    answer = program.get(f"/api/v1/changes/?{query}")
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]


def test_the_index_leads_everywhere(program, rivals):
    index = program.get("/api/v1/").json()
    values = {"slug": "conscripts", "version": "1"}
    other = {"question": "how-many", "conflicts": "how-many", "source": "paper", "topic": "war"}
    values["key"] = digest("https://paper.example/article")
    # tests/api/test_exports.py follows those of exports.
    assert "{format}" in index["export"]
    assert "{format}" in index["latest_export"]
    for name, address in index.items():
        if name in ("name", "license", "export", "latest_export"):
            continue
        path = address.format(**{**values, "slug": other.get(name, "conscripts")}).removeprefix("http://testserver")
        asked = {"text": "300,000 are called up."} if name == "match" else {}
        assert program.get(path, asked).status_code == 200, name


def test_a_withdrawal_is_a_tombstone_with_its_reason(program, rivals, editor):
    withdraw(rivals, by=editor, note="Nobody said so.")
    *others, withdrawal = (entry["publication"] for entry in program.get("/api/v1/changes/").json()["items"])
    assert [entry["tombstone"] for entry in others] == [None, None]
    assert withdrawal["tombstone"] == {"withdrawn_at": withdrawal["published_at"], "reason": "Nobody said so."}


def test_kinds_of_change_are_chosen_and_the_head_stays_the_log_s(program, rivals, editor):
    withdraw(rivals, by=editor, note="Nobody said so.")
    first = program.get("/api/v1/changes/?kinds=first,typo&limit=1").json()
    second = program.get(first["next"]).json()
    numbers = [entry["publication"]["sequence"] for entry in first["items"] + second["items"]]
    assert (numbers, second["next"], second["head"]["sequence"]) == ([1, 2], None, 3)
    assert program.get("/api/v1/changes/?kinds=withdrawal&since=3").json()["items"] == []
