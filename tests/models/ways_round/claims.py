"""Ways round the verbs about sources, claims, who said them, and their numbers."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User

from claims.models import (
    Assignment,
    Attribution,
    Claim,
    ClaimEvent,
    CorrectionRequest,
    ExternalReview,
    Quantity,
    Question,
    SavedFilter,
    Tip,
)
from claims.record.canonical import digest
from sources.models import Capture, Document, Namesake, Source, SourceMerge
from tests.models.ways_round import NOW, again, empty, sql, violates

# -- Sources, documents, captures -------------------------------------------------------------------------------------


@violates("a_source_is_not_merged_into_itself")
def merge_a_source_into_itself(scene):
    sql("UPDATE sources_source SET merged_into_id = id")


@violates("one_source_a_wikidata_item")
def give_two_sources_one_wikidata_item(scene):
    Source.objects.update(wikidata_id="Q9684")


@violates("a_document_has_an_address_and_a_title")
def take_a_document_its_title(scene):
    Document.objects.update(title="")


@violates("same_document_and_same_bytes_are_one_capture")
def keep_the_same_bytes_twice(scene):
    again(Capture.objects.first())


@violates("a_capture_carries_the_digest_of_its_bytes")
def keep_bytes_under_another_digest(scene):
    again(Capture.objects.first(), sha256="0" * 64)


@violates("a_capture_text_is_nfc")
def keep_text_that_is_not_composed(scene):
    body = b"another"
    again(Capture.objects.first(), body=body, sha256=digest("another"), text="Sa\u0303o Paulo")


@violates("captures_change_by_being_emptied_alone")
def change_a_capture(scene):
    Capture.objects.update(text="300,001 people.")


@violates("captures_change_by_being_emptied_alone")
def take_the_bytes_of_a_capture(scene):
    Capture.objects.update(is_emptied=True, body=b"", warc=b"", text="")


@violates("captures_change_by_being_emptied_alone")
def keep_a_capture_of_nothing(scene):
    again(Capture.objects.first(), is_emptied=True, body=b"", text="", sha256=digest("another"))


@violates("captures_never_change")
def delete_a_capture(scene):
    sql("DELETE FROM sources_capture")


@violates("captures_never_change")
def empty_the_captures(scene):
    empty("sources_capture")


def merge_two(**values):
    paper, ministry = Source.objects.order_by("slug")[:2]
    row = {"merged": paper, "kept": ministry, "by": User.objects.first(), "reason": "One and the same.", **values}
    return SourceMerge.objects.bulk_create([SourceMerge(**row)])[0]


@violates("a_merge_is_of_two_sources")
def remember_that_a_source_became_itself(scene):
    merge_two(kept=Source.objects.order_by("slug").first())


@violates("a_merge_says_why")
def merge_without_a_reason(scene):
    merge_two(reason="")


@violates("source_merges_never_change")
def change_a_merge(scene):
    merge_two()
    SourceMerge.objects.update(reason="For another reason.")


@violates("source_merges_never_change")
def delete_a_merge(scene):
    merge_two()
    sql("DELETE FROM sources_sourcemerge")


@violates("source_merges_never_change")
def empty_the_merges(scene):
    empty("sources_sourcemerge")


def tell_two_apart(**values):
    two = Source.objects.order_by("pk")[:2]
    row = {"source": two[0], "other": two[1], "are_apart": True, "by": User.objects.first(), "reason": "Two.", **values}
    return Namesake.objects.bulk_create([Namesake(**row)])[0]


@violates("namesakes_are_two_in_one_order")
def tell_a_source_from_itself(scene):
    tell_two_apart(other=Source.objects.order_by("pk").first())


@violates("telling_namesakes_apart_says_why")
def tell_apart_without_a_reason(scene):
    tell_two_apart(reason="")


@violates("namesakes_never_change")
def change_what_was_said_of_namesakes(scene):
    tell_two_apart()
    Namesake.objects.update(are_apart=False)


@violates("namesakes_never_change")
def delete_what_was_said_of_namesakes(scene):
    tell_two_apart()
    sql("DELETE FROM sources_namesake")


@violates("namesakes_never_change")
def empty_what_was_said_of_namesakes(scene):
    empty("sources_namesake")


# -- Claims -----------------------------------------------------------------------------------------------------------


@violates("a_claim_is_in_a_known_state")
def invent_a_state(scene):
    sql("UPDATE claims_claim SET state = 'secret'")


@violates("a_claim_says_something")
def take_a_claim_its_sentence(scene):
    Claim.objects.update(statement="")


@violates("a_claim_holds_until_after_it_begins")
def let_a_claim_end_before_it_begins(scene):
    Claim.objects.update(valid_from=date(2022, 9, 21), valid_until=date(2022, 9, 20))


@violates("a_question_period_ends_after_it_begins")
def let_a_question_end_before_it_begins(scene):
    Question.objects.update(period_from=date(2022, 9, 21), period_until=date(2022, 9, 20))


@violates("one_event_a_claim_version")
def write_a_second_line_for_one_version(scene):
    again(ClaimEvent.objects.first())


@violates("claim_events_change_by_redaction_alone")
def rewrite_history(scene):
    ClaimEvent.objects.update(note="It was somebody else.")


@violates("claim_events_never_change")
def delete_history(scene):
    sql("DELETE FROM claims_claimevent WHERE id = (SELECT max(id) FROM claims_claimevent)")


@violates("claim_events_never_change")
def empty_history(scene):
    empty("claims_claimevent")


def keep_a_list(**values):
    row = {"owner": User.objects.first(), "noun": "claims_claim", "name": "Drafts", **values}
    SavedFilter.objects.bulk_create([SavedFilter(**row)])


@violates("a_saved_filter_has_a_name")
def keep_a_list_without_a_name(scene):
    keep_a_list(name="")


@violates("one_saved_filter_a_name")
def keep_two_lists_of_one_name(scene):
    keep_a_list()
    keep_a_list()


@violates("an_assignment_runs_out_after_it_begins")
def assign_for_no_time(scene):
    Assignment.objects.bulk_create(
        [Assignment(claim=scene.draft, assignee=scene.author, assigned_at=NOW, expires_at=NOW)]
    )


def report_of_an_error(scene, **values):
    CorrectionRequest.objects.bulk_create([CorrectionRequest(publication=scene.publication, text="Wrong.", **values)])


@violates("a_tip_has_a_text_or_a_link")
def take_a_tip_that_says_nothing(scene):
    Tip.objects.bulk_create([Tip(contact="reader@example.org")])


@violates("a_decided_correction_request_is_answered")
def decline_a_correction_without_a_word(scene):
    report_of_an_error(scene, status="declined", decided_by=scene.author, decided_at=NOW)


@violates("a_decided_correction_request_is_answered")
def accept_a_correction_as_nobody(scene):
    report_of_an_error(scene, status="accepted", answer="Yes.", decided_at=NOW)


@violates("a_decided_correction_request_is_answered")
def accept_a_correction_at_no_time(scene):
    report_of_an_error(scene, status="accepted", answer="Yes.", decided_by=scene.author)


@violates("a_decided_correction_request_is_answered")
def answer_a_report_that_nobody_has_decided(scene):
    report_of_an_error(scene, answer="Yes.")


@violates("a_decided_correction_request_is_answered")
def give_a_report_a_status_that_there_is_not(scene):
    report_of_an_error(scene, status="lost", answer="Yes.", decided_by=scene.author, decided_at=NOW)


@violates("one_external_review_a_page")
def list_the_same_review_twice(scene):
    paper = Source.objects.get(slug="paper")
    row = {"claim": scene.draft, "publisher": paper, "url": "https://checker.example/1", "label": "False"}
    ExternalReview.objects.bulk_create([ExternalReview(**row), ExternalReview(**row)])


# -- Who said it ------------------------------------------------------------------------------------------------------


@violates("a_quote_has_a_place_in_a_capture")
def place_a_quote_backwards(scene):
    scene.draft.attributions.filter(capture__isnull=False).update(quote_start=9, quote_end=9)


@violates("a_quote_has_a_place_in_a_capture")
def place_a_quote_nowhere(scene):
    scene.draft.attributions.update(capture=None, quote_start=3, quote_end=9)


@violates("an_attribution_does_not_relay_itself")
def let_an_attribution_relay_itself(scene):
    paper = Source.objects.get(slug="paper")
    Attribution.objects.bulk_create(
        [Attribution(pk=10**9, claim=scene.draft, source=paper, stance="reports", relays_id=10**9)]
    )


@violates("attribution_chains_have_no_cycle")
def turn_an_origin_round_to_itself(scene):
    sql("UPDATE claims_attribution SET relays_id = id WHERE claim_id = %s AND relays_id IS NULL", scene.draft.pk)


@violates("attribution_chains_have_no_cycle")
def close_a_chain_to_a_ring(scene):
    origin, relay = scene.draft.attributions.order_by("pk")
    assert relay.relays == origin
    Attribution.objects.filter(pk=origin.pk).update(relays=relay)


@violates("attribution_chains_have_no_cycle")
def turn_two_origins_into_a_ring_in_one_statement(scene):
    links = scene.draft.attributions
    links.update(relays=None)
    one, other = links.values_list("pk", flat=True)
    sql("UPDATE claims_attribution SET relays_id = %s - id WHERE claim_id = %s", one + other, scene.draft.pk)


@violates("attribution_chains_have_no_cycle")
def close_a_long_chain_to_a_ring(scene):
    last = scene.draft.attributions.get(relays__isnull=False)
    for _ in range(5):
        last = Attribution.objects.create(claim=scene.draft, source=last.source, stance="reports", relays=last)
    scene.draft.attributions.filter(relays__isnull=True).update(relays=last)


@violates("attribution_chains_have_no_cycle")
def relay_what_was_said_about_another_claim(scene):
    elsewhere = scene.published.attributions.first()
    Attribution.objects.bulk_create(
        [Attribution(claim=scene.draft, source=elsewhere.source, stance="reports", relays=elsewhere)]
    )


# -- Numbers ----------------------------------------------------------------------------------------------------------


def store_number(scene, **ends):
    Quantity.objects.bulk_create([Quantity(claim=scene.draft, measure="people", unit="people", wording="some", **ends)])


@violates("a_quantity_has_an_end")
def store_a_number_without_ends(scene):
    store_number(scene)


@violates("a_quantity_interval_holds_a_number")
def store_a_point_that_is_excluded(scene):
    store_number(scene, low=Decimal(5), high=Decimal(5), high_open=True)


@violates("only_an_end_that_exists_is_excluded")
def exclude_an_upper_end_that_is_not_there(scene):
    store_number(scene, low=Decimal(5), high_open=True)


@violates("only_an_end_that_exists_is_excluded")
def exclude_a_lower_end_that_is_not_there(scene):
    store_number(scene, high=Decimal(5), low_open=True)
