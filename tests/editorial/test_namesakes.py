"""Two sources that look like one are told apart, with the reason, and that can be taken back."""

import pytest
from django.contrib.auth.models import User

from claims.editorial.errors import AlreadyDecided, MayNotTellApart, ReasonMissing
from claims.editorial.namesakes import take_back, tell_apart
from claims.editorial.source_merging import merge_sources
from sources.intake.same import pairs, perhaps_the_same, told_apart
from sources.models import Namesake, Source

WHY = "One is in Georgia, the other in the state of Georgia."


@pytest.fixture
def twins(desk):
    """Make three sources that share a name."""
    values = {"name": "Ministry of War", "kind": "government_body"}
    return [Source.objects.create(slug=f"ministry-{number}", **values) for number in range(3)]


def shown(source):
    return {pair.other.slug for pair in perhaps_the_same(source)}


def test_those_told_apart_are_not_shown_as_the_same_and_others_are(twins, editor):
    one, other, third = twins
    tell_apart(other, one, by=editor, reason=WHY)
    assert shown(one) == shown(other) == {third.slug}
    assert {(pair.source, pair.other) for pair in pairs()} == {(one, third), (other, third)}
    assert [(each.source, each.other, each.by, each.reason) for each in told_apart(other)] == [
        (one, other, editor, WHY)
    ]
    assert not told_apart(third)


def test_what_is_taken_back_is_shown_again_and_both_stay_in_the_history(twins, editor):
    one, other, third = twins
    tell_apart(one, other, by=editor, reason=WHY)
    take_back(other, one, by=editor, reason="It moved.")
    assert shown(one) == {other.slug, third.slug}
    assert not told_apart()
    assert list(Namesake.objects.values_list("are_apart", "reason")) == [(False, "It moved."), (True, WHY)]
    tell_apart(one, other, by=editor, reason="It moved back.")
    assert other.slug not in shown(one)


def test_saying_it_needs_the_rights_to_merge_a_reason_and_two_sources_of_which_it_was_not_said(twins, editor):
    one, other, third = twins
    with pytest.raises(MayNotTellApart):
        tell_apart(one, other, by=User.objects.create_user("nora"), reason=WHY)
    with pytest.raises(ReasonMissing):
        tell_apart(one, other, by=editor, reason=" ")
    with pytest.raises(AlreadyDecided):
        tell_apart(one, one, by=editor, reason=WHY)
    with pytest.raises(AlreadyDecided):
        take_back(one, other, by=editor, reason=WHY)
    tell_apart(one, other, by=editor, reason=WHY)
    with pytest.raises(AlreadyDecided):
        tell_apart(other, one, by=editor, reason=WHY)
    merge_sources(third, into=one, by=editor, reason="One body.")
    with pytest.raises(AlreadyDecided):
        tell_apart(third, other, by=editor, reason=WHY)
    assert Namesake.objects.count() == 1
