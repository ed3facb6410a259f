"""By program: what on the desk does not go together."""

from base64 import b64encode
from decimal import Decimal
from urllib.parse import quote

import pytest

from claims.editorial.review import submit
from claims.editorial.second_ratings import begin_rating, give_second_rating, may_rate
from claims.models import Claim, Question, Rating
from tests.desk import change, make_draft

DISPUTES = "/api/v1/editorial/disputes/"
MEASURE = {"measure": "people called up", "unit": "people", "wording": "so many"}
STATEMENT = "A million people were called up."


def exactly(number, **changes):
    return {"low": Decimal(number), "high": Decimal(number), **MEASURE, **changes}


@pytest.fixture
def program(with_token, author, claim):
    make_draft(author, "rival", statement=STATEMENT, quantities=[exactly(10**6)], topics=[])
    return with_token(author)


def test_disputed_questions_come_with_the_gap_and_the_answers(program):
    (item,) = program.get(DISPUTES).json()["items"]
    assert item["question"]["slug"] == "how-many"
    assert item["gap"] == {"low": "300000", "high": "1000000", "factor": "3.33"}
    assert item["answer_count"] == 2
    lowest, highest = item["answers"]
    assert (lowest["claim"], lowest["said_by"], lowest["rating"]) == ("conscripts", ["The Ministry"], "true")
    assert (highest["state"], highest["answer"]["low"]) == ("draft", "1000000")
    assert highest["api_url"].endswith("/api/v1/editorial/claims/rival/")


def test_they_are_paged_from_the_furthest_apart_to_the_nearest_and_back(program, author):
    for number, (low, high) in enumerate([(1, 7), (3, 21), (0, 5), (2, 3)]):
        question = Question.objects.create(slug=f"q-{number}", text="How many?", measure=f"m {number}", unit="people")
        for end in (low, high):
            content = {"question": question, "quantities": [exactly(end, measure=f"m {number}")]}
            make_draft(author, f"c-{number}-{end}", statement=f"Claim {number} {end}.", **content)
    whole = [item["question"]["slug"] for item in program.get(DISPUTES).json()["items"]]
    assert whole == ["q-0", "q-1", "how-many", "q-3", "q-2"]
    page, seen, back = program.get(DISPUTES, {"page_size": 2}).json(), [], []
    while page:
        seen.append([item["question"]["slug"] for item in page["items"]])
        back.append(page["previous"])
        page = page["next"] and program.get(page["next"]).json()
    assert [slug for slugs in seen for slug in slugs] == whole
    assert [item["question"]["slug"] for item in program.get(back[-1]).json()["items"]] == seen[-2]


def test_a_claim_is_listed_with_the_question_it_could_be_put_onto_and_an_edit_does(program, author):
    make_draft(author, "stray", statement=STATEMENT, quantities=[exactly(10**6)], question=None)
    found = program.get(f"{DISPUTES}same-question/").json()
    (pair,) = found["items"]
    assert found["count"] == 1
    assert (pair["claim"]["claim"], pair["claim"]["question"]) == ("stray", None)
    assert (pair["other"]["claim"], pair["other"]["question"]) == ("rival", "how-many")
    assert (pair["measure"], pair["unit"], pair["likeness"]) == ("people called up", "people", 1.0)
    edit = {"question": pair["other"]["question"], "expected_version": pair["claim"]["version"]}
    assert program.patch(pair["claim"]["api_url"], edit).status_code == 200
    assert program.get(f"{DISPUTES}same-question/").json() == {"count": 0, "items": []}


def test_who_rates_a_claim_otherwise_is_listed_with_their_words_and_ours(program, author, claim):
    review = {"publisher": claim.attributions.first().source, "url": "https://a.example/1", "label": "Wrong"}
    change(claim, author, external_reviews=[{**review, "rating": Rating.objects.get(slug="false")}])
    (item,) = program.get(f"{DISPUTES}ratings/").json()["items"]
    assert (item["claim"], item["rating"]) == ("conscripts", "true")
    assert item["reviews"] == [
        {
            "publisher_name": "The Ministry",
            "url": "https://a.example/1",
            "label": "Wrong",
            "rating": "false",
            "reviewed_on": None,
        }
    ]


@pytest.mark.parametrize("path", ["", "same-question/", "ratings/"])
def test_each_list_is_narrowed_to_a_topic_that_there_is(program, path):
    assert program.get(f"{DISPUTES}{path}", {"topic": "war"}).status_code == 200
    refused = program.get(f"{DISPUTES}{path}", {"topic": "nowhere"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "topic")


@pytest.mark.parametrize("path", ["", "ratings/"])
@pytest.mark.parametrize("position", ["x", "NaN", "1e999999", "\0", "2020-13-13"])
def test_a_cursor_that_no_list_gave_is_refused(program, path, position):
    cursor = b64encode(f"p={quote(position)}".encode()).decode()
    refused = program.get(f"{DISPUTES}{path}", {"cursor": cursor})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "cursor")


def test_programs_of_whoever_rates_unseen_are_not_told_the_rating_before_they_rated(
    program, with_token, author, reviewer, claim
):
    submit(claim, by=author)
    claim = Claim.objects.get(pk=claim.pk)
    begin_rating(claim, by=reviewer)
    theirs, address = with_token(reviewer), f"/api/v1/editorial/claims/{claim.slug}/"
    assert [row["rating"] for row in theirs.get(DISPUTES).json()["items"][0]["answers"]] == [None, "true"]
    for page in (address, f"{address}history/"):
        refused = theirs.get(page)
        assert (refused.status_code, refused.json()["code"]) == (409, "verdict-kept")
        assert program.get(page).status_code == 200
    give_second_rating(claim, by=reviewer, rating=Rating.objects.get(slug="false"))
    assert theirs.get(address).status_code == 200


def test_a_reviewer_whose_program_was_shown_the_verdict_rates_it_unseen_no_more(program, with_token, reviewer, claim):
    submit(claim, by=claim.created_by)
    claim = Claim.objects.get(pk=claim.pk)
    assert may_rate(claim, by=reviewer)
    with_token(reviewer).get(f"/api/v1/editorial/claims/{claim.slug}/")
    assert not may_rate(claim, by=reviewer)
