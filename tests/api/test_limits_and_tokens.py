"""Who may ask how often, and what a token is worth."""

import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from knox.models import AuthToken

from claims.api.limits import ByAddress

DESK = "/api/v1/editorial/"


@pytest.fixture
def three_a_minute(settings, monkeypatch):
    """Let an address ask three times a minute, a token and a person twice; the clock stands at half past a minute."""
    settings.API_LIMITS = {"address": 3, "token": 2, "person": 2}
    clock = [time.time() // 60 * 60 + 30]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    return clock


def test_an_address_that_asks_too_often_is_told_when_to_come_back(program, three_a_minute, db):
    answers = [program.get("/api/v1/claims/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit"] for answer in answers] == [
        '"address";r=2;t=30',
        '"address";r=1;t=30',
        '"address";r=0;t=30',
        '"address";r=0;t=30',
    ]
    assert answers[0].headers["RateLimit-Policy"] == '"address";q=3;w=60'
    assert (answers[3].headers["Retry-After"], answers[3].json()["code"]) == ("30", "throttled")


def test_the_next_minute_begins_anew(program, three_a_minute, db):
    for _ in range(4):
        program.get("/api/v1/claims/")
    three_a_minute[0] += 31
    assert program.get("/api/v1/claims/").status_code == 200


def test_addresses_are_counted_apart_and_a_made_up_header_changes_nothing(program, three_a_minute, db):
    for number in range(4):
        last = program.get("/api/v1/claims/", headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert last.status_code == 429
    assert program.get("/api/v1/claims/", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_subscriber_is_counted_once_whatever_address_they_choose(rf, address, counted_as):
    assert ByAddress().who(rf.get("/", REMOTE_ADDR=address)) == counted_as


def test_guessing_a_token_is_counted_before_it_is_looked_up(program, three_a_minute, django_assert_num_queries, db):
    program.credentials(HTTP_AUTHORIZATION="Bearer guessed")
    statuses = [program.get(DESK).status_code for _ in range(3)]
    with django_assert_num_queries(0):
        statuses.append(program.get(DESK).status_code)
    assert statuses == [401, 401, 401, 429]


def test_a_person_is_counted_over_all_their_tokens(with_token, author, three_a_minute):
    for answer, status in zip((with_token(author).get(DESK) for _ in range(3)), (200, 200, 429), strict=True):
        assert answer.status_code == status
        assert answer.headers["RateLimit-Policy"] == '"address";q=3;w=60, "token";q=2;w=60, "person";q=2;w=60'


def test_a_program_that_runs_wild_leaves_the_others_of_its_owner_alone(with_token, author, three_a_minute, settings):
    settings.API_LIMITS = {"address": 10, "token": 2, "person": 10}
    wild, calm = with_token(author), with_token(author)
    assert [wild.get(DESK).status_code for _ in range(3)] == [200, 200, 429]
    answer = calm.get(DESK)
    assert answer.status_code == 200
    assert answer.headers["RateLimit"] == '"address";r=6;t=30, "token";r=1;t=30, "person";r=6;t=30'


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "Token"])
def test_a_token_made_by_command_opens_the_desk(program, author, scheme):
    told = StringIO()
    call_command("create_token", "rita", days=7, stdout=told)
    token = told.getvalue().strip()

    assert program.get(DESK, headers={"Authorization": f"{scheme} {token}"}).json()["username"] == "rita"
    stored = AuthToken.objects.get()
    assert token not in (stored.digest, stored.token_key)
    assert timedelta(days=6) < stored.expiry - timezone.now() <= timedelta(days=7)


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer a b", "Bearer wrong", "Basic cml0YTp4", "Bearer \xe9", "nonsense", ""]
)
def test_what_is_no_token_opens_nothing(program, author, header):
    answer = program.get(DESK, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "not-authenticated")


def test_a_token_ends(with_token, author):
    program = with_token(author)
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert program.get(DESK).status_code == 401


def test_the_token_of_somebody_who_left_opens_nothing(with_token, author):
    program = with_token(author)
    author.is_active = False
    author.save()
    assert program.get(DESK).status_code == 401


def test_the_token_of_somebody_who_is_no_longer_of_the_desk_opens_nothing(with_token, author):
    program = with_token(author)
    author.is_staff = False
    author.save()
    answer = program.get(DESK)
    assert (answer.status_code, answer.json()["code"]) == (401, "not-authenticated")
    assert "member of the desk" in answer.json()["detail"]
    with pytest.raises(CommandError):
        call_command("create_token", "rita", days=7)


def test_a_session_is_no_token(program, author):
    program.force_login(author)
    assert program.get(DESK).status_code == 401


def test_a_person_without_a_role_sees_no_draft(with_token, author, claim):
    author.groups.clear()
    program = with_token(author)
    for path in ("", "claims/", "claims/conscripts/", "claims/conscripts/history/", "sources/", "claims/no-such/"):
        answer = program.get(DESK + path)
        assert (answer.status_code, answer.json()["code"]) == (403, "permission-missing")


@pytest.mark.parametrize(("username", "days"), [("nobody", 7), ("rita", 0), ("rita", 366)])
def test_no_token_is_made_for_nobody_or_for_ever(author, username, days):
    with pytest.raises(CommandError):
        call_command("create_token", username, days=days)
    assert not AuthToken.objects.exists()
