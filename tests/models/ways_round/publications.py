"""Ways round the verbs about publications, and about what is told of them."""

from datetime import timedelta

from claims.editorial.review import approve, send_back
from claims.models import (
    DeliveryLogLine,
    KnownWord,
    Listing,
    Publication,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.record.canonical import canonical_json, digest
from tests.models.ways_round import NOW, empty, sql, violates

# -- Publications -----------------------------------------------------------------------------------------------------


def insert_publication(scene, *, last=None, **changes):
    """Append a second version of the published claim to the log, past every verb. Args: last, the entry before."""
    last = last or Publication.objects.order_by("-sequence").first()
    values = {
        "sequence": last.sequence + 1,
        "claim": scene.published,
        "slug": "published",
        "version": 2,
        "kind": "update",
        "note": "A new count.",
        "credits": {},
        "published_at": NOW,
        "published_by": scene.author,
        "editorial_review": last.editorial_review,
        "record_json": last.record_json,
        "record_sha256": last.record_sha256,
        "previous_sha256": last.entry_sha256,
        "entry_sha256": digest("another entry"),
        **changes,
    }
    Publication.objects.bulk_create([Publication(**values)])


@violates("one_publication_a_version")
def publish_an_address_twice_in_one_version(scene):
    insert_publication(scene, version=1, kind="first")


@violates("one_publication_a_claim_version")
def publish_a_claim_twice_in_one_version(scene):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("ALTER TABLE claims_publication DISABLE TRIGGER what_was_approved_is_what_is_published")
    insert_publication(scene, slug="elsewhere", version=1, kind="first")


@violates("a_later_version_says_what_changed")
def publish_a_later_version_without_a_note(scene):
    insert_publication(scene, note="")


@violates("a_later_version_says_what_changed")
def publish_a_later_version_as_the_first(scene):
    insert_publication(scene, kind="first")


@violates("what_was_approved_is_what_is_published")
def publish_without_a_review(scene):
    insert_publication(scene, editorial_review=None)


@violates("nothing_new_is_published_without_a_review")
def publish_without_a_review_though_the_trigger_is_off(scene):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("ALTER TABLE claims_publication DISABLE TRIGGER what_was_approved_is_what_is_published")
    insert_publication(scene, editorial_review=None)


@violates("what_was_approved_is_what_is_published")
def publish_another_record_than_the_approved_one(scene):
    record_json = canonical_json({**scene.publication.record, "claim_reviewed": "3,000,000 were called up."})
    insert_publication(scene, record_json=record_json, record_sha256=digest(record_json))


@violates("what_was_approved_is_what_is_published")
def publish_what_is_still_in_review(scene):
    review = scene.review
    insert_publication(
        scene,
        claim=scene.in_review,
        slug="in-review",
        version=1,
        kind="first",
        editorial_review=review,
        record_json=review.record_json,
        record_sha256=review.record_sha256,
    )


@violates("what_was_approved_is_what_is_published")
def publish_at_another_address(scene):
    insert_publication(scene, slug="elsewhere")


@violates("what_was_approved_is_what_is_published")
def publish_what_was_sent_back(scene):
    review = send_back(scene.in_review, by=scene.reviewer, note="Which order?")
    insert_publication(
        scene,
        claim=scene.in_review,
        slug="in-review",
        version=1,
        kind="first",
        editorial_review=review,
        record_json=review.record_json,
        record_sha256=review.record_sha256,
    )


@violates("what_was_approved_is_what_is_published")
def publish_one_claim_with_the_approval_of_another(scene):
    review = approve(scene.in_review, by=scene.reviewer)
    insert_publication(
        scene, editorial_review=review, record_json=review.record_json, record_sha256=review.record_sha256
    )


@violates("what_was_approved_is_what_is_published")
def publish_another_record_as_a_withdrawal(scene):
    record_json = canonical_json({**scene.publication.record, "claim_reviewed": "3,000,000 were called up."})
    insert_publication(
        scene, kind="withdrawal", editorial_review=None, record_json=record_json, record_sha256=digest(record_json)
    )


@violates("a_publication_carries_the_digest_of_its_record")
def publish_a_record_under_the_digest_of_another(scene):
    insert_publication(scene, record_json="{}")


@violates("the_log_has_no_gap")
def leave_a_gap_in_the_log(scene):
    insert_publication(scene, sequence=scene.publication.sequence + 2)


@violates("the_log_has_no_gap")
def take_a_place_in_the_log_that_is_taken(scene):
    insert_publication(scene, sequence=scene.publication.sequence)


@violates("the_log_has_no_gap")
def break_the_chain_of_the_log(scene):
    insert_publication(scene, previous_sha256="0" * 64)


@violates("publications_change_by_redaction_alone")
def change_a_note_that_readers_saw(scene):
    Publication.objects.update(note="Nothing to see here.")


@violates("publications_change_by_redaction_alone")
def save_a_publication_again(scene):
    scene.publication.credits = {"researched": ["Somebody else"]}
    scene.publication.save()


@violates("publications_change_by_redaction_alone")
def change_a_publication_at_the_prompt(scene):
    sql("UPDATE claims_publication SET published_at = now()")


@violates("publications_never_change")
def delete_a_publication(scene):
    sql("DELETE FROM claims_claimpage")
    sql("DELETE FROM claims_publication")


@violates("publications_never_change")
def empty_the_log(scene):
    empty("claims_publication")


# -- Webhooks ---------------------------------------------------------------------------------------------------------


def promise(scene, **values):
    subscription, _ = WebhookSubscription.objects.get_or_create(
        name="A program",
        defaults={"url": "https://program.example/", "secret": "whsec_x", "events": [], "created_by": scene.author},
    )
    row = {"subscription": subscription, "publication": scene.publication, "event": "claim.published", **values}
    return WebhookDelivery.objects.bulk_create([WebhookDelivery(**row)])[0]


@violates("told_once_of_each_publication")
def promise_the_same_twice(scene):
    promise(scene)
    promise(scene)


@violates("a_delivery_is_kept_or_given_up")
def keep_a_promise_and_give_it_up(scene):
    promise(scene, delivered_at=NOW, given_up_at=NOW + timedelta(days=1))


@violates("a_delivery_tells_of_one_thing")
def promise_to_tell_of_nothing(scene):
    promise(scene, publication=None)


@violates("a_delivery_tells_of_one_thing")
def promise_to_tell_of_two_things(scene):
    promise(scene, told={"message": "And this."})


@violates("a_secret_before_has_an_end")
def keep_an_old_secret_for_ever(scene):
    promise(scene)
    sql("UPDATE claims_webhooksubscription SET previous_secret = 'whsec_x'")


@violates("what_was_switched_off_is_off_and_says_why")
def switch_a_webhook_off_that_stays_on(scene):
    promise(scene)
    sql("UPDATE claims_webhooksubscription SET switched_off_at = now(), switched_off_because = 'It is gone.'")


@violates("what_was_switched_off_is_off_and_says_why")
def switch_a_webhook_off_and_say_nothing(scene):
    promise(scene)
    sql("UPDATE claims_webhooksubscription SET switched_off_at = now(), is_active = false")


@violates("a_line_is_an_attempt_or_somebodys_wish")
def attempt_in_somebodys_name(scene):
    line = {"kind": "attempt", "duration_ms": 1, "by": scene.author}
    DeliveryLogLine.objects.bulk_create([DeliveryLogLine(delivery=promise(scene), **line)])


@violates("a_line_is_an_attempt_or_somebodys_wish")
def ask_again_without_a_reason(scene):
    line = {"kind": "asked_again", "by": scene.author}
    DeliveryLogLine.objects.bulk_create([DeliveryLogLine(delivery=promise(scene), **line)])


@violates("the_log_of_deliveries_never_changes")
def forget_an_attempt(scene):
    line = DeliveryLogLine(delivery=promise(scene), kind="attempt", duration_ms=1, status=500, error="No.")
    DeliveryLogLine.objects.bulk_create([line])
    sql("DELETE FROM claims_deliverylogline")


# -- What follows from publications -----------------------------------------------------------------------------------


@violates("one_listing_a_slug")
def list_a_topic_twice(scene):
    Listing.objects.bulk_create([Listing(**listing()), Listing(**listing())])


@violates("a_listing_lists_a_claim")
def list_a_topic_without_a_claim(scene):
    Listing.objects.bulk_create([Listing(**listing(claim_count=0))])


@violates("a_listing_lists_a_claim")
def list_a_source_that_said_more_than_there_is(scene):
    Listing.objects.bulk_create([Listing(**listing(kind="source", claim_count=1, origin_count=2))])


@violates("a_known_word_is_on_a_page")
def know_a_word_that_is_nowhere(scene):
    KnownWord.objects.bulk_create([KnownWord(word="nowhere", stem="nowher", page_count=0)])


def listing(**changes):
    values = {"kind": "topic", "slug": "new", "name": "New", "letters": "new", "claim_count": 1, "origin_count": 0}
    return {**values, "changed_at": NOW, **changes}
