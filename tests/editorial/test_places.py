"""The places of a record that a remark can stand at."""

import pytest

from claims.editorial.places import PASSAGE_AT_MOST, places_of
from claims.record.build import build_record
from claims.record.markdown import paragraphs_of


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("One.\n\nTwo,\nstill two.", ["One.", "Two,\nstill two."]),
        ("# Head\nText\n- a\n- b\n\n> said", ["# Head", "Text", "- a\n- b", "> said"]),
        ("```\na\n\nb\n```", ["```\na\n\nb\n```"]),
        ("|a|b|\n|-|-|\n|1|2|", ["|a|b|\n|-|-|\n|1|2|"]),
    ],
)
def test_a_reasoning_is_cut_where_readers_see_one_thing_end(text, paragraphs):
    assert paragraphs_of(text) == paragraphs


def test_every_row_and_paragraph_is_a_place_with_what_stands_there(claim):
    record = build_record(claim)
    record["verdict"]["reasoning"] = f"First.\n\n{'long ' * 200}"

    places = places_of(record)

    assert places["claim_reviewed"].passage == "300,000 people were called up."
    assert places["attributions-2"].name == "Who said it 2"
    assert "The Paper" in places["attributions-2"].passage
    assert (places["rating"].passage, places["rating"].section) == ("True", "verdict")
    assert places["reasoning-1"].passage == "First."
    assert len(places["reasoning-2"].passage) <= PASSAGE_AT_MOST
    assert "media-1" not in places


def test_a_draft_without_a_verdict_has_places_too(claim):
    assert "rating" not in places_of({**build_record(claim), "verdict": None})
