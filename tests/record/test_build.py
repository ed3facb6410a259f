"""The record holds what readers are shown, and nothing that depends on anything else."""

import json
from datetime import date

import pytest

from claims.editorial import roles
from claims.editorial.scale import install_default_scale
from claims.models import Claim, Evidence
from claims.record.build import build_draft, build_drafts, build_record
from claims.record.canonical import canonical_json
from sources.models import Document
from tests.desk import change, make_draft, make_person, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    roles.install()
    install_default_scale()
    return make_person("rita", "Researcher")


def test_a_record_survives_being_written_and_read(author):
    record = build_record(make_draft(author))
    assert json.loads(canonical_json(record)) == record


def test_an_unfinished_draft_builds_too(author):
    claim = make_draft(author)
    claim.verdicts.all().delete()
    assert build_record(claim)["verdict"] is None


def test_the_record_of_one_claim_does_not_change_when_another_is_published(author):
    claim = make_draft(author)
    before = build_record(claim)
    make_published(
        author,
        make_person("vera", "Reviewer"),
        make_person("ed", "Editor"),
        slug="another",
        statement="More than 1,000,000 people were called up.",
    )
    assert build_record(claim) == before


def test_many_drafts_are_read_in_as_many_queries_as_one_and_are_the_same(author, django_assert_max_num_queries):
    claims = [make_draft(author, slug=f"draft-{number}") for number in range(3)]
    change(claims[1], author, topics=[], attributions=[], evidence=[])
    with django_assert_max_num_queries(10):
        alone = build_draft(Claim.objects.get(pk=claims[0].pk))
    with django_assert_max_num_queries(10):
        together = build_drafts(Claim.objects.filter(pk__in=[claim.pk for claim in claims]))
    assert together == {claim.pk: build_draft(Claim.objects.get(pk=claim.pk)) for claim in claims}
    assert together[claims[0].pk] == alone
    assert (together[claims[1].pk]["attributions"], together[claims[1].pk]["evidence"]) == ([], [])


def test_relays_are_numbered_by_place_not_by_key(author):
    make_draft(author, slug="first")
    links = build_record(make_draft(author, slug="second"))["attributions"]
    assert [(link["id"], link["relays"]) for link in links] == [(1, None), (2, 1)]


def test_ten_reprints_are_one_origin_and_a_denial_is_none(author):
    claim = make_draft(author)
    ministry, paper = (link.source for link in claim.attributions.all())
    reprints = [{"source": paper, "stance": "reports", "relays": 0} for _ in range(10)]
    denial = {"source": paper, "stance": "denies"}
    change(claim, author, attributions=[{"source": ministry, "stance": "asserts"}, *reprints, denial])
    assert build_record(claim)["origin_count"] == 1


def test_confidential_evidence_shows_only_that_it_is_withheld_and_why(author):
    claim = make_draft(author)
    document = Document.objects.get(url="https://ministry.example/statement")
    hidden = {
        "document": document,
        "stance": "refutes",
        "note": "The informant's own notes.",
        "is_confidential": True,
        "confidential_reason": "The informant would be at risk.",
    }
    change(claim, author, evidence=[hidden])
    shown = build_record(claim)["evidence"]
    assert shown == [
        {"stance": "refutes", "is_confidential": True, "confidential_reason": "The informant would be at risk."}
    ]
    assert build_draft(claim)["withheld_evidence"][0]["note"] == "The informant's own notes."


def test_a_change_of_confidential_evidence_is_in_the_history(author):
    claim = make_draft(author)
    evidence = {
        "document": Document.objects.get(url="https://ministry.example/statement"),
        "stance": "context",
        "is_confidential": True,
        "confidential_reason": "Asked to.",
    }
    change(claim, author, evidence=[evidence])
    claim = change(claim, author, evidence=[{**evidence, "note": "Another thing."}])
    assert list(claim.events.first().changes) == ["withheld_evidence"]


def test_dates_are_iso_and_absent_ones_are_null(author):
    record = build_record(make_draft(author, valid_from=date(2022, 9, 21)))
    assert (record["valid_from"], record["valid_until"]) == ("2022-09-21", None)


def test_evidence_keeps_its_order(author):
    claim = make_draft(author)
    document = Document.objects.get(url="https://ministry.example/statement")
    change(claim, author, evidence=[{"document": document, "stance": "context", "note": n} for n in "cab"])
    assert [item["note"] for item in build_record(Claim.objects.get())["evidence"]] == list("cab")
    assert Evidence.objects.count() == 3
