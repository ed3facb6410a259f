"""Put aside what will not be checked, and decide what was proposed."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import PermissionMissing, PublishedClaimsStay
from claims.editorial.review import approve, reopen, submit
from claims.editorial.triage import decide_relation, drop
from claims.models import ClaimPage, ClaimRelation, Publication
from claims.publishing.publish import correct, publish
from tests.desk import make_draft


@pytest.fixture
def relation(claim, author):
    rival = make_draft(author, slug="rival", statement="More than one million people were called up.")
    return ClaimRelation.objects.create(claim=rival, other=claim, kind="contradicts", proposed_by="Rita Example")


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


@pytest.mark.parametrize(("confirmed", "status"), [(True, "confirmed"), (False, "rejected")])
def test_people_decide_what_was_proposed(confirmed, status, relation, reviewer):
    decide_relation(relation, by=reviewer, confirmed=confirmed, note="I compared the two.")
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by, relation.decision_note) == (status, reviewer, "I compared the two.")
    assert relation.decided_at is not None


def test_a_decision_can_be_reversed(relation, reviewer, author):
    decide_relation(relation, by=reviewer, confirmed=True)
    decide_relation(relation, by=author, confirmed=False, note="Another measure.")
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by) == ("rejected", author)


def test_who_may_not_change_claims_decides_nothing(relation, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        decide_relation(relation, by=outsider, confirmed=True)
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by) == ("suggested", None)


def test_a_decision_without_room_for_its_reason_is_refused(relation, reviewer):
    with pytest.raises(ValidationError) as refusal:
        decide_relation(relation, by=reviewer, confirmed=True, note="x" * 301)
    assert list(refusal.value.message_dict) == ["decision_note"]
    relation.refresh_from_db()
    assert relation.status == "suggested"


def test_a_decision_never_changes_a_verdict(published, author, reviewer):
    rival = make_draft(author, slug="rival")
    relation = ClaimRelation.objects.create(claim=rival, other=published, kind="contradicts", proposed_by="A method")
    published.refresh_from_db()
    version, published_before = published.version, Publication.objects.count()

    decide_relation(relation, by=reviewer, confirmed=True)

    published.refresh_from_db()
    assert (published.version, published.state, Publication.objects.count()) == (version, "published", published_before)
