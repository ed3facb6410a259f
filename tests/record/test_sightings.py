"""Where a claim comes from, and who spread it."""

from claims.record.sightings import is_sighting, origins_of

MINISTRY = {"slug": "ministry", "name": "Ministry"}
PAPER = {"slug": "paper", "name": "Paper"}


def link(source, stance="asserts", relays=None):
    return {"source": source, "stance": stance, "relays": relays}


def test_a_source_that_said_it_twice_is_one_origin():
    assert origins_of([link(MINISTRY), link(PAPER, relays=1), link(MINISTRY)]) == [MINISTRY]


def test_a_denial_is_no_sighting_and_no_origin():
    denial = link(PAPER, "denies")

    assert not is_sighting(denial)
    assert origins_of([denial]) == []


def test_doubt_and_a_question_are_sightings():
    assert all(is_sighting(link(PAPER, stance, relays=1)) for stance in ("reports", "asks", "doubts"))
