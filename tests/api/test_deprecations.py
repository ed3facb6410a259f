"""What will go says so in every answer, and stands in one list."""

from datetime import date

import pytest

from claims.api import deprecations
from claims.api.deprecations import Deprecation
from claims.api.limits import count_address

TABLE = "/api/v1/deprecations/"


@pytest.fixture
def announced(monkeypatch):
    """Let a parameter of the list of claims go, and the address of one problem a year later."""
    going = (
        Deprecation("GET", "/api/v1/claims/", date(2026, 1, 1), date(2027, 1, 1), "Use `q`.", parameter="rating"),
        Deprecation("GET", "/api/v1/problems/{code}/", date(2026, 1, 1), date(2028, 1, 1), "Use the list."),
    )
    monkeypatch.setattr(deprecations, "DEPRECATED", going)


def test_nothing_is_said_of_what_stays(program, announced, db):
    for address in ("/api/v1/claims/", "/api/v1/problems/", "/api/v1/no-such-address/", TABLE):
        headers = program.get(address).headers
        assert not {"Deprecation", "Sunset"} & set(headers), address


def test_what_will_go_says_from_when_and_until_when(program, announced, db):
    headers = program.get("/api/v1/problems/invalid/").headers
    assert headers["Deprecation"] == "@1767225600"
    assert headers["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert f'<http://testserver{TABLE}>; rel="deprecation"' in headers["Link"]


def test_a_parameter_that_will_go_says_so_where_it_is_used(program, announced, db):
    headers = program.get("/api/v1/claims/?rating=true").headers
    assert headers["Sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert 'rel="license", ' in headers["Link"]


def test_what_will_go_is_answered_by_whoever_can_say_so(announced, rf):
    """The door in front of Django writes no such headers, so it lets Django answer."""
    assert count_address(rf.get("/api/v1/claims/").META)
    assert count_address(rf.get("/api/v1/claims/?rating=true").META) is None


def test_the_table_is_served(program, announced):
    first, second = program.get(TABLE).json()["items"]
    assert first == {
        "method": "GET",
        "address": "/api/v1/claims/",
        "parameter": "rating",
        "deprecated_on": "2026-01-01",
        "sunset_on": "2027-01-01",
        "instead": "Use `q`.",
    }
    assert (second["address"], second["parameter"]) == ("/api/v1/problems/{code}/", "")


def test_every_entry_names_an_operation_that_there_is_and_leaves_half_a_year(program):
    described = program.get("/api/v1/openapi.json").json()["paths"]
    for entry in deprecations.DEPRECATED:
        assert entry.method.lower() in described[entry.address]
        assert (entry.until - entry.since).days >= 180
