"""Ways round the two people who redact."""

from django.contrib.auth.models import User

from claims.models import ClaimEvent, Publication, Redaction
from sources.models import Capture
from tests.models.ways_round import NOW, again, sql, violates
from tests.models.ways_round.publications import insert_publication


def waiting(scene, **changes):
    """Store a redaction that waits for a second person, past every check of the model. Returns it."""
    said = {"claim": scene.published, "versions": [1], "reason_kind": "court_order", "reason": "By order."}
    said |= {"reference": "12", "asked_by": scene.reviewer, **changes}
    return Redaction.objects.bulk_create([Redaction(**said)])[0]


@violates("one_waiting_redaction_a_claim")
def ask_twice(scene):
    again(waiting(scene))


@violates("two_people_redact")
def confirm_ones_own(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_by=scene.reviewer, decided_at=NOW)


@violates("a_decided_redaction_names_who_and_when")
def confirm_without_a_name(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_at=NOW)


@violates("a_redaction_says_what_and_why")
def redact_without_a_reason(scene):
    waiting(scene, reason="")


@violates("redactions_change_only_by_being_decided")
def ask_and_confirm_at_once(scene):
    waiting(scene, status="confirmed", decided_by=scene.author, decided_at=NOW)


@violates("redactions_change_only_by_being_decided")
def redact_another_version(scene):
    waiting(scene)
    Redaction.objects.update(versions=[2])


@violates("redactions_change_only_by_being_decided")
def delete_a_redaction(scene):
    waiting(scene)
    sql("DELETE FROM claims_redaction")


@violates("publications_change_by_redaction_alone")
def take_a_record_out_alone(scene):
    waiting(scene)
    Publication.objects.update(record_json="{}", is_redacted=True)


@violates("publications_change_by_redaction_alone")
def change_more_than_the_record(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    Publication.objects.update(record_json="{}", is_redacted=True, note="Nothing to see.")


@violates("claim_events_change_by_redaction_alone")
def change_the_history(scene):
    waiting(scene)
    ClaimEvent.objects.update(changes={})


@violates("claim_events_change_by_redaction_alone")
def change_who_did_it_while_redacting(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    ClaimEvent.objects.filter(claim=scene.published).update(actor=User.objects.get(username="ed"))


@violates("claim_events_change_by_redaction_alone")
def take_a_note_that_nobody_chose_while_redacting(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    ClaimEvent.objects.filter(claim=scene.published).update(note="[redacted]")


@violates("captures_change_by_being_emptied_alone")
def empty_a_capture_that_nobody_chose_while_redacting(scene):
    one, other = Capture.objects.order_by("pk")[:2]
    waiting(scene, captures=[one.pk])
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    Capture.objects.filter(pk=other.pk).update(is_emptied=True, body=b"", warc=b"", text="")


@violates("captures_change_by_being_emptied_alone")
def write_into_a_capture_while_redacting(scene):
    one = Capture.objects.first()
    waiting(scene, captures=[one.pk])
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    Capture.objects.filter(pk=one.pk).update(text="Something else.")


@violates("a_redaction_names_what_it_took_out")
def publish_a_redaction_of_nothing(scene):
    waiting(scene)
    Redaction.objects.update(status="confirmed", decided_by=scene.author, decided_at=NOW)
    insert_publication(scene, kind="redaction", editorial_review=None)
