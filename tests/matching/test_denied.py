"""One statement denies what the other says, clause by clause."""

import pytest

from claims.matching.denied import what_is_denied


def code(ours, theirs, language="en"):
    reason = what_is_denied(ours, theirs, languages=(language, language))
    return reason and reason["code"]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("The dam is safe", "The dam is not safe", "negation"),
        ("The dam is safe", "There is no evidence that the dam is safe", "negation"),
        ("The dam is not safe", "Nobody says that the dam is safe", None),
        ("He did not deny that the dam leaks", "The dam leaks", None),
        ("The village is without power", "The village has no power", None),
        ("The village is without power", "The village lost power", "negation-elsewhere"),
        ("It sells without a licence", "It cannot sell without a licence", "negation"),
        ("The road is open, but the dam is not safe", "The dam is safe", "negation"),
        ("The road is open, but the dam is not safe", "The road is open", "negation-elsewhere"),
        ("The road is open, but the dam is not safe", "The dam is not safe, but the road is open", None),
        ("The dam is safe", "The road is open", None),
    ],
)
def test_what_is_denied(ours, theirs, expected):
    assert code(ours, theirs) == code(theirs, ours) == expected


def test_languages_are_read_each_by_its_own_words():
    reason = what_is_denied("Die Brücke war nie offen", "The bridge was open", languages=("de", "en"))
    assert reason == {"code": "negation", "text": "The statement denies what the other says."}
    reason = what_is_denied("The bridge was open", "Die Brücke war nie offen", languages=("en", "de-AT"))
    assert reason == {"code": "negation", "text": "The claim denies what the other says."}
