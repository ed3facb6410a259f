"""What administrators see of who gets in: roles as one table, the history of access, and that the rule is off."""

import io
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.editorial.roles import IN_WORDS, ROLES
from claims.models import Access, AccessEvent

EVENTS = "/admin/claims/accessevent/"


@pytest.fixture
def at_the_desk(client, settings):
    """Give a function that has somebody at the desk, without a second factor."""
    settings.SECOND_FACTOR_REQUIRED = False

    def run(person):
        client.force_login(person)
        return client

    return run


def test_the_table_of_roles_says_what_each_may(at_the_desk, administrator):
    page = at_the_desk(administrator).get(reverse("admin:auth_group_changelist")).content.decode()
    rows = re.findall(r'<tr><th scope="row">(.+?)</th>(.+?)</tr>', page)
    assert len(rows) == len(IN_WORDS)
    read_out = [[">no<" not in cell for cell in cells.split("</td>")[:-1]] for _, cells in rows]
    assert read_out == [[set(needed) <= set(may) for may in ROLES.values()] for needed in IN_WORDS.values()]
    assert page.count('role="img" aria-label="yes"') == sum(map(sum, read_out))


def test_every_permission_beyond_a_draft_is_in_some_row_by_its_noun():
    def nouns(permissions):
        return {re.sub(r".*?_", "", name, count=1) for name in permissions}

    told = nouns(name for needed in IN_WORDS.values() for name in needed)
    beyond = nouns(set(ROLES["Administrator"]) - set(ROLES["Researcher"]))
    # Of what is told, the parts that come with it.
    assert beyond - told == {"user", "group", "webhookdelivery"} - told


def test_the_history_is_searched_and_narrowed_in_the_same_number_of_queries(at_the_desk, administrator, author):
    client = at_the_desk(administrator)

    def write(number, what, note=""):
        for _ in range(number):
            AccessEvent.objects.create(what=what, person=author, by=administrator, note=note)

    write(1, Access.SIGNED_IN)
    client.get(EVENTS)
    with CaptureQueriesContext(connection) as few:
        client.get(EVENTS)
    write(20, Access.ROLE_CHANGED, "Researcher → Editor")
    with CaptureQueriesContext(connection) as many:
        client.get(EVENTS)
    assert len(few) == len(many)
    for asked, found in (
        ({"what__exact": "role-changed"}, 20),
        ({"q": "→ Editor"}, 20),
        ({"person__id__exact": author.pk}, 21),
        ({"person__id__exact": administrator.pk}, 0),
        ({"at__gte": "2020-01-01 00:00:00+00:00"}, 21),
    ):
        assert client.get(EVENTS, asked).context["cl"].result_count == found, asked


def test_home_says_to_whom_it_concerns_that_the_second_factor_is_off(at_the_desk, editor, author, settings, with_app):
    assert "SECOND_FACTOR_REQUIRED=1" in at_the_desk(editor).get("/admin/").content.decode()
    assert "SECOND_FACTOR_REQUIRED" not in at_the_desk(author).get("/admin/").content.decode()
    with_app(editor)
    settings.SECOND_FACTOR_REQUIRED = True
    assert "SECOND_FACTOR_REQUIRED" not in at_the_desk(editor).get("/admin/").content.decode()


def test_the_only_administrator_gets_in_again_by_the_server(administrator, with_app):
    with_app(administrator)
    call_command("reset_second_factor", "ada", "--note", "Phone lost; she is here.", stdout=io.StringIO())
    assert not administrator.authenticator_set.exists()
    assert AccessEvent.objects.get(what="factor-reset").note == "on the server: Phone lost; she is here."


@pytest.mark.parametrize("role", ["author", "reviewer", "editor"])
def test_only_administrators_see_who_got_in(request, at_the_desk, role):
    client = at_the_desk(request.getfixturevalue(role))
    for page in (EVENTS, "/admin/claims/invitation/", "/admin/axes/accessattempt/", "/admin/auth/user/"):
        assert client.get(page).status_code == 403, page
