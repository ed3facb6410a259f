"""Every verb of the editorial API × every scope: an address that is not in the table fails.

The table is scopes.txt: for each route and method, the scopes of which one has to be there beside `read`, to an
Administrator's token. It is complete by construction: routes come from the URLconf, methods from their views.
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from claims.api.base import EditorialView
from claims.editorial.scopes import SCOPES
from tests.architecture.addresses import address
from tests.architecture.every_noun import fill
from tests.desk import token_of

TABLE = Path(__file__).with_name("scopes.txt")
EDITORIAL = "api/v1/editorial/"
ALWAYS = "read"


def operations(patterns=None, prefix=""):
    """Give (method, route) of everything that the editorial API does."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from operations(pattern.url_patterns, route)
        elif route.startswith(EDITORIAL):
            view = pattern.callback.view_class
            assert issubclass(view, EditorialView), f"{route} is no address of the desk's own kind: no scopes, no keys"
            methods = {name.upper() for name in view.http_method_names if hasattr(view, name)} - {"OPTIONS", "HEAD"}
            assert methods == set(view.permissions), f"{route} has methods that no permission is named for"
            yield from ((method, route) for method in sorted(methods))


def written_table():
    """Read the table: {(method, route): the scopes that open it}."""
    lines = [line for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    cells = [line.split("|") for line in lines]
    return {tuple(operation.split()): set(scopes.split()) for operation, scopes in cells}


def is_open(method, path, token):
    """Ask with an empty body, and take back whatever it did. Gives whether the scopes let it through."""
    with transaction.atomic():
        client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})
        body = {} if method == "GET" else {"data": "{}", "content_type": "application/json"}
        answer = client.generic(method, path, **body)
        transaction.set_rollback(True)
    assert answer.status_code not in (401, 429, 500), (method, path, answer.content)
    assert answer.status_code != 200 or method != "GET" or answer.has_header("ETag"), path
    if answer.status_code != 403:
        return True
    assert answer.json()["code"] == "scope-missing", (method, path, answer.content)
    return False


@pytest.mark.usefixtures("readers_see_what_the_test_wrote")
def test_every_verb_opens_to_the_scopes_that_the_table_says(settings, caplog):
    caplog.set_level("CRITICAL", logger="django.request")
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, 10**9)
    values, people = fill()
    tokens = {scope: token_of(people["Administrator"], ALWAYS, scope) for scope in SCOPES}
    found = {
        (method, route): {scope for scope, token in tokens.items() if is_open(method, address(route, values), token)}
        for method, route in operations()
    }
    shown = {operation: {ALWAYS} if ALWAYS in scopes else scopes for operation, scopes in found.items()}
    assert shown == written_table()


@pytest.mark.usefixtures("readers_see_what_the_test_wrote")
def test_without_the_scope_to_read_nothing_is_read(settings):
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, 10**9)
    values, people = fill()
    token = token_of(
        people["Administrator"], *(scope for scope in SCOPES if scope not in (ALWAYS, "webhooks", "import"))
    )
    assert [
        route for method, route in operations() if method == "GET" and is_open("GET", address(route, values), token)
    ] == []
