"""The name in the words that say who speaks."""

import pytest

from claims.language.proposals.speakers import body_of, name_of


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
        ("the prime minister, Anna Berg", "Anna Berg"),
        ("The Chancellor, Anna Berg,", "Anna Berg"),
        ("the foreign minister", ""),
        ("Ministers", ""),
        ("officials in Strelsau", ""),
        ("two people close to the matter", ""),
        ("Official figures", ""),
        ("Berg aides", ""),
        ("A Kremlin spokesman", "Kremlin"),
        ("Two officials", ""),
        ("Experts", ""),
        ("He", ""),
        ("they", ""),
        ("", ""),
    ],
)
def test_names(words, name):
    assert name_of(words) == name


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the county council", "County council"),
        ("police", "Police"),
        ("the Berg campaign", "Berg campaign"),
        ("the port operator on Monday", "Port operator"),
        ("the foreign minister", ""),
        ("two officials", ""),
        ("he", ""),
        ("", ""),
    ],
)
def test_bodies_without_a_name(words, body):
    assert body_of(words) == body
