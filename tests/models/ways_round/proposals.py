"""Ways round the verbs about what is proposed: relations and suggestions."""

from claims.models import ClaimRelation, Suggestion
from sources.models import Capture
from tests.models.ways_round import violates

# -- Relations, suggestions -------------------------------------------------------------------------------------------


def relate(scene, **values):
    row = {"claim": scene.draft, "other": scene.published, "kind": "repeats", "proposed_by": "A method", **values}
    ClaimRelation.objects.bulk_create([ClaimRelation(**row)])


@violates("one_relation_of_a_kind_between_two_claims")
def propose_a_relation_twice(scene):
    relate(scene)
    relate(scene)


@violates("a_claim_has_no_relation_to_itself")
def relate_a_claim_to_itself(scene):
    relate(scene, other=scene.draft)


@violates("a_relation_score_is_0_to_1")
def be_surer_than_sure(scene):
    relate(scene, score=1.5)


@violates("a_decided_relation_names_who_decided")
def confirm_a_relation_without_saying_who(scene):
    relate(scene, status="confirmed")


@violates("a_decided_relation_names_who_decided")
def name_who_decided_what_is_undecided(scene):
    relate(scene, decided_by=scene.reviewer)


def suggest(scene, **values):
    row = {"capture": Capture.objects.first(), "span_start": 0, "span_end": 5, "statement": "A claim.", **values}
    Suggestion.objects.bulk_create([Suggestion(**row)])


@violates("a_suggestion_spans_a_passage")
def suggest_no_passage(scene):
    suggest(scene, span_end=0)


@violates("one_suggestion_a_passage")
def suggest_a_passage_twice(scene):
    suggest(scene)
    suggest(scene, statement="The same passage in other words.")


@violates("a_decided_suggestion_says_what_became_of_it")
def accept_a_suggestion_without_a_claim(scene):
    suggest(scene, status="accepted", decided_by=scene.author)


@violates("a_decided_suggestion_says_what_became_of_it")
def reject_a_suggestion_without_a_reason(scene):
    suggest(scene, status="rejected", decided_by=scene.author)


@violates("a_decided_suggestion_says_what_became_of_it")
def name_a_claim_while_it_is_open(scene):
    suggest(scene, claim=scene.draft)


@violates("a_decided_suggestion_says_what_became_of_it")
def merge_a_suggestion_as_nobody(scene):
    suggest(scene, status="merged", claim=scene.draft)
