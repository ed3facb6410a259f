"""The list of claims, one claim and its versions, as anybody's program reads them."""

import base64
import json

import pytest
from django.db import connections

from claims.editorial.review import approve, submit
from claims.models import ChangeKind, ClaimPage, Publication, Rating
from claims.publishing.publish import correct, publish, withdraw
from claims.record.canonical import canonical_json, digest
from tests.desk import change, make_draft, make_published
from tests.standing import standing

LIST = "/api/v1/claims/"


@standing
def three(author, reviewer, editor):
    """Three published claims; the newest is first in lists."""
    for slug, language, day in (
        ("first", "en", "2022-09-21"),
        ("second", "pt-BR", "2022-09-28"),
        ("third", "pt", None),
    ):
        make_published(author, reviewer, editor, slug, language=language, said_on=day, statement=f"The {slug} claim.")


@standing
def corrected(published, author, reviewer, editor):
    """A claim whose second version has another rating."""
    correct(published, by=author, note="A new document.")
    change(published, author, verdict={"rating": Rating.objects.get(slug="false")})
    submit(published, by=author)
    approve(published, by=reviewer)
    publish(published, by=editor, kind=ChangeKind.RATING_CHANGED, note="We were wrong.")
    return published


def slugs(answer):
    assert answer.status_code == 200, answer.content
    return [item["slug"] for item in answer.json()["items"]]


def test_a_record_is_served_byte_for_byte_and_has_its_digest(program, published):
    claim = program.get(f"{LIST}conscripts/").json()
    entry = claim.pop("publication")

    assert canonical_json(claim) == Publication.objects.get().record_json
    assert digest(canonical_json(claim)) == entry["record_sha256"]


def test_an_entry_of_the_log_can_be_recomputed_from_what_is_served(program, corrected):
    for version in (1, 2):
        claim = program.get(f"{LIST}conscripts/versions/{version}/").json()
        entry = claim["publication"]
        told = ("sequence", "previous_sha256", "version", "kind", "note", "credits", "published_at", "record_sha256")
        rebuilt = {"slug": claim["slug"], **{name: entry[name] for name in told}}
        assert digest(canonical_json(rebuilt)) == entry["entry_sha256"]


def test_the_newest_is_first(program, three):
    assert slugs(program.get(LIST)) == ["third", "second", "first"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rating=true", ["third", "second", "first"]),
        ("rating=false", []),
        ("source=ministry", ["third", "second", "first"]),
        ("origin=ministry", ["third", "second", "first"]),
        ("origin=paper", []),
        ("relay=paper", ["third", "second", "first"]),
        ("topic=war", ["third", "second", "first"]),
        ("topic=peace", []),
        ("question=how-many", ["third", "second", "first"]),
        ("language=pt", ["third", "second"]),
        ("language=pt-BR", ["second"]),
        ("said_from=2022-09-22", ["second"]),
        ("said_until=2022-09-27", ["first"]),
        ("said_from=2022-09-21&said_until=2022-09-28", ["second", "first"]),
        ("published_from=2000-01-01", ["third", "second", "first"]),
        ("published_until=2000-01-01", []),
        ("published_until=9999-12-31", ["third", "second", "first"]),
        ("q=second", ["second"]),
        ("q=%22second+claim%22+or+third&language=pt", ["third", "second"]),
        ("q=claim+-third", ["second", "first"]),
        ("q=ministry&origin=ministry&rating=true&language=en", ["first"]),
    ],
)
def test_filters_narrow_down_and_add_up(program, three, query, found):
    assert sorted(slugs(program.get(f"{LIST}?{query}"))) == sorted(found)


@pytest.mark.parametrize("query", ["", "&q=claim"])
def test_pages_follow_each_other_and_lead_back(program, three, query):
    first = program.get(f"{LIST}?page_size=1{query}")
    second = program.get(first.json()["next"])
    third = program.get(second.json()["next"])
    back = program.get(third.json()["previous"])

    assert first.json()["previous"] is None
    assert third.json()["next"] is None
    assert sorted(slugs(first) + slugs(second) + slugs(third)) == ["first", "second", "third"]
    assert slugs(back) == slugs(second)
    assert slugs(program.get(back.json()["previous"])) == slugs(first)
    assert f'<{second.json()["next"]}>; rel="next"' in second.headers["Link"]
    assert f'<{second.json()["previous"]}>; rel="prev"' in second.headers["Link"]


def test_a_new_publication_shifts_no_page(program, three, author, reviewer, editor):
    after_first = program.get(f"{LIST}?page_size=1").json()["next"]

    make_published(author, reviewer, editor, "fourth", statement="The fourth claim.")

    assert slugs(program.get(after_first)) == ["second"]


def test_withdrawn_claims_are_listed_on_request_only(program, three, published, editor):
    withdraw(published, by=editor, note="It was a misunderstanding.")

    assert "conscripts" not in slugs(program.get(LIST))
    assert "conscripts" in slugs(program.get(f"{LIST}?include=withdrawn"))


def test_a_withdrawn_claim_says_so_and_why(program, published, editor):
    withdraw(published, by=editor, note="It was a misunderstanding.")

    entry = program.get(f"{LIST}conscripts/").json()["publication"]

    assert entry["is_withdrawn"] is True
    assert (entry["kind"], entry["version"], entry["note"]) == ("withdrawal", 2, "It was a misunderstanding.")


def test_the_newest_version_is_the_claim_and_the_others_stay(program, corrected):
    now = program.get(f"{LIST}conscripts/").json()
    first = program.get(f"{LIST}conscripts/versions/1/").json()
    listed = program.get(f"{LIST}conscripts/versions/").json()["items"]

    assert (now["publication"]["version"], now["verdict"]["rating"]["slug"]) == (2, "false")
    assert (first["publication"]["version"], first["verdict"]["rating"]["slug"]) == (1, "true")
    assert [entry["version"] for entry in listed] == [2, 1]
    assert now["publication"]["first_published_at"] == first["publication"]["published_at"]
    assert listed[1] == first["publication"]


def test_a_draft_of_a_published_claim_changes_nothing_for_programs(program, published, author):
    before = program.get(f"{LIST}conscripts/").content
    correct(published, by=author, note="A new document.")
    change(published, author, statement="Nobody may read this yet.")

    assert program.get(f"{LIST}conscripts/").content == before
    assert b"Nobody may read this yet" not in program.get(LIST).content


def test_what_was_never_published_is_not_there(program, claim):
    for path in ("conscripts/", "conscripts/versions/", "conscripts/versions/1/"):
        assert program.get(LIST + path).status_code == 404


@pytest.mark.parametrize("path", ["conscripts/", "conscripts/versions/", "conscripts/versions/1/", "", "?q=people"])
def test_an_etag_saves_sending_it_again(program, published, path):
    answer = program.get(LIST + path)
    again = program.get(LIST + path, headers={"If-None-Match": answer.headers["ETag"]})
    head = program.head(LIST + path)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == head.headers["ETag"] == answer.headers["ETag"]
    assert (head.status_code, head.content) == (200, b"")


def test_the_etag_of_a_claim_is_its_entry_in_the_log(program, published):
    entry = Publication.objects.get().entry_sha256
    assert program.get(f"{LIST}conscripts/").headers["ETag"] == f'"{entry}"'


def test_a_correction_changes_the_etag(program, published, editor):
    before = {path: program.get(LIST + path).headers["ETag"] for path in ("conscripts/", "", "conscripts/versions/")}

    withdraw(published, by=editor, note="It was a misunderstanding.")

    for path, etag in before.items():
        assert program.get(LIST + path, headers={"If-None-Match": etag}).status_code == 200


def test_a_version_may_be_kept_for_ever_and_the_newest_is_asked_for_every_time(program, published):
    assert "immutable" in program.get(f"{LIST}conscripts/versions/1/").headers["Cache-Control"]
    assert program.get(f"{LIST}conscripts/").headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "claims/",
        "claims/?q=people&source=ministry&rating=true",
        "claims/conscripts/",
        "claims/conscripts/versions/",
        "claims/conscripts/versions/1/",
        "questions/how-many/",
        "sources/ministry/",
        "changes/",
        "changes/?since=1",
    ],
)
def test_an_answer_takes_one_query(program, published, django_assert_num_queries, path):
    with django_assert_num_queries(0), django_assert_num_queries(1, connection=connections["public"]):
        assert program.get(f"/api/v1/{path}").status_code == 200


def test_other_sites_scripts_may_read(program, published):
    answer = program.get(LIST, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nobody_writes_here(program, published, method):
    answer = getattr(program, method)(f"{LIST}conscripts/?unknown=1")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["code"] == "method-not-allowed"


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        (LIST, "*/*"),
        (LIST, "text/csv"),
        ("/api/v1/exports/1/ndjson/", "*/*"),
        ("/api/v1/exports/latest/csv/", "application/gzip"),
        ("/api/v1/docs/", "*/*"),
        ("/api/v1/openapi.json", "*/*"),
    ],
)
def test_options_lists_the_methods(program, path, accept):
    answer = program.options(path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("rating=Not+A+Slug", "rating"),
        ("rating=", "rating"),
        ("rating=true&rating=false", "rating"),
        ("source=a%00b", "source"),
        ("source=" + "a" * 501, "source"),
        ("fields=" + "slug," * 200 + "slug", "fields"),
        ("topic=" + "a" * 101, "topic"),
        ("language=english!", "language"),
        ("published_from=yesterday", "published_from"),
        ("published_from=2022-02-30", "published_from"),
        ("published_from=2022-10-02&published_until=2022-10-01", "published_until"),
        ("said_from=2022-10-02&said_until=2022-10-01", "said_until"),
        ("q=%00", "q"),
        ("q=" + "a" * 201, "q"),
        ("q=+", "q"),
        ("include=drafts", "include"),
        ("page_size=0", "page_size"),
        ("page_size=101", "page_size"),
        ("page_size=1.0", "page_size"),
        ("page_size=٣", "page_size"),
        ("cursor=nonsense", "cursor"),
        ("cursor=~", "cursor"),
        ("cursor=WzFd", "cursor"),
        ("state=draft", "state"),
        ("unknown=1", "unknown"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(program, published, query, field):
    answer = program.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert answer.json()["code"] == "invalid"


def test_all_that_is_wrong_is_said_at_once(program):
    errors = program.get(f"{LIST}?rating=A&page_size=x&foo=1").json()["errors"]
    assert {error["field"] for error in errors} == {"rating", "page_size", "foo"}


def test_other_addresses_take_no_parameter(program, published):
    assert program.get(f"{LIST}conscripts/versions/?fields=slug").json()["errors"][0]["field"] == "fields"


@pytest.mark.parametrize("path", ["no-such/", "no-such/versions/", "conscripts/versions/2/", "conscripts/versions/0/",
                                  f"conscripts/versions/{10**30}/", "CONSCRIPTS/", "a" * 500 + "/"])  # fmt: skip
def test_what_is_not_there_is_not_found(program, published, path):
    answer = program.get(LIST + path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_html_in_a_record_stays_text(program, author, reviewer, editor):
    make_published(author, reviewer, editor, statement="A </script><b>bold</b> claim.")
    answer = program.get(LIST)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)["items"][0]["claim_reviewed"] == "A </script><b>bold</b> claim."


def test_a_page_of_a_search_is_stable_when_ranks_are_equal(program, author, reviewer, editor):
    for number in range(7):
        make_published(author, reviewer, editor, f"same-{number}", statement="The same words again.")
    found, address = [], f"{LIST}?q=words&page_size=2"
    while address:
        answer = program.get(address)
        found, address = found + slugs(answer), answer.json()["next"]
    assert sorted(found) == [f"same-{number}" for number in range(7)]
    assert ClaimPage.objects.count() == 7


def test_words_are_found_however_their_letters_are_composed(program, author, reviewer, editor):
    make_published(author, reviewer, editor, statement="Ein Caf\u00e9 hat zu.")
    assert slugs(program.get(f"{LIST}?q=Cafe%CC%81")) == ["conscripts"]


def test_drafts_are_nowhere(program, published, author):
    make_draft(author, "secret", statement="Something that nobody may read yet.")
    for path in ("", "claims/", "claims/?q=nobody", "changes/", "questions/how-many/", "sources/ministry/"):
        assert b"secret" not in program.get(f"/api/v1/{path}").content


@pytest.mark.parametrize("path", ["claims/?page_size=1", "changes/?limit=1"])
def test_links_go_by_the_sites_own_name_whatever_the_client_calls_it(program, three, settings, path):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    usual = program.get(f"/api/v1/{path}")
    odd = program.get(f"/api/v1/{path}", headers={"Host": "127.0.0.1:66666666666"})
    assert odd.status_code == 200
    assert (odd.content, odd.headers["Link"]) == (usual.content, usual.headers["Link"])
    assert usual.json()["next"].startswith("http://testserver/api/v1/")


@pytest.mark.parametrize(
    "values",
    [
        ["9999-12-31T23:59:59-23:59", 1],
        ["0001-01-01T00:00:00+23:59", 1],
        ["9999-12-31T23:59:59", 2**63 - 1],
        ["9999-12-31T23:59:59", 2**63],
        ["9999-12-31T23:59:59", 10**4000],
    ],
)
@pytest.mark.parametrize("back", ["", "~"])
def test_a_moment_beyond_the_calendar_breaks_no_list(program, three, values, back):
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    for address in (f"{LIST}?cursor={back}{cursor}", f"/?cursor={cursor}", f"/search/?cursor={cursor}"):
        assert program.get(address).status_code in (200, 400)
