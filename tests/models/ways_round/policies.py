"""Ways round the verb about what the desk says of itself."""

from claims.models import PolicyText
from claims.publishing.policies import publish_policy
from claims.record.canonical import digest
from tests.desk import make_person
from tests.models.ways_round import NOW, empty, sql, violates


def insert_text(scene, **changes):
    """Store a version of the methodology past the verb."""
    values = {
        "policy": "methodology",
        "language": "en",
        "version": 1,
        "title": "How we check",
        "body": "With care.",
        "body_sha256": digest("With care."),
        "note": "",
        "published_at": NOW,
        "published_by": scene.author,
        "signed_by": "Rita",
        **changes,
    }
    PolicyText.objects.bulk_create([PolicyText(**values)])


def publish_first(scene):
    editor = make_person("edna", "Editor")
    return publish_policy("methodology", by=editor, language="en", title="How", body="We read.", expected_version=0)


@violates("one_policy_text_a_version")
def publish_a_policy_twice_in_one_version(scene):
    insert_text(scene)
    insert_text(scene)


@violates("a_later_policy_text_says_what_changed")
def publish_a_later_policy_text_without_a_note(scene):
    insert_text(scene)
    insert_text(scene, version=2)


@violates("a_later_policy_text_says_what_changed")
def count_the_versions_of_a_policy_from_0(scene):
    insert_text(scene, version=0)


@violates("a_policy_text_carries_the_digest_of_its_body")
def publish_a_policy_under_another_digest(scene):
    insert_text(scene, body_sha256=digest("Without care."))


@violates("policy_versions_have_no_gap")
def leave_out_a_version_of_a_policy(scene):
    insert_text(scene)
    insert_text(scene, version=3, note="Version 2 is nobody's business.")


@violates("policy_versions_have_no_gap")
def go_on_with_the_versions_of_another_language(scene):
    insert_text(scene)
    insert_text(scene, version=2, note="In Korean now.", language="ko")


@violates("policy_texts_never_change")
def change_a_policy_that_readers_saw(scene):
    publish_first(scene)
    PolicyText.objects.update(title="How we always did it")


@violates("policy_texts_never_change")
def save_a_policy_text_again(scene):
    text = publish_first(scene)
    text.note = "We never said this."
    text.save()


@violates("policy_texts_never_change")
def delete_a_policy_text(scene):
    publish_first(scene)
    sql("DELETE FROM claims_policytext")


@violates("policy_texts_never_change")
def empty_the_policies(scene):
    empty("claims_policytext")
