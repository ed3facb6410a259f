"""The name in the words that say who speaks."""

import pytest

from claims.language.proposals.speakers import name_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Zembla", "Zembla"),
        ("the FBI", "FBI"),
        ("The Northern Courier (NC)", "Northern Courier (NC)"),
        ("the Northern Press (NP) on the 29th (local time)", "Northern Press (NP)"),
        ("the independent Ruritanian outlet Zeta", "Zeta"),
        ("The Ruritanian Ministry of Internal Affairs", "Ruritanian Ministry of Internal Affairs"),
        ("opposition candidate Anna Berg", "Anna Berg"),
        ("President Anna Berg", "President Anna Berg"),
        ("Anna Berg, who heads the office", "Anna Berg"),
        ("a spokeswoman for the Interior Ministry", "Interior Ministry"),
        ("Berg's campaign", "Berg's campaign"),
        ("a study by the Institute of Counting", "Institute of Counting"),
        ("officials in Strelsau", ""),
        ("two people close to the matter", ""),
        ("Two officials", ""),
        ("Experts", ""),
        ("He", ""),
        ("they", ""),
        ("", ""),
    ],
)
def test_names(words, name):
    assert name_of(words) == name
