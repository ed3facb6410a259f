"""Every error of the APIs is a problem with a stable code, and the code's address explains it."""

import re

import pytest
from django.test import RequestFactory

from claims.api.manners import ApiManners
from claims.api.problems import GENERAL, catalogue
from claims.editorial import errors

MEDIA_TYPE = "application/problem+json"


def is_a_problem(answer, status, code):
    """Check an answer against RFC 9457 and our catalogue."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert answer.headers["Cache-Control"] == "no-store"
    problem = answer.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["type"] == f"http://testserver/api/v1/problems/{code}/"
    assert problem["title"] == catalogue()[code].title
    assert problem["detail"]
    return problem


@pytest.mark.parametrize("path", ["/api/", "/api/v1/no-such", "/api/v2/claims/", "/api/v1/claims/a/b/c/", "/api/v1/\0/",
                                  "/api/v1/editorial/no-such/", "/api/v1/problems/no-such/"])  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_address_below_api_is_a_problem(program, path, method):
    if method != "get" and path == "/api/v1/problems/no-such/":
        is_a_problem(getattr(program, method)(path), 405, "method-not-allowed")
    else:
        is_a_problem(getattr(program, method)(path), 404, "not-found")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forgotten_slash_is_pointed_out_without_losing_the_body(program, method):
    answer = getattr(program, method)("/api/v1/claims?rating=true")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/api/v1/claims/?rating=true")


def test_no_token_is_a_problem_that_says_what_to_send(program):
    answer = program.get("/api/v1/editorial/")
    is_a_problem(answer, 401, "not-authenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="editorial"'


def test_what_is_not_json_is_not_acceptable(program, desk):
    for path in ("/api/v1/claims/", "/api/v1/problems/", "/api/v1/editorial/"):
        is_a_problem(program.get(path, headers={"Accept": "application/xml"}), 406, "not-acceptable")
    assert program.get("/api/v1/claims/", headers={"Accept": "text/html, */*;q=0.1"}).status_code == 200


def test_an_unmet_condition_is_a_problem(program, published):
    answer = program.get("/api/v1/claims/conscripts/", headers={"If-Match": '"other"'})
    is_a_problem(answer, 412, "precondition-failed")


def test_a_host_that_is_not_ours_is_a_problem(program):
    is_a_problem(program.get("/api/v1/claims/", headers={"Host": "elsewhere.example"}), 400, "malformed")


def test_a_failure_of_ours_is_a_problem_that_tells_nothing(program, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("claims.public.api.claims.asked_for", fail)
    answer = program.get("/api/v1/claims/", headers={"Origin": "https://elsewhere.example"})
    is_a_problem(answer, 500, "server-error")
    assert b"secret" not in answer.content
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_errors_elsewhere_stay_as_they_are():
    from django.http import HttpResponseNotFound

    manners = ApiManners(lambda request: HttpResponseNotFound("<h1>Not here</h1>"))
    answer = manners(RequestFactory().get("/claims/no-such/"))
    assert answer.content == b"<h1>Not here</h1>"


def test_every_refusal_of_a_verb_is_in_the_catalogue():
    refusals = errors.EditorialError.__subclasses__()
    assert len(refusals) > 10
    assert {refusal.code for refusal in refusals} <= set(catalogue())
    assert len({problem.code for problem in GENERAL}) == len(GENERAL)
    for code, problem in catalogue().items():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", code)
        assert problem.title.endswith(".")


def test_every_code_has_an_address_that_explains_it(program):
    listed = program.get("/api/v1/problems/").json()["items"]
    assert [problem["code"] for problem in listed] == list(catalogue())
    for problem in listed:
        path = problem["type"].removeprefix("http://testserver")
        assert program.get(path).json() == problem
