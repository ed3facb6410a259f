"""Ways round the verbs about what is handed in, what is seen of cited documents later, tips, and replies."""

from datetime import timedelta

from claims.models import ReplyRequest, SecondLook, Tip
from sources.models import Capture, Document, DocumentCheck, Intake, IntakeStep, Source
from tests.models.ways_round import NOW, empty, sql, violates

# -- What is handed in, and its steps ---------------------------------------------------------------------------------


def hand_in(scene, **values):
    row = {"kind": "address", "url": "https://paper.example/new", "handed_in_by": scene.author, **values}
    return Intake.objects.bulk_create([Intake(**row)])[0]


@violates("one_open_intake_an_address")
def read_an_address_twice_at_once(scene):
    hand_in(scene)
    hand_in(scene)


@violates("one_open_intake_an_address")
def open_a_second_reading_again(scene):
    hand_in(scene)
    closed = hand_in(scene, is_open=False)
    Intake.objects.filter(pk=closed.pk).update(is_open=True)


@violates("what_is_fetched_has_an_address")
def fetch_from_nowhere(scene):
    hand_in(scene, url="")


@violates("an_intake_names_who_handed_it_in")
def hand_in_as_nobody(scene):
    hand_in(scene, handed_in_by=None)


@violates("an_intake_names_who_handed_it_in")
def look_again_at_no_document_as_nobody(scene):
    hand_in(scene, kind="recheck", handed_in_by=None)


def promise(scene, **values):
    intake = values.pop("intake", None) or hand_in(scene)
    IntakeStep.objects.bulk_create([IntakeStep(intake=intake, stage="fetch", **values)])
    return intake


@violates("one_step_a_stage")
def promise_a_step_twice(scene):
    promise(scene, intake=promise(scene))


@violates("an_intake_step_that_failed_says_why")
def fail_without_a_word(scene):
    promise(scene, status="failed", ended_at=NOW)


@violates("an_intake_step_that_failed_says_why")
def fail_at_no_time(scene):
    promise(scene, status="failed", error="The site is down.")


@violates("an_intake_step_that_failed_says_why")
def be_done_at_no_time(scene):
    promise(scene, status="done")


@violates("an_intake_step_that_failed_says_why")
def go_on_after_the_end(scene):
    promise(scene, status="running", ended_at=NOW)


# -- What is seen of cited documents later ----------------------------------------------------------------------------


def look_again(scene, **values):
    document = Document.objects.first()
    intake = hand_in(scene, kind="recheck", url=f"https://paper.example/{Intake.objects.count()}", document=document)
    row = {"document": document, "intake": intake, "outcome": "gone", "note": "There is no such page.", **values}
    return DocumentCheck.objects.bulk_create([DocumentCheck(**row)])[0]


@violates("a_document_check_says_what_it_saw")
def see_a_change_of_nothing(scene):
    look_again(scene, outcome="changed")


@violates("a_document_check_says_what_it_saw")
def see_the_same_in_comparison_with_nothing(scene):
    look_again(scene, outcome="unchanged", found=Capture.objects.first())


@violates("a_document_check_says_what_it_saw")
def fetch_nothing_for_the_first_time(scene):
    look_again(scene, outcome="first_fetched")


@violates("a_document_check_says_what_it_saw")
def find_what_is_gone(scene):
    look_again(scene, found=Capture.objects.first())


@violates("a_document_check_says_what_it_saw")
def lose_a_document_without_a_word(scene):
    look_again(scene, note="")


@violates("document_checks_never_change")
def change_what_was_seen(scene):
    look_again(scene)
    DocumentCheck.objects.update(outcome="unreachable")


@violates("document_checks_never_change")
def delete_what_was_seen(scene):
    look_again(scene)
    sql("DELETE FROM sources_documentcheck")


@violates("document_checks_never_change")
def empty_what_was_seen(scene):
    look_again(scene)
    empty("sources_documentcheck")


def ask_for_a_second_look(scene, **values):
    check = look_again(scene)
    row = {"claim": scene.published, "document": check.document, "check_made": check, "reason": "It is gone.", **values}
    SecondLook.objects.bulk_create([SecondLook(**row)])


@violates("one_open_second_look_a_document")
def queue_a_claim_twice(scene):
    ask_for_a_second_look(scene)
    ask_for_a_second_look(scene)


@violates("a_settled_second_look_says_what_was_found")
def settle_a_look_without_a_word(scene):
    ask_for_a_second_look(scene, settled_at=NOW, settled_by=scene.author)


@violates("a_settled_second_look_says_what_was_found")
def settle_a_look_as_nobody(scene):
    ask_for_a_second_look(scene, settled_at=NOW, settled_note="All is well.")


@violates("a_settled_second_look_says_what_was_found")
def say_what_was_found_before_looking(scene):
    ask_for_a_second_look(scene, settled_note="All is well.")


# -- Tips, and the right of reply -------------------------------------------------------------------------------------


def tip(**values):
    Tip.objects.bulk_create([Tip(text="Is this true?", **values)])


@violates("a_declined_tip_says_why")
def decline_a_tip_without_a_word(scene):
    tip(status="declined", decided_by=scene.author, decided_at=NOW)


@violates("a_declined_tip_says_why")
def decline_a_tip_and_check_it_all_the_same(scene):
    tip(status="declined", decided_by=scene.author, decided_at=NOW, answer="No.", claim=scene.draft)


@violates("a_declined_tip_says_why")
def take_a_tip_up_as_nobody(scene):
    tip(status="taken_up", claim=scene.draft, decided_at=NOW)


@violates("a_declined_tip_says_why")
def check_a_tip_that_nobody_has_taken_up(scene):
    tip(claim=scene.draft)


def ask(scene, **values):
    row = {"claim": scene.draft, "asked": Source.objects.first(), "channel": "press@ministry.example", **values}
    row = {"question": "How many?", "asked_by": scene.author, "asked_at": NOW, "deadline": NOW + timedelta(1)} | row
    ReplyRequest.objects.bulk_create([ReplyRequest(**row)])


@violates("a_claimant_has_time_to_reply")
def want_the_answer_at_once(scene):
    ask(scene, deadline=NOW)


@violates("a_reply_says_what_came_of_it")
def answer_without_a_word(scene):
    ask(scene, outcome="answered", recorded_by=scene.author, answered_at=NOW)


@violates("a_reply_says_what_came_of_it")
def answer_at_no_time(scene):
    ask(scene, outcome="answered", recorded_by=scene.author, answer="300,000.")


@violates("a_reply_says_what_came_of_it")
def write_an_answer_down_as_nobody(scene):
    ask(scene, outcome="declined", answered_at=NOW)


@violates("a_reply_says_what_came_of_it")
def answer_while_nothing_came(scene):
    ask(scene, outcome="no_answer", recorded_by=scene.author, answer="300,000.")


@violates("a_reply_says_what_came_of_it")
def answer_while_it_is_waited_for(scene):
    ask(scene, answer="300,000.")
