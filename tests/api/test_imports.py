"""Files of reviews, handed in by programs; and a claim drafted from what one of them brought."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import timezone

from claims.api import imports
from claims.models import Claim, CollectedReview, ImportBatch, KeptAnswer
from claims.publishing.imports import kept
from tests.imports.files import review

DESK = "/api/v1/editorial/"
IMPORTS = f"{DESK}imports/"
KEY = {"Idempotency-Key": "one-file"}


def file_of(*rows, name="rows.json"):
    return SimpleUploadedFile(name, "\n".join(json.dumps(row) for row in rows).encode())


def hand_in(program, *rows, headers=None, **form):
    form = {"file": file_of(*rows or [review()]), **form}
    return program.post(IMPORTS, form, format="multipart", headers=headers or {})


def work():
    """Let a worker take everything that waits."""
    for batch in ImportBatch.objects.due(at=timezone.now()):
        kept.take(batch.pk, at=timezone.now())


def test_a_file_is_handed_in_and_followed_to_its_end(with_token, editor):
    program = with_token(editor)
    answer = hand_in(program, review(1), {"@type": "ClaimReview"}, review(2))
    assert answer.status_code == 202, answer.content
    waits = answer.json()
    assert answer["Location"] == waits["api_url"]
    assert (waits["status"], waits["file_name"], waits["format"]) == ("waiting", "rows.json", "ndjson")
    assert (waits["share"], waits["by"], waits["is_dry_run"]) == (0, "ed", False)

    work()

    done = program.get(waits["api_url"]).json()
    assert (done["status"], done["share"], done["position"]) == ("done", 1, 3)
    assert (done["new_count"], done["refused_count"], done["bytes_read"]) == (2, 1, done["size_bytes"])
    assert [each["id"] for each in program.get(IMPORTS).json()["items"]] == [done["id"]]
    assert program.get(f"{IMPORTS}?status=waiting").json()["items"] == []
    (refused,) = program.get(done["refused_rows_url"]).json()["items"]
    assert (refused["line"], refused["code"]) == (2, "no-address")
    assert refused["excerpt"]


def test_refused_rows_come_in_pages_in_the_order_of_the_file(with_token, editor):
    program = with_token(editor)
    answer = hand_in(program, *[{"@type": "ClaimReview", "number": number} for number in range(60)]).json()
    work()
    first = program.get(answer["refused_rows_url"]).json()
    second = program.get(first["next"].removeprefix("http://testserver")).json()
    assert [row["line"] for row in first["items"] + second["items"]] == list(range(1, 61))


def test_a_dry_run_stores_nothing_until_it_is_brought_in_for_real(with_token, editor):
    program = with_token(editor)
    answer = hand_in(program, is_dry_run="true").json()
    work()
    assert program.get(answer["api_url"]).json()["new_count"] == 1
    assert not CollectedReview.objects.exists()

    real = program.post(f"{answer['api_url']}bring-in/")
    assert (real.status_code, real.json()["is_dry_run"]) == (202, False)
    assert real["Location"] == real.json()["api_url"] != answer["api_url"]
    work()
    assert CollectedReview.objects.count() == 1
    again = program.post(f"{real['Location']}bring-in/")
    assert (again.status_code, again.json()["code"]) == (409, "no-dry-run")


def test_a_table_is_read_by_the_mapping_that_comes_along(with_token, editor):
    program = with_token(editor)
    table = SimpleUploadedFile("table.csv", b"c,l,u\nBread is free.,False,https://checks.example/1\n")
    mapping = json.dumps({"claim_reviewed": "c", "label": "l", "url": "u"})
    answer = program.post(IMPORTS, {"file": table, "format": "csv", "mapping": mapping}, format="multipart")
    assert answer.status_code == 202, answer.content
    work()
    assert CollectedReview.objects.get().claim_reviewed == "Bread is free."


@pytest.mark.parametrize(
    ("form", "status", "field"),
    [
        ({"mapping": "{"}, 400, "mapping"),
        ({"mapping": "[]"}, 400, "mapping"),
        ({"mapping": '{"label": 1}'}, 400, "mapping"),
        ({"format": "xml"}, 400, "format"),
        ({"colour": "red"}, 400, "colour"),
        ({"is_dry_run": "perhaps"}, 400, "is_dry_run"),
        ({"file": "no file"}, 400, "file"),
        ({"format": ["csv", "ndjson"]}, 400, "format"),
        ({"mapping": '{"colour": "red"}'}, 409, "mapping"),
        ({"mapping": '{"label": "a\\u0000"}'}, 409, "mapping"),
        ({"mapping": '{"label": "\\ud800"}'}, 409, "mapping"),
    ],
)
def test_what_makes_no_sense_is_named(with_token, editor, form, status, field):
    answer = hand_in(with_token(editor), **form)
    assert answer.status_code == status, answer.content
    told = answer.json()
    assert [each["field"] for each in told["errors"]] == [field] if status == 400 else told["details"]["field"] == field
    assert not ImportBatch.objects.exists()


def test_a_file_that_is_too_large_is_refused(with_token, editor, settings):
    settings.IMPORT_BYTES_AT_MOST = 1000
    answer = hand_in(with_token(editor), *[review(number) for number in range(5)])
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert "at most" in answer.json()["detail"]


def test_one_that_says_it_is_far_too_large_is_not_even_read(with_token, editor, settings, monkeypatch):
    settings.IMPORT_BYTES_AT_MOST = 10
    monkeypatch.setattr(imports, "AROUND_A_FILE", 10)
    monkeypatch.setattr(imports.MultiPartParser, "parse", lambda *args, **how: pytest.fail("It was read."))
    for headers in ({}, KEY):
        answer = hand_in(with_token(editor), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert not KeptAnswer.objects.exists()


def test_only_a_form_is_taken(with_token, editor):
    answer = with_token(editor).post(IMPORTS, {"file": "x"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


def test_who_may_not_is_told_what_is_missing(with_token, author):
    program = with_token(author)
    answer = hand_in(program)
    assert (answer.status_code, answer.json()["details"]["permission"]) == (403, "claims.import_reviews")
    assert program.get(IMPORTS).status_code == 200


def test_the_same_file_is_not_read_twice_at_once(with_token, editor):
    program = with_token(editor)
    first, again = hand_in(program), hand_in(program)
    assert first.json()["id"] == again.json()["id"]
    work()
    assert hand_in(program).json()["id"] != first.json()["id"]


def test_a_request_sent_twice_is_done_once_and_its_file_is_not_kept_with_the_answer(with_token, editor):
    program = with_token(editor)
    rows = [review(number) for number in range(50)]
    first = hand_in(program, *rows, headers=KEY)
    work()
    again, other = hand_in(program, *rows, headers=KEY), hand_in(program, review(99), headers=KEY)
    assert (again.status_code, again.content) == (202, first.content)
    assert again["Idempotency-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert ImportBatch.objects.count() == 1
    assert len(KeptAnswer.objects.get().body) < 2000


def test_a_large_file_is_streamed_to_the_disk(with_token, editor, settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    uploads = []
    taken = kept.hand_in_upload
    monkeypatch.setattr(imports, "hand_in_upload", lambda file, **how: uploads.append(file) or taken(file, **how))
    for headers in ({}, KEY):
        answer = hand_in(with_token(editor), *[review(number) for number in range(20)], headers=headers)
        assert answer.status_code == 202
    assert [type(file) for file in uploads] == [TemporaryUploadedFile] * 2
    work()
    assert CollectedReview.objects.count() == 20


# -- A draft from a review --------------------------------------------------------------------------------------------


@pytest.fixture
def collected(with_token, editor):
    hand_in(with_token(editor))
    work()
    return CollectedReview.objects.get()


def draft(program, review_id, **body):
    return program.post(f"{DESK}external-reviews/{review_id}/draft/", body)


def test_a_claim_that_others_checked_becomes_a_draft(with_token, author, collected):
    program = with_token(author)
    answer = draft(program, collected.pk, note="Widely shared.")
    assert answer.status_code == 201, answer.content
    assert answer["Location"].endswith("/api/v1/editorial/claims/the-moon-has-1-holes/")
    told = answer.json()
    assert (told["statement"], told["state"]) == ("The moon has 1 holes.", "draft")
    assert told["content"]["external_reviews"][0]["label"] == "False"
    assert Claim.objects.get().events.get().note == "Widely shared."


def test_one_that_belongs_to_a_claim_names_it(with_token, author, collected):
    program = with_token(author)
    draft(program, collected.pk, statement="The moon is whole.")
    answer = draft(program, collected.pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "review-has-claim")
    assert answer.json()["details"] == {"claim": "the-moon-is-whole"}
    assert draft(program, 10**6).status_code == 404
