"""What an attribution tells besides its places: whose words, which stance, which speaker."""

import pytest

from claims.language.attributions import Speech, Stance, find_attributions


def only(text):
    """Give the one attribution of a text."""
    (found,) = find_attributions(text)
    return found


def speakers(text):
    return [text[slice(*found.speaker)] for found in find_attributions(text)]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“It is closed,” Novak said.", Speech.DIRECT),
        ("“It is closed,” Novak said. “Go home.”", Speech.DIRECT),
        ("Novak said it was closed.", Speech.INDIRECT),
        ("Novak said the bridge was “a disgrace” to the town.", Speech.MIXED),
    ],
)
def test_whose_words_the_content_is_in(text, speech):
    assert only(text).speech is speech


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Novak said the bridge was closed.", Stance.ASSERTS),
        ("Novak denied that the bridge was closed.", Stance.DENIES),
        ("The Herald reported that the bridge was closed.", Stance.REPORTS),
        ("According to the Herald, the bridge was closed.", Stance.REPORTS),
        ("Novak asked whether the bridge was closed.", Stance.ASKS),
        ("Novak doubted that the bridge was closed.", Stance.DOUBTS),
    ],
)
def test_what_the_source_does_with_the_content(text, stance):
    assert only(text).stance is stance


@pytest.mark.parametrize(
    ("text", "alleged"),
    [
        ("Novak said the bridge was closed.", False),
        ("Novak alleged that the bridge was closed.", True),
        ("The bridge is reportedly closing.", True),
        ("Rumours that the bridge was closed were wrong.", True),
        ("It was reported that the bridge was closed.", True),
    ],
)
def test_a_text_that_keeps_its_distance_is_alleged(text, alleged):
    assert only(text).is_alleged is alleged


@pytest.mark.parametrize(
    ("text", "assertive"),
    [
        ("Novak said the bridge was closed.", True),
        ("Novak denied that the bridge was closed.", True),
        ("Novak did not say that the bridge was closed.", False),
        ("Novak hoped that the bridge was closed.", False),
        ("Novak wants to close the bridge.", False),
        ("Novak called for a new bridge.", False),
        ("Novak asked whether the bridge was closed.", False),
        ("Her claim that the bridge was closed was wrong.", True),
        ("Her fear that the bridge was closed was wrong.", False),
        ("Zembla has recorded over 77,000 entries.", True),
        ("Zembla welcomed the news.", False),
    ],
)
def test_only_what_is_put_forward_as_a_fact_is_assertive(text, assertive):
    assert only(text).is_assertive is assertive


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Novak told reporters that the bridge was closed.", "tell"),
        ("The bridge was closed, according to Novak.", "according to"),
        ("Rumors that the bridge was closed were wrong.", "rumor"),
        ("The mayor took a shot at the council.", "take a shot at"),
    ],
)
def test_a_cue_has_a_dictionary_form(text, cue):
    assert only(text).cue_lemma == cue


def test_a_pronoun_stands_for_the_last_person_named():
    text = "Anna Novak said it was closed. Ivan Kral said it was open. He added that it was safe."

    assert speakers(text) == ["Anna Novak", "Ivan Kral", "Ivan Kral"]


def test_a_woman_is_not_he():
    text = "Ivan Kral said it was open. Mrs. Novak warned the town. Anna Novak said it was closed. He said it was safe."

    assert speakers(text)[-1] == "Ivan Kral"


def test_a_pronoun_stands_for_a_person_who_was_only_mentioned():
    text = "The council met Mr. Kral on Friday. He said the bridge was open."

    assert speakers(text) == ["Mr. Kral"]


def test_a_last_name_stands_for_the_full_name():
    text = "The mayor is Anna Novak. “It is closed,” Novak said."

    assert speakers(text) == ["Anna Novak"]


def test_a_body_named_by_its_kind_stands_for_its_full_name():
    text = "The Ruritanian Ministry of Internal Affairs said it was open. The ministry said people came."

    assert speakers(text)[-1].endswith("Ruritanian Ministry of Internal Affairs")


def test_an_acronym_stands_for_what_it_was_introduced_for():
    text = "The Ruritanian Press Agency (RPA) opened an office. RPA said the border was closed."

    assert speakers(text) == ["Ruritanian Press Agency"]


def test_a_full_name_is_its_own_speaker():
    found = only("Anna Novak said it was closed.")

    assert found.speaker == found.source


def test_nobody_named_is_nobody():
    found = only("The bridge is reportedly closing.")

    assert found.source is None
    assert found.speaker is None


def test_a_survey_is_nobody_he_could_be():
    text = "Anna Novak left. A survey by Zeta found that the bridge was closed. He said it was safe."
    last = find_attributions(text)[-1]
    assert text[slice(*last.speaker)] == "He"
