"""Matching statements with published claims: by words, and by numbers, which decide."""

import time
from datetime import date
from decimal import Decimal

import pytest
from django.db import connections

from claims.models import CollectedReview, Rating
from claims.publishing.lexemes import count_lexemes
from claims.publishing.meanings import learn_meanings
from claims.publishing.publish import withdraw
from tests.desk import make_draft, make_published, make_review_by_others

MATCH = "/api/v1/match/"


def found(program, text, **asked):
    """Give (slug, relation) of what a statement is like."""
    answer = program.get(MATCH, {"text": text, **asked})
    assert answer.status_code == 200, answer.content
    return [(item["claim"]["slug"], item["relation"]) for item in answer.json()["items"]]


def test_numbers_decide_between_the_same_and_a_contradiction(program, published):
    assert found(program, "300,000 people called up") == [("conscripts", "same")]
    assert found(program, "300,000 called up") == [("conscripts", "same")]
    assert found(program, "over one million called up") == [("conscripts", "contradicts")]
    assert found(program, "More than 200,000 people were called up.") == [("conscripts", "compatible")]
    assert found(program, "People were called up.") == [("conscripts", "not_comparable")]
    assert found(program, "The moon is made of cheese.") == []


def test_the_same_numbers_the_other_way_round(program, author, reviewer, editor):
    million = {
        "low": Decimal(1_000_000), "low_open": True, "measure": "people called up", "unit": "people",
        "wording": "over one million",
    }  # fmt: skip
    make_published(author, reviewer, editor, statement="Over one million people are called up.", quantities=[million])
    assert found(program, "300,000 called up") == [("conscripts", "contradicts")]
    assert found(program, "more than one million people called up") == [("conscripts", "same")]


def test_an_answer_says_what_and_why(program, published):
    answer = program.get(MATCH, {"text": "300,000 called up"}).json()
    (item,) = answer["items"]
    assert (answer["text"], answer["language"]) == ("300,000 called up", "en")
    assert item["claim"]["claim_reviewed"] == "300,000 people were called up."
    assert item["claim"]["rating"] == {"slug": "true", "label": "True"}
    assert item["claim"]["url"] == "http://testserver/claims/conscripts/"
    assert 0 < item["score"] <= 1
    assert item["reasons"] == [
        {"code": "shared-words", "text": "Both hold: call."},
        {"code": "number-same", "text": "The same number: 300,000."},
    ]


def test_a_statement_finds_a_claim_by_its_translation(program, author, reviewer, editor):
    german = {"language": "de", "statement": "Dreihunderttausend Rekruten wurden einberufen.", "conclusion": "Ja.",
              "translated_by": "Jo"}  # fmt: skip
    make_published(author, reviewer, editor, quantities=[], question=None, translations=[german])
    assert found(program, "Rekruten einberufen", language="de") == [("conscripts", "same")]


def test_the_nearest_comes_first_and_no_more_than_are_wanted(program, author, reviewer, editor):
    for slug, statement in (("far", "Whales sing at night in winter."), ("near", "Whales sing songs at night.")):
        make_published(author, reviewer, editor, slug, statement=statement, quantities=[], question=None)
    assert [slug for slug, _ in found(program, "Whales sing songs at night")] == ["near", "far"]
    assert len(found(program, "Whales sing songs at night", limit=1)) == 1


def test_only_what_stands_is_found(program, published, author, editor):
    make_draft(author, "secret", statement="A secret number of people called up.")
    withdraw(published, by=editor, note="It was a misunderstanding.")
    assert found(program, "A secret number of people called up") == []


def test_marks_without_end_on_one_letter_hold_nobody_up(program, published):
    begin = time.process_time()
    marks = "a" + "\u0301" * 100_000 + "\u0323" * 100_000
    answer = program.post(MATCH, {"statements": [{"text": marks}]}, content_type="application/json")
    assert answer.status_code == 200
    assert len(answer.json()["results"][0]["text"]) < 100
    assert program.get("/api/v1/claims/", {"q": marks[50_000:150_000]}).status_code == 200
    assert time.process_time() - begin < 10


def test_many_statements_are_answered_in_their_order(program, published):
    body = {
        "statements": [{"text": "The moon is cheese."}, {"text": "300,000 called up", "language": "en"}],
        "limit": 1,
    }
    answer = program.post(MATCH, body, format="json")
    assert [len(result["items"]) for result in answer.json()["results"]] == [0, 1]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def reviewed(published, author):
    """A review by another publisher of a claim like ours, and one that is gone."""
    said = {"claim_reviewed": "A million men were called up.", "title": "Who is called up?"}
    said |= {"rating": Rating.objects.get(slug="false"), "reviewed_on": date(2026, 1, 2)}
    standing, gone = (make_review_by_others(author, **said) for _ in range(2))
    CollectedReview.objects.filter(pk=gone.pk).update(gone_at=gone.created_at)
    return standing


def test_what_others_found_is_told_apart_and_has_no_rating_of_ours(program, reviewed):
    answer = program.get(MATCH, {"text": "Five thousand men were called up"}).json()
    assert [item["kind"] for item in answer["items"]] == ["claim"]
    (match,) = answer["external_reviews"]
    assert (match["kind"], match["relation"]) == ("external_review", "contradicts")
    assert match["external_review"] == {
        "id": reviewed.pk, "claim_reviewed": "A million men were called up.", "title": "Who is called up?",
        "language": "en", "publisher": {"slug": "paper", "name": "The Paper"}, "label": "Not so",
        "reviewed_on": "2026-01-02", "url": "https://checks.example/1",
        "api_url": f"http://testserver/api/v1/external-reviews/{reviewed.pk}/",
    }  # fmt: skip
    assert 0 < match["score"] <= 1
    assert match["reasons"][0]["code"] == "shared-words"


def test_a_review_that_does_not_say_its_language_is_read_as_the_statement(program, reviewed):
    CollectedReview.objects.filter(pk=reviewed.pk).update(language="")
    answer = program.get(MATCH, {"text": "A million men called up"}).json()
    assert [match["relation"] for match in answer["external_reviews"]] == ["same"]


def test_a_long_post_finds_what_it_speaks_of_among_other_things(program, published):
    post = (
        "My neighbour, who has worked at the town hall since spring, told everybody in the bakery this morning over "
        "rolls that people were called up again, while the radio played songs about trains and the long winter."
    )
    (item,) = program.get(MATCH, {"text": post}).json()["items"]
    assert (item["claim"]["slug"], item["relation"]) == ("conscripts", "alike")
    assert 0 < item["score"] < 0.5
    assert item["reasons"] == [{"code": "shared-words", "text": "Both hold: call, peopl."}]


def test_misspelt_words_and_tags_are_understood(program, published):
    count_lexemes()
    assert found(program, "300,000 peeple claled up https://posts.example/1") == [("conscripts", "same")]
    assert found(program, "300,000 #PeopleCalledUp") == [("conscripts", "same")]


def test_a_statement_takes_few_queries(program, reviewed, django_assert_num_queries):
    statement = {"text": "300,000 called up"}
    for ask, queries in (
        (lambda: program.get(MATCH, statement), 4),
        (lambda: program.post(MATCH, {"statements": [statement] * 3}, format="json"), 12),
        (lambda: program.get(MATCH, {"text": "cheese"}), 1),
    ):
        with django_assert_num_queries(0), django_assert_num_queries(queries, connection=connections["public"]):
            assert ask().status_code == 200


def test_a_model_finds_the_same_in_other_words_and_says_so(program, author, reviewer, editor, settings):
    words = {"statement": "The ferry sinks.", "quantities": [], "question": None}
    make_published(author, reviewer, editor, "ferry", **words)
    assert found(program, "A vessel founders") == []
    settings.MATCHING_MODEL = "tests.matching.synonyms.Synonyms"
    learn_meanings()
    (item,) = program.get(MATCH, {"text": "A vessel founders"}).json()["items"]
    assert (item["claim"]["slug"], item["relation"]) == ("ferry", "alike")
    assert item["reasons"] == [
        {"code": "meaning-alike", "text": "They mean much the same: 1.00, where 0 is unrelated and 1 the same."}
    ]
    (item,) = program.get(MATCH, {"text": "The ferry sinks"}).json()["items"]
    assert [reason["code"] for reason in item["reasons"]] == ["shared-words", "meaning-alike"]
    assert found(program, "The moon is made of cheese.") == []


@pytest.mark.parametrize(
    "text", ["the", "...", "\\' | 'a", "1 2 3", "a:* & b", "30\ub9cc \uba85", "x" * 2000, "word " * 399]
)
def test_whatever_is_said_breaks_nothing(program, published, text):
    assert found(program, text) == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"text": "a" * 2001}, "text"),
        ({"text": "a", "language": "english!"}, "language"),
        ({"text": "a", "limit": "0"}, "limit"),
        ({"text": "a", "limit": "11"}, "limit"),
        ({"text": "a", "page": "1"}, "page"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(program, asked, field):
    answer = program.get(MATCH, asked)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "statements"),
        ({"statements": []}, "statements"),
        ({"statements": "a"}, "statements"),
        ({"statements": ["a"]}, "statements[0]"),
        ({"statements": [{"text": "a"}] * 51}, "statements"),
        ({"statements": [{"text": 1}]}, "statements[0].text"),
        ({"statements": [{"text": "a\0"}]}, "statements[0].text"),
        ({"statements": [{"text": "a", "x": 1}]}, "statements[0].x"),
        ({"statements": [{"text": "a"}], "limit": True}, "limit"),
        ({"statements": [{"text": "a"}], "limit": 1.0}, "limit"),
        ({"statements": [{"text": "a"}], "x": 1}, "x"),
    ],
)
def test_a_member_that_is_wrong_is_named(program, body, field):
    answer = program.post(MATCH, body, format="json")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["field"] == field


def test_other_sites_scripts_may_match(program, published):
    answer = program.get(MATCH, {"text": "called up"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_each_statement_counts_as_a_request(program, published, settings):
    settings.API_LIMITS = {**settings.API_LIMITS, "address": 5}
    many = {"statements": [{"text": "300,000 called up"}] * 3}
    answer = program.post(MATCH, many, format="json")
    assert (answer.status_code, answer.headers["RateLimit"].split(";")[1]) == (200, "r=2")
    refused = program.post(MATCH, many, format="json")
    assert (refused.status_code, refused.json()["code"]) == (429, "throttled")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
