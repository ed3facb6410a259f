"""Who types wrong passwords waits, and an administrator can let them in before."""

from datetime import timedelta

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


def guess_from_many_addresses(sign_in, person, *, times=10):
    """Guess a name's password, once from each of many addresses. Returns the statuses."""
    return [sign_in(person, "wrong", REMOTE_ADDR=f"198.51.100.{number}").status_code for number in range(times)]


def test_a_thousand_addresses_guess_one_name_no_faster_than_two(sign_in, author, reviewer, client):
    assert guess_from_many_addresses(sign_in, author, times=12) == [200] * 9 + [429] * 3
    answer = sign_in(author, REMOTE_ADDR="203.0.113.5")
    assert (answer.status_code, "_auth_user_id" in client.session) == (429, False)
    assert 890 <= int(answer.headers["Retry-After"]) <= 900
    assert sign_in(reviewer, REMOTE_ADDR="203.0.113.5").status_code == 302, "others are let in from there"


def test_nobody_is_kept_out_of_where_they_have_signed_in_before(sign_in, author, client):
    assert sign_in(author, REMOTE_ADDR="192.0.2.7").status_code == 302
    client.logout()
    guess_from_many_addresses(sign_in, author)
    assert sign_in(author, REMOTE_ADDR="203.0.113.5").status_code == 429
    assert sign_in(author, REMOTE_ADDR="192.0.2.7").status_code == 302
    client.logout()
    assert type_wrongly(sign_in, author, REMOTE_ADDR="192.0.2.7").status_code == 429, "there, five are still too many"


def test_wrong_passwords_are_forgotten_one_by_one_and_the_lock_of_a_name_with_them(sign_in, author, client):
    guess_from_many_addresses(sign_in, author)
    oldest = AccessAttempt.objects.order_by("attempt_time").first()
    AccessAttempt.objects.filter(pk=oldest.pk).update(attempt_time=oldest.attempt_time - timedelta(minutes=10))
    assert 290 <= int(sign_in(author, REMOTE_ADDR="203.0.113.5").headers["Retry-After"]) <= 300
    AccessAttempt.objects.filter(pk=oldest.pk).update(attempt_time=oldest.attempt_time - timedelta(minutes=15))
    assert sign_in(author, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_a_name_that_nobody_has_is_locked_as_one_that_somebody_has(sign_in, author, reviewer):
    reviewer.username = "nobody"
    assert guess_from_many_addresses(sign_in, reviewer) == guess_from_many_addresses(sign_in, author)


def test_lifting_a_lock_lifts_that_of_the_name_from_everywhere(sign_in, author, administrator, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    guess_from_many_addresses(sign_in, author)
    client.force_login(administrator)
    page = client.get(reverse("admin:axes_accessattempt_changelist")).content.decode()
    assert page.count("where they have not signed in before") == 10
    client.post(reverse("admin:axes_accessattempt_lift", args=[AccessAttempt.objects.first().pk]))
    client.logout()
    assert sign_in(author, REMOTE_ADDR="203.0.113.5").status_code == 302
