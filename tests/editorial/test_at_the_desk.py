"""What somebody typed is kept for them alone; two people at one claim are told of each other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.at_the_desk import (
    PRESENT_FOR,
    UNSAVED_KEPT_FOR,
    be_present,
    forget_unsaved,
    forget_what_is_over,
    keep_unsaved,
    others_present,
    unsaved,
)
from claims.editorial.errors import PermissionMissing
from claims.models import Presence, UnsavedEdit
from claims.models.at_the_desk import CHARACTERS_AT_MOST


def test_what_was_typed_last_is_kept_and_the_draft_stays(claim, author, colleague):
    for statement in ("One", "Two"):
        keep_unsaved(claim, by=author, form=f"statement={statement}", expected_version=1)
    keep_unsaved(claim, by=colleague, form="statement=Theirs", expected_version=1)

    assert unsaved(claim, by=author).form == "statement=Two"
    version = claim.version
    claim.refresh_from_db()
    assert claim.version == version

    forget_unsaved(claim, by=author)
    assert unsaved(claim, by=author) is None
    assert unsaved(claim, by=colleague).form == "statement=Theirs"


def test_who_may_not_edit_keeps_nothing(claim, django_user_model):
    with pytest.raises(PermissionMissing):
        keep_unsaved(claim, by=django_user_model.objects.create_user("guest"), form="x=1", expected_version=1)


def test_too_much_is_not_kept(claim, author):
    with pytest.raises(ValidationError):
        keep_unsaved(claim, by=author, form="x" * (CHARACTERS_AT_MOST + 1), expected_version=1)


def test_two_people_see_each_other_while_their_pages_are_open(claim, author, colleague):
    assert be_present(claim, by=author, is_typing=False) == []
    assert [each.person for each in be_present(claim, by=colleague, is_typing=True)] == [author]
    assert [each.is_typing for each in others_present(claim, by=author)] == [True]

    Presence.objects.update(seen_at=timezone.now() - PRESENT_FOR)
    assert others_present(claim, by=author) == []


def test_what_is_over_is_forgotten(claim, author, colleague):
    now = timezone.now()
    keep_unsaved(claim, by=author, form="x=1", expected_version=1)
    keep_unsaved(claim, by=colleague, form="x=1", expected_version=1)
    be_present(claim, by=author, is_typing=False)
    UnsavedEdit.objects.filter(person=author).update(kept_at=now - UNSAVED_KEPT_FOR - timedelta(hours=1))

    forget_what_is_over(at=now)
    assert UnsavedEdit.objects.get().person == colleague
    assert Presence.objects.count() == 1

    forget_what_is_over(at=now + PRESENT_FOR + timedelta(seconds=5))
    assert not Presence.objects.exists()
