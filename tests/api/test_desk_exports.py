"""Exports by API: asked for, once, by those who may; looked at with how far they are."""

import pytest
from django.utils import timezone

from claims.models import ExportFile, Publication
from claims.publishing.export_files import make
from tests.api.test_problems import is_a_problem

ADDRESS = "/api/v1/editorial/exports/"


@pytest.fixture
def program_of(editor, with_token):
    """Give Ed's program."""
    return with_token(editor)


def path(address):
    return address.removeprefix("http://testserver")


def test_a_program_asks_for_one_waits_for_it_and_fetches_it(program_of, program, published):
    asked = program_of.post(ADDRESS, {"format": "ndjson"})
    assert asked.status_code == 202
    waiting = asked.json()
    assert asked.headers["Location"] == waiting["api_url"]
    assert (waiting["status"], waiting["requested_by"]) == ("waiting", "ed")
    assert [waiting[name] for name in ("sequence", "sha256", "entry_sha256", "size_bytes", "made_at", "url")] == [
        None
    ] * 6
    assert program_of.post(ADDRESS, {"format": "ndjson"}).json()["id"] == waiting["id"]
    make(waiting["id"], at=timezone.now())
    done = program_of.get(path(waiting["api_url"])).json()
    assert (done["status"], done["sequence"]) == ("done", 1)
    assert done["entry_sha256"] == Publication.objects.get().entry_sha256
    file = program.get(path(done["url"]))
    assert file.headers["ETag"] == f'"{done["sha256"]}"'
    again = program_of.post(ADDRESS, {"format": "ndjson"})
    assert (again.status_code, again.json()) == (200, done)
    assert program_of.get(ADDRESS).json()["items"] == [done]


def test_the_same_request_sent_twice_is_done_once(program_of, published):
    first, second = (
        program_of.post(ADDRESS, {"format": "csv"}, headers={"Idempotency-Key": "a-night"}) for _ in range(2)
    )
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.headers["Location"] == first.headers["Location"]
    assert ExportFile.objects.count() == 1


def test_it_takes_the_role_and_the_scope(with_token, author, editor, published):
    is_a_problem(with_token(author).post(ADDRESS, {"format": "csv"}), 403, "permission-missing")
    assert with_token(author).get(ADDRESS).status_code == 200
    is_a_problem(with_token(editor, "read").post(ADDRESS, {"format": "csv"}), 403, "scope-missing")
    assert with_token(editor, "read", "import").post(ADDRESS, {"format": "csv"}).status_code == 202


@pytest.mark.parametrize("body", [{}, {"format": "xml"}, {"format": None}, {"format": "csv", "now": True}])
def test_nonsense_is_refused(program_of, body):
    is_a_problem(program_of.post(ADDRESS, body), 400, "invalid")
    assert not ExportFile.objects.exists()


def test_one_that_was_given_up_says_why(program_of, published):
    export_id = program_of.post(ADDRESS, {"format": "csv"}).json()["id"]
    ExportFile.objects.update(attempts_count=9)
    make(export_id, at=timezone.now())
    told = program_of.get(f"{ADDRESS}{export_id}/").json()
    assert (told["status"], told["error"]) == ("failed", "Making it has ended its worker again and again.")
    is_a_problem(program_of.get(f"{ADDRESS}{export_id + 1}/"), 404, "not-found")
