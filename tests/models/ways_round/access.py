"""Ways round what keeps the history of access and invitations."""

from django.contrib.auth.models import Group

from claims.models import Access, AccessEvent, Invitation
from tests.models.ways_round import NOW, empty, sql, violates


def an_event(scene):
    return AccessEvent.objects.create(what=Access.SIGNED_IN, person=scene.author, by=scene.author)


def an_invitation(scene, key, **changes):
    role = Group.objects.get(name="Researcher")
    said = {"email": "nell@paper.example", "role": role, "invited_by": scene.author, "expires_at": NOW, **changes}
    return Invitation.objects.create(key_sha256=key * 64, **said)


@violates("access_events_never_change")
def say_that_somebody_else_signed_in(scene):
    an_event(scene)
    AccessEvent.objects.update(person=scene.reviewer)


@violates("access_events_never_change")
def forget_a_sign_in(scene):
    an_event(scene)
    sql("DELETE FROM claims_accessevent")


@violates("access_events_never_change")
def empty_the_history_of_access(scene):
    empty("claims_accessevent")


@violates("one_open_invitation_an_address")
def invite_one_address_twice(scene):
    an_invitation(scene, "a")
    an_invitation(scene, "b", email="NELL@paper.example")


@violates("an_invitation_ends_once")
def withdraw_what_was_accepted(scene):
    an_invitation(scene, "a", accepted_at=NOW, accepted_by=scene.author, withdrawn_at=NOW)


@violates("an_accepted_invitation_says_who_joined")
def accept_as_nobody(scene):
    an_invitation(scene, "a", accepted_at=NOW)
