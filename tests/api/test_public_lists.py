"""Everything that published claims can be reached by: questions, sources, documents, topics, ratings, corrections."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connections

from claims.editorial.review import approve, submit
from claims.models import ChangeKind, CitedDocument, ClaimPage, Rating, Topic
from claims.publishing.figures import count_figures
from claims.publishing.publish import correct, publish, withdraw
from claims.record.canonical import digest
from sources.models import Source
from tests.desk import change, make_published, make_question, whole_content
from tests.standing import standing

API = "/api/v1"
ARTICLE = "https://paper.example/article"


def number(low, high=None, **more):
    return {
        "measure": "people called up", "unit": "people", "wording": "a number",
        "low": Decimal(low), "high": high and Decimal(high), **more,
    }  # fmt: skip


@standing
def two_topics(published, author, reviewer, editor):
    """Two claims on the war, one of them on grain, too, and on a question of its own."""
    grain = Topic.objects.create(slug="grain", name="Grain")
    return make_published(
        author, reviewer, editor, "million", quantities=[number(1_000_000, low_open=True)],
        topics=[Topic.objects.get(slug="war"), grain],
    )[0]  # fmt: skip


@standing
def rated_anew(published, author, reviewer, editor):
    correct(published, by=author, note="A new document.")
    change(published, author, verdict={"rating": Rating.objects.get(slug="false")})
    submit(published, by=author)
    approve(published, by=reviewer)
    publish(published, by=editor, kind=ChangeKind.RATING_CHANGED, note="We were wrong.")
    return published


def items(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def test_topics_are_listed_with_how_many_claims_they_have(program, two_topics):
    assert [(item["slug"], item["claim_count"]) for item in items(program.get(f"{API}/topics/"))] == [
        ("war", 2),
        ("grain", 1),
    ]
    assert [item["slug"] for item in items(program.get(f"{API}/topics/?sort=name"))] == ["grain", "war"]


def test_lists_are_paged_forwards_and_back(program, two_topics):
    first = program.get(f"{API}/topics/?page_size=1")
    second = program.get(first.json()["next"])
    assert [item["slug"] for item in items(first) + items(second)] == ["war", "grain"]
    assert (first.json()["previous"], second.json()["next"]) == (None, None)
    assert program.get(second.json()["previous"]).json()["items"] == items(first)
    assert f'<{first.json()["next"]}>; rel="next"' in first.headers["Link"]


def test_a_topic_says_how_many_claims_have_which_rating_and_what_they_answer(program, two_topics):
    topic = program.get(f"{API}/topics/war/").json()
    assert (topic["topic"], topic["claim_count"]) == ({"slug": "war", "name": "War"}, 2)
    assert [(row["rating"], row["label"], row["claim_count"]) for row in topic["by_rating"]] == [("true", "True", 2)]
    assert [(row["slug"], row["claim_count"]) for row in topic["questions"]] == [("how-many", 2)]
    assert len(items(program.get(topic["by_rating"][0]["claims_url"]))) == 2


def test_sources_are_listed_by_what_they_said_and_passed_on(program, two_topics):
    listed = {item["slug"]: item for item in items(program.get(f"{API}/sources/"))}
    assert {slug: (item["origin_count"], item["relay_count"]) for slug, item in listed.items()} == {
        "ministry": (2, 0),
        "paper": (0, 2),
    }
    assert [item["slug"] for item in items(program.get(f"{API}/sources/?kind=news_outlet"))] == ["paper"]


def test_every_listed_thing_leads_to_its_own_address_and_to_its_claims(program, two_topics):
    for noun in ("questions", "sources", "topics", "documents"):
        for item in items(program.get(f"{API}/{noun}/")):
            assert program.get(item["api_url"]).status_code == 200
            assert len(items(program.get(item["claims_url"]))) == item["claim_count"], noun


def test_a_question_lists_the_pairs_that_contradict_each_other(program, two_topics, author, reviewer, editor):
    make_published(author, reviewer, editor, "half", quantities=[number(400_000, 600_000)])
    answer = program.get(f"{API}/questions/how-many/conflicts/")
    assert [[claim["slug"] for claim in pair["claims"]] for pair in items(answer)] == [
        ["half", "million"],
        ["half", "conscripts"],
        ["million", "conscripts"],
    ]
    assert [pair["gap"] for pair in items(answer)] == [
        {"low": "600000", "high": "1000000", "factor": "1.67"},
        {"low": "300000", "high": "400000", "factor": "1.33"},
        {"low": "300000", "high": "1000000", "factor": "3.33"},
    ]
    assert answer.json()["question"]["slug"] == "how-many"
    assert items(answer)[0]["claims"][0]["answer"]["in_words"] == "400,000 to 600,000"


def test_conflicts_are_paged_forwards_and_back(program, two_topics, author, reviewer, editor):
    make_published(author, reviewer, editor, "half", quantities=[number(400_000, 600_000)])
    whole = items(program.get(f"{API}/questions/how-many/conflicts/"))
    pages, address = [], f"{API}/questions/how-many/conflicts/?page_size=1"
    while address:
        answer = program.get(address)
        pages, address = pages + items(answer), answer.json()["next"]
    assert pages == whole
    assert items(program.get(answer.json()["previous"])) == [whole[1]]


def test_a_question_without_conflicts_has_none_and_one_that_nobody_answers_is_not_there(program, two_topics, editor):
    withdraw(two_topics, by=editor, note="Nobody said so.")
    assert items(program.get(f"{API}/questions/how-many/conflicts/")) == []
    assert program.get(f"{API}/questions/no-such/conflicts/").status_code == 404


def test_what_conflicts_is_what_the_question_says_and_the_filter_finds(program, two_topics):
    compared = program.get(f"{API}/questions/how-many/").json()["comparisons"]
    assert [one["comparison"] for one in compared] == ["contradicts"]
    assert len(items(program.get(f"{API}/claims/?contradicted=true&question=how-many"))) == 2


def test_a_document_says_what_was_kept_of_it_and_who_cites_it(program, two_topics):
    key = digest(ARTICLE)
    (listed,) = items(program.get(f"{API}/documents/?publisher=paper"))
    shown = program.get(f"{API}/documents/{key}/").json()
    assert (listed["key"], listed["document"]["url"], listed["claim_count"]) == (key, ARTICLE, 2)
    assert [set(capture) for capture in listed["captures"]] == [{"sha256", "captured_at"}]
    assert [claim["slug"] for claim in shown["claims"]] == ["million", "conscripts"]
    assert {name: shown[name] for name in listed} == listed
    assert [item["slug"] for item in items(program.get(f"{API}/claims/?document={key}&q=million"))] == []


def test_a_document_says_what_became_of_it_since(program, two_topics):
    gone = {"url": ARTICLE, "outcome": "gone", "noticed_on": "2026-11-01"}
    ClaimPage.objects.filter(slug="million").update(source_changes=[gone])
    shown = program.get(f"{API}/documents/{digest(ARTICLE)}/").json()
    assert shown["changes"] == [{"outcome": "gone", "noticed_on": "2026-11-01"}]
    assert {claim["slug"]: claim["has_changed_since"] for claim in shown["claims"]} == {
        "million": True,
        "conscripts": False,
    }
    (listed,) = items(program.get(f"{API}/documents/?publisher=paper"))
    assert listed["changes"] == shown["changes"]


def test_a_document_that_no_standing_claim_cites_is_not_there(program, published, editor):
    withdraw(published, by=editor, note="Nobody said so.")
    assert not CitedDocument.objects.exists()
    for key in (digest(ARTICLE), "0" * 64, "no-key"):
        assert program.get(f"{API}/documents/{key}/").status_code == 404


def test_ratings_are_the_scale_in_use_with_how_many_claims_have_each(program, two_topics):
    answer = program.get(f"{API}/ratings/").json()
    true = next(item for item in answer["items"] if item["slug"] == "true")
    assert (true["claim_count"], true["value"], true["best_value"]) == (2, answer["scale"]["best_value"], true["value"])
    assert true["translations"]["ko"]["label"] == "사실"
    assert {item["claim_count"] for item in answer["items"] if item["slug"] != "true"} == {0}


def test_corrections_are_the_ledger_with_the_rating_before(program, rated_anew, editor):
    (item,) = items(program.get(f"{API}/corrections/"))
    assert (item["slug"], item["rating"]["slug"], item["rating_before"]["slug"]) == ("conscripts", "false", "true")
    assert (item["publication"]["kind"], item["publication"]["note"]) == ("rating_changed", "We were wrong.")
    withdraw(rated_anew, by=editor, note="It was a misunderstanding.")
    kinds = [item["publication"]["kind"] for item in items(program.get(f"{API}/corrections/"))]
    assert kinds == ["withdrawal", "rating_changed"]
    assert len(items(program.get(f"{API}/corrections/?kind=withdrawal"))) == 1
    assert len(items(program.get(f"{API}/corrections/?until=2000-01-01"))) == 0
    assert len(items(program.get(f"{API}/corrections/?since=2000-01-01"))) == 2


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("topics/?sort=best", "sort"),
        ("sources/?kind=robot", "kind"),
        ("questions/?cursor=x", "cursor"),
        ("questions/how-many/conflicts/?cursor=~", "cursor"),
        ("questions/how-many/conflicts/?page_size=0", "page_size"),
        ("questions/how-many/?as_of=yesterday", "as_of"),
        ("documents/?publisher=The+Paper", "publisher"),
        ("corrections/?kind=typo", "kind"),
        ("corrections/?since=2022-10-02&until=2022-10-01", "until"),
        ("ratings/?page_size=1", "page_size"),
        ("topics/war/?as_of=2022-10-01", "as_of"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(program, published, address, field):
    answer = program.get(f"{API}/{address}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "address",
    [
        *("questions/", "questions/how-many/conflicts/", "questions/how-many/?as_of=2999-01-01", "sources/"),
        *("sources/paper/?as_of=2999-01-01", "documents/", "topics/", "topics/war/", "ratings/", "corrections/"),
        f"documents/{digest(ARTICLE)}/",
    ],
)
def test_an_answer_takes_one_query_and_an_etag_saves_sending_it_again(
    program, two_topics, django_assert_num_queries, address
):
    with django_assert_num_queries(0), django_assert_num_queries(1, connection=connections["public"]):
        answer = program.get(f"{API}/{address}")
    assert answer.status_code == 200
    assert program.get(f"{API}/{address}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_what_a_merged_source_said_is_counted_for_the_other_one(program, published, author, reviewer, editor):
    content = whole_content()
    other = Source.objects.create(slug="war-office", name="The War Office", kind="government_body")
    said = {**content["attributions"][0], "source": other}
    make_published(author, reviewer, editor, "second", attributions=[said], question=make_question("another"))
    Source.objects.filter(pk=other.pk).update(merged_into=Source.objects.get(slug="ministry"))
    count_figures(with_selection=True)
    for slug in ("ministry", "war-office"):
        answer = program.get(f"{API}/sources/{slug}/").json()
        assert (answer["source"]["slug"], answer["slugs"]) == ("ministry", ["ministry", "war-office"])
        assert answer["as_origin"]["claim_count"] == 2
        assert len(items(program.get(answer["as_origin"]["claims_url"]))) == 2


def test_a_source_and_a_question_are_as_they_were_on_a_day(program, rated_anew):
    today, yesterday = (datetime.now(UTC) - timedelta(days=days) for days in (0, 1))
    then = program.get(f"{API}/sources/ministry/?as_of={today:%Y-%m-%d}").json()
    now = program.get(f"{API}/sources/ministry/").json()
    assert then["as_origin"]["by_rating"][0]["rating"] == now["as_origin"]["by_rating"][0]["rating"] == "false"
    assert then["as_origin"]["claims_url"] == f"{now['as_origin']['claims_url']}&as_of={today:%Y-%m-%d}"
    for address in ("sources/ministry/", "questions/how-many/"):
        assert program.get(f"{API}/{address}?as_of={yesterday:%Y-%m-%d}").status_code == 404
