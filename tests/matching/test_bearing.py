"""What one statement does to another beyond repeating or contradicting it: strict signs, and the sentence for each."""

import pytest

from claims.language.parts import parts
from claims.language.quantities import find_quantities
from claims.matching.bearing import is_part, supports
from claims.matching.statements import Worded


def worded(text, language="en"):
    return Worded(text, language, {}, [found.as_recorded() for found in find_quantities(text, language=language)])


WHOLE = "300,000 people were called up, and the border with Georgia was shut at noon."


def test_a_part_is_one_of_the_things_that_the_other_says():
    for part in ("300,000 people were called up.", "The border with Georgia was shut at noon."):
        reason = is_part(worded(part), worded(WHOLE))
        assert reason["code"] == "part"
        assert reason["text"].lower().startswith(f"the longer one says it among other things: “{part.lower()[:-1]}")
        assert is_part(worded(WHOLE), worded(part)) is None


@pytest.mark.parametrize(
    "statement",
    [
        WHOLE,
        "200,000 people were called up.",
        "More than 200,000 people were called up.",
        "300,000 people were not called up.",
        "300,000 people were called up in Kursk.",
        "The border with Armenia was shut at noon.",
        "The border with Georgia was shut at noon in 2019.",
        "Tariffs doubled.",
        "",
    ],
)
def test_what_says_anything_else_is_no_part(statement):
    assert is_part(worded(statement), worded(WHOLE)) is None


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("300,000 people were called up in Georgia.", "300,000 people were called up in Georgia and Kazakhstan."),
        ("300,000 people were called up.", "300,000 people were called up, the ministry said."),
        ("The border was shut.", "Nobody says that the harvest failed in spring and the border was shut."),
    ],
)
def test_more_names_and_denials_before_it_make_no_part(part, whole):
    assert is_part(worded(part), worded(whole)) is None


@pytest.mark.parametrize(
    ("language", "part", "whole"),
    [
        (
            "de",
            "Die Grenze wurde geschlossen.",
            "300.000 Männer wurden einberufen und die Grenze wurde geschlossen.",
        ),
        ("fr", "La frontière est fermée.", "300 000 personnes ont été mobilisées et la frontière est fermée."),
        ("es", "La frontera está cerrada.", "Se llamó a 300.000 reservistas y la frontera está cerrada."),
        ("ko", "국경이 폐쇄됐다.", "국경이 폐쇄됐다. 예비군 30만 명이 징집되어 부대로 보내졌다."),
        ("pl", "Most jest zamknięty.", "Most jest zamknięty; szkoła działa dalej przez zimę."),
    ],
)
def test_parts_are_seen_in_other_languages(language, part, whole):
    assert is_part(worded(part, language), worded(whole, language))["code"] == "part"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("300,000 people left.", "More than 200,000 people left.", "If 300,000 is right, so is more than 200,000."),
        ("Prices rose 9%.", "Prices rose over 8%.", "If an increase by 9 is right, so is an increase by more than 8."),
        ("64 tickets were sold.", "Fewer than 100 tickets were sold.", "If 64 is right, so is fewer than 100."),
    ],
)  # fmt: skip
def test_a_number_within_the_others_bounds_supports_it(one, other, said):
    assert supports(worded(one), worded(other)) == {"code": "number-within", "text": said}
    assert supports(worded(other), worded(one)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300,000 people left.", "300,000 people left."),
        ("300,000 people left Kursk.", "More than 200,000 people left."),
        ("300,000 people left in 2019.", "More than 200,000 people left in 2022."),
        ("About 300,000 people left.", "More than 200,000 people left."),
        ("300,000 people left.", "About 300,000 people left."),
        ("300,000 people did not leave.", "More than 200,000 people left."),
        ("Prices fell by 12%.", "Prices rose by more than 10%."),
        ("300,000 people left.", "More than 200,000 tanks left."),
        ("People left.", "People left."),
    ],
)
def test_nothing_else_supports_anything(one, other):
    assert supports(worded(one), worded(other)) is None


def test_languages_are_not_held_against_each_other():
    german = worded("Mehr als 200.000 Menschen leave.", "de")
    assert supports(worded("300,000 people leave."), german) is None
    assert is_part(worded("People leave."), german) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It rained, and 1,500 came; 2.5 left.", ["It rained", "1,500 came", "2.5 left"]),
        ("en", "The sand and the landlord", ["The sand", "the landlord"]),
        ("en-GB", "A and B", ["A", "B"]),
        ("pl", "A and B, C", ["A and B", "C"]),
        ("zh", "天晴。他走了，她来了", ["天晴", "他走了", "她来了"]),
        ("en", " , ;", []),
    ],
)
def test_sentences_are_split_where_they_may_say_something_else(language, text, expected):
    assert [text[start:end].strip() for start, end in parts(text, language=language)] == expected
