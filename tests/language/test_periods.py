"""Days that two texts speak of, told without the day on which they were published."""

import pytest

from claims.language.dates.periods import find_periods


def found(text, language="en"):
    return [(period.kind, period.wording) for period in find_periods(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("en", "In 2019 the port closed.", [("dated", "2019")]),
        ("en", "The port closed on 3 May 2019.", [("dated", "3 May 2019")]),
        ("en", "The port closed on 3 May.", [("yearless", "3 May")]),
        ("en", "The port closed on Monday.", [("weekday", "Monday")]),
        ("en", "The port closed yesterday, last week and last year.", []),
        ("en", "The port has 2,019 cranes, 2019-model.", []),
        ("de", "Der Hafen zählte 2018 viele Gäste.", [("dated", "2018")]),
        ("fr", "Le port a fermé en mars.", [("yearless", "mars")]),
        ("es", "El puerto cerró el 3 de mayo.", [("yearless", "3 de mayo")]),
        ("ko", "항구는 2021년에 문을 닫았다.", [("dated", "2021년")]),
        ("ar", "أُغلق الميناء 2019", [("dated", "2019")]),
    ],
)
def test_days_are_found(language, text, periods):
    assert found(text, language) == periods


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("in 2019", "in May 2019", True),
        ("in 2019", "in 2020", False),
        ("on 3 May", "in May", True),
        ("on 3 May", "on 19 November", False),
        ("on 3 May", "The council will meet on 3 May", True),
        ("on Monday", "on Thursday", False),
    ],
)
def test_days_overlap(one, other, overlap):
    (mine,), (others,) = (find_periods(text, language="en") for text in (one, other))
    assert mine.overlaps(others) is others.overlaps(mine) is overlap
