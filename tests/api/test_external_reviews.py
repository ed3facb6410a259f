"""What other publishers found, for programs."""

from datetime import date

import pytest

from claims.models import CollectedReview, Rating, ReviewPage
from sources.models import Source


@pytest.fixture
def three(published, author):
    """Three reviews: one of our claim, one in another language, one that is gone."""
    paper = Source.objects.get(slug="paper")
    made = []
    for number, language in enumerate(("en", "pt-BR", "en")):
        page = ReviewPage.objects.create(
            url=f"https://www.checks{number}.example/1", publisher=paper, created_by=author
        )
        made.append(
            CollectedReview.objects.create(
                page=page, url=page.url, claim_reviewed=f"The moon has {number} holes.", label="No", language=language,
                sha256=str(number) * 64, reviewed_on=date(2026, 1, 2),
            )
        )  # fmt: skip
    CollectedReview.objects.filter(pk=made[0].pk).update(claim=published, rating=Rating.objects.get(slug="false"))
    CollectedReview.objects.filter(pk=made[2].pk).update(gone_at=made[2].created_at)
    return made


def found(program, query=""):
    answer = program.get(f"/api/v1/external-reviews/{query}")
    assert answer.status_code == 200, answer.content
    return [item["id"] for item in answer.json()["items"]]


def test_what_stands_is_listed_the_last_first(program, three):
    assert found(program) == [three[1].pk, three[0].pk]
    first = program.get("/api/v1/external-reviews/?page_size=1").json()
    assert [item["id"] for item in program.get(first["next"]).json()["items"]] == [three[0].pk]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("?q=moon+hole", [1, 0]), ("?q=cheese", []), ("?publisher=paper", [1, 0]), ("?publisher=ministry", []),
        ("?site=checks0.example", [0]), ("?language=pt", [1]), ("?rating=false", [0]), ("?claim=conscripts", [0]),
    ],
)  # fmt: skip
def test_every_filter(program, three, query, places):
    assert found(program, query) == [three[place].pk for place in places]


def test_one_says_what_its_publisher_says_and_what_of_ours_it_is_about(program, three):
    review = program.get(f"/api/v1/external-reviews/{three[0].pk}/").json()
    assert (review["label"], review["rating"], review["claim"]) == ("No", "false", "conscripts")
    assert (review["publisher"], review["site"]) == ({"slug": "paper", "name": "The Paper"}, "checks0.example")
    assert review["reviewed_on"] == "2026-01-02"
    assert program.get(f"/api/v1/external-reviews/{three[2].pk}/").status_code == 404
    assert program.get(f"/api/v1/external-reviews/{10**30}/").status_code == 404


@pytest.mark.parametrize("query", ["?rating=No!", "?site=a/b", "?cursor=x", "?page_size=0", "?colour=red", "?q=%00"])
def test_what_makes_no_sense_is_named(program, three, query):
    answer = program.get(f"/api/v1/external-reviews/{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, query[1:].split("=")[0])


def test_a_list_is_one_query(program, three, django_assert_num_queries):
    with django_assert_num_queries(1, using="public"):
        found(program, "?q=moon&language=en")
