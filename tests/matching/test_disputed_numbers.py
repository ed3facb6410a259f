"""Questions of the desk whose answers cannot all be right."""

from decimal import Decimal
from itertools import combinations, count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.editorial.review import submit
from claims.editorial.triage import drop
from claims.matching.disputes.numbers import SHOWN_AT_EACH_END, disputed, with_rivals
from claims.matching.rivals import Comparison, answer_to, compare
from claims.models import Claim, Quantity, Question, Topic
from claims.publishing.publish import withdraw
from claims.record.written import quantity_as_recorded
from tests.desk import make_draft, make_published, make_question
from tests.matching.numbers import exactly, people


def test_those_furthest_apart_come_first_with_the_gap_and_who_says_what(author, reviewer, editor, claim):
    make_draft(author, "million", statement="A million was called up.", quantities=[exactly(1_000_000)])
    other = Question.objects.create(slug="left", text="How many left?", measure="people who left", unit="people")
    left = [people(Decimal(number), Decimal(number), measure="people who left") for number in (100, 5000)]
    for number, quantity in enumerate(left):
        make_draft(author, f"left-{number}", question=other, quantities=[quantity])

    further, nearer = with_rivals(disputed())

    assert (further.question, further.gap.factor) == (other, 50)
    assert (nearer.question.slug, str(nearer.gap.factor), nearer.answer_count) == ("how-many", "3.33", 2)
    assert nearer.gap.as_recorded() == {"low": "300000", "high": "1000000", "factor": "3.33"}
    lowest, highest = nearer.rivals
    assert (lowest.side.claim, lowest.answer["low"], highest.answer["low"]) == (claim, "300000", "1000000")
    assert (lowest.side.speakers, lowest.side.rating.slug) == (["The Ministry"], "true"), "the paper only passes it on"


def test_drafts_and_published_claims_count_and_those_given_up_do_not(author, reviewer, editor):
    published, _ = make_published(author, reviewer, editor)
    rival = make_draft(author, "rival", quantities=[exactly(5)])
    assert len(disputed()) == 1
    submit(rival, by=author)
    assert len(disputed()) == 1
    withdraw(published, by=editor, note="Not ours.")
    assert not disputed()
    make_draft(author, "third", quantities=[exactly(7)])
    assert len(disputed()) == 1
    drop(Claim.objects.get(slug="third"), by=author, note="No.")
    assert not disputed()


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        (exactly(0), exactly(300), None),
        (people(None, Decimal(-1)), exactly(3), None),
        (people(Decimal(5), Decimal(7)), people(Decimal(7), low_open=True), Decimal(1)),
    ],
)
def test_what_has_no_factor_or_hardly_one_is_a_dispute_as_well(answer, one, other, factor):
    answer(one)
    answer(other)
    (dispute,) = with_rivals(disputed())
    assert dispute.gap.factor == factor


ends = st.none() | st.integers(-2, 2).map(Decimal)


@st.composite
def quantities(draw):
    low, high = sorted((draw(ends), draw(ends)), key=lambda end: (end is not None, end))
    if low is None and high is None:
        low = Decimal(1)
    point = low is not None and low == high
    return people(
        low,
        high,
        low_open=low is not None and not point and draw(st.booleans()),
        high_open=high is not None and not point and draw(st.booleans()),
        figure=draw(st.sampled_from(["total", "total", "increase", "decrease"])),
        measure=draw(st.sampled_from(["people called up", "people called up", "another thing"])),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example asks a question of its own
@given(st.lists(st.lists(quantities(), max_size=2), min_size=2, max_size=4))
def test_the_view_finds_what_comparing_every_two_answers_finds(put_onto_a_question, claims):
    asked = put_onto_a_question(claims)
    recorded = [[quantity_as_recorded(Quantity(**number)) for number in numbers] for numbers in claims]
    answers = [answer_to({"measure": asked.measure, "unit": asked.unit}, numbers) for numbers in recorded]
    found = [compare(one, other)[0] for one, other in combinations(answers, 2)]
    assert disputed().filter(question=asked).exists() == (Comparison.CONTRADICTS in found)


@pytest.fixture
def put_onto_a_question(author):
    """Give a function that puts claims with these numbers onto a new question, past the verbs, which take long."""
    numbers = count()

    def run(claims):
        asked = make_question(f"asked-{next(numbers)}")
        for each in claims:
            slug = f"claim-{next(numbers)}"
            made = Claim.objects.create(slug=slug, statement=slug, question=asked, created_by=author)
            Quantity.objects.bulk_create(Quantity(claim=made, **quantity) for quantity in each)
        return asked

    return run


def test_of_many_answers_the_lowest_and_the_highest_are_given(answer, django_assert_num_queries):
    for number in range(1, 15):
        answer(exactly(number))
    rows = list(disputed())
    with django_assert_num_queries(5):
        (dispute,) = with_rivals(rows)
    shown = [int(rival.answer["low"]) for rival in dispute.rivals]
    assert shown == [*range(1, SHOWN_AT_EACH_END + 1), *range(15 - SHOWN_AT_EACH_END, 15)]
    assert dispute.not_shown_count == 14 - 2 * SHOWN_AT_EACH_END


def test_disputes_are_narrowed_to_a_topic_of_one_of_the_claims(answer):
    war, peace = Topic.objects.create(slug="war", name="War"), Topic.objects.create(slug="peace", name="Peace")
    answer(exactly(1), topics=[war])
    answer(exactly(2))
    assert [len(disputed(topic)) for topic in (None, war, peace)] == [1, 1, 0]
