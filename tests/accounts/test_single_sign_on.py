"""Single sign-on against a provider of our own: who was invited gets in, and nobody is made out of thin air."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User

from claims.access.invitations import invite
from claims.models import AccessEvent, Invitation
from tests.accounts import provider as loopback

NELL = {
    "sub": "u-1",
    "email": "nell@paper.example",
    "email_verified": True,
    "given_name": "Nell",
    "family_name": "Byline",
}


@pytest.fixture(scope="module")
def provider():
    with loopback.running() as provider:
        yield provider


@pytest.fixture(autouse=True)
def provider_is_set_up(provider, settings):
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = provider.url, "Paper ID"
    app = {
        "provider_id": "oidc",
        "name": "Paper ID",
        "client_id": loopback.CLIENT,
        "secret": loopback.SECRET,
        "settings": {"server_url": provider.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def come_back(client, provider):
    """Give a function that goes to the provider as somebody and comes back, as a browser does."""

    def run(**person):
        provider.person = {**NELL, **person}
        away = client.get("/admin/account/sign-on/oidc/oidc/login/").url
        assert away.startswith(provider.url)
        connection = http.client.HTTPConnection(urlsplit(away).netloc)
        connection.request("GET", away.removeprefix(provider.url))
        back = urlsplit(connection.getresponse().headers["Location"])
        connection.close()
        return client.get(f"{back.path}?{back.query}")

    return run


def invited(administrator, role="Researcher"):
    return invite("nell@paper.example", Group.objects.get(name=role), by=administrator)[0]


def test_who_was_invited_joins_and_comes_again(come_back, client, administrator, happened):
    invitation = invited(administrator)
    assert "Paper ID" in client.get("/admin/login/").content.decode()

    assert come_back().url == "/admin/"

    assert client.get("/admin/").status_code == 200
    nell = User.objects.get(email="nell@paper.example")
    assert (nell.get_full_name(), [group.name for group in nell.groups.all()]) == ("Nell Byline", ["Researcher"])
    invitation.refresh_from_db()
    assert invitation.accepted_by == nell
    assert happened(person=nell) == ["role-changed", "joined", "connected", "signed-in"]
    client.logout()
    assert come_back().url == "/admin/"
    assert User.objects.filter(email="nell@paper.example").count() == 1


@pytest.mark.parametrize(
    "person",
    [{"email": "stranger@paper.example"}, {"email_verified": False}, {"email_verified": "true"}, {"email": None}],
    ids=["not invited", "not verified", "not verified in a word", "no address"],
)
def test_nobody_else_gets_in_and_nobody_is_made(come_back, client, administrator, person):
    invited(administrator)
    people = User.objects.count()
    assert come_back(**person).status_code == 403
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == people
    assert Invitation.objects.open().exists()
    assert AccessEvent.objects.filter(what="turned-away").exists()


def test_a_withdrawn_invitation_opens_nothing_and_who_left_stays_out(come_back, client, administrator, author):
    Invitation.objects.filter(pk=invited(administrator).pk).update(withdrawn_at="2026-01-01T00:00Z")
    assert come_back().status_code == 403
    User.objects.filter(pk=author.pk).update(email="nell@paper.example", is_active=False)
    assert come_back().status_code == 403
    assert "_auth_user_id" not in client.session


def test_who_may_publish_still_needs_a_second_factor_here_unless_the_provider_is_one(
    come_back, client, editor, settings, with_app
):
    User.objects.filter(pk=editor.pk).update(email="nell@paper.example")
    come_back()
    assert client.get("/admin/").headers["Location"] == "/admin/account/second-factor/"
    with_app(editor)
    client.logout()
    assert come_back().url == "/admin/account/second-factor/code/"
    settings.OIDC_IS_SECOND_FACTOR = True
    client.cookies.clear()
    assert come_back().url == "/admin/"
    editor.authenticator_set.all().delete()
    assert client.get("/admin/").status_code == 200


def test_the_provider_names_the_role_where_it_is_asked_for(come_back, client, administrator, settings):
    settings.OIDC_ROLE_CLAIM, settings.OIDC_ROLES = "groups", {"night-desk": "Editor"}
    invited(administrator)
    assert come_back(groups=["canteen"]).status_code == 403
    come_back(groups=["canteen", "Researcher", "night-desk"])
    nell = User.objects.get(email="nell@paper.example")
    assert [group.name for group in nell.groups.all()] == ["Editor"]
    client.logout()
    come_back(groups="Reviewer")
    assert [group.name for group in nell.groups.all()] == ["Reviewer"]
    client.logout()
    assert come_back(groups=[]).status_code == 403
    assert "_auth_user_id" not in client.session
