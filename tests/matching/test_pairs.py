"""What some 450 pairs of statements are to each other is found, in five languages; `python -m tests.matching` says how.

The table of a run is what to read when this fails: precision says how much of what is said is right, recall how much
of what there is is found.
"""

from collections import Counter

import pytest

from claims.matching.rivals import Interval
from tests.matching.pairs_scored import HALVES, LANGUAGES, RELATIONS, Scores, read_pairs

pytestmark = pytest.mark.django_db

AT_LEAST_A_LANGUAGE_HALF_AND_KIND = 5
TRUSTED = 0.95  # of what is said to be the same, and to contradict
# Of what there is, so much is found at least, in all languages together.
FOUND = {"same": 0.8, "contradicts": 0.9, "compatible": 0.9, "not_comparable": 0.8, None: 0.95}


@pytest.fixture(scope="module")
def pairs(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return read_pairs()


@pytest.fixture(scope="module")
def scores(pairs):
    return Scores(pairs)


def test_every_language_half_and_kind_has_pairs(pairs):
    counts = Counter((pair.language, pair.half, pair.kind) for pair in pairs)
    assert len(pairs) >= 440
    assert len(counts) == len(LANGUAGES) * len(HALVES) * len(RELATIONS)
    assert min(counts.values()) >= AT_LEAST_A_LANGUAGE_HALF_AND_KIND
    assert len({(pair.statement.text, pair.claim.text) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("half", HALVES)
def test_what_is_said_to_be_the_same_or_to_contradict_is_right(scores, half):
    print(scores)
    for relation in ("same", "contradicts"):
        assert scores.of[half, "all", relation].precision >= TRUSTED, f"{relation}, {half} half\n{scores}"


@pytest.mark.parametrize("half", HALVES)
def test_what_there_is_is_found(scores, half):
    for relation, floor in FOUND.items():
        assert scores.of[half, "all", relation].recall >= floor, f"{relation}, {half} half\n{scores}"


def test_numbers_that_exclude_each_other_are_never_the_same(pairs):
    for pair in pairs:
        match = pair.compared()
        if match and match.relation == "same":
            for mine in pair.statement.quantities:
                alike = [number for number in pair.claim.quantities if number["unit"] == mine["unit"]]
                assert not alike or any(Interval.of(mine).overlaps(Interval.of(number)) for number in alike), pair


def test_the_other_way_round_nothing_else_is_said(pairs):
    """A long claim may be alike to a short statement, and not the other way round; but never something else."""
    for pair in pairs:
        said = {match.relation if match else "alike" for match in (pair.compared(), pair.turned().compared())}
        assert len(said - {"alike"}) <= 1, pair
