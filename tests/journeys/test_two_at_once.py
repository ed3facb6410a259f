"""Two people at once, each in a transaction of their own: exactly one is first, and the other is told."""

import io
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from claims.editorial.drafting import edit
from claims.editorial.errors import AlreadyDecided, EditConflict, StepNotAllowed
from claims.editorial.review import approve, recall, submit
from claims.models import Claim, ClaimEvent, ClaimPage, EditorialReview, Publication
from claims.publishing.plans import plan, publish_planned
from claims.publishing.publish import correct, publish, withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from tests.desk import make_draft, make_person, make_published

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Make all calls at the same moment, each on a connection of its own. Gives what each returned or raised."""
    together, outcomes = threading.Barrier(len(calls)), [None] * len(calls)

    def make(place, call):
        try:
            together.wait()
            outcomes[place] = call()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return outcomes


def refused(outcomes, error):
    """Give the refusals among the outcomes; anything else that went wrong is a failure."""
    failures = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(isinstance(failure, error) for failure in failures), failures
    return failures


def actions(claim):
    return list(ClaimEvent.objects.filter(claim=claim).order_by("pk").values_list("action", flat=True))


def test_of_two_editors_one_wins_and_the_other_sees_what_the_first_wrote(claim, author, colleague):
    def change_to(statement, by):
        return lambda: edit(Claim.objects.get(pk=claim.pk), by=by, expected_version=1, statement=statement)

    outcomes = at_once(change_to("310,000 were called up.", author), change_to("290,000 were called up.", colleague))

    (conflict,) = refused(outcomes, EditConflict)
    claim.refresh_from_db()
    assert claim.version == 2
    assert conflict.details["current"]["claim_reviewed"] == claim.statement
    assert conflict.details["changed_by"] in ("Rita Example", "Tom Example")
    assert claim.events.first().actor.get_full_name() == conflict.details["changed_by"]
    assert actions(claim) == ["start", "edit"]


def test_of_five_who_hand_in_one_does(claim, author):
    outcomes = at_once(*[lambda: submit(claim, by=author)] * 5)
    assert len(refused(outcomes, StepNotAllowed)) == 4
    assert EditorialReview.objects.count() == 1
    assert actions(claim) == ["start", "submit"]


def test_of_two_reviewers_one_decides(claim, author, reviewer):
    submit(claim, by=author)
    other = make_person("vito", "Reviewer")
    outcomes = at_once(lambda: approve(claim, by=reviewer), lambda: approve(claim, by=other))
    assert len(refused(outcomes, StepNotAllowed)) == 1
    assert EditorialReview.objects.get().reviewer in (reviewer, other)
    assert actions(claim) == ["start", "submit", "approve"]


def test_taking_back_and_approving_at_once_leaves_one_of_the_two(claim, author, reviewer):
    submit(claim, by=author)
    outcomes = at_once(lambda: recall(claim, by=author), lambda: approve(claim, by=reviewer))
    assert len(refused(outcomes, StepNotAllowed)) == 1
    claim.refresh_from_db()
    decision = EditorialReview.objects.get().decision
    assert (claim.state, decision) in {("draft", "recalled"), ("approved", "approved")}


def test_of_five_publishers_one_publishes(claim, author, reviewer, editor):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    editors = [editor, *(make_person(f"ed{number}", "Editor") for number in range(4))]

    outcomes = at_once(*[lambda by=by: publish(claim, by=by) for by in editors])

    assert len(refused(outcomes, StepNotAllowed)) == 4
    assert Publication.objects.count() == ClaimPage.objects.count() == 1
    assert actions(claim)[-1] == "publish"


def test_of_five_sweeps_at_once_one_publishes_what_was_planned(claim, author, reviewer, editor):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    planned = plan(claim, by=editor, at=timezone.now() + timedelta(hours=1))

    outcomes = at_once(*[lambda: publish_planned(planned.pk, at=planned.at)] * 5)

    assert refused(outcomes, ()) == []
    assert [outcome for outcome in outcomes if outcome] == [Publication.objects.get()]
    assert actions(claim)[-2:] == ["plan", "publish"]


def test_of_two_who_confirm_a_redaction_at_once_one_does(author, reviewer, editor):
    claim, _ = make_published(author, reviewer, editor)
    said = {"reason_kind": "court_order", "reason": "By order.", "reference": "12"}
    redaction = ask_to_redact(claim, by=editor, versions=[1], **said)
    others = [make_person(name, "Editor") for name in ("eva", "eno")]

    outcomes = at_once(*[lambda by=by: confirm(redaction, by=by) for by in others])

    assert len(refused(outcomes, AlreadyDecided)) == 1
    assert list(Publication.objects.order_by("sequence").values_list("kind", flat=True)) == ["first", "redaction"]
    call_command("verify_log", stdout=io.StringIO())


def test_claims_published_at_once_stand_in_the_log_one_after_the_other(author, reviewer, editor):
    claims = [make_draft(author, slug=f"claim-{number}") for number in range(5)]
    for claim in claims:
        submit(claim, by=author)
        approve(claim, by=reviewer)

    outcomes = at_once(*[lambda claim=claim: publish(claim, by=editor) for claim in claims])

    assert refused(outcomes, ()) == []
    assert list(Publication.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    call_command("verify_log", stdout=io.StringIO())


def test_withdrawing_and_correcting_at_once_leaves_a_whole_claim(author, reviewer, editor):
    claim, _ = make_published(author, reviewer, editor)
    outcomes = at_once(
        lambda: withdraw(claim, by=editor, note="The source took it back."),
        lambda: correct(claim, by=author, note="A new count."),
    )
    assert refused(outcomes, StepNotAllowed) == [], "either order of the two is allowed by the table"
    claim.refresh_from_db()
    assert claim.state in ("withdrawn", "draft")
    assert [publication.kind for publication in claim.publications.order_by("version")] == ["first", "withdrawal"]
    assert claim.verdicts.open().count() == 1
    call_command("verify_log", stdout=io.StringIO())


def test_rebuilding_pages_while_others_publish_loses_no_page(author, reviewer, editor):
    claims = [make_draft(author, slug=f"claim-{number}") for number in range(4)]
    for claim in claims:
        submit(claim, by=author)
        approve(claim, by=reviewer)
    publish(claims[0], by=editor)

    outcomes = at_once(
        lambda: call_command("rebuild_pages", stdout=io.StringIO()),
        *[lambda claim=claim: publish(claim, by=editor) for claim in claims[1:]],
    )

    assert refused(outcomes, ()) == []
    assert ClaimPage.objects.count() == 4
    call_command("verify_log", stdout=io.StringIO())
