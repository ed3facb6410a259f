"""The table of steps: where each leads, who may take it, and the line it leaves in the history."""

import pytest

from claims.editorial.drafting import edit, start_claim
from claims.editorial.errors import NoteMissing, PermissionMissing, StepNotAllowed
from claims.editorial.review import approve, submit
from claims.editorial.triage import drop
from claims.editorial.workflow import STEPS, Action, require_step, steps_open_to
from claims.models import Claim, ClaimEvent, ClaimState
from claims.publishing.publish import correct, publish, withdraw
from tests.desk import make_draft, make_person, make_published


def in_review(author, reviewer, editor):
    claim = make_draft(author)
    submit(claim, by=author)
    return claim


def approved(author, reviewer, editor):
    claim = in_review(author, reviewer, editor)
    approve(claim, by=reviewer)
    return claim


def withdrawn(author, reviewer, editor):
    claim, _ = make_published(author, reviewer, editor)
    withdraw(claim, by=editor, note="The source took it back.")
    return claim


def dropped(author, reviewer, editor):
    return drop(make_draft(author), by=author, note="Not checkable.")


WAYS_TO_A_STATE = {
    ClaimState.DRAFT: lambda author, reviewer, editor: make_draft(author),
    ClaimState.IN_REVIEW: in_review,
    ClaimState.APPROVED: approved,
    ClaimState.PUBLISHED: lambda author, reviewer, editor: make_published(author, reviewer, editor)[0],
    ClaimState.WITHDRAWN: withdrawn,
    ClaimState.DROPPED: dropped,
}


@pytest.mark.parametrize("state", ClaimState)
def test_only_the_steps_of_the_table_start_from_a_state(state, author, reviewer, editor):
    claim = WAYS_TO_A_STATE[state](author, reviewer, editor)
    claim.refresh_from_db()
    assert claim.state == state
    administrator = make_person("ada", "Administrator")

    for action, step in STEPS.items():
        if state in step.starts:
            require_step(claim, action, by=administrator, note="Because.")
        else:
            with pytest.raises(StepNotAllowed) as refusal:
                require_step(claim, action, by=administrator, note="Because.")
            assert refusal.value.details == {"state": state, "action": action}


def test_every_state_can_be_reached_and_left():
    reached = {step.ends for step in STEPS.values()} - {None}
    left = {state for step in STEPS.values() for state in step.starts}
    assert reached == left == set(ClaimState)


def test_nobody_publishes_what_nobody_approved():
    assert {step.action for step in STEPS.values() if step.ends == ClaimState.PUBLISHED} == {Action.PUBLISH}
    assert STEPS[Action.PUBLISH].starts == (ClaimState.APPROVED,)
    assert {step.action for step in STEPS.values() if step.ends == ClaimState.APPROVED} == {Action.APPROVE}
    assert STEPS[Action.APPROVE].starts == (ClaimState.IN_REVIEW,)


MAY = {
    "Researcher": {"claims.change_claim"},
    "Reviewer": {"claims.change_claim", "claims.review_claim"},
    "Editor": {"claims.change_claim", "claims.review_claim", "claims.publish_claim"},
    "Administrator": {"claims.change_claim", "claims.review_claim", "claims.publish_claim"},
}


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("state", ClaimState)
def test_a_person_is_offered_the_steps_of_their_role(role, state, author, reviewer, editor):
    claim = WAYS_TO_A_STATE[state](author, reviewer, editor)
    claim.refresh_from_db()
    person = make_person("pat", role)

    offered = {step.action for step in steps_open_to(person, claim)}

    assert offered == {s.action for s in STEPS.values() if state in s.starts and s.permission in MAY[role]}


def test_a_step_without_its_permission_is_refused_and_changes_nothing(claim, author):
    submit(claim, by=author)
    events = claim.events.count()

    with pytest.raises(PermissionMissing) as refusal:
        approve(claim, by=author)

    assert refusal.value.details["permission"] == "claims.review_claim"
    claim.refresh_from_db()
    assert (claim.state, claim.events.count()) == (ClaimState.IN_REVIEW, events)


def test_who_has_left_the_desk_can_do_nothing(claim, author):
    author.is_active = False
    author.save()
    with pytest.raises(PermissionMissing):
        submit(claim, by=author)


def test_a_person_without_a_role_drafts_nothing(desk, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        start_claim(by=outsider, slug="mine", statement="The moon is made of cheese.")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_step_that_needs_a_note_is_refused_without_one(note, published, editor):
    with pytest.raises(NoteMissing):
        correct(published, by=editor, note=note)
    published.refresh_from_db()
    assert published.state == ClaimState.PUBLISHED


def test_every_step_leaves_one_line_and_counts_the_version(author, colleague, reviewer, editor):
    claim = make_draft(author)
    edit(claim, by=colleague, expected_version=1, note="Shorter.", statement="300,000 were called up.")
    submit(claim, by=author, note="Please.")
    approve(claim, by=reviewer)
    publish(claim, by=editor)

    lines = ClaimEvent.objects.filter(claim=claim).order_by("pk")

    assert [(e.action, e.actor.username, e.from_state, e.to_state, e.claim_version, e.note) for e in lines] == [
        ("start", "rita", "", "draft", 1, ""),
        ("edit", "tom", "draft", "draft", 2, "Shorter."),
        ("submit", "rita", "draft", "in_review", 3, "Please."),
        ("approve", "vera", "in_review", "approved", 4, ""),
        ("publish", "ed", "approved", "published", 5, ""),
    ]
    assert lines[1].changes == {"claim_reviewed": ["300,000 people were called up.", "300,000 were called up."]}


def test_steps_look_at_the_claim_as_it_is_not_as_the_caller_remembers_it(claim, author, reviewer):
    remembered = Claim.objects.get(pk=claim.pk)
    submit(claim, by=author)
    assert remembered.state == ClaimState.DRAFT

    with pytest.raises(StepNotAllowed):
        submit(remembered, by=author)
    approve(remembered, by=reviewer)
    claim.refresh_from_db()
    assert claim.state == ClaimState.APPROVED
