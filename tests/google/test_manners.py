"""How every method is asked and answers: system parameters, partial responses, keys, errors."""

import json
import logging

import pytest

SEARCH = "/v1alpha1/claims:search"
FORM = "application/x-www-form-urlencoded"


def refusal(answer, http, status):
    """Check that an answer is Google's envelope, and give its message."""
    assert answer.status_code == http, answer.content
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == (http, status)
    return error["message"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "query"),
        ({"query": " "}, "query"),
        ({"query": "a\0b"}, "query"),
        ({"query": "a" * 5001}, "query"),
        ({"query": "a", "pageSize": -1}, "pageSize"),
        ({"query": "a", "pageSize": "ten"}, "pageSize"),
        ({"query": "a", "pageSize": "٣"}, "pageSize"),
        ({"query": "a", "offset": 2**31}, "offset"),
        ({"query": "a", "offset": -1}, "offset"),
        ({"query": "a", "maxAgeDays": "1.5"}, "maxAgeDays"),
        ({"query": "a", "languageCode": "english!"}, "languageCode"),
        ({"query": "a", "reviewPublisherSiteFilter": "no host"}, "reviewPublisherSiteFilter"),
        ({"query": "a", "reviewPublisherSiteFilter": "http://[::1"}, "reviewPublisherSiteFilter"),
        ({"query": "a", "pageToken": "!!not-a-token!!"}, "pageToken"),
        ({"query": "a", "pageToken": "WyJhIl0"}, "pageToken"),
        ({"query": "a", "alt": "proto"}, "alt"),
        ({"query": "a", "callback": "alert(1)//"}, "callback"),
        ({"query": "a", "fields": "claims(text"}, "fields"),
        ({"query": "a", "fields": "claims/nothing"}, "fields"),
        ({"query": "a", "fields": ","}, "fields"),
        ({"query": ["a", "b"]}, "query"),
        ({"query": "a", "unknown": "1"}, "unknown"),
    ],
)
def test_what_is_wrong_is_named(client_of_google, published, asked, field):
    answer = client_of_google.get(SEARCH, asked)
    refusal(answer, 400, "INVALID_ARGUMENT")
    (detail,) = answer.json()["error"]["details"]
    assert [violation["field"] for violation in detail["fieldViolations"]] == [field]


def test_a_token_is_good_for_the_question_it_came_with(client_of_google, published, author, reviewer, editor):
    from tests.desk import make_published

    make_published(author, reviewer, editor, "second")
    token = client_of_google.get(SEARCH, {"query": "called", "pageSize": 1}).json()["nextPageToken"]
    assert client_of_google.get(SEARCH, {"query": "called", "pageSize": 5, "pageToken": token}).status_code == 200
    refusal(client_of_google.get(SEARCH, {"query": "people", "pageToken": token}), 400, "INVALID_ARGUMENT")


def test_every_parameter_of_the_system_is_taken(client_of_google, published):
    system = {"$.xgafv": "2", "alt": "json", "prettyPrint": "false", "quotaUser": "u", "uploadType": "media",
              "upload_protocol": "raw", "key": "test-key", "access_token": "a", "oauth_token": "o"}  # fmt: skip
    assert client_of_google.get(SEARCH, {"query": "called", **system}).json()["claims"]


def test_a_long_get_comes_as_a_post_with_a_form(client_of_google, published):
    body = "query=called+" + "x" * 2100 + "&key=test-key&alt=json"
    override = {"X-HTTP-Method-Override": "GET"}
    answer = client_of_google.generic("POST", SEARCH, body, content_type=FORM, headers=override)
    assert answer.json()["claims"]  # it holds half of the words
    answer = client_of_google.generic("POST", SEARCH, "query=called", content_type=FORM, headers=override)
    assert answer.json()["claims"]
    refusal(client_of_google.generic("POST", SEARCH, "query=called", content_type=FORM), 405, "UNIMPLEMENTED")


def test_only_the_fields_that_were_asked_for_are_sent(search, published):
    assert search(query="called", fields="claims(text),nextPageToken") == {
        "claims": [{"text": "300,000 people were called up."}]
    }
    assert search(query="called", fields="claims/claimReview(publisher/site,textualRating),claims/claimant") == {
        "claims": [
            {
                "claimant": "The Ministry",
                "claimReview": [{"publisher": {"site": "testserver"}, "textualRating": "True"}],
            }
        ]
    }
    assert search(query="called", fields="*") == search(query="called")
    assert search(query="called", fields="claims.text, claims.text") == search(query="called", fields="claims/text")
    assert search(query="nothing", fields="claims") == {}


def test_an_answer_is_indented_unless_it_need_not_be(client_of_google, published):
    assert b'{\n  "claims"' in client_of_google.get(SEARCH, {"query": "called"}).content
    assert b"\n" not in client_of_google.get(SEARCH, {"query": "called", "prettyPrint": "false"}).content


def test_a_script_of_another_site_may_ask(client_of_google, published):
    origin = {"Origin": "https://elsewhere.example"}
    answer = client_of_google.get(SEARCH, {"query": "called"}, headers=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client_of_google.get("/v1alpha1/pages", headers=origin).headers
    asking = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-goog-api-client"}
    assert (
        "x-goog-api-client" in client_of_google.options(SEARCH, headers=asking).headers["Access-Control-Allow-Headers"]
    )


def test_a_callback_gets_what_no_page_can_stumble_over(client_of_google, author, reviewer, editor, desk):
    from tests.desk import make_published

    make_published(author, reviewer, editor, statement="A </script>\u2028claim.")
    answer = client_of_google.get(SEARCH, {"query": "claim", "callback": "app.show"})
    assert answer.headers["Content-Type"] == "text/javascript; charset=UTF-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    text = answer.content.decode()
    assert text.startswith("// API callback\napp.show({")
    assert "</script>" not in text
    assert "\u2028" not in text
    given = json.loads(text.removeprefix("// API callback\napp.show(").removesuffix(");"))
    assert given["claims"][0]["text"] == "A </script>\u2028claim."


def test_an_etag_saves_sending_it_again(client_of_google, published):
    answer = client_of_google.get(SEARCH, {"query": "called"})
    again = client_of_google.get(SEARCH, {"query": "called"}, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pictures_are_not_compared(client_of_google):
    image = "/v1alpha1/claims:imageSearch"
    refusal(client_of_google.get(image, {"imageUri": "https://p.example/1.jpg"}), 501, "UNIMPLEMENTED")


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/claims:nothing", "/claims:search/", "/claims/search"])
def test_what_is_not_there_is_not_found(client_of_google, path):
    refusal(client_of_google.get(f"/v1alpha1{path}"), 404, "NOT_FOUND")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nobody_writes_to_a_search(client_of_google, method):
    answer = getattr(client_of_google, method)(SEARCH)
    refusal(answer, 405, "UNIMPLEMENTED")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_too_many_requests_are_told_so(client_of_google, published, settings):
    settings.API_LIMITS = {**settings.API_LIMITS, "address": 1}
    assert client_of_google.get(SEARCH, {"query": "called"}).headers["RateLimit"].startswith('"address";r=0')
    answer = client_of_google.get(SEARCH, {"query": "called"})
    refusal(answer, 429, "RESOURCE_EXHAUSTED")
    assert int(answer.headers["Retry-After"]) > 0


def test_our_own_failure_and_a_strange_host_are_told_in_the_envelope(client_of_google, monkeypatch, caplog):
    caplog.set_level("CRITICAL", logger="django.request")
    monkeypatch.setattr("claims.google.search.find", lambda *args, **kwargs: 1 / 0)
    refusal(client_of_google.get(SEARCH, {"query": "called"}), 500, "INTERNAL")
    refusal(
        client_of_google.get(SEARCH, {"query": "called"}, headers={"Host": "evil.example"}), 400, "INVALID_ARGUMENT"
    )


# -- Keys ------------------------------------------------------------------------------------------------------------


def test_with_no_keys_named_none_is_needed_and_a_mistake_is_told(client_of_google, published):
    for headers in ({}, {"X-Goog-Api-Key": "test-key"}, {"X-Goog-Api-Key": "AIza" + "x" * 35}):
        assert client_of_google.get(SEARCH, {"query": "called"}, headers=headers).status_code == 200
    wrong = client_of_google.get(SEARCH, {"query": "called"}, headers={"X-Goog-Api-Key": "whatever"})
    assert refusal(wrong, 400, "INVALID_ARGUMENT") == "API key not valid. Please pass a valid API key."


def test_where_keys_are_named_one_is_needed_and_a_wrong_one_refused(client_of_google, published, settings):
    settings.FACTCHECKTOOLS_KEYS = ["right", "also-right"]
    missing = client_of_google.get(SEARCH, {"query": "called"})
    wrong = client_of_google.get(SEARCH, {"query": "called", "key": "wröng"})
    assert refusal(missing, 403, "PERMISSION_DENIED") == "The request is missing a valid API key."
    assert refusal(wrong, 400, "INVALID_ARGUMENT") == "API key not valid. Please pass a valid API key."
    assert wrong.json()["error"]["details"][0]["reason"] == "API_KEY_INVALID"
    right = client_of_google.get(SEARCH, {"query": "called", "key": "right"})
    assert (right.status_code, right.headers["Cache-Control"]) == (200, "private, no-cache")
    assert (
        client_of_google.get(SEARCH, {"query": "called"}, headers={"X-Goog-Api-Key": "also-right"}).status_code == 200
    )
    form = {"content_type": FORM, "headers": {"X-HTTP-Method-Override": "GET"}}
    assert client_of_google.generic("POST", SEARCH, "query=called&key=right", **form).status_code == 200
    assert client_of_google.generic("POST", SEARCH, "query=called&key=wrong", **form).status_code == 400


def test_keys_and_tokens_in_addresses_are_in_no_log(client_of_google, published, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    keys = []
    monkeypatch.setattr("claims.google.search.find", lambda *args, **kwargs: 1 / 0)
    monkeypatch.setattr("claims.google.base.require_key", keys.append)
    secrets = "key=s3cret&%6bey=s3cret&access_token=s3cret&oauth_token=s3cret"
    answer = client_of_google.get(f"{SEARCH}?{secrets}&query=called")
    assert answer.status_code == 500
    assert keys == ["s3cret"]
    assert caplog.records
    assert "s3cret" not in "".join(f"{record.getMessage()}{record.__dict__}" for record in caplog.records)
