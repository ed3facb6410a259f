"""Ways round the verbs that plan a publication, and round an embargo."""

from datetime import timedelta

from claims.editorial.review import approve
from claims.models import Claim, PlannedPublication
from tests.models.ways_round import NOW, again, sql, violates


def planned(scene, **changes):
    """Store a plan of the claim in review, approved, past every check of the model. Returns it."""
    approve(scene.in_review, by=scene.reviewer)
    review = scene.in_review.editorial_reviews.get()
    said = {
        "claim": scene.in_review,
        "kind": "first",
        "draft_sha256": review.draft_sha256,
        "planned_by": scene.reviewer,
    }
    said |= {"at": NOW + timedelta(days=1), "planned_at": NOW, **changes}
    return PlannedPublication.objects.bulk_create([PlannedPublication(**said)])[0]


@violates("one_waiting_plan_a_claim")
def plan_one_claim_twice(scene):
    again(planned(scene))


@violates("a_plan_is_for_later")
def plan_what_has_passed(scene):
    planned(scene, at=NOW - timedelta(seconds=1))


@violates("an_ended_plan_says_what_became_of_it")
def end_a_plan_without_a_reason(scene):
    planned(scene)
    PlannedPublication.objects.update(status="failed", ended_at=NOW)


@violates("only_what_was_approved_is_planned")
def plan_another_draft(scene):
    planned(scene, draft_sha256="0" * 64)


@violates("only_what_was_approved_is_planned")
def store_a_plan_that_has_ended(scene):
    planned(scene, status="failed", ended_at=NOW, reason="It broke.")


@violates("plans_change_once_by_ending")
def move_a_plan(scene):
    planned(scene)
    PlannedPublication.objects.update(at=NOW + timedelta(days=2))


@violates("plans_change_once_by_ending")
def delete_a_plan(scene):
    planned(scene)
    sql("DELETE FROM claims_plannedpublication")


@violates("an_embargo_says_for_whom_and_why")
def put_a_claim_under_embargo_without_a_reason(scene):
    Claim.objects.filter(pk=scene.draft.pk).update(embargoed_until=NOW, embargo_asked_by="The office")


@violates("nothing_is_published_before_its_embargo_ends")
def publish_under_embargo(scene):
    until = NOW + timedelta(days=1)
    held = {"embargoed_until": until, "embargo_asked_by": "The office", "embargo_reason": "They publish then."}
    Claim.objects.filter(pk=scene.published.pk).update(**held)
    # Not even with a moment that comes after it.
    again(scene.publication, published_at=until + timedelta(days=1))
