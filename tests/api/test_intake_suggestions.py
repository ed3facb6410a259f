"""Suggestions by program: the verbs' rules, and nothing else."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from claims.editorial.review import submit
from claims.models import Claim, Suggestion
from claims.publishing.publish import correct
from sources.models import Capture, Intake, Source
from tests.api.test_intake import exactly
from tests.desk import make_document, make_draft, make_published, whole_content

DESK = "/api/v1/editorial/"
SUGGESTIONS = f"{DESK}suggestions/"
TEXT = "The ministry will call up 300,000 reservists, the paper reports. A rumour says more than one million."
NUMBER = {
    "low": "300000", "low_open": False, "high": "300000", "high_open": False, "is_approximate": False,
    "figure": "total", "measure": "reservists", "unit": "people", "wording": "300,000",
}  # fmt: skip
CHAIN = [
    {"name": "The Agency", "source": "agency", "kind": "news_outlet", "stance": "reports", "mode": "paraphrase"},
    {"name": "The Ministry", "source": "ministry", "kind": "government_body", "stance": "asserts", "mode": "verbatim"},
]
NAMES_A_NUMBER = {"code": "a-number", "text": "It names a number."}


def suggest(capture, start=0, end=45, **changes):
    """Make a suggestion as intake makes it."""
    return Suggestion.objects.create(
        capture=capture,
        span_start=start,
        span_end=end,
        **{
            "statement": "The ministry will call up 300,000 reservists.",
            "speaker": Source.objects.get(slug="ministry"),
            "chain": CHAIN,
            "quantities": [NUMBER],
            "dates": [{"wording": "on Wednesday", "first": "2022-09-21", "last": "2022-09-21", "precision": "day"}],
            "reasons": [NAMES_A_NUMBER],
            **changes,
        },
    )


@pytest.fixture
def capture(desk):
    whole_content()
    agency = Source.objects.create(slug="agency", name="The Agency", kind="news_outlet")
    return make_document(agency, url="https://agency.example/mobilisation", text=TEXT).captures.get()


@pytest.fixture
def suggestion(capture):
    return suggest(capture)


@pytest.fixture
def writer(with_token, author):
    return with_token(author)


def at(suggestion, verb=""):
    return f"{SUGGESTIONS}{suggestion.pk}/{verb and verb + '/'}"


def is_refused(answer, status, code):
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    return answer.json()


def test_a_suggestion_is_shown_with_its_place_and_what_it_says(writer, suggestion):
    told = writer.get(at(suggestion)).json()
    exactly("DeskSuggestionDetail", told)
    assert told["passage"] == TEXT[told["span_start"] : told["span_end"]]
    assert (told["speaker"], told["chain"], told["quantities"]) == ("ministry", CHAIN, [NUMBER])
    assert (told["reasons"], told["status"], told["intake"]) == ([NAMES_A_NUMBER], "open", None)
    assert writer.get(told["capture_url"]).json()["text"] == TEXT


def test_the_nearest_known_claims_say_what_agrees_and_what_differs(writer, author, suggestion):
    assert writer.get(at(suggestion)).json()["nearest"] == []
    known = make_draft(author, "known", statement="The ministry will call up 300,000 reservists now.")

    (near,) = writer.get(at(suggestion)).json()["nearest"]

    exactly("DeskSuggestionDetail", writer.get(at(suggestion)).json())
    assert (near["claim"], near["state"], near["api_url"]) == (
        "known",
        "draft",
        f"http://testserver{DESK}claims/known/",
    )
    assert 0.5 < near["score"] <= 1
    assert near["reasons"]
    assert near["statement"] == known.statement


def test_suggestions_are_found_by_what_is_known_of_them(writer, author, suggestion):
    capture = suggestion.capture
    rumour = suggest(capture, 65, 101, statement="More than one million will be called up.", speaker=None)
    elsewhere = suggest(Capture.objects.exclude(pk=capture.pk).first(), 0, 5, statement="Something else.")
    intake = Intake.objects.create(kind="text", handed_in_by=author, capture=capture, document=capture.document)
    writer.post(at(rumour, "reject"), {"reason": "No source."})

    def found(query):
        answer = writer.get(f"{SUGGESTIONS}?{query}")
        assert answer.status_code == 200, answer.content
        exactly("DeskSuggestionList", answer.json())
        return {item["id"] for item in answer.json()["items"]}

    assert found("") == {suggestion.pk, rumour.pk, elsewhere.pk}
    assert found("status=open") == {suggestion.pk, elsewhere.pk}
    assert found(f"document={capture.document_id}") == found(f"intake={intake.pk}") == {suggestion.pk, rumour.pk}
    assert found(f"speaker=ministry&intake={intake.pk}") == {suggestion.pk}
    assert found("speaker=nobody") == set()
    assert writer.get(f"{SUGGESTIONS}?intake={intake.pk}").json()["items"][0]["intake"] == intake.pk
    for query in ("status=new", "document=x", "intake=-1", "speaker=%00", "speaker=a&speaker=b", "q=x", "intake=٣"):
        assert writer.get(f"{SUGGESTIONS}?{query}").status_code == 400, query


def test_a_list_of_suggestions_reads_no_bytes_and_asks_once(writer, capture, django_assert_max_num_queries):
    for start in range(0, 40, 2):
        suggest(capture, start, start + 2, statement=f"Statement {start}.")
    with django_assert_max_num_queries(30) as read:
        assert len(writer.get(SUGGESTIONS).json()["items"]) == 20
    (asked,) = [query["sql"] for query in read.captured_queries if 'FROM "claims_suggestion"' in query["sql"]]
    assert not any(f'"sources_capture"."{member}"' in asked for member in ("body", "warc", "text"))


def test_accepting_makes_one_draft_however_often(writer, with_token, colleague, suggestion):
    first = writer.post(at(suggestion, "accept"), {"note": "Widely repeated."})
    assert first.status_code == 201, first.content
    draft = first.json()
    assert first.headers["Location"] == draft["api_url"]
    assert first.headers["ETag"] == '"1"'
    assert draft["statement"] == suggestion.statement
    assert [quantity["low"] for quantity in draft["content"]["quantities"]] == ["300000"]
    assert {link["source"] for link in draft["content"]["attributions"]} == {"ministry", "agency"}

    again = with_token(colleague).post(at(suggestion, "accept"))

    assert (again.status_code, again.json()["slug"]) == (200, draft["slug"])
    assert again.headers["Location"] == first.headers["Location"]
    assert Claim.objects.count() == 1
    told = writer.get(at(suggestion)).json()
    assert (told["status"], told["claim"], told["decided_by"]) == ("accepted", draft["slug"], "rita")
    assert told["nearest"] == []  # not itself


def test_a_merged_suggestion_appears_in_a_draft_at_once(writer, author, suggestion):
    known = make_draft(author, "known")
    merged = writer.post(at(suggestion, "merge"), {"claim": "known", "note": "The same."})
    assert merged.status_code == 200, merged.content
    exactly("DeskSuggestion", merged.json())
    assert (merged.json()["status"], merged.json()["claim"]) == ("merged", "known")
    assert merged.json()["appearance_added"] is True
    assert known.attributions.filter(capture=suggestion.capture).exists()
    assert writer.post(at(suggestion, "merge"), {"claim": "known"}).json() == merged.json()
    refused = is_refused(writer.post(at(suggestion, "accept")), 409, "suggestion-decided")
    assert refused["details"] == {"status": "merged", "claim": "known"}


def test_a_published_claim_takes_appearances_up_when_it_is_a_draft_again(writer, author, reviewer, editor, suggestion):
    claim, _ = make_published(author, reviewer, editor, "known")
    address = f"{DESK}claims/known/take-up-appearances/"
    merged = writer.post(at(suggestion, "merge"), {"claim": "known"})
    assert merged.json()["appearance_added"] is False
    assert writer.get(f"{DESK}claims/known/").json()["waiting_appearances_count"] == 1
    claim.refresh_from_db()
    is_refused(writer.post(address, {"expected_version": claim.version}), 409, "step-not-allowed")

    correct(claim, by=author, note="It appeared again.")
    claim.refresh_from_db()
    is_refused(writer.post(address), 400, "invalid")
    is_refused(writer.post(address, {"expected_version": claim.version - 1}), 409, "edit-conflict")
    taken = writer.post(address, headers={"If-Match": f'"{claim.version}"'})

    assert taken.status_code == 200, taken.content
    assert taken.json()["waiting_appearances_count"] == 0
    captures = [link["capture"] for link in taken.json()["content"]["attributions"]]
    assert suggestion.capture.sha256 in captures


def test_a_rejection_says_why_and_can_be_undone(writer, suggestion):
    for reason in ("", " ", 7, None, ["So."], "a\0", "a" * 301):
        refused = is_refused(writer.post(at(suggestion, "reject"), {"reason": reason}), 400, "invalid")
        assert [error["field"] for error in refused["errors"]] == ["reason"]
    rejected = writer.post(at(suggestion, "reject"), {"reason": "An opinion."}).json()
    assert (rejected["status"], rejected["decision_reason"]) == ("rejected", "An opinion.")
    undone = writer.post(at(suggestion, "undo")).json()
    assert (undone["status"], undone["decided_by"], undone["decision_reason"]) == ("open", None, "")


def test_undo_is_refused_once_somebody_has_built_on_it(writer, author, suggestion):
    draft = writer.post(at(suggestion, "accept")).json()
    writer.patch(draft["api_url"], {"expected_version": 1, "statement": "Another statement."})
    is_refused(writer.post(at(suggestion, "undo")), 409, "cannot-undo")
    assert writer.get(at(suggestion)).json()["status"] == "accepted"


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("accept", {"note": 5}, "note"),
        ("accept", {"x": 1}, "x"),
        ("merge", {}, "claim"),
        ("merge", {"claim": "no-such"}, "claim"),
        ("merge", {"claim": ["known"]}, "claim"),
        ("merge", {"claim": "a\0"}, "claim"),
        ("undo", {"reason": "So."}, "reason"),
    ],
)
def test_what_is_wrong_in_a_decision_is_named(writer, suggestion, verb, body, field):
    refused = is_refused(writer.post(at(suggestion, verb), body), 400, "invalid")
    assert [error["field"] for error in refused["errors"]] == [field]
    assert writer.get(at(suggestion)).json()["status"] == "open"


def test_those_without_the_role_decide_nothing(with_token, author, suggestion, capture):
    from django.contrib.auth.models import Permission

    author.groups.clear()
    author.user_permissions.set(Permission.objects.filter(codename__in=["view_claim", "view_suggestion", "view_tip"]))
    program = with_token(author)
    assert program.get(at(suggestion)).status_code == 200
    for verb in ("accept", "merge", "reject", "undo"):
        is_refused(program.post(at(suggestion, verb), {}), 403, "permission-missing")
    is_refused(program.post(f"{DESK}documents/{capture.document_id}/recheck/"), 403, "permission-missing")
    author.user_permissions.clear()
    for noun in ("suggestions", "tips", "intakes", "second-looks"):
        is_refused(with_token(author).get(f"{DESK}{noun}/"), 403, "permission-missing")


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_get_the_same_claim(with_token, author, colleague, suggestion):
    programs, answers, begin = [with_token(author), with_token(colleague)], [], Barrier(2)

    def post(program):
        begin.wait()
        answers.append(program.post(at(suggestion, "accept")))
        connections.close_all()

    threads = [Thread(target=post, args=[program]) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answer.status_code for answer in answers) == [200, 201]
    assert len({answer.json()["slug"] for answer in answers}) == Claim.objects.count() == 1


def test_a_claim_that_is_handed_in_takes_no_appearance_unseen(writer, author, suggestion):
    claim = make_draft(author, "known")
    submit(claim, by=author)
    before = writer.get(f"{DESK}claims/known/").json()["review"]["draft_sha256"]
    assert writer.post(at(suggestion, "merge"), {"claim": "known"}).json()["appearance_added"] is False
    assert writer.get(f"{DESK}claims/known/").json()["review"]["draft_sha256"] == before
