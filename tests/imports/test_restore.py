"""The log, restored from its export: to the byte, by whoever may, where nothing was published; or not at all."""

import gzip
import io
import json

import pytest
from django.core.files import File
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from claims.editorial.errors import MayNotRestore
from claims.editorial.review import approve, submit
from claims.models import (
    ChangeKind,
    Claim,
    ClaimPage,
    Publication,
    Rating,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing.exports import export
from claims.publishing.figures import count_figures
from claims.publishing.imports import kept
from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.restore import restore
from claims.publishing.imports.run import run
from claims.publishing.publish import correct, publish, withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from claims.record.build import build_record
from claims.record.canonical import canonical_json
from sources.models import Capture, Document, Source
from tests.desk import change, make_document, make_person
from tests.imports.logs import answers, bring, forget_everything, stored, verify


def test_the_round_trip_gives_the_same_log_the_same_file_and_the_same_answers(
    exported, administrator, readers, tmp_path, subtests
):
    before, told, verified = stored(), answers(readers), verify()
    assert all(b'"code"' not in answer for answer in told.values())
    forget_everything()

    batch = bring(exported, by=administrator)

    assert (batch.error, batch.format, batch.status, batch.by) == ("", "export", "done", administrator)
    assert (batch.new_count, batch.same_count, batch.position) == (7, 0, 7)
    assert stored() == before
    assert export(tmp_path / "again.ndjson", written_in="ndjson").path.read_bytes() == exported.read_bytes()
    assert verify().startswith(verified.strip())
    assert "The first 7 were restored" in verify()
    for address, answer in answers(readers).items():
        with subtests.test(address):
            assert answer == told[address]
    pages = list(ClaimPage.objects.order_by("slug").values_list("slug", "current_id", "is_contradicted", "names"))
    call_command("rebuild_pages", stdout=io.StringIO())
    assert (
        list(ClaimPage.objects.order_by("slug").values_list("slug", "current_id", "is_contradicted", "names")) == pages
    )
    assert ReadersFind(readers)("Georgia") == ["georgia"]


class ReadersFind:
    """What readers find."""

    def __init__(self, client):
        self.client = client

    def __call__(self, words):
        return [item["slug"] for item in self.client.get("/api/v1/claims/", {"q": words}).json()["items"]]


def test_what_editors_work_on_is_there_as_far_as_records_say(exported, administrator):
    forget_everything()
    bring(exported, by=administrator)
    for claim in Claim.objects.all():
        published = claim.publications.first().record
        rebuilt = build_record(claim)
        for part in (*published["attributions"], *published["evidence"]):
            part["capture"] = None
        published["evidence"] = [item for item in published["evidence"] if not item.get("is_confidential")]
        for item in published["evidence"]:
            item.pop("capture")
        for item in rebuilt["evidence"]:
            item.pop("capture")
        if claim.slug == "conscripts":  # the others name the paper as it was called when they were published
            assert rebuilt == published
        else:
            assert canonical_json(rebuilt).replace("The New Paper", "The Paper").replace("KZ", "") == canonical_json(
                published
            )
    assert dict(Claim.objects.values_list("slug", "state")) == {
        "conscripts": "published", "georgia": "published", "taken-back": "withdrawn",
    }  # fmt: skip
    georgia = Claim.objects.get(slug="georgia")
    assert [event.action for event in georgia.events.all()] == ["restore", "restore"]
    assert "Missing: captures (1), withheld evidence (1)." in georgia.events.first().note
    assert georgia.verdicts.filter(frozen_at__isnull=False).count() == 2
    assert not Capture.objects.exists()


def test_a_restored_claim_is_corrected_reviewed_and_published_like_any_other(
    exported, administrator, author, reviewer, editor, readers
):
    forget_everything()
    bring(exported, by=administrator)
    claim = Claim.objects.get(slug="conscripts")
    correct(claim, by=author, note="A new count.")
    change(claim, author, verdict={"conclusion": "Nobody names this number."},
           attributions=[{"source": Source.objects.get(slug="ministry"), "document": Document.objects.first(),
                          "stance": "asserts"}])  # fmt: skip
    submit(claim, by=author)
    approve(claim, by=reviewer)
    published = publish(claim, by=editor, kind=ChangeKind.UPDATE, note="We looked again.")
    assert (published.sequence, published.version, published.restored_from) == (8, 4, None)
    assert "8 entries fit" in verify()
    withdraw(Claim.objects.get(slug="georgia"), by=editor, note="We were wrong.")
    again = Claim.objects.get(slug="taken-back")
    correct(again, by=author, note="It was right after all.")
    assert again.open_verdict.conclusion == "The order names this number."
    assert "9 entries fit" in verify()


def test_captures_that_are_here_are_found_again(exported, administrator):
    forget_everything()
    paper = Source.objects.create(slug="paper", name="Paper", kind="news_outlet")
    make_document(paper)
    bring(exported, by=administrator)
    link = Claim.objects.get(slug="conscripts").attributions.get(quote="300,000 people")
    assert link.capture == Capture.objects.get()
    assert "Missing" not in Claim.objects.get(slug="conscripts").events.first().note


def test_a_second_time_changes_nothing_and_a_longer_file_goes_on(exported, administrator, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    begun = tmp_path / "begun.ndjson"
    begun.write_bytes(b"".join(lines[:3]))
    before = stored()
    forget_everything()
    assert bring(begun, by=administrator).new_count == 3
    batch = bring(exported, by=administrator)
    assert (batch.new_count, batch.same_count) == (4, 3)
    assert stored() == before
    assert {publication.restored_from.file_name for publication in Publication.objects.all()} == {
        "begun.ndjson", "log.ndjson",
    }  # fmt: skip
    claims, events = list(Claim.objects.values()), Claim.objects.get(slug="conscripts").events.count()
    for path in (exported, begun):
        again = bring(path, by=administrator)
        assert (again.error, again.new_count, again.same_count) == ("", 0, len(path.read_bytes().splitlines()))
    assert list(Claim.objects.values()) == claims
    assert Claim.objects.get(slug="conscripts").events.count() == events
    verify()


def test_whoever_goes_on_after_a_kill_begins_where_it_stopped(exported, administrator):
    before = stored()
    forget_everything()
    batch = hand_in(exported, by=administrator)

    def killed(told):
        if told.position == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(batch, exported, entries_a_transaction=2, tell=killed)
    assert stored() == before[:4]
    taken_up = hand_in(exported, by=administrator)
    assert taken_up == batch
    run(taken_up, exported)
    assert (taken_up.new_count, taken_up.status) == (7, "done")
    assert stored() == before
    verify()


def test_packed_and_from_a_mirror_it_is_the_same(exported, administrator, tmp_path):
    before = stored()
    mirror = tmp_path / "mirror.ndjson"
    documents = [json.loads(line) for line in exported.read_text().splitlines()]
    mirror.write_text("".join(f"{canonical_json(document)}\n" for document in documents))
    packed = tmp_path / "log.ndjson.gz"
    packed.write_bytes(gzip.compress(exported.read_bytes()))
    for path in (mirror, packed):
        forget_everything()
        assert bring(path, by=administrator).format == "export"
        assert stored() == before


def test_a_dry_run_only_proves(exported, administrator):
    forget_everything()
    batch = bring(exported, by=administrator, is_dry_run=True)
    assert (batch.error, batch.new_count, batch.same_count) == ("", 7, 0)
    assert not Publication.objects.exists()
    assert not Claim.objects.exists()


def test_nobody_who_asked_for_news_is_told_old_ones(exported, administrator):
    forget_everything()
    WebhookSubscription.objects.create(
        name="Mirror",
        url="https://mirror.example/",
        secret="x" * 30,
        events=["claim.published"],
        created_by=administrator,
    )
    bring(exported, by=administrator)
    assert not WebhookDelivery.objects.exists()
    assert count_figures().publishing["seconds_to_a_verdict"]["in_all"]["claims"] == 0


@pytest.mark.parametrize("role", ["author", "editor"])
def test_it_takes_an_administrator(exported, request, role):
    with pytest.raises(MayNotRestore):
        hand_in(exported, by=request.getfixturevalue(role))


def test_whoever_may_not_restore_does_not_make_an_administrators_dry_run_real(exported, administrator, editor):
    tried = kept.hand_in_upload(File(exported.open("rb"), exported.name), by=administrator, is_dry_run=True)
    kept.take(tried.pk, at=timezone.now())
    with pytest.raises(MayNotRestore):
        kept.bring_in_for_real(tried, by=editor)
    assert kept.bring_in_for_real(tried, by=administrator).format == "export"


def test_a_rating_and_a_scale_that_the_desk_has_not_got_are_made(exported, administrator):
    forget_everything()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_rating")
        cursor.execute("DELETE FROM claims_ratingscale")
    bring(exported, by=administrator)
    assert list(Rating.objects.order_by("position").values_list("slug", "label", "scale__slug")) == [
        ("true", "True", "five-steps"), ("half-true", "Half true", "five-steps"),
    ]  # fmt: skip


def test_a_log_with_a_redaction_is_restored_without_what_was_taken_out(
    full_log, administrator, editor, tmp_path, readers
):
    confirm(
        ask_to_redact(
            Claim.objects.get(slug="conscripts"),
            by=editor,
            versions=[1, 2],
            reason_kind="personal_data",
            reason="A person asked us to.",
            reference="17",
        ),
        by=make_person("eva", "Editor"),
    )
    path = export(tmp_path / "log.ndjson", written_in="ndjson").path
    before, told = stored(), answers(readers)
    forget_everything()

    batch = bring(path, by=administrator)

    assert (batch.error, batch.new_count) == ("", 8)
    assert stored() == before
    assert export(tmp_path / "again.ndjson", written_in="ndjson").path.read_bytes() == path.read_bytes()
    assert answers(readers)["/api/v1/changes/?since=0&limit=100"] == told["/api/v1/changes/?since=0&limit=100"]
    assert "Redacted, as the log says" in verify()
    assert Claim.objects.get(slug="conscripts").state == "published"
