"""Redact: two people take the record of a version out, nothing keeps a word of it, and the log stays provable."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.editorial.correction_requests import accept, report_error
from claims.editorial.errors import AlreadyDecided, FourEyesViolation, NothingToRedact, PermissionMissing
from claims.editorial.replies import ask_for_reply, record_reply
from claims.editorial.review import send_back, submit
from claims.editorial.tips import send_tip, take_up
from claims.editorial.working_notes import comment
from claims.models import (
    ChangeKind,
    ClaimPage,
    ClaimRelation,
    ExportFile,
    ExportFormat,
    Publication,
    Redaction,
    Suggestion,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing import export_files
from claims.publishing.export_files import make, request_daily, request_export
from claims.publishing.lexemes import count_lexemes
from claims.publishing.publish import correct, withdraw
from claims.publishing.redactions import ask_to_redact, confirm, take_back
from claims.publishing.remaining import captures_of, empty_captures, written_about
from claims.record.canonical import canonical_json
from claims.record.redacted import redacted_record
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Source
from tests.desk import change, make_draft, make_person, make_published, publish_next, whole_content
from tests.publishing.test_log import behind_the_triggers
from tests.standing import standing

SECRET = "zanzibarquell"


@standing
def second_editor(desk):
    return make_person("eva", "Editor")


def asked(claim, editor, *versions, **values):
    said = {"reason_kind": "personal_data", "reason": "A person asked us to.", "reference": "Letter 17", **values}
    return ask_to_redact(claim, by=editor, versions=versions or [1], **said)


def with_the_secret(**verdict):
    """Give a draft's content that says a word, which nothing else says, in every part that is the claim's own."""
    whole = whole_content(statement=f"300,000 people, says {SECRET}, were called up.")
    return {
        **whole,
        "selection_reason": f"{SECRET} was widely repeated.",
        "quantities": [{**whole["quantities"][0], "wording": f"300,000 {SECRET}"}],
        "verdict": {
            **whole["verdict"],
            "conclusion": f"The order names {SECRET}.",
            "reasoning": f"We read about **{SECRET}**.",
            "confidence_reason": f"{SECRET} is public.",
            **verdict,
        },
        "evidence": [{**whole["evidence"][0], "note": f"It names {SECRET}.", "quote": f"{SECRET} said so."}],
        "translations": [
            {
                "language": "de",
                "statement": f"Laut {SECRET}.",
                "conclusion": f"{SECRET} steht da.",
                "translated_by": "A",
            }
        ],
        "external_reviews": [
            {
                "publisher": whole["attributions"][1]["source"],
                "url": f"https://x.example/{SECRET}",
                "title": SECRET,
                "label": SECRET,
            }
        ],
    }


def where_it_stands(word):
    """Give every column of every table, past rows and projections included, in which a word occurs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, udt_name FROM information_schema.columns"
            " JOIN pg_tables ON schemaname = table_schema AND tablename = table_name WHERE table_schema = 'public'"
        )
        found = []
        for table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {text} ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
        return found


def verified():
    """Give what verify_log says. Raises CommandError where something does not fit."""
    told = io.StringIO()
    call_command("verify_log", stdout=told)
    return told.getvalue()


def test_after_a_redaction_no_table_holds_a_word_of_what_was_taken_out(author, reviewer, editor, second_editor):
    claim, publication = make_published(author, reviewer, editor, **with_the_secret())
    other, _ = make_published(author, reviewer, editor, slug="other")
    count_lexemes()
    request_daily()
    for export in ExportFile.objects.unfinished():
        make(export.pk, at=timezone.now())
    assert len(where_it_stands(SECRET)) > 20

    entry = confirm(asked(claim, editor), by=second_editor)

    assert where_it_stands(SECRET) == []
    publication.refresh_from_db()
    assert publication.is_redacted
    assert (entry.kind, entry.redacts) == (
        ChangeKind.REDACTION,
        {"sequences": [publication.sequence], "reason": "personal_data", "stands": False},
    )
    claim.refresh_from_db()
    assert claim.state == "withdrawn"
    assert list(ClaimPage.objects.standing()) == [other.page]
    assert f"the records of entries {publication.sequence}." in verified()
    assert not ExportFile.objects.exists()


def test_an_earlier_version_is_taken_out_and_the_one_that_stands_goes_on_standing(
    author, reviewer, editor, second_editor
):
    claim, _ = make_published(author, reviewer, editor, **with_the_secret())
    without = whole_content(translations=[], external_reviews=[])
    publish_next(claim, author, reviewer, editor, "correction", "The name was wrong.", **without)
    redaction = asked(claim, editor)
    assert where_it_stands(SECRET) != []

    entry = confirm(redaction, by=second_editor)

    assert where_it_stands(SECRET) == []
    page = ClaimPage.objects.get(claim=claim)
    assert (page.current, page.is_withdrawn, page.claim_reviewed) == (entry, False, "300,000 people were called up.")
    claim.refresh_from_db()
    assert (claim.state, claim.statement) == ("published", "300,000 people were called up.")
    assert verified()
    assert publish_next(claim, author, reviewer, editor, "typo", "A dot.", selection_reason="Again.").version == 4
    assert verified()


def test_a_new_version_that_is_in_review_goes_with_all_the_rest(author, reviewer, editor, second_editor):
    claim, _ = make_published(author, reviewer, editor)
    correct(claim, by=author, note="The order was found.")
    change(claim, author, selection_reason="It was repeated.")
    submit(claim, by=author)
    confirm(asked(claim, editor), by=second_editor)
    assert not claim.editorial_reviews.open().exists()
    correct(claim, by=author, note="It can be told without the name.")
    change(claim, author, **whole_content())
    assert submit(claim, by=author)


def test_the_withdrawal_of_a_version_shows_its_record_so_it_is_taken_out_too(author, reviewer, editor, second_editor):
    claim, _ = make_published(author, reviewer, editor, **with_the_secret())
    withdraw(claim, by=editor, note="It names somebody.")
    redaction = asked(claim, editor)
    assert redaction.versions == [1, 2]
    confirm(redaction, by=second_editor)
    assert where_it_stands(SECRET) == []
    assert ClaimPage.objects.get().is_withdrawn
    assert verified()


def test_nobody_redacts_alone_or_without_the_permission(published, editor, reviewer, second_editor):
    with pytest.raises(PermissionMissing):
        asked(published, reviewer)
    redaction = asked(published, editor)
    with pytest.raises(FourEyesViolation, match="You asked for this redaction"):
        confirm(redaction, by=editor)
    with pytest.raises(PermissionMissing):
        confirm(redaction, by=reviewer)
    with pytest.raises(IntegrityError, match="two_people_redact"), transaction.atomic():
        Redaction.objects.update(status="confirmed", decided_by=editor, decided_at=timezone.now())
    assert Publication.objects.get().is_redacted is False
    confirm(redaction, by=second_editor)
    with pytest.raises(AlreadyDecided):
        confirm(redaction, by=second_editor)
    with pytest.raises(AlreadyDecided):
        take_back(redaction, by=editor)


def test_it_says_which_versions_and_why(published, author, editor):
    draft = make_draft(author, slug="draft")
    for claim, versions in ((published, [2]), (published, [1, 9]), (draft, [1])):
        with pytest.raises(NothingToRedact):
            asked(claim, editor, *versions)
    for values in ({"reason": " "}, {"reference": ""}, {"reason_kind": "shame"}, {"reason": "x" * 1001}):
        with pytest.raises(ValidationError):
            asked(published, editor, **values)
    waiting = asked(published, editor)
    with pytest.raises(ValidationError, match="already"):
        asked(published, editor)
    take_back(waiting, by=editor)
    asked(published, editor)
    history = published.events.order_by("pk").values_list("action", flat=True)
    assert list(history)[-3:] == ["ask_to_redact", "take_redaction_back", "ask_to_redact"]


def test_without_a_confirmed_redaction_every_table_stays_shut(published, editor, second_editor):
    redaction = asked(published, editor)
    for statement in (
        "UPDATE claims_publication SET record_json = '{}', is_redacted = true WHERE %s > 0",
        "UPDATE claims_editorialreview SET record_json = '{}', is_redacted = true WHERE %s > 0",
        "UPDATE claims_claimevent SET changes = '{}' WHERE %s > 0",
        "UPDATE claims_verdict SET conclusion = '' WHERE %s > 0",
        "DELETE FROM claims_evidence WHERE %s > 0",
        "DELETE FROM claims_redaction WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [redaction.pk])
    confirm(redaction, by=second_editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(version=1).update(record_json="{}")


@pytest.mark.parametrize(
    ("statement", "entry", "said"),
    [
        (
            "UPDATE claims_publication SET record_json = '{}' WHERE sequence = 1",
            1,
            "something else stands in its place",
        ),
        (
            "UPDATE claims_publication SET redacts = '{\"sequences\": []}' WHERE version = 2",
            2,
            "does not have the digest",
        ),
        (
            "UPDATE claims_publication SET is_redacted = true WHERE slug = 'other'",
            3,
            "something else stands in its place",
        ),
    ],
)
def test_a_redaction_that_the_log_does_not_tell_is_found(
    author, reviewer, published, editor, second_editor, statement, entry, said
):
    confirm(asked(published, editor), by=second_editor)
    make_published(author, reviewer, editor, slug="other")
    behind_the_triggers(statement)
    with pytest.raises(CommandError, match=f"Entry {entry} does not fit: .*{said}"):
        verified()


def test_a_record_that_was_taken_out_without_an_entry_that_says_so_is_found(
    author, reviewer, published, editor, second_editor
):
    confirm(asked(published, editor), by=second_editor)
    make_published(author, reviewer, editor, slug="other")
    silently = "UPDATE claims_publication SET record_json = %s, is_redacted = true WHERE slug = 'other'"
    behind_the_triggers(silently, canonical_json(redacted_record("other")))
    with pytest.raises(CommandError, match="Entry 3 does not fit: its record was taken out, and no entry"):
        verified()


def test_subscribers_are_told_by_the_filters_that_the_record_passed_before(published, editor, second_editor):
    about = {"url": "https://mirror.example/", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "created_by": editor}
    told = WebhookSubscription.objects.create(name="War", events=["claim.redacted"], topics=["war"], **about)
    WebhookSubscription.objects.create(name="Peace", events=["claim.redacted"], topics=["peace"], **about)
    entry = confirm(asked(published, editor), by=second_editor)
    delivery = WebhookDelivery.objects.get()
    assert (delivery.subscription, delivery.publication, delivery.event) == (told, entry, "claim.redacted")


def test_a_claim_can_be_written_anew_after_a_redaction(published, author, reviewer, editor, second_editor):
    confirm(asked(published, editor), by=second_editor)
    publish_next(published, author, reviewer, editor, "rating_changed", "Without the name.", **whole_content())
    assert ClaimPage.objects.get().claim_reviewed == "300,000 people were called up."
    assert verified()


def a_capture(text):
    """Keep a capture of the ministry's statement that says something."""
    whole_content()
    statement = Source.objects.get(slug="ministry").documents.get()
    method = CaptureMethod.PASTED
    kept = {"method": method, "media_type": "text/plain", "warc": f"WARC {text}".encode()}
    return keep_capture(statement, body=text.encode(), text=text, **kept)


def resting_on(capture):
    return [{"document": capture.document, "capture": capture, "stance": "supports", "quote": capture.text}]


def everybody_writes(claim, author, colleague, words):
    """Have people write some words wherever they can write about a claim that stands."""
    comment(claim, by=colleague, text=words)
    take_up(send_tip(text=words, url=f"https://x.example/{SECRET}"), by=author, claim=claim, answer=words)
    accept(report_error(claim.publications.first(), text=words), by=author, answer=words)
    about = {"asked": Source.objects.get(slug="ministry"), "channel": "By mail", "question": words}
    request = ask_for_reply(claim, by=author, deadline=timezone.now() + timedelta(days=1), **about)
    record_reply(request, by=author, outcome="answered", answer=words)
    other = make_draft(author, slug="beside")
    relation = ClaimRelation.objects.create(claim=other, other=claim, kind="repeats", proposed_by="words 1")
    ClaimRelation.objects.filter(pk=relation.pk).update(status="rejected", decided_by=author, decision_note=words)
    correct(claim, by=author, note=words)
    change(claim, author, selection_reason="It was repeated.")
    submit(claim, by=author, note=words)
    send_back(claim, by=colleague, note=words)


def test_captures_and_what_people_wrote_go_too_where_the_two_people_choose_it(
    author, reviewer, editor, second_editor, colleague
):
    capture = a_capture(f"{SECRET} said so.")
    content = {**with_the_secret(), "evidence": resting_on(capture)}
    claim, _ = make_published(author, reviewer, editor, **content)
    Suggestion.objects.create(capture=capture, span_start=0, span_end=5, statement=f"{SECRET} said so.")
    everybody_writes(claim, author, reviewer, f"Was it {SECRET}?")
    there = where_it_stands(SECRET)
    bytes_of_it = {f"sources_capture.{part}" for part in ("body", "warc", "text")}
    assert {*bytes_of_it, "claims_claimevent.note", "claims_comment.text", "claims_tiprow.text"} <= {*there}
    assert {"1 comment", "1 tip", "1 report of an error", "1 question to a claimant"} <= {*written_about(claim)}
    assert capture in captures_of(claim)

    confirm(asked(claim, editor, captures=[capture.pk], takes_notes=True), by=second_editor)

    assert where_it_stands(SECRET) == []
    digest = capture.sha256
    capture.refresh_from_db()
    assert (capture.is_emptied, bytes(capture.body), capture.sha256) == (True, b"", digest)
    assert capture not in captures_of(claim)
    assert written_about(claim)[0] == "1 comment"
    assert verified()


def test_what_nobody_chose_stays(author, reviewer, editor, second_editor):
    capture = a_capture("The order.")
    claim, _ = make_published(author, reviewer, editor, **whole_content(evidence=resting_on(capture)))
    everybody_writes(claim, author, reviewer, "Was it he?")
    confirm(asked(claim, editor), by=second_editor)
    capture.refresh_from_db()
    assert (capture.is_emptied, capture.text) == (False, "The order.")
    assert claim.comments.get().text == "Was it he?"
    with pytest.raises(IntegrityError), transaction.atomic():
        empty_captures([capture.pk])


def test_only_captures_of_the_claim_are_emptied(published, editor):
    foreign = a_capture("Not of this claim.")
    with pytest.raises(NothingToRedact):
        asked(published, editor, captures=[foreign.pk])


def test_a_file_that_was_begun_before_a_redaction_and_that_it_did_not_see_is_made_anew(
    author, reviewer, editor, second_editor, monkeypatch
):
    claim, _ = make_published(author, reviewer, editor, **with_the_secret())
    redaction = asked(claim, editor)
    export = request_export(ExportFormat.NDJSON)
    read = export_files.chunks

    def redacted_behind_its_back(*args, **kwargs):
        yield from list(read(*args, **kwargs))
        row = ExportFile.objects.filter(pk=export.pk).values().get()
        confirm(redaction, by=second_editor)
        ExportFile.objects.bulk_create([ExportFile(**row)])  # as if it had been asked for a moment later

    monkeypatch.setattr(export_files, "chunks", redacted_behind_its_back)
    assert make(export.pk, at=timezone.now()) is False
    assert not ExportFile.objects.finished().exists()
    assert where_it_stands(SECRET) == []
    monkeypatch.undo()
    assert make(export.pk, at=timezone.now() + timedelta(hours=1))
    assert where_it_stands(SECRET) == []
