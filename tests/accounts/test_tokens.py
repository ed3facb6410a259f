"""A token is made and ended in the history of access, and ends with what may have given it away."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from claims.access.errors import MayNotManagePeople
from claims.access.second_factor import reset_second_factor
from claims.access.tokens import end_all_tokens_of
from claims.models import AccessEvent
from tests.desk import PASSWORD, token_of


@pytest.fixture
def at_the_desk(client, settings):
    """Give a function that has somebody at the desk, without a second factor."""
    settings.SECOND_FACTOR_REQUIRED = False

    def run(person):
        client.force_login(person)
        return client

    return run


def works(token):
    return Client().get("/api/v1/editorial/claims/", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_making_and_deleting_one_at_the_desk_is_in_the_history(at_the_desk, administrator, happened):
    client = at_the_desk(administrator)
    client.post(reverse("admin:knox_authtoken_add"), {"name": "Ticker", "scopes": ["read"], "days": 9})
    made = AuthToken.objects.get()
    for delete in (
        lambda: client.post(reverse("admin:knox_authtoken_delete", args=[made.pk]), {"post": "yes"}),
        lambda: client.post(
            reverse("admin:knox_authtoken_changelist"),
            {"action": "delete_selected", "_selected_action": [AuthToken.objects.get().pk], "post": "yes"},
        ),
    ):
        delete()
        assert not AuthToken.objects.exists()
        token_of(administrator)
    assert happened(person=administrator) == ["token-made", "tokens-ended", "tokens-ended"]
    assert AccessEvent.objects.get(what="token-made").note == "Ticker, read"
    assert f"Ticker ({made.token_key}…)" in AccessEvent.objects.filter(what="tokens-ended").last().note


def test_one_made_on_the_server_is_in_the_history(author, happened, capsys):
    call_command("create_token", author.username, "--scope", "read")
    assert works(capsys.readouterr().out.strip())
    assert AccessEvent.objects.get(what="token-made").note == "no name, read, on the server"


def test_ones_own_page_lists_them_and_ends_them_and_nobody_elses(at_the_desk, author, reviewer, happened):
    mine, theirs = token_of(author), token_of(reviewer)
    client = at_the_desk(author)
    assert "Programs that act in your name" in client.get(reverse("mfa_index")).content.decode()
    client.post(reverse("account_end_tokens"))
    assert (works(mine), works(theirs)) == (False, True)
    assert happened(person=author) == ["tokens-ended"]
    assert "Programs that act in your name" not in client.get(reverse("mfa_index")).content.decode()


def test_an_administrator_ends_somebodys_and_nobody_else_does(at_the_desk, author, editor, administrator):
    token = token_of(author)
    end = reverse("admin:auth_user_end_tokens", args=[author.pk])
    with pytest.raises(MayNotManagePeople):
        end_all_tokens_of(author, by=editor)
    assert at_the_desk(editor).post(end).status_code == 403
    assert works(token)
    client = at_the_desk(administrator)
    assert end in client.get(reverse("admin:auth_user_change", args=[author.pk])).content.decode()
    client.post(end)
    assert not works(token)
    event = AccessEvent.objects.get(what="tokens-ended")
    assert (event.person, event.by) == (author, administrator)


def test_they_end_with_a_reset_factor_and_with_a_password_that_an_administrator_chose(
    at_the_desk, author, editor, administrator, with_app
):
    token = token_of(editor)
    reset_second_factor(with_app(editor), by=administrator, note="Her bag was stolen.")
    assert not works(token)
    token = token_of(author)
    chosen = {"password1": "ink-on-every-finger", "password2": "ink-on-every-finger"}
    at_the_desk(administrator).post(reverse("admin:auth_user_password_change", args=[author.pk]), chosen)
    assert not works(token)


def test_who_is_let_in_again_does_not_get_the_old_ones_back(author, administrator, at_the_desk):
    token, client = token_of(author), at_the_desk(administrator)
    form = {"username": "rita", "first_name": "Rita", "last_name": "E", "email": "", "is_staff": "on"}
    change = reverse("admin:auth_user_change", args=[author.pk])
    form["groups"] = [group.pk for group in author.groups.all()]
    client.post(change, form)
    client.post(change, {**form, "is_active": "on"})
    author.refresh_from_db()
    assert author.is_active
    assert not works(token)


def test_a_new_password_of_ones_own_says_that_programs_go_on(at_the_desk, author):
    token, client = token_of(author), at_the_desk(author)
    page = reverse("account_change_password")
    assert "Programs with a token of yours go on" in client.get(page).content.decode()
    new = "ink-on-every-finger"
    client.post(page, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert works(token)
