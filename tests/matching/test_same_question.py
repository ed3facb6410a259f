"""Claims that probably answer the same question, and have none or different ones."""

from datetime import date

import pytest
from django.utils import timezone

from claims.editorial.drafting import edit
from claims.matching.disputes.questions import same_question
from claims.models import ClaimRelation, Question, RelationKind, RelationStatus, Topic
from tests.desk import change
from tests.matching.numbers import exactly

STATEMENTS = ("The army called up 300,000 people in autumn.", "In autumn the army called up a million people.")


@pytest.fixture
def alike(answer):
    """Two claims on one number in much the same words; the second has no question."""
    return [
        answer(exactly(300_000), statement=STATEMENTS[0]),
        answer(exactly(1_000_000), statement=STATEMENTS[1], question=None),
    ]


def test_a_claim_without_a_question_is_put_beside_the_likest_that_has_one(answer, alike):
    on_it, without = alike
    answer(exactly(9), statement="Prisons were told of nine people.", question=None)
    answer(exactly(9), statement="The army called up a million people.", question=None, quantities=[])
    ((pair,), found) = same_question()
    assert (pair.claim.claim, pair.other.claim, found) == (without, on_it, 1)
    assert (pair.question, pair.measure, pair.unit) == (on_it.question, "people called up", "people")
    assert 0.25 <= pair.likeness <= 1


@pytest.mark.parametrize(
    ("language", "statements"),
    [
        (
            "de",
            ("Im Herbst wurden 300.000 Männer einberufen.", "Eine Million Männer sind im Herbst einberufen worden."),
        ),
        ("ko", ("가을에 30만 명이 징집되었다.", "가을에 징집된 사람은 100만 명이다.")),
    ],
)
def test_words_are_those_of_the_language(answer, language, statements):
    for statement in statements:
        answer(exactly(300_000), statement=statement, language=language, question=None)
    answer(exactly(9), statement="Der Rat hat in der Stadt neun Bäume.", language="de", question=None)
    ((pair,), _) = same_question()
    assert {side.claim.statement for side in pair.sides} == set(statements)


def test_claims_of_nothing_but_small_words_are_like_no_other(answer):
    for _ in range(2):
        answer(exactly(1), statement="It is so.", question=None)
    assert same_question() == ([], 0)


def test_two_without_a_question_are_a_pair_once(answer, alike):
    change(alike[0], alike[0].created_by, question=None)
    ((pair,), found) = same_question()
    assert ({pair.claim.claim, pair.other.claim}, pair.question, found) == (set(alike), None, 1)


def test_what_is_put_onto_the_question_is_no_pair_any_more(author, alike):
    edit(alike[1], by=author, expected_version=1, question=alike[0].question)
    assert same_question() == ([], 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({}, 1), ({"place": "Russia"}, 0), ({"period_from": date(2023, 1, 1)}, 0), ({"measure": "soldiers"}, 0)],
)
def test_two_questions_are_the_same_where_measure_place_and_period_are(author, alike, asked, found):
    twin = Question.objects.create(
        **{"slug": "twin", "text": "How many?", "measure": "people called up", "unit": "people", **asked}
    )
    Question.objects.filter(slug="how-many").update(period_until=date(2022, 12, 31))
    edit(alike[1], by=author, expected_version=1, question=twin)
    pairs, _ = same_question()
    assert len(pairs) == found
    assert all(pair.question is None for pair in pairs), "each has one"


def test_claims_for_other_days_than_the_question_are_no_pair(author, alike):
    Question.objects.filter(slug="how-many").update(period_until=date(2022, 12, 31))
    change(alike[1], author, valid_from=date(2024, 1, 1))
    assert same_question() == ([], 0)


def test_what_somebody_rejected_is_not_proposed_again(author, alike):
    ClaimRelation.objects.create(
        claim=alike[0],
        other=alike[1],
        kind=RelationKind.REPEATS,
        proposed_by="Rita",
        status=RelationStatus.REJECTED,
        decided_by=author,
        decided_at=timezone.now(),
        decision_note="Two waves.",
    )
    assert same_question() == ([], 0)


def test_pairs_are_narrowed_to_a_topic_and_found_in_a_fixed_number_of_queries(
    author, answer, alike, django_assert_num_queries
):
    war = Topic.objects.create(slug="war", name="War")
    assert same_question(war) == ([], 0)
    change(alike[1], author, topics=[war])
    with django_assert_num_queries(5):
        assert len(same_question(war)[0]) == 1
    for number in range(3):
        answer(exactly(number), statement=STATEMENTS[0], question=None)
    with django_assert_num_queries(5):
        assert len(same_question()[0]) == 4
