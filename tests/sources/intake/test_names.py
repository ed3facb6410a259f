"""Names of one body in its many forms have one key; names of different bodies have different ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.intake.names import has_title, name_key, names_in

SAME = [
    ("The New York Times", "New York Times", "the new york times", "THE NEW YORK TIMES"),
    (
        "Georgian Ministry of Internal Affairs",
        "Ministry of Internal Affairs of Georgia",
        "Georgia's Interior Ministry",
        "the Georgian Interior Ministry",
        "The Ministry of the Interior of Georgia",
    ),
    (
        "Russian Defence Ministry",
        "Russia’s Ministry of Defense",
        "Ministry of Defence of the Russian Federation",
        "the Russian Ministry of Defence",
    ),
    ("U.S. Department of Defense", "US Defense Department", "the United States Department of Defense"),
    ("U.N.", "UN", "the United Nations"),
    ("President Vladimir Putin", "Russian President Vladimir Putin", "Vladimir Putin", "Mr. Vladimir Putin"),
    ("President Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Pentagon spokesman", "the Pentagon", "a spokeswoman for the Pentagon"),
    ("World Health Organization", "World Health Organisation"),
    ("President of Georgia", "the Georgian President"),
    ("내무부", " 내무부 "),
]
DIFFERENT = [
    ("Georgia", "the President of Georgia"),
    ("Georgia", "Georgian Prime Minister"),
    ("the President of Georgia", "Georgian Prime Minister"),
    ("Russia", "the Russian president"),
    ("Ministry of Defence", "Ministry of Foreign Affairs"),
    ("Georgian Interior Ministry", "Russian Interior Ministry"),
    ("UN", "UN Secretary-General"),
    ("New York Times", "Times"),
    ("Ministry of Defence", "Minister of Defence"),
    ("내무부", "국방부"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_one_body_has_one_key(names):
    assert len({name_key(name) for name in names}) == 1, {name: name_key(name) for name in names}
    assert name_key(names[0])


@pytest.mark.parametrize("names", DIFFERENT, ids=" / ".join)
def test_different_bodies_have_different_keys(names):
    assert len({name_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("wording", "names"),
    [
        ("The New York Times (NYT)", ["The New York Times", "NYT"]),
        ("  Ministry\nof  Defence, ", ["Ministry of Defence"]),
        ("Sputnik (Rossiya Segodnya)", ["Sputnik", "Rossiya Segodnya"]),
        ("John Smith (47)", ["John Smith"]),
        ("John Smith (left)", ["John Smith"]),
        ("(NYT)", ["NYT"]),
        ("U.N.", ["U.N."]),
        ("Acme Corp.", ["Acme Corp"]),
        ("내무부", ["내무부"]),
        ("", []),
        (" ,;:. ", []),
    ],
)
def test_a_wording_holds_these_names(wording, names):
    assert names_in(wording) == names


@pytest.mark.parametrize("nothing", ["", "The", "of the", "???", "()", "–"])
def test_of_some_wordings_nothing_is_left(nothing):
    assert name_key(nothing) == ""


def test_titles_are_those_of_people():
    assert has_title("President Vladimir Putin")
    assert has_title("the Russian Foreign Minister") is False
    assert has_title("Mr. Putin")
    assert not has_title("The Prime Minister")
    assert not has_title("Attorney General")
    assert not has_title("a spokesman for the ministry")


words = st.lists(
    st.sampled_from(["Ministry", "Defence", "Georgian", "Internal", "Harbour", "Paper", "내무부", "Erdoğan", "Wagner"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(words, st.randoms(use_true_random=False))
def test_order_articles_and_case_do_not_matter(parts, chance):
    key = name_key(" ".join(parts))
    shuffled = chance.sample(parts, len(parts))
    worded = " of the ".join(shuffled)
    assert name_key(worded) == key
    assert name_key(f"The {worded}".upper()) == key
    assert name_key(worded.lower()) == key


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_is_its_own_key(text):
    key = name_key(text)
    assert key == " ".join(sorted(set(key.split(" ")))) if key else key == ""
    assert name_key(f"  {text}\t") == key
    assert all(names_in(text)) or names_in(text) == []
