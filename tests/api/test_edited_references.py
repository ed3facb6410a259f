"""What claims refer to is edited by whoever has seen it as it stands; the same of the desk's own pages."""

import pytest

from claims.models import ClaimRelation, PolicyText, Question, Topic
from claims.publishing.policies import publish_policy
from sources.models import Document, Source

DESK = "/api/v1/editorial/"
MINISTRY = f"{DESK}sources/ministry/"


@pytest.fixture
def program(with_token, editor, claim):
    """An editor's program, which has the ministry, the paper and their documents before it."""
    return with_token(editor)


def change(program, address, given, seen):
    return program.patch(address, given, headers={"If-Match": seen})


def etag(program, address):
    answer = program.get(address)
    assert answer.status_code == 200, answer.content
    return answer.headers["ETag"]


def test_a_source_is_changed_by_who_has_seen_it_so(program):
    seen = etag(program, MINISTRY)
    answer = change(program, MINISTRY, {"name": "Ministry of Defence", "aliases": ["MoD"]}, seen)
    assert (answer.status_code, answer.json()["name"], answer.json()["kind"]) == (
        *(200, "Ministry of Defence"),
        "government_body",
    )
    assert answer.headers["ETag"] == etag(program, MINISTRY) != seen


def test_of_two_the_second_is_shown_what_the_first_wrote(program):
    seen = etag(program, MINISTRY)
    change(program, MINISTRY, {"name": "Ministry of Defence"}, seen)
    answer = change(program, MINISTRY, {"name": "MoD"}, seen)
    assert (answer.status_code, answer.json()["code"]) == (412, "precondition-failed")
    assert answer.json()["details"]["current"]["name"] == "Ministry of Defence"
    assert Source.objects.get(slug="ministry").name == "Ministry of Defence"


@pytest.mark.parametrize("seen", [None, "", "nonsense", '"wrong', "7"])
def test_who_does_not_say_what_they_have_seen_changes_nothing(program, seen):
    answer = program.patch(MINISTRY, {"name": "MoD"}, headers={} if seen is None else {"If-Match": seen})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "If-Match")


@pytest.mark.parametrize("form", ["*", 'W/"other", {}', '{}, "other"'])
def test_what_was_seen_may_be_one_of_several_or_anything(program, form):
    seen = form.format(etag(program, MINISTRY))
    assert change(program, MINISTRY, {"name": "MoD"}, seen).status_code == 200


def test_a_duplicate_is_merged_for_good_with_a_reason_and_not_into_itself(program):
    Source.objects.create(slug="mod", name="MoD", kind="government_body")
    address, why = f"{DESK}sources/mod/", {"merge_reason": "Its abbreviation."}
    answer = change(program, address, {"merged_into": "ministry"}, "*")
    assert (answer.status_code, answer.json()["code"]) == (409, "reason-missing")
    assert change(program, address, {"merged_into": "ministry", **why}, "*").json()["merged_into"] == "ministry"
    assert Source.objects.get(slug="ministry").aliases == ["MoD"]
    answer = change(program, address, {"merged_into": None}, "*")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "merged_into")
    answer = change(program, MINISTRY, {"merged_into": "ministry", **why}, "*")
    assert (answer.status_code, answer.json()["code"]) == (409, "sources-do-not-merge")
    answer = change(program, MINISTRY, {"merged_into": "mod", **why}, "*")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "merged_into")


@pytest.mark.parametrize(
    ("noun", "given", "field"),
    [
        ("sources/ministry/", {"slug": "other"}, "slug"),
        ("sources/ministry/", {"country": "russia"}, "country"),
        ("sources/ministry/", {"name": None}, "name"),
        ("sources/ministry/", {"name": "a\x00b"}, "name"),
        ("questions/how-many/", {"slug": "other"}, "slug"),
        ("questions/how-many/", {"period_from": "2022-13-01"}, "period_from"),
        ("topics/war/", {"name": ""}, "name"),
    ],
)
def test_what_cannot_be_is_refused_and_named(program, noun, given, field):
    answer = change(program, DESK + noun, given, "*")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_documents_questions_and_topics_are_changed_as_well(program):
    document = Document.objects.first()
    changes = {
        f"documents/{document.pk}/": {"title": "Another title", "published_on": "2022-09-30"},
        "questions/how-many/": {"unit": "men"},
        "topics/war/": {"name": "The war"},
    }
    for noun, given in changes.items():
        answer = change(program, DESK + noun, given, etag(program, DESK + noun))
        assert {name: answer.json()[name] for name in given} == given
    document.refresh_from_db()
    assert document.title == "Another title"
    assert (Question.objects.get().unit, Topic.objects.get().name) == ("men", "The war")


def test_every_detail_has_an_etag_that_changes_with_it(program):
    document = Document.objects.first()
    address = f"{DESK}documents/{document.pk}/"
    first = etag(program, address)
    assert etag(program, address) == first
    program.post(f"{address}captures/", {"text": "More words."})
    assert etag(program, address) != first


def test_a_researcher_changes_sources_and_no_topics(with_token, author, claim):
    program = with_token(author)
    assert change(program, MINISTRY, {"name": "MoD"}, "*").status_code == 200
    answer = change(program, f"{DESK}topics/war/", {"name": "The war"}, "*")
    assert (answer.status_code, answer.json()["code"]) == (403, "permission-missing")


def test_a_relation_is_proposed_once_and_confirmed(program, editor):
    from tests.desk import make_draft

    make_draft(editor, slug="another-claim")
    proposal = {"claim": "another-claim", "other": "conscripts", "kind": "supports"}
    first, again = (program.post(f"{DESK}relations/", proposal) for _ in range(2))
    assert (first.status_code, first.json()["status"], first.json()["proposed_by"]) == (201, "suggested", "Ed Example")
    assert (again.status_code, again.json()["code"]) == (400, "invalid")
    decided = program.post(f"{DESK}relations/{first.json()['id']}/decide/", {"confirmed": True})
    assert decided.json()["status"] == ClaimRelation.objects.get().status == "confirmed"


def test_the_desk_s_own_pages_are_listed_read_and_published(program):
    address = f"{DESK}policies/methodology/en/"
    assert program.get(address).status_code == 404
    first = program.post(address, {"title": "How we check", "body": "With care.", "expected_version": 0})
    assert (first.status_code, first.headers["ETag"], first.json()["signed_by"]) == (201, '"1"', "Ed Example")
    text = {"title": "How we check", "body": "With more care.", "note": "We learned."}
    second = program.post(address, text, headers={"If-Match": first.headers["ETag"]})
    assert (second.status_code, second.json()["version"]) == (201, 2)
    assert program.get(address).json() == second.json()
    (listed,) = program.get(f"{DESK}policies/").json()["items"]
    assert (listed["version"], "body" in listed) == (2, False)
    late = program.post(address, text, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["code"]) == (409, "policy-conflict")
    same = program.post(address, text, headers={"If-Match": '"2"'})
    assert (same.status_code, same.json()["code"]) == (409, "nothing-new")


@pytest.mark.parametrize(
    ("address", "given", "status", "said"),
    [
        ("weather/en/", {"title": "A", "body": "B", "expected_version": 0}, 404, "not-found"),
        (
            "methodology/nonsense-tag-of-no-language/",
            {"title": "A", "body": "B", "expected_version": 0},
            400,
            "language",
        ),
        ("methodology/en/", {"title": "A", "body": "B"}, 400, "expected_version"),
        ("methodology/en/", {"title": "A", "body": "B", "expected_version": 5}, 409, "policy-conflict"),
        ("methodology/en/", {"title": "A", "body": "a\x00b", "expected_version": 0}, 400, "body"),
    ],
)
def test_a_page_that_cannot_be_is_refused(program, address, given, status, said):
    answer = program.post(f"{DESK}policies/{address}", given)
    problem = answer.json()
    assert answer.status_code == status, problem
    assert said in (problem["code"], problem.get("errors", [{}])[0].get("field"))
    assert not PolicyText.objects.exists()


def test_only_who_may_publish_writes_the_desk_s_own_pages(with_token, author, editor):
    publish_policy("methodology", by=editor, language="en", title="A", body="B", expected_version=0)
    program, address = with_token(author), f"{DESK}policies/methodology/en/"
    assert program.get(address).status_code == 200
    answer = program.post(address, {"title": "A", "body": "C", "note": "D", "expected_version": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "permission-missing")
