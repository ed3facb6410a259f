"""What keeps two statements from being about the same: other days, other names, another word in the same place."""

import pytest

from claims.matching.apart import told, what_differs


def differs(ours, theirs, language="en"):
    reason = what_differs(told(ours, language=language), told(theirs, language=language))
    return reason and reason["code"]


@pytest.mark.parametrize(
    ("language", "ours", "theirs", "code"),
    [
        ("en", "The fair drew crowds in 2019", "The fair drew crowds in 2022", "different-dates"),
        ("en", "The fair drew crowds in 2019", "The fair drew crowds in May 2019", None),
        ("en", "The fair opens on 3 May", "The fair opens on 4 May", "different-dates"),
        ("en", "The fair opens on 3 May", "The fair opens", None),
        ("en", "Wolves were seen near Bergen", "Near Oslo, wolves were seen", "different-names"),
        ("en", "Norway sold wolves", "Wolves were sold by Finland", "different-names"),
        ("en", "Wolves were seen near Bergen", "Near the town, wolves were seen", None),
        ("en", "Oslo closed the port", "Bergen closed the port", "different-words"),
        ("en", "The storm hurt sheep badly", "The storm killed sheep badly", "different-words"),
        ("en", "The storm destroys barns", "The storm destroyed barns", None),
        ("en", "The ferry sank in the storm", "In the storm the boat went down", None),
        ("de", "In Hamburg wurden Häuser gebaut", "In Bremen wurden Häuser gebaut", "different-words"),
        ("de", "Die Stadt baute ein Haus am Hafen", "Am Hafen entstand ein Gebäude", None),
        ("ko", "부산에서 다리를 지었다", "대구에서 다리를 지었다", "different-words"),
    ],
)
def test_what_differs(language, ours, theirs, code):
    assert differs(ours, theirs, language) == differs(theirs, ours, language) == code


def test_who_says_it_makes_no_difference():
    assert (
        differs("Anna Berg said the bridge leaks", "The bridge leaks, according to the Ministry of Transport") is None
    )


def test_what_is_counted_and_which_way_it_goes_is_left_to_the_numbers():
    ours = told("Sales rose by 5% to 40 goats", language="en", counted=(("5%", ""), ("40", "goats")), changes=True)
    theirs = told("Sales fell by 5% to 40 sheep", language="en", counted=(("5%", ""), ("40", "sheep")), changes=True)
    assert what_differs(ours, theirs) is None


def test_a_reason_names_both_sides():
    reason = what_differs(*(told(f"Wolves were seen near {place}", language="en") for place in ("Bergen", "Oslo")))
    assert reason == {"code": "different-names", "text": "They name others: Bergen here, Oslo there."}
