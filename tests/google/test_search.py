"""claims:search: what it finds, in which order, page by page, and how it is told."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from claims.models import CollectedReview, Publication, ReviewPage
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_draft, make_published, whole_content
from tests.standing import standing

SEARCH = "/v1alpha1/claims:search"
TODAY = timezone.now().date()


def texts(answer):
    return [claim["text"] for claim in answer.get("claims", [])]


@pytest.fixture
def others(published, author):
    """Give a function that collects a review by another publisher."""
    checkers = Source.objects.create(slug="checkers", name="The Checkers", kind="news_outlet")

    def collect(claim_reviewed, *, url="https://www.checkers.example/1", language="en", claim=None, days_ago=400):
        page = ReviewPage.objects.create(url=url, publisher=checkers, created_by=author)
        return CollectedReview.objects.create(
            page=page, url=url, claim_reviewed=claim_reviewed, label="Wrong", title="No.", language=language,
            claim=claim, reviewed_on=TODAY - timedelta(days=days_ago), sha256=f"{page.pk:064}",
        )  # fmt: skip

    return collect


@standing
def several(author, reviewer, editor):
    """Publish claims with words of their own and one in common."""
    for number in ("one", "two", "three", "four", "five"):
        make_published(author, reviewer, editor, f"claim-{number}", statement=f"The moon has {number} faces.")


def test_our_claim_is_told_in_googles_words(search, published):
    published_at = Publication.objects.get().published_at
    assert search(query="called up") == {
        "claims": [
            {
                "text": "300,000 people were called up.",
                "claimant": "The Ministry",
                "claimDate": "2022-09-21T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Factcheck", "site": "testserver"},
                        "url": "http://testserver/claims/conscripts/",
                        "title": "True: 300,000 people were called up.",
                        "reviewDate": published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "textualRating": "True",
                        "languageCode": "en",
                    }
                ],
            }
        ]
    }


def test_what_is_not_set_is_left_out(search, author, reviewer, editor):
    make_published(author, reviewer, editor, said_on=None)
    (claim,) = search(query="called")["claims"]
    assert "claimDate" not in claim


def test_nothing_found_is_an_empty_message(search, published):
    assert search(query="zqxjkvbp unfindable") == {}
    assert search(query="the") == {}


def test_reviews_by_others_of_our_claim_stand_beside_ours(search, published, author, reviewer, editor, others):
    others("30万 called up", claim=published, days_ago=2)
    paper = Source.objects.get(slug="paper")
    named = {"publisher": paper, "url": "https://paper.example/check", "label": "Right", "language": "de",
             "reviewed_on": date(2022, 10, 3)}  # fmt: skip
    make_published(author, reviewer, editor, "second", statement="Many were called up.", external_reviews=[named])

    found = {claim["text"]: claim["claimReview"] for claim in search(query="called")["claims"]}

    sites = {text: [review["publisher"]["site"] for review in reviews] for text, reviews in found.items()}
    assert sites == {
        "300,000 people were called up.": ["testserver", "checkers.example"],
        "Many were called up.": ["testserver", "paper.example"],
    }
    assert found["Many were called up."][1] == {
        "publisher": {"name": "The Paper", "site": "paper.example"},
        "url": "https://paper.example/check",
        "reviewDate": "2022-10-03T00:00:00Z",
        "textualRating": "Right",
        "languageCode": "de",
    }


def test_claims_that_only_others_checked_are_found_too(search, others):
    others("The moon is made of cheese.")
    (claim,) = search(query="cheese")["claims"]
    (review,) = claim["claimReview"]
    assert claim["text"] == "The moon is made of cheese."
    assert review["textualRating"] == "Wrong"
    assert review["publisher"] == {"name": "The Checkers", "site": "checkers.example"}


def test_our_claim_is_found_by_the_words_of_others_who_checked_it(search, published, others):
    others("A partial mobilisation of reservists", claim=published)
    assert texts(search(query="reservists")) == ["300,000 people were called up."]


def test_a_withdrawn_claim_is_not_found_and_what_others_say_of_it_is(search, published, editor, others):
    others("Reservists were called up.", claim=published)
    withdraw(published, by=editor, note="It was a misunderstanding.")
    assert texts(search(query="called")) == ["Reservists were called up."]


def test_drafts_are_not_found(search, published, author):
    make_draft(author, "draft", statement="Something that nobody may read yet.")
    assert search(query="nobody") == {}


def test_a_whole_sentence_finds_what_holds_half_of_its_words(search, published):
    assert texts(search(query="were 300,000 people really called up by decree")) == ["300,000 people were called up."]
    assert search(query="people of the moon really love cheese") == {}
    assert search(query="people -called") == {}


def test_a_site_finds_its_own_reviews_and_those_of_sites_below_it(search, published, others):
    others("The moon is made of cheese.")
    others("The sun is made of cheese.", url="https://blog.checkers.example/2", claim=published)
    found = search(reviewPublisherSiteFilter="https://www.checkers.example/about")["claims"]
    sites = [[review["publisher"]["site"] for review in claim["claimReview"]] for claim in found]
    assert sorted(sites) == [["blog.checkers.example"], ["checkers.example"]]
    assert texts(search(reviewPublisherSiteFilter="testserver")) == ["300,000 people were called up."]
    assert search(reviewPublisherSiteFilter="heckers.example") == {}
    assert search(query="moon", reviewPublisherSiteFilter="testserver") == {}


def test_a_review_that_a_record_names_is_found_by_its_site(search, author, reviewer, editor, desk):
    content = whole_content()
    named = {"publisher": content["attributions"][1]["source"], "url": "https://www.paper.example/c", "label": "Right"}
    make_published(author, reviewer, editor, "second", external_reviews=[named])
    for asked in ("paper.example", "example"):
        (claim,) = search(reviewPublisherSiteFilter=asked)["claims"]
        assert [review["url"] for review in claim["claimReview"]] == ["https://www.paper.example/c"]
    assert search(reviewPublisherSiteFilter="paper.example", languageCode="de") == {}


def test_of_a_language_the_region_does_not_matter(search, published, others):
    others("Die Leute were called up.", language="de-AT")
    for code, found in (("de", "de-AT"), ("de-CH", "de-AT"), ("en-ZZ", "en"), ("EN", "en")):
        (claim,) = search(query="called", languageCode=code)["claims"]
        assert [review["languageCode"] for review in claim["claimReview"]] == [found]
    assert search(query="called", languageCode="fr") == {}


def test_age_counts_from_the_newer_of_claim_and_review(search, published, others):
    others("An old review of a moon.", days_ago=40)
    newer = others("An old review of a new moon.", url="https://checkers.example/2", days_ago=40)
    CollectedReview.objects.filter(pk=newer.pk).update(claim_date=TODAY)
    assert texts(search(query="moon", maxAgeDays=30)) == ["An old review of a new moon."]
    assert len(search(query="moon", maxAgeDays=2**31 - 1)["claims"]) == 2
    assert len(search(query="called", maxAgeDays=1)["claims"]) == 1


def test_pages_follow_each_other_and_nothing_is_told_twice(search, several, others):
    others("The moon is made of cheese.")
    every = texts(search(query="moon", pageSize=100))
    assert len(every) == 6
    one_by_one, token = [], ""
    while True:
        answer = search(query="moon", pageSize=1, **({"pageToken": token, "offset": 4} if token else {}))
        one_by_one += texts(answer)
        token = answer.get("nextPageToken")
        if not token:
            break
    assert one_by_one == every
    assert texts(search(query="moon", offset=2)) == every[2:]
    assert search(query="moon", offset=10**6) == {}


def test_without_words_the_newest_come_first_page_by_page(search, several):
    first = search(reviewPublisherSiteFilter="testserver", pageSize=2)
    second = search(reviewPublisherSiteFilter="testserver", pageSize=2, pageToken=first["nextPageToken"])
    third = search(reviewPublisherSiteFilter="testserver", pageSize=2, pageToken=second["nextPageToken"])
    numbers = [text.split()[3] for answer in (first, second, third) for text in texts(answer)]
    assert numbers == ["five", "four", "three", "two", "one"]
    assert "nextPageToken" not in third


def test_ten_are_a_page_and_a_hundred_the_most(search, author, reviewer, editor, desk):
    for number in range(11):
        make_published(author, reviewer, editor, f"claim-{number}", statement=f"Moon {number} is a claim.")
    assert len(search(query="moon")["claims"]) == 10
    assert len(search(query="moon", pageSize=0)["claims"]) == 10
    assert len(search(query="moon", pageSize=2**31 - 1)["claims"]) == 11


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "called"},
        {"reviewPublisherSiteFilter": "testserver"},
        {"query": "called", "reviewPublisherSiteFilter": "checkers.example", "languageCode": "en", "maxAgeDays": 9},
    ],
)
def test_an_answer_takes_one_query_as_a_reader(client_of_google, published, django_assert_num_queries, asked):
    with django_assert_num_queries(0), django_assert_num_queries(1, connection=connections["public"]):
        assert client_of_google.get(SEARCH, asked).status_code == 200
