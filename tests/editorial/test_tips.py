"""What the public asks to have checked: anybody sends it, the desk decides, the sender is told."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided, PermissionMissing, ReasonMissing
from claims.editorial.tips import decline, put_back, send_tip, take_up
from claims.models import Tip
from tests.desk import make_draft


@pytest.fixture
def tip(desk):
    return send_tip(text="Is it true that a million people were called up?", contact="reader@example.org")


def stored(tip):
    return Tip.objects.get(pk=tip.pk)


def test_a_text_is_enough_and_so_is_a_link(db):
    assert send_tip(text="  Is this so?\n").text == "Is this so?"
    assert send_tip(url=" https://paper.example/article ").url == "https://paper.example/article"
    assert set(Tip.objects.values_list("status", flat=True)) == {"received"}


def test_each_tip_has_a_key_of_its_own(db):
    keys = {send_tip(text=f"Is {number} so?").key for number in range(3)}
    assert {len(key) for key in keys} == {43}
    assert len(keys) == 3


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": " \n "},
        {"contact": "reader@example.org"},
        {"text": "x" * 5001},
        {"text": "a NUL \x00"},
        {"url": "javascript:alert(1)"},
        {"text": "Is this so?", "contact": "nobody"},
    ],
)
def test_what_cannot_be_a_tip_is_not_kept(values, db):
    with pytest.raises(ValidationError):
        send_tip(**values)
    assert not Tip.objects.exists()


def test_a_tip_is_taken_up_as_a_claim(tip, claim, author):
    take_up(tip, by=author, claim=claim, answer="We are checking this.")
    found = stored(tip)
    assert (found.status, found.claim, found.answer) == ("taken_up", claim, "We are checking this.")
    assert (found.decided_by, found.decided_at is not None) == (author, True)


def test_a_tip_taken_up_without_a_claim_gets_one_later(tip, claim, author, reviewer):
    take_up(tip, by=author, answer="We are looking into it.")
    assert stored(tip).claim is None
    take_up(tip, by=reviewer, claim=claim)
    assert (stored(tip).claim, stored(tip).answer) == (claim, "We are looking into it.")


def test_a_tip_leads_to_one_claim(tip, claim, author):
    take_up(tip, by=author, claim=claim)
    with pytest.raises(AlreadyDecided):
        take_up(tip, by=author, claim=make_draft(author, slug="another"))
    assert stored(tip).claim == claim


def test_declining_says_why(tip, author):
    for answer in ("", "  \n"):
        with pytest.raises(ReasonMissing):
            decline(tip, by=author, answer=answer)
    assert stored(tip).status == "received"

    decline(tip, by=author, answer="This is an opinion.")
    assert (stored(tip).status, stored(tip).answer) == ("declined", "This is an opinion.")


def test_two_who_decide_at_once_do_not_overrule_each_other(tip, claim, author, reviewer):
    """Each has the tip before them as it came in."""
    decline(tip, by=author, answer="This is an opinion.")
    for decide in (
        lambda: decline(tip, by=reviewer, answer="Too long ago."),
        lambda: take_up(tip, by=reviewer, claim=claim),
    ):
        with pytest.raises(AlreadyDecided):
            decide()
    assert (stored(tip).status, stored(tip).decided_by) == ("declined", author)


def test_what_is_being_checked_is_not_declined(tip, claim, author):
    take_up(tip, by=author, claim=claim)
    with pytest.raises(AlreadyDecided):
        decline(tip, by=author, answer="No time.")
    assert stored(tip).status == "taken_up"


def test_put_back_it_waits_again(tip, claim, author):
    take_up(tip, by=author, claim=claim, answer="We are checking this.")
    put_back(tip, by=author)
    found = stored(tip)
    assert (found.status, found.claim, found.answer, found.decided_by) == ("received", None, "", None)
    decline(tip, by=author, answer="This is an opinion.")
    assert stored(tip).status == "declined"


def test_an_answer_that_has_no_room_is_refused(tip, author):
    with pytest.raises(ValidationError):
        decline(tip, by=author, answer="x" * 501)
    assert stored(tip).status == "received"


@pytest.mark.parametrize(
    "verb",
    [take_up, put_back, lambda tip, by: decline(tip, by=by, answer="No.")],
    ids=["take up", "put back", "decline"],
)
def test_whoever_may_not_change_claims_decides_nothing(verb, tip, django_user_model):
    with pytest.raises(PermissionMissing):
        verb(tip, by=django_user_model.objects.create_user("outsider"))
    assert stored(tip).status == "received"


# -- Twice in a moment -------------------------------------------------------------------------------------------------

SENT = {"text": "Is this so?", "url": "https://paper.example/article", "contact": "reader@example.org"}


def test_a_tip_that_is_sent_twice_in_a_moment_is_one_tip(db):
    first = send_tip(**SENT)
    assert send_tip(**{**SENT, "text": " Is this so?\n"}) == first
    assert Tip.objects.get().key == first.key


@pytest.mark.parametrize(
    "changed", [{"text": "Is that so?"}, {"url": "https://paper.example/b"}, {"contact": ""}, {"text": ""}]
)
def test_another_text_link_or_sender_makes_it_another_tip(db, changed):
    assert send_tip(**{**SENT, **changed}) != send_tip(**SENT)


def test_after_a_minute_it_is_meant(db):
    first = send_tip(**SENT)
    Tip.objects.update(received_at=timezone.now() - timedelta(seconds=61))
    assert send_tip(**SENT) != first


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_sent_at_the_same_moment_one_is_kept():
    begin, keys = Barrier(2), []

    def send():
        begin.wait()
        keys.append(send_tip(**SENT).key)
        connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == [Tip.objects.get().key] * 2


# -- Links -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["https://rita:secret@paper.example/", "https://paper.example/\u202egpj.exe"])
def test_a_link_that_hides_where_it_leads_is_refused(db, url):
    with pytest.raises(ValidationError) as refusal:
        send_tip(url=url)
    assert set(refusal.value.message_dict) == {"url"}


def test_a_tip_that_would_be_refused_by_now_can_still_be_answered(tip, author):
    Tip.objects.update(url="https://rita:secret@paper.example/")
    decline(tip, by=author, answer="This link cannot be opened by others.")
    assert stored(tip).status == "declined"
