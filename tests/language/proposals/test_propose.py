"""From a text to proposals: a story of a mobilisation in a country of its own."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.language.proposals import propose

DAY = date(2022, 9, 30)
STORY = """\
The Ruritanian authorities are said to be building posts on every road out of the country.

According to the Northern Press (NP) on the 29th (local time), the government has set up checkpoints on the road to \
Zembla and is conscripting men there. According to the independent outlet Zeta, checkpoints also stand on the road to \
the sea.

The Georgian Ministry of Internal Affairs announced that more than 53,000 Ruritanians have entered since last week, \
and Kazakhstan has recorded over 98,000 Ruritanians entering since last week.

Earlier, the Ruritanian Ministry of Defence stated that the number of conscripts under the order is 300,000, and that \
students and the chronically ill are exempt from conscription. However, due to mistakes by some local offices, many \
exempt men were conscripted, and rumors that the number of conscripts could increase by more than one million have \
led to long queues.

Contrary to what the ministry said at first, men of all ages are being conscripted, which is expected to anger many. \
The weather turned cold. Will it last?
"""


def proposals_in(text, **changes):
    return propose(text, [(0, len(text))], **{"published_on": DAY, "language": "en", **changes})


def the_one(words, text=STORY):
    (found,) = [each for each in proposals_in(text) if words in text[each.start : each.end]]
    return found


def test_each_claim_of_the_story_is_proposed_once():
    assert [each.statement for each in proposals_in(STORY) if "posts on every road" not in each.statement] == [
        "The government has set up checkpoints on the road to Zembla and is conscripting men there.",
        "Checkpoints also stand on the road to the sea.",
        "More than 53,000 Ruritanians have entered Georgia since the week of 19 September 2022.",
        "Kazakhstan has recorded over 98,000 Ruritanians entering since the week of 19 September 2022.",
        "The number of conscripts under the order is 300,000.",
        "Students and the chronically ill are exempt from conscription.",
        "Due to mistakes by some local offices, many exempt men were conscripted.",
        "The number of conscripts could increase by more than one million.",
        "Men of all ages are being conscripted.",
    ]


@pytest.mark.parametrize(
    ("words", "speaker", "is_rumour"),
    [
        ("the road to Zembla", "Northern Press (NP)", False),
        ("the road to the sea", "Zeta", False),
        ("53,000", "Georgian Ministry of Internal Affairs", False),
        ("98,000", "Kazakhstan", False),
        ("300,000", "Ruritanian Ministry of Defence", False),
        ("chronically ill", "Ruritanian Ministry of Defence", False),
        ("mistakes by some local offices", None, False),
        ("one million", None, True),
        ("men of all ages", None, False),
    ],
)
def test_who_says_it(words, speaker, is_rumour):
    found = the_one(words)
    assert (found.speaker, found.is_rumour) == (speaker, is_rumour)


def test_numbers_are_intervals_and_an_increase_is_one():
    assert the_one("53,000").quantities[0] | {"measure": ""} == {
        "low": "53000",
        "low_open": True,
        "high": None,
        "high_open": False,
        "is_approximate": False,
        "figure": "total",
        "measure": "",
        "unit": "people",
        "wording": "more than 53,000",
    }
    increase = the_one("one million").quantities[0]
    assert (increase["low"], increase["low_open"], increase["figure"]) == ("1000000", True, "increase")
    exact = the_one("300,000").quantities[0]
    assert (exact["low"], exact["high"], exact["figure"], exact["unit"]) == ("300000", "300000", "total", "people")


def test_the_day_on_which_it_was_said_is_read_outside_of_what_was_said():
    assert the_one("the road to Zembla").said_on == date(2022, 9, 29)
    assert the_one("300,000").said_on is None


def test_every_proposal_says_why():
    for found in proposals_in(STORY):
        assert found.reasons
        assert all(reason["code"] and reason["text"].endswith(".") for reason in found.reasons)
    assert the_one("men of all ages").reasons[0]["code"] == "disputed"


@pytest.mark.parametrize(
    "text",
    [
        "“Was the tax cut by 5 per cent?” Anna Berg asked.",
        "Anna Berg said that everybody should be proud.",
        "The weather turned cold this week.",
        "Anna Berg said she hopes for the best.",
        "Menu\nShare\nClose",
        "",
    ],
)
def test_questions_wishes_and_small_talk_are_not_proposed(text):
    assert proposals_in(text) == []


def test_what_somebody_says_of_themselves_keeps_their_name():
    (found,) = proposals_in("“I have cut my budget by 20 per cent,” Anna Berg said.")
    assert found.statement == "Anna Berg: “I have cut my budget by 20 per cent”."
    assert found.mode == "verbatim"


def test_a_pronoun_becomes_the_name_of_who_speaks():
    (found,) = proposals_in("Anna Berg said she had signed 12 new laws.")
    assert found.statement == "Anna Berg had signed 12 new laws."


def test_who_says_it_is_left_out_of_the_middle():
    (found,) = proposals_in("In the north, Anna Berg said, 40 prisoners were released.")
    assert found.statement == "In the north 40 prisoners were released."


def test_a_party_is_not_what_it_speaks_of():
    (found,) = proposals_in("The Green Party claimed it would cost families 1,200 crowns a year.")
    assert found.statement == "It would cost families 1,200 crowns a year."


def test_a_quotation_ends_before_who_says_it():
    (found,) = proposals_in("“We have cut the deficit by 33 per cent in eighteen months,” Anna Berg said.")
    assert found.statement == "Anna Berg: “We have cut the deficit by 33 per cent in eighteen months”."


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", '""', "''"])
def test_a_quotation_in_which_a_passage_ends_is_closed(opening, closing):
    text = f"The ministry said that 40 men's houses were sold in what they call the {opening}Great Sale.{closing}"
    (found,) = proposals_in(text)
    assert found.statement == f"40 men's houses were sold in what they call the {opening}Great Sale{closing}."


def test_a_body_without_a_name_is_called_what_it_is():
    (found,) = proposals_in("More than 40 buses were bought, according to the county council.")
    assert found.speaker == "County council"


def test_a_country_that_speaks_of_its_own_is_named():
    (found,) = proposals_in("Kazakhstan's Interior Ministry said that over 98,000 people crossed its border.")
    assert found.statement == "Over 98,000 people crossed Kazakhstan's border."


def test_a_denial_is_one():
    (found,) = proposals_in("The Kremlin denied that the decree allows the army to call up one million people.")
    assert found.stance == "denies"
    assert found.statement == "The decree allows the army to call up one million people."


def test_a_source_without_a_name_is_said_to_have_none():
    (found,) = proposals_in("Two officials said that 40 prisoners were released.")
    assert (found.speaker, found.is_rumour, found.is_unnamed) == (None, False, True)
    assert {"code": "unnamed", "text": "Its source is not named: Two officials."} in found.reasons


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("de", "Mehr als 53.000 Menschen haben die Grenze überquert.", "53000"),
        ("fr", "Plus de 53 000 personnes ont franchi la frontière.", "53000"),
        ("es", "Más de 53.000 personas cruzaron la frontera.", "53000"),
        ("ko", "러시아인 20만 명 이상이 나라를 떠났다.", "200000"),
    ],
)
def test_numbers_of_other_languages_are_proposed_as_the_papers_own(language, text, low):
    (found,) = proposals_in(text, language=language)
    assert found.quantities[0]["low"] == low
    assert found.speaker is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Laut Innenministerium überquerten mehr als 53.000 Menschen die Grenze."),
        ("fr", "Selon le ministère, plus de 53 000 personnes ont franchi la frontière."),
        ("es", "Más de 53.000 personas cruzaron la frontera, según el ministerio."),
        ("ko", "국방부는 러시아인 20만 명 이상이 나라를 떠났다고 밝혔다."),
    ],
)
def test_what_others_say_in_other_languages_is_not_the_papers_own(language, text):
    (found,) = proposals_in(text, language=language)
    assert (found.speaker, found.is_unnamed) == (None, True)
    assert found.reasons[-1]["code"] == "others"


def test_only_the_main_parts_are_read():
    menu = "Anna Berg said that 40 prisoners were released.\n\n"
    assert propose(menu + STORY, [(len(menu), len(menu + STORY))], published_on=DAY, language="en")[0].start >= len(
        menu
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "ko", "de", "xx", "pt-BR"]))
def test_any_text_gives_passages_inside_it(text, language):
    for found in proposals_in(text, language=language):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 < len(found.statement) <= 500


def test_a_long_text_gives_no_more_than_anybody_decides():
    text = "\n".join(f"Anna Berg said that {number} laws were repealed in town {number}." for number in range(500))
    assert len(proposals_in(text)) == 80
