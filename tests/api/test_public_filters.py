"""What the list of claims can be asked for besides: every filter, order, day, shape and language."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connections

from claims.editorial.review import approve, submit
from claims.models import ChangeKind, ClaimPage, EarlierPage, Publication, Rating
from claims.publishing.publish import correct, publish, withdraw
from sources.models import Source
from tests.desk import change, make_published, whole_content
from tests.standing import standing

LIST = "/api/v1/claims/"


def number(low, high, measure="people called up", unit="people", **more):
    return {"measure": measure, "unit": unit, "wording": "a number", "low": low, "high": high, **more}


@standing
def desk_of_four(author, reviewer, editor):
    """“exact” and “million” contradict each other, “silent” has no number, “rated” was reviewed by others, too."""
    content = whole_content()
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    Source.objects.filter(slug="ministry").update(country="RU")
    make_published(author, reviewer, editor, "exact", said_on=date(2022, 9, 21))
    make_published(
        author, reviewer, editor, "million", said_on=date(2022, 9, 22),
        quantities=[number(Decimal(1_000_000), None, low_open=True)],
        verdict={**content["verdict"], "rating": Rating.objects.get(slug="false"), "as_of": date(2022, 9, 30)},
    )  # fmt: skip
    make_published(
        author, reviewer, editor, "silent", said_on=None, question=None, quantities=[],
        attributions=[{"source": paper, "document": paper.documents.get(), "stance": "asserts"}], evidence=[
            {"document": paper.documents.get(), "stance": "supports", "note": "It."}],
    )  # fmt: skip
    review = {"publisher": paper, "url": "https://paper.example/check", "label": "Nope", "language": "en"}
    make_published(
        author, reviewer, editor, "rated", said_on=date(2022, 9, 20), question=None,
        quantities=[number(Decimal(5), Decimal("7.5"), "grain", "tonnes")],
        external_reviews=[{**review, "rating": Rating.objects.get(slug="false")}],
    )  # fmt: skip
    return ministry


def slugs(answer):
    assert answer.status_code == 200, answer.content
    return [item["slug"] for item in answer.json()["items"]]


@pytest.fixture
def moved():
    """Give a function that says when a version was published: of the log's days the tests have only one."""

    def move(slug, version, moment):
        from django.db import connection

        version = Publication.objects.get(slug=slug, version=version)
        sequence = version.sequence
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("UPDATE claims_publication SET published_at = %s WHERE sequence = %s", [moment, sequence])
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        ClaimPage.objects.filter(current=version).update(published_at=moment)
        EarlierPage.objects.filter(current=version).update(published_at=moment)
        EarlierPage.objects.filter(slug=version.slug, current_id__lt=sequence).update(replaced_at=moment)
        if version.version == 1:
            for pages in (ClaimPage, EarlierPage):
                pages.objects.filter(slug=version.slug).update(first_published_at=moment)

    return move


@pytest.fixture
def changed(published, author, reviewer, editor, moved):
    """A claim first published as true on 1 October 2022, rated false on the 5th, withdrawn on the 9th."""
    correct(published, by=author, note="A new document.")
    change(published, author, statement="Only half of them came.", verdict={"rating": Rating.objects.get(slug="false")})
    submit(published, by=author)
    approve(published, by=reviewer)
    publish(published, by=editor, kind=ChangeKind.RATING_CHANGED, note="We were wrong.")
    withdraw(published, by=editor, note="It was a misunderstanding.")
    for version, day in ((1, 1), (2, 5), (3, 9)):
        moved("conscripts", version, datetime(2022, 10, day, 12, tzinfo=UTC))
    return published


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("publisher=ministry", {"exact", "million", "rated"}),
        ("publisher=nobody", set()),
        ("country=RU", {"exact", "million", "rated"}),
        ("country=DE", set()),
        ("origin=ministry,paper", {"exact", "million", "rated", "silent"}),
        ("origin=paper", {"silent"}),
        ("relay=paper,nobody", {"exact", "million", "rated"}),
        ("source=paper", {"exact", "million", "rated", "silent"}),
        ("kind=first", {"exact", "million", "rated", "silent"}),
        ("kind=correction", set()),
        ("reviewed_until=2022-09-30", {"million"}),
        ("reviewed_from=2022-10-01", {"exact", "rated", "silent"}),
        ("changed_from=2000-01-01", set()),
        ("first_published_until=2000-01-01", set()),
        ("first_published_from=2000-01-01", {"exact", "million", "rated", "silent"}),
        ("has_number=true", {"exact", "million", "rated"}),
        ("has_number=false", {"silent"}),
        ("number_min=300000", {"exact", "million"}),
        ("number_min=300000.5", {"million"}),
        ("number_max=300000&number_min=8", {"exact"}),
        ("number_max=7.5", {"rated"}),
        ("number_max=1000000", {"exact", "rated"}),
        ("number_min=0&unit=tonnes", {"rated"}),
        ("number_min=8&unit=tonnes", set()),
        ("measure=people+called+up", {"exact", "million"}),
        ("contradicted=true", {"exact", "million"}),
        ("contradicted=false", {"rated", "silent"}),
        ("has_external_review=true", {"rated"}),
        ("ratings_disagree=true", {"rated"}),
        ("ratings_disagree=false&rating=true", {"exact", "silent"}),
        ("corrected=true", set()),
        ("contradicted=true&rating=false&number_min=2000000&country=RU&q=called", {"million"}),
    ],
)
def test_filters_narrow_down_and_add_up(program, desk_of_four, query, found):
    assert set(slugs(program.get(f"{LIST}?{query}"))) == found


def test_changed_and_corrected_claims_are_found(program, changed, desk_of_four):
    for query in ("changed_from=2022-10-02", "corrected=true", "kind=withdrawal", "first_published_until=2022-10-01"):
        assert slugs(program.get(f"{LIST}?include=withdrawn&{query}")) == ["conscripts"], query
    assert slugs(program.get(f"{LIST}?corrected=true")) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=newest", ["rated", "silent", "million", "exact"]),
        ("sort=oldest", ["exact", "million", "silent", "rated"]),
        ("sort=first_published", ["rated", "silent", "million", "exact"]),
        ("sort=said", ["million", "exact", "rated"]),
        ("sort=changed", []),
        ("q=called&sort=oldest", ["exact", "million", "silent", "rated"]),
    ],
)
def test_the_order_is_as_asked_for_on_every_page_and_back(program, desk_of_four, query, found):
    assert slugs(program.get(f"{LIST}?{query}")) == found
    pages, address = [], f"{LIST}?{query}&page_size=1"
    while address:
        answer = program.get(address)
        pages.append(slugs(answer))
        address = answer.json()["next"]
    assert [slug for page in pages for slug in page] == found
    if len(found) > 1:
        assert slugs(program.get(answer.json()["previous"])) == pages[-2]


def test_only_the_members_that_are_named_are_told(program, desk_of_four):
    fields = "slug,verdict.rating.label,attributions.source.name,publication.version,question.text"
    (item,) = program.get(f"{LIST}?fields={fields}&topic=war&has_number=false").json()["items"]
    assert item == {
        "slug": "silent",
        "verdict": {"rating": {"label": "True"}},
        "attributions": [{"source": {"name": "The Paper"}}],
        "publication": {"version": 1},
        "question": None,
    }
    assert program.get(f"{LIST}exact/?fields=verdict.rating.label,verdict.rating,slug").json() == {
        "slug": "exact",
        "verdict": {"rating": program.get(f"{LIST}exact/").json()["verdict"]["rating"]},
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("fields=slug,secret", "fields"),
        ("fields=slug.x", "fields"),
        ("fields=verdict.rating.colour", "fields"),
        ("fields=", "fields"),
        ("fields=slug&format=csv", "fields"),
        ("format=xml", "format"),
        ("sort=best", "sort"),
        ("sort=rank", "sort"),
        ("as_of=2022-13-01", "as_of"),
        ("as_of=2022-10-01&contradicted=true", "contradicted"),
        ("number_min=1e9", "number_min"),
        ("number_min=5&number_max=4", "number_max"),
        ("number_max=" + "9" * 25, "number_max"),
        ("has_number=yes", "has_number"),
        ("country=ru", "country"),
        ("origin=ministry,", "origin"),
        ("kind=any", "kind"),
        ("changed_from=2022-10-02&changed_until=2022-10-01", "changed_until"),
        ("measure=%00", "measure"),
    ],
)
def test_what_cannot_be_meant_is_named(program, published, query, field):
    answer = program.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("day", "version", "rating"),
    [("2022-10-01", 1, "true"), ("2022-10-04", 1, "true"), ("2022-10-05", 2, "false"), ("2022-10-08", 2, "false")],
)
def test_answers_as_of_a_day_are_what_was_published_then(program, changed, day, version, rating):
    (item,) = program.get(f"{LIST}?as_of={day}&rating={rating}&q=ministry").json()["items"]
    assert (item["publication"]["version"], item["verdict"]["rating"]["slug"]) == (version, rating)
    assert item == program.get(f"{LIST}conscripts/?as_of={day}").json()
    assert item == program.get(f"{LIST}conscripts/versions/{version}/").json()


def test_as_of_a_day_before_nothing_was_there_and_what_was_withdrawn_then_was_withdrawn(program, changed):
    assert program.get(f"{LIST}conscripts/?as_of=2022-09-30").status_code == 404
    assert slugs(program.get(f"{LIST}?as_of=2022-09-30&include=withdrawn")) == []
    assert slugs(program.get(f"{LIST}?as_of=2022-10-09")) == []
    (item,) = program.get(f"{LIST}?as_of=2022-10-09&include=withdrawn").json()["items"]
    assert item["publication"]["is_withdrawn"] is True
    assert slugs(program.get(f"{LIST}?as_of=2022-10-06&corrected=true")) == ["conscripts"]
    assert slugs(program.get(f"{LIST}?as_of=2022-10-04&corrected=true")) == []


def test_a_list_as_of_a_day_is_paged_through_what_stands_and_what_was_replaced(program, changed, desk_of_four, moved):
    for slug, day in (("exact", 2), ("million", 3), ("silent", 4), ("rated", 20)):
        moved(slug, 1, datetime(2022, 10, day, 12, tzinfo=UTC))
    for sort, found in (
        ("newest", ["silent", "million", "exact", "conscripts"]),
        ("oldest", ["conscripts", "exact", "million", "silent"]),
        ("said", ["million", "conscripts", "exact"]),
    ):
        pages, address = [], f"{LIST}?as_of=2022-10-04&sort={sort}&page_size=2"
        while address:
            answer = program.get(address)
            pages.append(slugs(answer))
            address = answer.json()["next"]
        assert pages == [found[:2], found[2:]], sort
        assert slugs(program.get(answer.json()["previous"])) == found[:2]


@pytest.mark.parametrize(
    "query", ["as_of=2022-10-04", "as_of=2022-10-04&q=people", "format=csv", "fields=slug&number_min=1"]
)
def test_an_answer_takes_one_query(program, changed, django_assert_num_queries, query):
    with django_assert_num_queries(0), django_assert_num_queries(1, connection=connections["public"]):
        assert program.get(f"{LIST}?{query}").status_code == 200
    with django_assert_num_queries(0), django_assert_num_queries(1, connection=connections["public"]):
        program.get(f"{LIST}conscripts/?as_of=2022-10-04")


def test_a_table_has_a_line_for_each_claim_and_the_pages_of_the_list(program, desk_of_four):
    first = program.get(f"{LIST}?page_size=3", headers={"Accept": "text/csv"})
    assert first.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert first.content.startswith(b"slug,claim_reviewed,")
    assert b"\r\n" in first.content
    rows = list(csv.DictReader(io.StringIO(first.content.decode())))
    assert [row["slug"] for row in rows] == ["rated", "silent", "million"]
    assert (rows[2]["rating"], rows[2]["claimants"], rows[2]["reviewed_on"]) == ("false", "The Ministry", "2022-09-30")
    following = first.headers["Link"].partition(">")[0].removeprefix("<")
    second = program.get(following, headers={"Accept": "text/csv"})
    assert [row["slug"] for row in csv.DictReader(io.StringIO(second.content.decode()))] == ["exact"]
    assert program.get(f"{LIST}?format=csv&page_size=3").content == first.content
    assert program.get(LIST, headers={"Accept": "text/html, */*"}).headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("statement", ["=1+1 is two.", "+1 is one.", "-1 is none.", "@home is a place."])
def test_no_cell_of_a_table_is_a_formula(program, author, reviewer, editor, statement):
    make_published(author, reviewer, editor, statement=statement)
    (row,) = csv.DictReader(io.StringIO(program.get(f"{LIST}?format=csv").content.decode()))
    assert row["claim_reviewed"] == f"'{statement}"


@pytest.fixture
def translated(author, reviewer, editor):
    korean = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo Han"}
    return make_published(author, reviewer, editor, translations=[korean])[1]


def test_who_asks_in_a_language_is_told_the_wording_beside_the_record(program, translated):
    plain, korean = (
        program.get(f"{LIST}conscripts/"),
        program.get(f"{LIST}conscripts/", headers={"Accept-Language": "ko-KR, en;q=0.5"}),
    )
    wording = korean.json()["publication"].pop("wording")
    assert (wording["language"], wording["claim_reviewed"], wording["rating_label"]) == ("ko", "30만 명.", "사실")
    assert korean.json() == plain.json()
    assert korean.headers["Content-Language"] == "ko"
    assert "Content-Language" not in plain.headers
    for answer in (plain, korean):
        assert "Accept-Language" in answer.headers["Vary"]
    assert plain.headers["ETag"] != korean.headers["ETag"]


@pytest.mark.parametrize(
    ("header", "language"),
    [("de, ko;q=0.1", "ko"), ("de", "en"), ("en-GB, ko", "en"), ("ko;q=0, en", "en"), ("x" * 600, None), ("*", None)],
)
def test_the_most_wanted_language_that_is_there_is_told_else_the_original(program, translated, header, language):
    answer = program.get(LIST, headers={"Accept-Language": header})
    assert answer.headers.get("Content-Language") == language
    wording = answer.json()["items"][0]["publication"].get("wording")
    assert (wording and wording["language"]) == language


def test_a_table_is_worded_in_the_language_that_is_asked_for(program, translated):
    answer = program.get(f"{LIST}?format=csv", headers={"Accept-Language": "ko"})
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["claim_reviewed"], row["language"], row["rating_label"]) == ("30만 명.", "ko", "사실")


def test_the_wording_can_be_all_that_is_asked_for(program, translated):
    fields = "slug,publication.wording.claim_reviewed"
    answer = program.get(f"{LIST}?fields={fields}", headers={"Accept-Language": "ko"})
    assert answer.json()["items"] == [
        {"slug": "conscripts", "publication": {"wording": {"claim_reviewed": "30만 명."}}}
    ]
    assert answer.headers["Content-Language"] == "ko"
    assert "Content-Language" not in program.get(f"{LIST}?fields=slug", headers={"Accept-Language": "ko"}).headers
