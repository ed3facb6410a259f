"""One's own account, and what ends when somebody leaves."""

import re

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.desk import PASSWORD, token_of


def signed_in(person, **headers):
    client = Client(headers=headers)
    client.post("/admin/login/", {"username": person.username, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_the_account_lists_ones_sessions_and_ends_them(author):
    here, there, elsewhere = (signed_in(author) for _ in range(3))
    page = here.get(reverse("mfa_index")).content.decode()
    ends = re.findall(r'action="(/admin/account/sessions/\d+/end/)"', page)
    assert len(ends) == 2
    here.post(ends[0])
    assert [is_in(there), is_in(elsewhere)].count(False) == 1
    here.post(reverse("account_end_other_sessions"))
    assert [is_in(client) for client in (here, there, elsewhere)] == [True, False, False]


def test_nobody_ends_a_session_of_somebody_else(author, reviewer):
    theirs, mine = signed_in(reviewer), signed_in(author)
    (end,) = {session.pk for session in reviewer.usersession_set.all()}
    assert mine.post(reverse("account_end_session", args=[end])).status_code == 404
    assert is_in(theirs)


def test_a_new_password_ends_the_other_sessions(author):
    here, there = signed_in(author), signed_in(author)
    typed = {"oldpassword": PASSWORD, "password1": "ink-on-every-finger", "password2": "ink-on-every-finger"}
    assert here.post(reverse("account_change_password"), typed).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_an_administrator_signs_somebody_out_everywhere(author, administrator, settings, happened):
    settings.SECOND_FACTOR_REQUIRED = False
    theirs, mine = signed_in(author), signed_in(administrator)
    mine.post(reverse("admin:auth_user_end_sessions", args=[author.pk]))
    assert not is_in(theirs)
    assert happened(person=author)[-1:] == ["sessions-ended"]
    assert signed_in(author).post(reverse("admin:auth_user_end_sessions", args=[administrator.pk])).status_code == 403
    assert is_in(mine)


def test_who_is_made_inactive_is_out_at_once_with_all_programs(author, administrator, settings, happened):
    settings.SECOND_FACTOR_REQUIRED = False
    theirs, mine, token = signed_in(author), signed_in(administrator), token_of(author)
    api = {"headers": {"Authorization": f"Bearer {token}"}}
    assert Client().get("/api/v1/editorial/claims/", **api).status_code == 200
    groups = [group.pk for group in Group.objects.filter(name="Reviewer")]
    form = {"username": "rita", "first_name": "Rita", "last_name": "E", "email": "", "groups": groups, "is_staff": "on"}

    assert mine.post(reverse("admin:auth_user_change", args=[author.pk]), form).status_code == 302

    assert not is_in(theirs)
    assert not author.usersession_set.exists()
    assert Client().get("/api/v1/editorial/claims/", **api).status_code == 401
    assert happened(person=author)[-3:] == ["role-changed", "shut-out", "tokens-ended"]
    assert signed_in(author).get("/admin/").status_code == 302


def test_who_is_no_member_any_more_is_not_let_in_and_led_nowhere_in_circles(author):
    client = signed_in(author)
    type(author).objects.filter(pk=author.pk).update(is_staff=False)
    assert client.get("/admin/", follow=True).status_code == 200
    assert "_auth_user_id" not in client.session
    assert "_auth_user_id" not in signed_in(author).session


def test_a_forgotten_password_is_chosen_anew_by_mail_where_there_is_mail(author, client, mail, settings):
    author.email = "rita@paper.example"
    author.save()
    client.post(reverse("account_reset_password"), {"email": "rita@paper.example"})
    (sent,) = mail
    path = re.search(r"http://testserver(\S+)", sent.body)[1]
    form = client.get(path, follow=True)
    typed = {"password1": "ink-on-every-finger", "password2": "ink-on-every-finger"}
    client.post(form.redirect_chain[-1][0], typed)
    answer = client.post("/admin/login/", {"username": "rita", "password": "ink-on-every-finger"})
    assert answer.url == "/admin/"
    settings.IS_MAIL_SET_UP = False
    client.logout()
    assert client.get(reverse("account_reset_password")).status_code == 404


def test_nobody_fills_an_inbox_with_links_for_a_new_password(author, client, mail):
    type(author).objects.filter(pk=author.pk).update(email="rita@paper.example")
    for number in range(8):
        client.post(
            reverse("account_reset_password"), {"email": "rita@paper.example"}, REMOTE_ADDR=f"198.51.100.{number}"
        )
    assert len(mail) == 5
