"""What differs between two long texts, with the words around it and nothing else."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.language.excerpts import A_PIECE, AROUND, GAP, IN_ALL, changed_passages

ARTICLE = [f"Paragraph {number} says what it says." for number in range(400)]


def of(kind, passages):
    return [text for each, text in passages if each == kind]


def test_what_changed_stands_with_the_rest_of_its_paragraph():
    after = [*ARTICLE]
    after[200] = "Paragraph 200 says nothing of the kind."
    passages = changed_passages("\n".join(ARTICLE), "\n".join(after))
    assert of("added", passages) == ["nothing of the kind"]
    assert "".join(text for kind, text in passages if kind in ("kept", "removed")) == ARTICLE[200]
    assert [kind for kind, _ in (passages[0], passages[-1])] == [GAP, GAP]


def test_the_gaps_count_what_was_left_out():
    before = "\n".join(ARTICLE)
    passages = changed_passages(before, before.replace("Paragraph 7 ", "Section 7 "))
    left_out = sum(int(text.replace(",", "")) for text in of(GAP, passages))
    assert left_out + sum(len(text) for kind, text in passages if kind in ("kept", "removed")) == len(before)


def test_two_short_texts_are_shown_whole():
    assert changed_passages("300,000 people left.", "More people left.")[-1] == ("kept", " people left.")


def test_a_paragraph_without_end_is_cut():
    words = " ".join(str(number) for number in range(20_000))
    passages = changed_passages(words, words.replace(" 10000 ", " and "))
    assert all(len(text) <= AROUND for text in of("kept", passages))
    assert of("added", passages) == ["and"]


def test_what_is_the_same_has_no_passages():
    assert changed_passages("The same.", "The same.") == []


def test_a_text_that_replaces_another_is_begun():
    passages = changed_passages("one" * 10_000, "two" * 10_000)
    assert {kind for kind, _ in passages} == {"removed", "added", GAP}
    assert all(len(text) <= A_PIECE for kind, text in passages if kind != GAP)


def test_texts_made_to_be_hard_are_shown_in_time_and_in_part():
    chance = random.Random(1)
    hard = [" ".join(chance.choice("abcdefgh") for _ in range(100_000)) for _ in range(2)]
    begun = time.process_time()
    passages = changed_passages(*hard)
    assert time.process_time() - begun < 10
    assert sum(len(text) for _, text in passages) <= IN_ALL + A_PIECE


@settings(deadline=None)
@given(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80))
def test_short_texts_lose_nothing(before, after):
    """Up to a paragraph's end on either side; what stays and what was removed give the text as it was."""
    passages = changed_passages(before, after)
    if GAP not in {kind for kind, _ in passages} and before != after:
        assert "".join(text for kind, text in passages if kind in ("kept", "removed")) == before
        assert "".join(text for kind, text in passages if kind in ("kept", "added")) == after
