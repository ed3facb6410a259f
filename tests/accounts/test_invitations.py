"""From an invitation to the first sign-in: one link, once, for a while."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone

from claims.access.errors import InvitationClosed, InvitedAlready, MayNotManagePeople
from claims.access.invitations import accept, invite, invite_again, withdraw_invitation
from claims.models import AccessEvent, Invitation
from tests.desk import make_person

OF_THEMSELVES = {"username": "nell", "first_name": "Nell", "last_name": "Byline", "password": "ink-on-every-finger"}


@pytest.fixture
def researcher(desk):
    return Group.objects.get(name="Researcher")


@pytest.fixture
def at_the_desk(client, administrator, settings):
    """Ada, at the desk."""
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(administrator)
    return client


def path_of(link):
    return link.partition("testserver")[2]


def test_from_the_mail_to_the_first_sign_in(at_the_desk, researcher, mail, sign_in, happened):
    typed = {"email": "nell@paper.example", "role": researcher.pk}
    assert at_the_desk.post(reverse("admin:claims_invitation_add"), typed).status_code == 302
    (sent,) = mail
    assert sent.to == ["nell@paper.example"]
    path = path_of(re.search(r"http://testserver\S+", sent.body)[0])
    at_the_desk.logout()

    assert "Researcher" in at_the_desk.get(path).content.decode()
    assert at_the_desk.post(path, {**OF_THEMSELVES, "password": "short"}).status_code == 422
    assert at_the_desk.post(path, OF_THEMSELVES).url == "/admin/"
    assert at_the_desk.get("/admin/").status_code == 200
    nell = User.objects.get(username="nell")
    assert (nell.email, [group.name for group in nell.groups.all()]) == ("nell@paper.example", ["Researcher"])
    assert not nell.is_superuser
    assert happened(person=nell) == ["role-changed", "joined", "signed-in"]

    at_the_desk.logout()
    assert at_the_desk.get(path).status_code == 404
    assert at_the_desk.post(path, {**OF_THEMSELVES, "username": "other"}).status_code == 404
    assert sign_in(nell, OF_THEMSELVES["password"]).url == "/admin/"


def test_without_mail_the_link_is_shown_once(at_the_desk, researcher, mailoutbox):
    typed = {"email": "nell@paper.example", "role": researcher.pk}
    page = at_the_desk.post(reverse("admin:claims_invitation_add"), typed).content.decode()
    link = re.search(r"http://testserver/admin/account/invitation/[\w-]+/", page)[0]
    assert "EMAIL_URL" in page
    assert mailoutbox == []
    key = link.rstrip("/").rpartition("/")[2]
    assert key not in str(Invitation.objects.values().get())
    invitation = Invitation.objects.get()
    for url in (
        reverse("admin:claims_invitation_changelist"),
        reverse("admin:claims_invitation_change", args=[invitation.pk]),
    ):
        assert key not in at_the_desk.get(url).content.decode()


def test_sent_again_the_old_link_is_dead_and_withdrawn_all_are(at_the_desk, administrator, researcher):
    invitation, first = invite("nell@paper.example", researcher, by=administrator)
    _, second = invite_again(invitation, by=administrator)
    at_the_desk.logout()
    assert at_the_desk.get(path_of(first)).status_code == 404
    assert at_the_desk.get(path_of(second)).status_code == 200
    withdraw_invitation(invitation, by=administrator)
    assert at_the_desk.get(path_of(second)).status_code == 404
    with pytest.raises(InvitationClosed):
        invite_again(invitation, by=administrator)
    assert [*AccessEvent.objects.order_by("pk").values_list("what", flat=True)] == [
        *("invited", "invited-again", "invitation-withdrawn")
    ]


def test_it_runs_out(client, administrator, researcher):
    invitation, link = invite("nell@paper.example", researcher, by=administrator)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(path_of(link)).status_code == 404
    with pytest.raises(InvitationClosed):
        accept(invitation, **OF_THEMSELVES)


def test_a_name_that_somebody_takes_at_the_same_moment_is_asked_for_again(client, administrator, researcher):
    _, link = invite("nell@paper.example", researcher, by=administrator)

    def quicker(instance, **_):
        User.objects.bulk_create([User(username=instance.username)])

    pre_save.connect(quicker, sender=User)
    try:
        answer = client.post(path_of(link), OF_THEMSELVES)
    finally:
        pre_save.disconnect(quicker, sender=User)
    assert answer.status_code == 422
    assert "Somebody has this user name already" in answer.content.decode()
    assert Invitation.objects.open().exists()


def test_nobody_is_called_like_two_others_in_other_letters(client, administrator, researcher):
    User.objects.bulk_create([User(username="Nell"), User(username="NELL")])
    _, link = invite("nell@paper.example", researcher, by=administrator)
    assert client.post(path_of(link), OF_THEMSELVES).status_code == 422
    assert Invitation.objects.open().exists()


def test_nobody_is_invited_twice_or_by_who_may_not(administrator, editor, researcher):
    invite("Nell@paper.example", researcher, by=administrator)
    editor.email = "ed@paper.example"
    editor.save()
    for email in ("nell@PAPER.example", "Ed@paper.example"):
        with pytest.raises(InvitedAlready):
            invite(email, researcher, by=administrator)
    with pytest.raises(MayNotManagePeople):
        invite("other@paper.example", researcher, by=editor)


def test_who_was_shut_out_lets_nobody_in_until_another_sends_it_again(client, administrator, researcher):
    invitation, link = invite("nell@paper.example", researcher, by=administrator)
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert client.get(path_of(link)).status_code == 404

    _, again = invite_again(invitation, by=make_person("zoe", "Administrator"))
    assert client.get(path_of(again)).status_code == 200


def test_nobody_can_sign_up(client):
    for path in ("/admin/account/signup/", "/admin/signup/", "/admin/account/sign-on/signup/"):
        assert client.get(path).status_code in (302, 404)
        assert client.post(path, OF_THEMSELVES).status_code in (302, 404)
    assert not User.objects.filter(username="nell").exists()
