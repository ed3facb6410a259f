"""Write and change drafts: one edit is one line, the impossible is refused at its place, and nothing is half-saved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.draft_parts import PartInvalid
from claims.editorial.drafting import edit, editing, start_claim
from claims.editorial.errors import EditConflict, StepNotAllowed
from claims.editorial.review import submit
from claims.models import Claim, ClaimEvent, Rating
from claims.record.build import build_record
from sources.models import Document, Source
from tests.desk import change, make_draft, make_sources, whole_content

STATEMENT = "ministry.example/statement"
NUMBER = {"low": Decimal(5), "high": Decimal(7), "measure": "people called up", "unit": "people", "wording": "5 to 7"}


def stored(claim):
    return build_record(Claim.objects.get(pk=claim.pk))


def test_a_draft_can_begin_with_its_sentence_alone(author):
    claim = start_claim(by=author, slug="just-a-sentence", statement="300,000 people were called up.")
    assert (claim.state, claim.version, claim.created_by) == ("draft", 1, author)
    assert claim.open_verdict.version == 1


def test_a_draft_keeps_all_that_was_entered(author):
    record = stored(make_draft(author))
    assert [link["source"]["slug"] for link in record["attributions"]] == ["ministry", "paper"]
    assert [link["relays"] for link in record["attributions"]] == [None, 1]
    assert record["quantities"][0]["low"] == record["quantities"][0]["high"] == "300000"
    assert record["verdict"]["rating"]["slug"] == "true"
    assert record["evidence"][0]["stance"] == "supports"


IMPOSSIBLE = {
    "statement too long": ({"statement": "x" * 501}, "statement"),
    "no statement": ({"statement": ""}, "statement"),
    "NUL byte": ({"statement": "Three\x00hundred."}, "statement"),
    "no such language": ({"language": "xx-klingon"}, "language"),
    "language tag that is none": ({"language": "english please"}, "language"),
    "said tomorrow": ({"said_on": timezone.now().date() + timedelta(days=2)}, "said_on"),
    "ends before it begins": ({"valid_from": date(2022, 9, 21), "valid_until": date(2022, 9, 20)}, "__all__"),
    "reason too long": ({"selection_reason": "x" * 301}, "selection_reason"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_impossible_value_is_refused_at_its_field(name, claim, author):
    content, field = IMPOSSIBLE[name]
    before = stored(claim)

    with pytest.raises(ValidationError) as refusal:
        change(claim, author, **content)

    assert list(refusal.value.message_dict) == [field]
    assert stored(claim) == before


@pytest.mark.parametrize("slug", ["", "Two Words", "trailing-", "ünïcode", "a" * 101, "../etc", "x\n"])
def test_an_address_that_cannot_be_one_is_refused(slug, author):
    with pytest.raises(ValidationError) as refusal:
        start_claim(by=author, slug=slug, statement="300,000 people were called up.")
    assert list(refusal.value.message_dict) == ["slug"]
    assert not Claim.objects.exists()


def test_an_address_is_given_once(claim, author):
    with pytest.raises(ValidationError) as refusal:
        start_claim(by=author, slug=claim.slug, statement="Another claim.")
    assert list(refusal.value.message_dict) == ["slug"]


IMPOSSIBLE_NUMBERS = {
    "upside down": {"low": Decimal(7), "high": Decimal(5)},
    "empty because open": {"low": Decimal(5), "high": Decimal(5), "low_open": True},
    "no end at all": {"low": None, "high": None},
    "an end that is not there is open": {"low": Decimal(5), "high": None, "high_open": True},
    "too many digits": {"low": Decimal(10) ** 30},
    "not a number": {"low": "many"},
    "not finite": {"low": Decimal("NaN")},
    "infinite": {"high": Decimal("Infinity")},
    "no measure": {"measure": ""},
    "no unit": {"unit": ""},
    "unknown figure": {"figure": "guess"},
}


@pytest.mark.parametrize("name", IMPOSSIBLE_NUMBERS)
def test_an_impossible_number_is_refused_at_its_row(name, claim, author):
    before = stored(claim)
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, quantities=[NUMBER, {**NUMBER, **IMPOSSIBLE_NUMBERS[name]}])
    assert list(refusal.value.rows) == [1]
    assert refusal.value.part == "quantities"
    assert stored(claim) == before


def test_all_rows_that_are_wrong_are_named_at_once(claim, author):
    upside_down = {**NUMBER, "low": Decimal(9)}
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, quantities=[upside_down, NUMBER, {**NUMBER, "unit": ""}])
    assert list(refusal.value.rows) == [0, 2]
    assert refusal.value.messages[1].startswith("Row 3: unit:")


CHAINS_THAT_CANNOT_BE = {
    "itself": [0],
    "one another": [1, 0],
    "in a ring": [1, 2, 0],
    "a ring behind an origin": [None, 2, 1],
    "nobody": [None, 5],
    "before the first": [-1],
}


@pytest.mark.parametrize("name", CHAINS_THAT_CANNOT_BE)
def test_nobody_relays_themselves_however_long_the_way(name, claim, author):
    paper = Source.objects.get(slug="paper")
    before = stored(claim)
    with pytest.raises(PartInvalid) as refusal:
        change(
            claim,
            author,
            attributions=[{"source": paper, "stance": "reports", "relays": r} for r in CHAINS_THAT_CANNOT_BE[name]],
        )
    assert refusal.value.part == "attributions"
    assert all(list(errors) == ["relays"] for errors in refusal.value.rows.values())
    assert stored(claim) == before


def test_a_chain_may_be_entered_in_any_order(claim, author):
    paper, ministry = Source.objects.get(slug="paper"), Source.objects.get(slug="ministry")
    change(
        claim,
        author,
        attributions=[
            {"source": paper, "stance": "reports", "relays": 1},
            {"source": ministry, "stance": "asserts", "relays": None},
        ],
    )
    by_source = {link.source.slug: link for link in claim.attributions.all()}
    assert by_source["paper"].relays == by_source["ministry"]


def test_a_quote_needs_a_capture_to_stand_in(claim, author):
    paper = Source.objects.get(slug="paper")
    nowhere = {"source": paper, "stance": "reports", "quote": "300,000", "quote_start": 3, "quote_end": 10}
    with pytest.raises(PartInvalid):
        change(claim, author, attributions=[nowhere])


@pytest.mark.parametrize("part", ["attributions", "evidence"])
def test_a_capture_proves_something_about_its_own_document_only(part, claim, author):
    article, statement = (Document.objects.get(url=f"https://{url}") for url in ("paper.example/article", STATEMENT))
    row = {"document": statement, "capture": article.captures.get(), "stance": "supports"}
    if part == "attributions":
        row |= {"source": statement.publisher, "stance": "asserts"}
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, **{part: [row]})
    assert refusal.value.rows == {0: {"capture": ["This is a capture of another document."]}}


def test_a_verdict_dated_tomorrow_is_refused_and_nothing_else_of_the_edit_is_kept(claim, author):
    before = stored(claim)
    with pytest.raises(PartInvalid) as refusal:
        change(
            claim,
            author,
            statement="Another sentence.",
            verdict={"as_of": timezone.now().date() + timedelta(days=2), "rating": Rating.objects.get(slug="false")},
        )
    assert (refusal.value.part, list(refusal.value.rows[0])) == ("verdict", ["as_of"])
    assert stored(claim) == before
    assert ClaimEvent.objects.filter(claim=claim).count() == 1


def test_withheld_evidence_says_why(claim, author):
    document = claim.attributions.first().document
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, evidence=[{"document": document, "stance": "supports", "is_confidential": True}])
    assert "readers see the reason" in str(refusal.value)


def test_a_part_is_replaced_as_a_whole_and_others_stay(claim, author):
    before = stored(claim)
    change(claim, author, quantities=[NUMBER])
    after = stored(claim)
    assert [quantity["wording"] for quantity in after["quantities"]] == ["5 to 7"]
    assert {part for part in after if after[part] != before[part]} == {"quantities"}


def test_the_history_shows_each_part_before_and_after(claim, author):
    change(claim, author, note="Read again.", said_on=date(2022, 9, 20))
    line = claim.events.first()
    assert line.changes == {"said_on": ["2022-09-21", "2022-09-20"]}
    assert (line.note, line.claim_version) == ("Read again.", 2)


def test_an_edit_that_changes_nothing_leaves_no_line(claim, author):
    change(claim, author, **whole_content())
    claim.refresh_from_db()
    assert (claim.version, claim.events.count()) == (1, 1)


def test_who_writes_over_a_change_they_have_not_seen_is_told_both(claim, author, colleague):
    seen = claim.version
    change(claim, colleague, statement="310,000 people were called up.", note="Their new number.")

    with pytest.raises(EditConflict) as refusal:
        edit(claim, by=author, expected_version=seen, statement="290,000 people were called up.")

    details = refusal.value.details
    assert (details["expected_version"], details["current_version"]) == (1, 2)
    assert details["changed_by"] == "Tom Example"
    assert details["changes"] == {
        "claim_reviewed": ["300,000 people were called up.", "310,000 people were called up."]
    }
    assert details["current"]["claim_reviewed"] == "310,000 people were called up."
    assert stored(claim)["claim_reviewed"] == "310,000 people were called up."


def test_only_drafts_are_edited(claim, author):
    submit(claim, by=author)
    claim.refresh_from_db()
    with pytest.raises(StepNotAllowed):
        edit(claim, by=author, expected_version=claim.version, statement="Slipped in after submitting.")
    assert stored(claim)["claim_reviewed"] == "300,000 people were called up."


def test_an_edit_that_fails_half_way_leaves_nothing(claim, author):
    before = stored(claim)
    edit_of_a_form = editing(claim, by=author, expected_version=claim.version)
    edit_of_a_form.__enter__().quantities.all().delete()
    broken_off = RuntimeError("The form broke off.")

    assert not edit_of_a_form.__exit__(RuntimeError, broken_off, None)

    assert stored(claim) == before


def test_html_is_kept_as_text(claim, author):
    change(claim, author, verdict={"reasoning": "<script>alert(1)</script> **bold**"})
    assert stored(claim)["verdict"]["reasoning"] == "<script>alert(1)</script> **bold**"


def test_a_source_is_named_once_for_each_thing_it_does(author):
    ministry, paper, _, _ = make_sources()
    claim = start_claim(
        by=author,
        slug="denied",
        statement="The number will rise.",
        attributions=[
            {"source": paper, "stance": "asserts"},
            {"source": ministry, "stance": "denies"},
        ],
    )
    record = stored(claim)
    assert [link["stance"] for link in record["attributions"]] == ["asserts", "denies"]
    assert record["origin_count"] == 1
