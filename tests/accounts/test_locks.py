"""Who types wrong passwords waits, and an administrator can let them in before."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from claims.models import AccessEvent


def type_wrongly(sign_in, person, *, times=5, **request):
    return [sign_in(person, "wrong", **request) for _ in range(times)][-1]


def test_five_wrong_passwords_close_the_door_and_the_page_says_until_when(sign_in, author, client, happened):
    answer = type_wrongly(sign_in, author)
    assert answer.status_code == 429
    assert 890 <= int(answer.headers["Retry-After"]) <= 900
    assert "15 minutes" in answer.content.decode()
    assert sign_in(author).status_code == 429, "the right password does not open it either"
    assert "_auth_user_id" not in client.session
    assert happened(person=author) == ["sign-in-failed"] * 4 + ["locked-out"]


def test_a_name_in_other_letters_is_the_same_name(sign_in, author):
    type_wrongly(sign_in, author, times=4)
    author.username = "RITA "
    assert sign_in(author, "wrong").status_code == 429


def test_others_and_other_addresses_are_not_locked_out(sign_in, author, reviewer, client):
    type_wrongly(sign_in, author, REMOTE_ADDR="192.0.2.1")
    assert sign_in(reviewer, REMOTE_ADDR="192.0.2.1").status_code == 302
    client.logout()
    assert sign_in(author, REMOTE_ADDR="192.0.2.2").status_code == 302


@pytest.mark.parametrize(("proxies", "is_locked"), [(0, True), (1, False)])
def test_behind_a_proxy_the_address_is_the_one_that_it_saw(sign_in, author, settings, proxies, is_locked):
    settings.PROXIES_IN_FRONT = proxies
    type_wrongly(sign_in, author, headers={"X-Forwarded-For": "192.0.2.1"})
    assert (sign_in(author, headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 429) is is_locked


def test_an_administrator_lifts_a_lock_at_the_desk(sign_in, author, administrator, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    type_wrongly(sign_in, author)
    client.force_login(administrator)
    page = client.get(reverse("admin:axes_accessattempt_changelist")).content.decode()
    assert author.username in page
    attempt = AccessAttempt.objects.get()
    client.post(reverse("admin:axes_accessattempt_lift", args=[attempt.pk]))
    client.logout()
    assert sign_in(author).status_code == 302
    event = AccessEvent.objects.get(what="lock-lifted")
    assert (event.person, event.by) == (author, administrator)


def test_only_administrators_lift_locks(sign_in, author, editor, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    type_wrongly(sign_in, author)
    client.force_login(editor)
    client.post(reverse("admin:axes_accessattempt_lift", args=[AccessAttempt.objects.get().pk]))
    client.logout()
    assert sign_in(author).status_code == 429


def test_what_nobody_is_called_is_not_kept(client, author):
    client.post("/admin/login/", {"username": "my secret passphrase", "password": "x"})
    event = AccessEvent.objects.get()
    assert event.person is None
    assert "secret" not in event.note
