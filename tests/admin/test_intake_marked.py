"""Passages marked in a text: whatever overlaps, the text stays whole and every passage has one number."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from claims.admin.intake.marked import Passage, paragraphs

LEFT_OUT = re.compile(r"… ([\d,]+) lines? left out …")


def drawn(text, *spans, **options):
    passages = [Passage(number, start, end) for number, (start, end) in enumerate(spans, start=1)]
    return paragraphs(text, passages, **options)


def written(lines):
    """Write pieces as text with what covers them: “a[1 2:b]”."""
    return [
        "".join(f"[{piece.numbers}:{piece.text}]" if piece.covers else piece.text for piece in pieces)
        for pieces in lines
    ]


def test_passages_that_overlap_are_cut_where_one_begins_or_ends():
    assert written(drawn("abcdefgh", (1, 5), (3, 7))) == ["a[1:bc][1 2:de][2:fg]h"]


def test_of_nested_passages_the_innermost_comes_first():
    lines = drawn("abcdefgh", (0, 8), (2, 4))
    assert written(lines) == ["[1:ab][2 1:cd][1:efgh]"]


def test_a_passage_over_several_paragraphs_has_its_number_on_the_first_only():
    lines = drawn("one two\n\nthree four", (4, 14))
    assert written(lines) == ["one [1:two]", "[1:three] four"]
    assert [[len(piece.begins) for piece in pieces] for pieces in lines] == [[0, 1], [0, 0]]


def test_a_passage_that_begins_in_a_blank_line_has_its_number_where_it_is_first_seen():
    lines = drawn("one\n  \nthree", (3, 12))
    assert written(lines) == ["one", "[1:three]"]
    assert [passage.number for passage in lines[1][0].begins] == [1]


def test_what_lies_beyond_the_text_is_left_out():
    assert written(drawn("abc", (2, 99), (50, 60))) == ["ab[1:c]"]


@given(
    st.text(alphabet="ab\n 😀é", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
)
def test_nothing_of_the_text_is_lost_and_each_letter_is_covered_by_its_passages(text, spans):
    passages = [Passage(number, start, end) for number, (start, end) in enumerate(spans, start=1)]
    lines = paragraphs(text, passages)
    assert ["".join(piece.text for piece in pieces) for pieces in lines] == [
        line for line in text.split("\n") if line.strip()
    ]

    place, expected = 0, []
    for line in text.split("\n"):
        if line.strip():
            expected += [
                {each.number for each in passages if each.start <= at < each.end}
                for at in range(place, place + len(line))
            ]
        place += len(line) + 1
    got = [{each.number for each in piece.covers} for pieces in lines for piece in pieces for _ in piece.text]
    assert got == expected

    numbered = [passage.number for pieces in lines for piece in pieces for passage in piece.begins]
    assert sorted(numbered) == sorted(set().union(*expected)) if expected else not numbered


def test_a_long_text_with_many_passages_is_cut_in_a_moment():
    text = ("word " * 100 + "\n") * 800
    spans = [(start, start + 900) for start in range(0, 390_000, 500)]
    began = time.process_time()
    lines = drawn(text, *spans)
    assert time.process_time() - began < 2
    assert sum(len(piece.begins) for pieces in lines for piece in pieces) == len(spans)


def left_out(pieces):
    """Give how many lines are left out here, or 0."""
    found = LEFT_OUT.fullmatch(pieces[0].text)
    return int(found[1].replace(",", "")) if found else 0


def test_of_a_text_of_far_too_many_lines_the_first_are_drawn_and_those_near_passages():
    text = "x\n" * 500_000
    began = time.process_time()
    lines = drawn(text, (200_000, 200_003), (999_998, 999_999))
    assert time.process_time() - began < 2

    assert [number for number, pieces in enumerate(lines) if left_out(pieces)] == [300, 313]
    # Lines 100,000 and 100,001, with five before them and five behind; then the last line with five before it.
    assert [left_out(pieces) for pieces in lines if left_out(pieces)] == [99_995 - 300, 499_994 - 100_007]
    assert [passage.number for pieces in lines for passage in pieces[0].begins] == [1, 2]
    assert written(lines[304:310]) == ["x", "x", "[1:x]", "[1:x]", "x", "x"]
    assert written(lines[-2:]) == ["x", "[2:x]"]


def test_never_more_lines_are_drawn_than_a_browser_takes_and_every_passage_has_its_number():
    text = "x\n" * 500_000
    spans = [(start, start + 100_000) for start in range(0, 900_000, 1000)]
    began = time.process_time()
    lines = drawn(text, *spans)
    assert time.process_time() - began < 3
    assert sum(not left_out(pieces) for pieces in lines) == 3000
    assert sum(len(piece.begins) for pieces in lines for piece in pieces) == len(spans)


def test_an_article_of_many_lines_is_drawn_whole():
    assert written(drawn("x\n" * 3000)) == ["x"] * 3000
    assert written(drawn("x\n" * 3001))[-1] == "… 2,701 lines left out …"


def test_one_line_is_left_out_in_the_singular():
    assert written(drawn("a\nb\nc", at_most=2)) == ["a", "b", "… 1 line left out …"]


@given(
    st.text(alphabet="ab\n ", max_size=80),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6),
    st.integers(1, 12),
)
def test_what_is_left_out_is_counted_and_the_rest_is_drawn_as_ever(text, spans, at_most):
    whole, lines = drawn(text, *spans), drawn(text, *spans, at_most=at_most)
    assert sum(not left_out(pieces) for pieces in lines) == min(at_most, len(whole))

    number = 0
    for pieces in lines:
        if not left_out(pieces):
            assert [(piece.text, piece.covers) for piece in pieces] == [
                (piece.text, piece.covers) for piece in whole[number]
            ]
        number += left_out(pieces) or 1
    assert number == len(whole)

    numbers = [passage.number for pieces in lines for piece in pieces for passage in piece.begins]
    assert sorted(numbers) == sorted({passage.number for pieces in lines for p in pieces for passage in p.covers})
