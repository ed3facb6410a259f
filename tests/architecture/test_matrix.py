"""Every address × every role × reading and writing: an address that is not in the table fails.

The table is matrix.txt: the answer to GET and to an empty POST, for nobody, Researcher, Reviewer, Editor,
Administrator. A draft of somebody else, a claim in review and a published claim are there to be asked for.
"""

from copy import deepcopy
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.architecture.addresses import address, routes
from tests.architecture.every_noun import ROLES, fill
from tests.desk import token_of

TABLE = Path(__file__).with_name("matrix.txt")


def written_table():
    """Read the table: {route: (answers to GET, answers to POST)}, each in the order of ROLES."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line.startswith("#") or not line.strip():
            continue
        route, get, post = line.rsplit("|", 2)
        table[route.strip()] = (get.split(), post.split())
    return table


def client_of(role, people):
    """Give a client of this role: logged in for the admin, with a token for the editorial API."""
    client = Client(raise_request_exception=False)
    if role == "anonymous":
        return client, {}
    client.force_login(people[role])
    return client, {"Authorization": f"Bearer {token_of(people[role])}"}


def answers(role, values, people):
    """Ask for every address by GET and by an empty POST, each undone. Gives {route: (status, status)}."""
    client, token = client_of(role, people)
    logged_in = deepcopy(client.cookies)
    found = {}
    for route in dict.fromkeys(routes()):
        path, in_api = address(route, values), route.startswith(("api/", "v1alpha1/"))
        headers = token if in_api else {}
        body = {"content_type": "application/json", "data": "{}"} if in_api else {}
        found[route] = ask(client.get, path, headers=headers), ask(client.post, path, headers=headers, **body)
        client.cookies = deepcopy(logged_in)
    return found


def ask(method, path, **request):
    """Send one request and take back whatever it did."""
    with transaction.atomic():
        status = method(path, **request).status_code
        transaction.set_rollback(True)
    return str(status)


@pytest.mark.usefixtures("readers_see_what_the_test_wrote", "nobody_has_asked_yet")
@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_every_address_answers_every_role_as_the_table_says(place, caplog):
    caplog.set_level("CRITICAL", logger="django.request")
    values, people = fill()
    table = written_table()

    found = answers(ROLES[place], values, people)

    assert found == {route: (get[place], post[place]) for route, (get, post) in table.items()}


def test_nothing_in_the_table_is_a_server_error():
    statuses = {status for get, post in written_table().values() for status in get + post}
    assert {status for status in statuses if status.startswith("5")} == {"501"}  # a method that is not offered


def test_nobody_reads_the_desk():
    """Without a login, an address of the admin leads to the login or nowhere, one of the editorial API to 401."""
    # Where one logs in, and pages that say what became of trying to.
    door = {"login/", "account/closed/", "account/sign-on/cancelled/"}
    for route, (get, post) in written_table().items():
        if route.startswith("admin/") and route.removeprefix("admin/") not in door:
            assert (get[0], post[0]) in (("302", "302"), ("404", "404")), route
        if route.startswith(("api/v1/editorial/", "v1alpha1/pages")):
            assert {get[0], post[0]} <= {"401", "405"}, route


def test_public_addresses_cannot_be_written_to():
    doors_of_the_desk = ("admin/", "api/v1/editorial/", "v1alpha1/pages")
    # What the public sends in; an empty letter is refused.
    letterbox = {"tips/": {"422"}, "api/v1/tips/": {"400"}, "reports/<slug:slug>/": {"422"}, "api/v1/reports/": {"400"}}
    letterbox["api/v1/match/"] = {"400"}  # statements to look for, which are too long for an address; nothing is kept
    for route, (_, post) in written_table().items():
        if not route.startswith(doors_of_the_desk):
            assert set(post) <= letterbox.get(route, {"405", "404"}), route
