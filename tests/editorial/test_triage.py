"""Put aside what will not be checked."""

import pytest

from claims.editorial.errors import PublishedClaimsStay
from claims.editorial.review import approve, reopen, submit
from claims.editorial.triage import drop
from claims.models import ClaimPage
from claims.publishing.publish import correct, publish


def test_a_dropped_draft_can_be_taken_up_again(claim, author, reviewer, editor):
    drop(claim, by=author, note="Not checkable.")
    claim.refresh_from_db()
    assert claim.state == "dropped"
    assert claim.events.first().note == "Not checkable."

    reopen(claim, by=author, note="There is a document after all.")
    submit(claim, by=author)
    approve(claim, by=reviewer)
    assert publish(claim, by=editor).version == 1


def test_what_readers_know_is_not_dropped(published, author):
    correct(published, by=author, note="New count.")
    with pytest.raises(PublishedClaimsStay):
        drop(published, by=author, note="Too much work.")
    published.refresh_from_db()
    assert published.state == "draft"
    assert ClaimPage.objects.get(claim=published).current.version == 1
