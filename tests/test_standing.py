"""What many tests share is built once, and each finds it as it was built."""

import pytest

from tests.newsroom import author, desk, person  # noqa: F401 - fixtures
from tests.standing import STANDING, standing

BUILT, SEEN = [], {}


@standing
def team(author):  # noqa: F811 - the fixture above
    BUILT.append("team")
    return {"author": author, "mate": person("mate", "Researcher")}


@standing
def bigger_team(team):
    BUILT.append("bigger team")
    return {**team, "third": person("third", "Researcher")}


def names():
    from django.contrib.auth.models import User

    return set(User.objects.values_list("username", flat=True))


@pytest.mark.parametrize("time", range(3))
def test_it_is_built_once_and_each_test_finds_it_unchanged(team, author, time):  # noqa: F811
    assert BUILT[-1] == "team"
    SEEN[time] = STANDING.stack[-1][1]
    assert SEEN[time] is SEEN.get(time - 1, SEEN[time])
    assert names() == {"rita", "mate"}
    assert author.first_name == "Rita"
    assert team["author"] is author, "two fixtures that share an object share its copy"
    author.first_name = "Changed"
    author.save()
    team["mate"].delete()
    del team["mate"]


def test_more_is_built_on_what_stands(bigger_team):
    assert BUILT[-2:] == ["team", "bigger team"]
    assert names() == {"rita", "mate", "third"}


def test_what_a_test_did_not_ask_for_is_taken_away(author):  # noqa: F811
    assert names() == {"rita"}


@pytest.mark.django_db
def test_a_test_that_asks_for_nothing_finds_nothing():
    assert names() == set()
    assert STANDING.stack == []


@pytest.mark.django_db(transaction=True)
def test_for_a_test_that_commits_everything_is_built_anew(team):
    assert STANDING.stack == []
    assert names() == {"rita", "mate"}
