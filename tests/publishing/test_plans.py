"""What is planned is published when its moment comes, once, or says why not; under an embargo nothing is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.editorial.errors import (
    AlreadyPlanned,
    ChangeNoteMissing,
    KindDoesNotFit,
    MomentHasPassed,
    NoEmbargo,
    NoteMissing,
    NothingPlanned,
    PermissionMissing,
    StepNotAllowed,
    UnderEmbargo,
)
from claims.editorial.review import approve, reopen, submit
from claims.models import Claim, ClaimPage, PlannedPublication, Publication, Topic
from claims.publishing.embargoes import embargo, lift_embargo
from claims.publishing.plans import cancel_plan, plan, plan_under_embargo, publish_planned
from claims.publishing.publish import correct, publish, withdraw
from claims.publishing.tasks import publish_planned as publish_planned_task
from claims.publishing.tasks import sweep_plans
from tests.desk import change, make_draft
from tests.standing import standing

HOUR = timedelta(hours=1)


@standing
def approved(claim, author, reviewer):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return claim


@pytest.fixture
def next_version(published, author, reviewer):
    correct(published, by=author, note="A new count.")
    change(published, author, verdict={"conclusion": "The order names this number, once."})
    submit(published, by=author)
    approve(published, by=reviewer)
    return published


def in_an_hour():
    return timezone.now() + HOUR


def come(planned):
    """Let the moment of a plan come. Gives what was published."""
    return publish_planned(planned.pk, at=planned.at)


def lines(claim):
    return [(event.action, event.to_state) for event in claim.events.order_by("pk")]


def put_under(claim, editor, **values):
    said = {"until": in_an_hour(), "asked_by": "The statistics office", "note": "They publish at ten.", **values}
    return embargo(claim, by=editor, **said)


def test_what_is_planned_is_published_once_by_who_planned_it_when_its_moment_comes(approved, editor):
    planned = plan(approved, by=editor, at=in_an_hour())
    assert publish_planned(planned.pk, at=planned.at - timedelta(seconds=1)) is None
    assert not Publication.objects.exists()

    publication = come(planned)
    assert come(planned) is None

    planned.refresh_from_db()
    assert Publication.objects.get() == publication == planned.publication
    assert (publication.published_by, publication.credits["published"]) == (editor, "Ed Example")
    assert (planned.status, ClaimPage.objects.get().current) == ("done", publication)
    assert lines(approved)[-2:] == [("plan", "approved"), ("publish", "published")]


def test_the_sweep_publishes_what_is_due_and_nothing_else(approved, editor, monkeypatch):
    monkeypatch.setattr(publish_planned_task, "delay", publish_planned_task)
    planned = plan(approved, by=editor, at=in_an_hour())
    sweep_plans()
    assert not Publication.objects.exists()
    monkeypatch.setattr(timezone, "now", lambda: planned.at + timedelta(seconds=30))
    sweep_plans()
    sweep_plans()
    assert Publication.objects.get().published_at == planned.at + timedelta(seconds=30)


def test_a_later_version_is_published_with_the_kind_and_the_note_that_were_planned(next_version, editor):
    come(plan(next_version, by=editor, at=in_an_hour(), kind="clarification", note="It read as if there were two."))
    publication = next_version.publications.first()
    assert (publication.kind, publication.note) == ("clarification", "It read as if there were two.")


def test_what_publishing_would_refuse_is_refused_when_it_is_planned(next_version, editor, author):
    for refusal, claim, values in (
        (StepNotAllowed, make_draft(author, "a-draft"), {}),
        (KindDoesNotFit, next_version, {"note": "Clearer."}),
        (KindDoesNotFit, next_version, {"note": "Clearer.", "kind": "rating_changed"}),
        (ChangeNoteMissing, next_version, {"kind": "typo"}),
        (ValidationError, next_version, {"kind": "typo", "note": "x" * 1001}),
        (MomentHasPassed, next_version, {"kind": "typo", "note": "Clearer.", "at": timezone.now()}),
        (PermissionMissing, next_version, {"kind": "typo", "note": "Clearer.", "by": author}),
    ):
        with pytest.raises(refusal):
            plan(claim, **{"by": editor, "at": in_an_hour(), **values})
    assert not PlannedPublication.objects.exists()


def test_one_publication_of_a_claim_is_planned_at_a_time(approved, editor):
    planned = plan(approved, by=editor, at=datetime(2999, 1, 2, 3, 4, tzinfo=UTC))
    with pytest.raises(AlreadyPlanned, match="Ed Example planned its publication for 2999-01-02 03:04 UTC"):
        plan(approved, by=editor, at=in_an_hour())
    same = {"claim": approved, "at": in_an_hour(), "planned_by": editor, "draft_sha256": planned.draft_sha256}
    with pytest.raises(IntegrityError, match="one_waiting_plan_a_claim"), transaction.atomic():
        PlannedPublication.objects.create(kind="first", **same)
    cancel_plan(approved, by=editor, note="Too late.")
    come(plan(approved, by=editor, at=in_an_hour()))
    assert [each.status for each in PlannedPublication.objects.order_by("pk")] == ["cancelled", "done"]


def test_a_plan_is_cancelled_by_who_may_publish_and_says_why(approved, editor, author):
    planned = plan(approved, by=editor, at=in_an_hour())
    with pytest.raises(PermissionMissing):
        cancel_plan(approved, by=author)
    cancel_plan(approved, by=editor, note="The office moved its date.")
    assert come(planned) is None
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == ("cancelled", "The office moved its date.")
    assert lines(approved)[-1] == ("cancel_plan", "approved")
    with pytest.raises(NothingPlanned):
        cancel_plan(approved, by=editor)


def test_reopening_cancels_the_plan_with_a_line_of_its_own(approved, editor, author):
    planned = plan(approved, by=editor, at=in_an_hour())
    reopen(approved, by=author, note="A word is missing.")
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == ("cancelled", "Reopen: A word is missing.")
    assert lines(approved)[-2:] == [("cancel_plan", "approved"), ("reopen", "draft")]


def test_withdrawing_what_readers_see_cancels_the_plan_of_the_next_version(next_version, reviewer, editor):
    planned = plan(next_version, by=editor, at=in_an_hour(), kind="typo", note="Clearer.")
    withdraw(next_version, by=editor, note="A fake.")
    assert come(planned) is None
    planned.refresh_from_db()
    assert planned.status == "cancelled"
    assert next_version.publications.first().is_withdrawal


def test_publishing_by_hand_before_the_moment_ends_the_plan_too(approved, editor):
    planned = plan(approved, by=editor, at=in_an_hour())
    publication = publish(approved, by=editor)
    assert come(planned) is None
    planned.refresh_from_db()
    assert (planned.status, planned.publication) == ("done", publication)


def losing_the_permission(claim, editor):
    editor.groups.clear()


def leaving(claim, editor):
    editor.is_active = False
    editor.save()


def changing_what_it_refers_to(claim, editor):
    Topic.objects.filter(slug="war").update(name="Wars")


def an_embargo_round_the_verbs(claim, editor):
    until = timezone.now() + 2 * HOUR
    Claim.objects.filter(pk=claim.pk).update(embargoed_until=until, embargo_asked_by="X", embargo_reason="Y")


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (losing_the_permission, "needs the permission claims.publish_claim"),
        (leaving, "Ed Example, who planned this, is not active"),
        (changing_what_it_refers_to, "changed after it was handed in"),
        (an_embargo_round_the_verbs, "under embargo until"),
    ],
)
def test_what_is_refused_when_the_moment_comes_leaves_the_plan_failed_and_nothing_half_done(
    approved, editor, happens, said
):
    planned = plan(approved, by=editor, at=in_an_hour())
    happens(approved, editor)

    assert come(planned) is None

    planned.refresh_from_db()
    assert planned.status == "failed"
    assert said in planned.reason
    approved.refresh_from_db()
    assert approved.state == "approved"
    assert approved.open_verdict is not None
    assert not Publication.objects.exists()
    assert lines(approved)[-1] == ("plan_failed", "approved")
    assert said in approved.events.first().note
    assert list(PlannedPublication.objects.failed_for_good()) == [planned]
    assert come(planned) is None


def test_a_plan_that_has_ended_never_changes_and_none_is_deleted(approved, editor):
    planned = plan(approved, by=editor, at=in_an_hour())
    for statement in (
        lambda: PlannedPublication.objects.update(at=timezone.now() + 2 * HOUR),
        lambda: PlannedPublication.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            statement()
    cancel_plan(approved, by=editor)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        PlannedPublication.objects.update(status="waiting", reason="", ended_at=None)
    assert PlannedPublication.objects.get() == planned


def test_nobody_publishes_under_embargo_until_it_ends(claim, author, reviewer, editor, monkeypatch):
    put_under(claim, editor)
    submit(claim, by=author)
    approve(claim, by=reviewer)
    with pytest.raises(UnderEmbargo, match="which The statistics office asked for"):
        publish(claim, by=editor)
    with pytest.raises(UnderEmbargo):
        plan(claim, by=editor, at=timezone.now() + HOUR / 2)
    claim.refresh_from_db()
    planned = plan(claim, by=editor, at=claim.embargoed_until)
    # Even whoever asks at the right moment is refused while the database's own clock says otherwise.
    monkeypatch.setattr(timezone, "now", lambda: planned.at)
    with pytest.raises(IntegrityError, match="under embargo"), transaction.atomic():
        come(planned)
    assert not Publication.objects.exists()
    planned.refresh_from_db()
    assert planned.status == "waiting"


def test_an_embargo_is_set_changed_and_lifted_with_a_reason_by_those_who_may_publish(claim, author, editor):
    for refusal, values in (
        (PermissionMissing, {"by": author}),
        (NoteMissing, {"note": " "}),
        (MomentHasPassed, {"until": timezone.now()}),
        (ValidationError, {"asked_by": " "}),
    ):
        with pytest.raises(refusal):
            embargo(
                claim, **{"by": editor, "until": in_an_hour(), "asked_by": "The office", "note": "Agreed.", **values}
            )
    put_under(claim, editor)
    put_under(claim, editor, until=timezone.now() + 2 * HOUR, note="They moved it.")
    with pytest.raises(NoteMissing):
        lift_embargo(claim, by=editor)
    lift_embargo(claim, by=editor, note="They published early.")
    with pytest.raises(NoEmbargo):
        lift_embargo(claim, by=editor, note="Again.")
    claim.refresh_from_db()
    assert (claim.embargoed_until, claim.embargo_asked_by, claim.embargo_reason) == (None, "", "")
    assert lines(claim)[-3:] == [("embargo", "draft"), ("embargo", "draft"), ("lift_embargo", "draft")]
    assert [event.note for event in claim.events.order_by("pk")][-2:] == ["They moved it.", "They published early."]


def test_an_embargo_that_ends_later_cancels_the_plan_and_one_can_be_set_with_a_plan_for_its_end(approved, editor):
    first = plan(approved, by=editor, at=in_an_hour())
    until = timezone.now() + 2 * HOUR
    said = {"until": until, "asked_by": "The office", "reason": "They publish then."}
    second = plan_under_embargo(approved, by=editor, **said)
    first.refresh_from_db()
    assert (first.status, second.status, second.at) == ("cancelled", "waiting", until)
    with pytest.raises(KindDoesNotFit), transaction.atomic():
        plan_under_embargo(approved, by=editor, kind="typo", **{**said, "until": until + HOUR})
    approved.refresh_from_db()
    assert approved.embargoed_until == until


def test_an_embargo_never_holds_up_a_withdrawal(next_version, editor):
    put_under(next_version, editor)
    assert withdraw(next_version, by=editor, note="A fake.").is_withdrawal
