"""The desk for programs: every verb, the same refusals, and two writers who never overwrite each other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.editorial.review import approve, submit
from claims.editorial.triage import drop
from claims.models import Claim, ClaimEvent, ClaimPage, ClaimRelation, Publication, Topic
from claims.record.canonical import digest
from sources.models import Capture, Document, Source
from tests.desk import change, make_document, make_draft, make_sources

DESK = "/api/v1/editorial/"
CLAIM = f"{DESK}claims/conscripts/"


def step(program, verb, **body):
    return program.post(f"{CLAIM}{verb}/", body)


def test_a_claim_goes_all_the_way_by_programs_alone(with_token, author, reviewer, editor):
    """From a source that nobody knew to a published verdict, and on to a correction and its withdrawal."""
    researcher, second, publisher = with_token(author), with_token(reviewer), with_token(editor)
    made = [
        publisher.post(f"{DESK}topics/", {"slug": "war", "name": "War"}),
        researcher.post(f"{DESK}sources/", {"slug": "ministry", "name": "The Ministry", "kind": "government_body"}),
        researcher.post(f"{DESK}sources/", {"slug": "paper", "name": "The Paper", "kind": "news_outlet"}),
        researcher.post(
            f"{DESK}questions/",
            {"slug": "how-many", "text": "How many?", "measure": "people called up", "unit": "people"},
        ),
        researcher.post(
            f"{DESK}documents/",
            {"publisher": "paper", "url": "https://paper.example/a", "title": "A number", "published_on": "2022-09-29"},
        ),
    ]
    assert [answer.status_code for answer in made] == [201] * 5, [answer.content for answer in made]
    document = made[-1].json()
    captured = researcher.post(f"{document['api_url']}captures/", {"text": "The ministry said 300,000 people."}).json()

    started = researcher.post(f"{DESK}claims/", {"slug": "conscripts", "statement": "300,000 people were called up."})
    assert started.status_code == 201, started.content
    assert started.headers["Location"] == started.json()["api_url"]
    codes = {item["code"] for item in started.json()["missing"]}
    assert {"no-topic", "no-origin", "no-rating", "no-evidence"} <= codes

    edited = researcher.patch(
        CLAIM,
        {
            "expected_version": started.json()["version"],
            "note": "All of it.",
            "topics": ["war"],
            "question": "how-many",
            "selection_reason": "Widely repeated.",
            "attributions": [
                {
                    "source": "paper",
                    "document": document["url"],
                    "capture": captured["sha256"],
                    "stance": "reports",
                    "mode": "verbatim",
                    "quote": "300,000 people",
                    "quote_start": 18,
                    "quote_end": 32,
                    "relays": 1,
                },
                {"source": "ministry", "stance": "asserts", "said_on": "2022-09-21"},
            ],
            "quantities": [
                {
                    "low": "300000",
                    "high": 300000,
                    "measure": "people called up",
                    "unit": "people",
                    "wording": "300,000",
                }
            ],
            "verdict": {
                "rating": "true",
                "conclusion": "The order names this number.",
                "reasoning": "We read the **order**.",
                "as_of": "2022-10-01",
                "confidence": "high",
                "confidence_reason": "The order is public.",
            },
            "evidence": [{"document": document["id"], "stance": "supports", "note": "It quotes the order."}],
        },
    )
    assert edited.status_code == 200, edited.content
    assert edited.json()["missing"] == []

    assert step(researcher, "submit").status_code == 200
    read = second.get(CLAIM).json()
    assert read["review"]["record"] == read["record"]
    signed = step(second, "approve", draft_sha256=read["review"]["draft_sha256"], note="Well sourced.")
    assert signed.json()["state"] == "approved"
    assert step(publisher, "publish").json()["published"] == {"version": 1, "kind": "first", "sequence": 1}
    assert Publication.objects.get().record_sha256 == read["review"]["record_sha256"]

    assert step(researcher, "correct", note="A new order.").json()["state"] == "draft"
    again = researcher.patch(CLAIM, {"expected_version": 6, "verdict": {"rating": "false"}})
    assert again.json()["record"]["verdict"]["conclusion"] == "The order names this number."
    step(researcher, "submit")
    step(second, "approve", draft_sha256=second.get(CLAIM).json()["review"]["draft_sha256"])
    published = step(publisher, "publish", kind="rating_changed", note="The order was a draft.")
    assert published.json()["published"]["version"] == 2, published.content
    withdrawn = step(publisher, "withdraw", note="There was no order.")
    assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn"), withdrawn.content

    history = researcher.get(f"{CLAIM}history/").json()["items"]
    actions = [line["action"] for line in reversed(history)]
    first, again = (
        ["start", "edit", "submit", "approve", "publish"],
        ["correct", "edit", "submit", "approve", "publish"],
    )
    assert actions == [*first, *again, "withdraw"]
    assert ClaimPage.objects.get().is_withdrawn


def test_what_is_missing_is_all_said_when_a_draft_is_handed_in(with_token, author):
    program = with_token(author)
    program.post(f"{DESK}claims/", {"slug": "conscripts", "statement": "Something."})

    refused = step(program, "submit")

    assert (refused.status_code, refused.json()["code"]) == (409, "not-ready")
    codes = [item["code"] for item in refused.json()["details"]["missing"]]
    assert codes == [item["code"] for item in program.get(CLAIM).json()["missing"]]
    assert len(codes) > 5


def test_content_sent_back_unchanged_changes_nothing(with_token, author, claim):
    program = with_token(author)
    change(claim, author, external_reviews=[{"publisher": Source.objects.get(slug="paper"), "url": "https://p.example/r",
                                             "label": "Mostly right"}])  # fmt: skip
    read = program.get(CLAIM)

    again = program.patch(CLAIM, {**read.json()["content"], "expected_version": read.json()["version"]})

    assert again.status_code == 200, again.content
    assert again.json() == read.json()
    assert again.headers["ETag"] == read.headers["ETag"]


def test_the_second_of_two_writers_is_shown_what_the_first_changed(with_token, author, colleague, claim):
    first, second = with_token(author), with_token(colleague)
    seen = second.get(CLAIM)
    first.patch(CLAIM, {"expected_version": seen.json()["version"], "statement": "310,000 people were called up."})

    for refused in (
        second.patch(CLAIM, {"expected_version": seen.json()["version"], "statement": "Other."}),
        second.patch(CLAIM, {"statement": "Other."}, headers={"If-Match": seen.headers["ETag"]}),
        second.post(f"{CLAIM}submit/", {"expected_version": seen.json()["version"]}),
        second.post(f"{CLAIM}submit/", {}, headers={"If-Match": seen.headers["ETag"]}),
    ):
        problem = refused.json()
        assert (refused.status_code, problem["code"]) == (409, "edit-conflict")
        assert problem["details"]["changes"]["claim_reviewed"] == [
            "300,000 people were called up.",
            "310,000 people were called up.",
        ]
        assert problem["details"]["current"]["claim_reviewed"] == "310,000 people were called up."
        assert problem["details"]["current_version"] == seen.json()["version"] + 1
    assert second.get(CLAIM).json()["state"] == "draft"


def test_an_edit_says_which_version_was_read(with_token, author, claim):
    program = with_token(author)
    for headers in ({}, {"If-Match": "*"}, {"If-Match": 'W/"1"'}, {"If-Match": "1"}):
        refused = program.patch(CLAIM, {"statement": "Other."}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid")
    edited = program.patch(CLAIM, {"statement": "Other."}, headers={"If-Match": program.get(CLAIM).headers["ETag"]})
    assert edited.json()["statement"] == "Other."


def test_nobody_approves_their_own_draft(with_token, reviewer):
    program = with_token(reviewer)
    submit(make_draft(reviewer), by=reviewer)
    refused = step(program, "approve", draft_sha256=program.get(CLAIM).json()["review"]["draft_sha256"])
    assert (refused.status_code, refused.json()["code"]) == (409, "four-eyes")


def test_a_reviewer_approves_what_they_read_and_nothing_else(with_token, author, reviewer, claim):
    program = with_token(reviewer)
    submit(claim, by=author)
    assert step(program, "approve").json()["errors"][0]["field"] == "draft_sha256"
    assert step(program, "approve", draft_sha256=digest("another")).status_code == 409
    assert Claim.objects.get().state == "in_review"


def test_what_readers_do_not_see_is_signed_too(with_token, author, reviewer, claim):
    writer, program = with_token(author), with_token(reviewer)
    step(writer, "submit")
    read = program.get(CLAIM).json()["review"]
    step(writer, "recall")
    withheld = {**writer.get(CLAIM).json()["content"]["evidence"][0]}
    withheld |= {"is_confidential": True, "confidential_reason": "It would name the source.", "note": "By telephone."}
    evidence = [*writer.get(CLAIM).json()["content"]["evidence"], withheld]
    edited = writer.patch(CLAIM, {"evidence": evidence}, headers={"If-Match": writer.get(CLAIM).headers["ETag"]})
    assert edited.status_code == 200, edited.content
    step(writer, "submit")
    assert program.get(CLAIM).json()["review"]["draft_sha256"] != read["draft_sha256"]
    refused = step(program, "approve", draft_sha256=read["draft_sha256"])
    assert (refused.status_code, refused.json()["code"]) == (409, "read-another-draft")


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("approve", {"draft_sha256": "0" * 64}),
        ("send-back", {"note": "No."}),
        ("publish", {}),
        ("withdraw", {"note": "x"}),
    ],
)
def test_a_role_that_lacks_the_step_is_told_which_permission_it_takes(with_token, colleague, author, claim, verb, body):
    submit(claim, by=author)
    refused = step(with_token(colleague), verb, **body)
    assert (refused.status_code, refused.json()["code"]) == (403, "permission-missing")
    assert refused.json()["details"]["permission"] in refused.json()["detail"]


@pytest.mark.parametrize("verb", ["recall", "approve", "send-back", "reopen", "publish", "correct", "withdraw"])
def test_a_step_that_does_not_start_here_is_refused(with_token, editor, claim, verb):
    body = {"note": "Why.", **({"draft_sha256": "0" * 64} if verb == "approve" else {})}
    refused = with_token(editor).post(f"{CLAIM}{verb}/", body)
    expected = "nothing-published" if verb == "withdraw" else "step-not-allowed"
    assert (refused.status_code, refused.json()["code"]) == (409, expected)
    assert not ClaimEvent.objects.exclude(action="start").exists()


def test_steps_that_need_a_note_refuse_without(with_token, author, claim):
    refused = step(with_token(author), "drop")
    assert (refused.status_code, refused.json()["code"]) == (409, "note-missing")


def test_the_remaining_steps_do_what_their_verbs_do(with_token, author, reviewer, claim):
    writer, second = with_token(author), with_token(reviewer)
    step(writer, "submit")
    assert step(writer, "recall").json()["state"] == "draft"
    step(writer, "submit")
    assert step(second, "send-back", note="Where is the order?").json()["state"] == "draft"
    assert step(writer, "drop", note="Nobody asks any more.").json()["state"] == "dropped"
    assert step(writer, "reopen", note="They do.").json()["state"] == "draft"


def test_the_answer_lists_the_steps_open_to_whoever_asks(with_token, author, reviewer, claim):
    submit(claim, by=author)
    for person, actions in ((author, {"recall"}), (reviewer, {"recall", "approve", "send_back"})):
        steps = with_token(person).get(CLAIM).json()["steps"]
        assert {one["action"] for one in steps} == actions
        for one in steps:
            assert with_token(person).options(one["api_url"]).headers["Allow"] == "POST, OPTIONS"


def test_lists_answer_what_a_desk_asks(with_token, author, reviewer):
    for slug in ("mine", "waiting", "dropped"):
        make_draft(author if slug != "mine" else reviewer, slug)
    submit(Claim.objects.get(slug="waiting"), by=author)
    drop(Claim.objects.get(slug="dropped"), by=author, note="No.")
    program = with_token(reviewer)

    def listed(query):
        return {item["slug"] for item in program.get(f"{DESK}claims/?{query}").json()["items"]}

    assert listed("") == {"mine", "waiting", "dropped"}
    assert listed("mine=true") == {"mine"}
    assert listed("awaiting_review=true") == listed("state=in_review") == {"waiting"}
    assert listed("state=dropped") == {"dropped"}
    assert with_token(author).get(f"{DESK}claims/?awaiting_review=true").json()["items"] == []


def test_lists_are_paged(with_token, author):
    Topic.objects.bulk_create(Topic(slug=f"topic-{number}", name=f"Topic {number}") for number in range(120))
    program, found, address = with_token(author), [], f"{DESK}topics/"
    while address:
        answer = program.get(address)
        found, address = found + answer.json()["items"], answer.json()["next"]
        assert (address is None) == ('rel="next"' not in answer.headers.get("Link", ""))
    assert len({topic["slug"] for topic in found}) == len(found) == 120
    assert program.get(program.get(f"{DESK}topics/").json()["next"]).json()["previous"] is not None


def test_sources_and_documents_are_found_again(with_token, author, desk):
    _, _, _, article = make_sources()
    program = with_token(author)
    assert [item["slug"] for item in program.get(f"{DESK}sources/?q=paper").json()["items"]] == ["paper"]
    assert [item["id"] for item in program.get(f"{DESK}documents/?url={article.url}").json()["items"]] == [article.pk]
    assert [item["id"] for item in program.get(f"{DESK}documents/?publisher=paper").json()["items"]] == [article.pk]
    detail = program.get(f"{DESK}documents/{article.pk}/").json()
    assert [capture["sha256"] for capture in detail["captures"]] == [article.captures.get().sha256]
    assert program.get(detail["captures"][0]["api_url"]).json()["text"] == "The ministry said 300,000 people."


def test_the_same_text_of_a_document_is_one_capture(with_token, author, desk):
    document = make_document(Source.objects.create(slug="paper", name="The Paper", kind="news_outlet"))
    program = with_token(author)
    for _ in range(2):
        kept = program.post(f"{DESK}documents/{document.pk}/captures/", {"text": " e\u0301 \n"})
        assert kept.status_code == 201
    assert kept.json()["sha256"] == digest(" e\u0301 \n")
    assert document.captures.count() == 2
    assert Capture.objects.get(sha256=kept.json()["sha256"]).text == " \u00e9 \n"


def test_a_person_decides_what_a_proposed_relation_is(with_token, author, claim):
    other = make_draft(author, "other", statement="Another claim.")
    relation = ClaimRelation.objects.create(claim=claim, other=other, kind="repeats", proposed_by="matching 1")
    program = with_token(author)
    assert [item["id"] for item in program.get(f"{DESK}relations/?status=suggested").json()["items"]] == [relation.pk]

    decided = program.post(f"{DESK}relations/{relation.pk}/decide/", {"confirmed": False, "note": "Another year."})

    assert decided.json()["status"] == "rejected"
    assert decided.json()["decided_by"] == "rita"


def test_the_desk_says_who_asks_and_until_when(with_token, author):
    answer = with_token(author).get(DESK).json()
    assert (answer["username"], answer["roles"]) == ("rita", ["Researcher"])
    assert "claims.change_claim" in answer["permissions"]
    assert answer["token_expires_at"]


def test_only_those_who_may_add_topics_do(with_token, author, editor):
    body = {"slug": "peace", "name": "Peace"}
    refused = with_token(author).post(f"{DESK}topics/", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "permission-missing")
    assert "claims.add_topic" in refused.json()["detail"]
    assert with_token(editor).post(f"{DESK}topics/", body).status_code == 201


@pytest.mark.parametrize("path", [CLAIM, DESK, DESK.rstrip("/"), CLAIM.rstrip("/"), f"{DESK}no-such"])
def test_drafts_are_kept_by_no_cache_and_read_by_no_other_site(with_token, author, claim, path):
    answer = with_token(author).get(path, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_numbers_lose_no_digit(with_token, author, claim):
    program = with_token(author)
    body = (
        '{"expected_version": 1, "quantities": [{"low": 0.123456, "high": "123456789012345678901234.123456",'
        '"measure": "m", "unit": "u", "wording": "w"}]}'
    )
    edited = program.generic("PATCH", CLAIM, body, content_type="application/json")
    assert edited.status_code == 200, edited.content
    quantity = edited.json()["record"]["quantities"][0]
    assert (quantity["low"], quantity["high"]) == ("0.123456", "123456789012345678901234.123456")


def test_confidential_evidence_is_in_the_content_and_not_in_the_record(with_token, author, claim):
    program = with_token(author)
    item = {
        "document": Document.objects.first().url,
        "stance": "supports",
        "note": "From inside.",
        "is_confidential": True,
        "confidential_reason": "It would name a witness.",
    }
    edited = program.patch(CLAIM, {"expected_version": 1, "evidence": [item]}).json()
    assert edited["content"]["evidence"][0]["note"] == "From inside."
    assert edited["record"]["evidence"] == [
        {"stance": "supports", "is_confidential": True, "confidential_reason": "It would name a witness."}
    ]


def test_approval_by_program_holds_what_was_published(with_token, author, reviewer, editor, claim):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    published = step(with_token(editor), "publish")
    assert published.json()["published"]["sequence"] == Publication.objects.get().sequence


def test_pages_of_the_desk_go_by_the_sites_own_name(with_token, author, settings):
    for number in range(51):
        make_draft(author, f"claim-{number}")
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    answer = with_token(author).get(f"{DESK}claims/?mine=true", headers={"Host": "127.0.0.1:66666666666"})
    assert answer.json()["next"].startswith("http://testserver/api/v1/editorial/claims/?cursor=")
    assert "mine=true" in answer.json()["next"]
    following = with_token(author).get(answer.json()["next"]).json()
    assert len(following["items"]) == 1
    assert following["previous"].startswith("http://testserver/")


def test_media_and_translations_are_parts_like_any_other(with_token, author, claim):
    program = with_token(author)
    media = [
        {
            "kind": "video",
            "content_url": "https://posts.example/1.mp4",
            "document": "https://paper.example/article",
            "caption": "Cars before a barrier.",
            "authenticity": "StagedContent",
        }
    ]
    korean = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo Han"}
    edited = program.patch(CLAIM, {"expected_version": 1, "media": media, "translations": [korean]}).json()
    assert edited["record"]["media"][0]["document"]["url"] == "https://paper.example/article"
    assert edited["record"]["translations"][0]["claim_reviewed"] == "30만 명."
    again = program.patch(CLAIM, {"expected_version": 2, **edited["content"]}).json()
    assert again["version"] == 2  # sent back unchanged, it changes nothing


def test_a_program_says_that_a_translation_still_fits(with_token, author, claim):
    program = with_token(author)
    korean = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo Han"}
    program.patch(CLAIM, {"expected_version": 1, "translations": [korean]})
    edited = program.patch(CLAIM, {"expected_version": 2, "verdict": {"conclusion": "The order says so."}}).json()
    assert [item["code"] for item in edited["missing"]] == ["translation-outdated"]
    edited = program.patch(CLAIM, {"expected_version": 3, "translations": [korean | {"still_fits": True}]}).json()
    assert edited["missing"] == []


def test_a_picture_without_a_description_is_refused_at_its_place(with_token, author, claim):
    row = {"kind": "image", "content_url": "https://posts.example/1.jpg", "caption": "A queue.", "sha256": "0"}
    refused = with_token(author).patch(CLAIM, {"expected_version": 1, "media": [row]})
    assert refused.status_code == 400
    assert [error["field"] for error in refused.json()["errors"]] == ["media[0].sha256"]
    del row["caption"]
    refused = with_token(author).patch(CLAIM, {"expected_version": 1, "media": [row]})
    assert [error["field"] for error in refused.json()["errors"]] == ["media[0].caption"]


def test_a_program_sends_back_with_remarks_and_another_reads_them(with_token, claim, author, reviewer):
    submit(claim, by=author)
    remarks = {"evidence-1": "Cite the page."}
    answer = step(with_token(reviewer), "send-back", remarks=remarks)
    assert answer.status_code == 200, answer.content

    shown = with_token(author).get(CLAIM).json()

    passage = shown["remarks"][0].pop("passage")
    assert shown["remarks"] == [{"place": "evidence-1", "text": "Cite the page.", "answer": ""}]
    assert "The order itself." in passage
    assert "remarks-unsettled" in {warning["code"] for warning in shown["warnings"]}


def test_a_claim_is_read_without_the_bytes_of_its_captures(with_token, author, claim):
    program = with_token(author)
    with CaptureQueriesContext(connection) as asked:
        content = program.get(CLAIM).json()["content"]
    assert any(link["capture"] for link in content["attributions"])
    for column in ("body", "warc"):
        assert not any(f'"sources_capture"."{column}"' in query["sql"] for query in asked), column
