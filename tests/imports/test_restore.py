"""The log, restored from its export: to the byte, by whoever may, where nothing was published; or not at all."""

import gzip
import io
import json
import random
from datetime import date

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims.editorial.errors import MayNotRestore
from claims.editorial.review import approve, submit
from claims.editorial.scale import install_default_scale
from claims.models import (
    ChangeKind,
    Claim,
    ClaimPage,
    Comment,
    ExportFile,
    ImportBatch,
    Publication,
    Question,
    Rating,
    Topic,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing.exports import export
from claims.publishing.figures import count_figures
from claims.publishing.imports import kept
from claims.publishing.imports import restore as module
from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.restore import restore
from claims.publishing.imports.run import run
from claims.publishing.publish import correct, publish, withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from claims.record.build import build_record
from claims.record.canonical import canonical_json
from sources.intake.record import keep_capture
from sources.models import Capture, CaptureMethod, Document, Source
from tests.desk import change, make_document, make_draft, make_person, make_published, whole_content
from tests.standing import standing

ADDRESSES = (
    "/api/v1/claims/?include=withdrawn&page_size=100",
    "/api/v1/claims/?q=Georgia",
    "/api/v1/claims/conscripts/",
    "/api/v1/claims/conscripts/versions/",
    "/api/v1/claims/conscripts/versions/1/",
    "/api/v1/claims/taken-back/",
    "/api/v1/changes/?since=0&limit=100",
    "/api/v1/corrections/",
    "/api/v1/questions/how-many/",
    "/api/v1/questions/how-many/conflicts/",
    "/api/v1/sources/",
    "/api/v1/topics/",
    "/api/v1/documents/",
    "/log/3/entry.json",
    "/claims/conscripts/v/1/record.json",
)


@standing
def administrator(desk):
    """Ada, who may restore."""
    return make_person("ada", "Administrator")


@standing
def full_log(author, reviewer, editor):
    """Seven entries: a changed rating, a typo, an update, a withdrawal; translations, media, others' reviews."""

    def again(claim, kind, note, **content):
        correct(claim, by=author, note="Look again.")
        change(claim, author, **content)
        submit(claim, by=author)
        approve(claim, by=reviewer)
        publish(claim, by=editor, kind=kind, note=note)

    first, _ = make_published(author, reviewer, editor)
    paper = Source.objects.get(slug="paper")
    rich = {
        "statement": "More than 53,000 people entered Georgia.",
        "external_reviews": [{"publisher": paper, "url": "https://p.example/r", "label": "Right", "title": "We checked",
                              "rating": Rating.objects.get(slug="true"), "reviewed_on": date(2022, 10, 3)}],
        "translations": [{"language": "ko", "statement": "5만 3천 명.", "conclusion": "맞다.",
                          "translated_by": "Jiwoo Han"}],
        "media": [{"kind": "image", "content_url": "https://p.example/1.jpg", "caption": "Cars before a barrier.",
                   "authenticity": "StagedContent", "document": paper.documents.get()}],
        "evidence": [*whole_content()["evidence"],
                     {"document": paper.documents.get(), "capture": paper.documents.get().captures.get(),
                      "stance": "supports", "quote": "The ministry said 300,000 people.", "locator": "p. 3"},
                     {"document": paper.documents.get(), "stance": "context", "is_confidential": True,
                      "confidential_reason": "A witness asked for it."}],
    }  # fmt: skip
    second, _ = make_published(author, reviewer, editor, "georgia", **rich)
    again(first, ChangeKind.RATING_CHANGED, "The order gives no number.",
          verdict={"rating": Rating.objects.get(slug="half-true"), "conclusion": "Only the minister names it."},
          question=Question.objects.create(slug="how-many-left", text="How many?", measure="people called up",
                                           unit="people"))  # fmt: skip
    third, _ = make_published(author, reviewer, editor, "taken-back", statement="300,000 people left.", question=None)
    again(second, ChangeKind.TYPO, "A letter.", verdict={"confidence_reason": "The order is “public”."})
    withdraw(third, by=editor, note="We were wrong.")
    Source.objects.filter(slug="paper").update(name="The New Paper", country="KZ")
    again(first, ChangeKind.UPDATE, "The paper has a new name.", verdict={"confidence": "medium"})
    return Publication.objects.order_by("sequence")


@pytest.fixture
def exported(full_log, tmp_path):
    """The file of that log."""
    return export(tmp_path / "log.ndjson", written_in="ndjson").path


def stored():
    """Give the log as its rows hold it."""
    names = ("sequence", "slug", "version", "kind", "note", "credits", "published_at")
    digests = ("record_json", "record_sha256", "previous_sha256", "entry_sha256")
    return list(Publication.objects.order_by("sequence").values_list(*names, *digests))


def forget_everything():
    """Empty every table of the desk, as a new database has them; people and roles stay."""
    mine = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(claims|sources)_'"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(mine)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET LOCAL session_replication_role = origin")
    install_default_scale()


def capture_the_article_again():
    """Keep a capture of what the tests' claims cite, as the desk would before it goes on."""
    article = Document.objects.get(url="https://paper.example/article")
    text = "The ministry said 300,000 people."
    keep_capture(article, body=text.encode(), text=text, method=CaptureMethod.PASTED, media_type="text/plain")


def bring(path, *, by, **how):
    batch = hand_in(path, by=by, **how)
    run(batch, path)
    return batch


def verify():
    printed = io.StringIO()
    call_command("verify_log", stdout=printed)
    return printed.getvalue()


def answers(readers):
    return {address: readers.get(address).content for address in ADDRESSES}


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


# -- What is refused -------------------------------------------------------------------------------------------------


def refused(path, *, by):
    """Bring in a file that has to be refused, with nothing written. Gives the reason."""
    rows = {model: model.objects.count() for model in (Publication, Claim, Source, Topic, Document, ClaimPage)}
    batch = bring(path, by=by, written_in="export")
    assert batch.status == "failed"
    assert {model: model.objects.count() for model in rows} == rows
    return batch.error


def test_a_log_that_is_here_is_not_written_over(exported, administrator, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    assert bring(exported, by=administrator).same_count == 7, "all of it is here already"
    longer = tmp_path / "longer.ndjson"
    forget_everything()
    bring(exported, by=administrator)
    longer.write_bytes(b"".join(lines[:5]))
    assert bring(longer, by=administrator).same_count == 5


def test_after_what_was_published_here_nothing_is_restored(exported, administrator, author, reviewer, editor, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    forget_everything()
    make_published(author, reviewer, editor, "ours")
    assert "Line 1: the log here is another one: its entry 1 differs." in refused(exported, by=administrator)
    begun = tmp_path / "begun.ndjson"
    begun.write_bytes(lines[0])
    forget_everything()
    bring(begun, by=administrator)
    capture_the_article_again()
    make_published(author, reviewer, editor, "ours")
    ours = export(tmp_path / "ours.ndjson", written_in="ndjson").path
    assert "Line 2: the log here is another one" in refused(exported, by=administrator)
    make_published(author, reviewer, editor, "more", statement="5 people left.")
    longer = export(tmp_path / "longer.ndjson", written_in="ndjson").path
    forget_everything()
    bring(begun, by=administrator)
    bring(ours, by=administrator)
    assert bring(longer, by=administrator).new_count == 1


def test_entries_that_follow_ours_are_refused(exported, administrator, full_log):
    """The same database, as it was restored from a backup of before: its own entries stay its own."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM claims_claimpage")
        cursor.execute("DELETE FROM claims_earlierpage")
        cursor.execute("DELETE FROM claims_publishednumber")
        cursor.execute("DELETE FROM claims_publication WHERE sequence > 5")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert refused(exported, by=administrator).startswith("Entry 5 was published here.")


def tampered(exported, lines, name="tampered.ndjson"):
    path = exported.with_name(name)
    path.write_bytes(b"".join(lines))
    return path


def test_a_line_that_is_missing_doubled_moved_or_foreign_is_named(exported, administrator, subtests):
    lines = exported.read_bytes().splitlines(keepends=True)
    forget_everything()
    foreign = json.loads(lines[6])
    foreign["publication"] |= {"sequence": 8, "previous_sha256": foreign["publication"]["entry_sha256"]}
    own = b'{"@type": "ClaimReview"}\n'
    for what, changed, number in (
        ("dropped at the beginning", lines[1:], 1),
        ("dropped", lines[:2] + lines[3:], 3),
        ("swapped", [lines[0], lines[2], lines[1], *lines[3:]], 2),
        ("twice", [lines[0], lines[0], *lines[1:]], 2),
        ("empty", [lines[0], b"\n", *lines[1:]], 2),
        ("a foreign one", [*lines, json.dumps(foreign).encode() + b"\n"], 8),
        ("a review", [*lines, own], 8),
        ("no object", [*lines, b"7\n"], 8),
        ("no JSON", [*lines, b"{\n"], 8),
        ("no text", [*lines, b"\xff\n"], 8),
        ("nested", [*lines, b"[" * 200_000 + b"\n"], 8),
        ("cut off", [*lines[:-1], lines[-1][:-1]], 7),
        ("cut off in the middle", [*lines[:-1], lines[-1][:400]], 7),
        ("from another site", [lines[0], lines[1].replace(b"http://testserver", b"http://testerver"), *lines[2:]], 2),
        ("written otherwise", [lines[0], lines[1].replace(b'":{"sequence"', b'": {"sequence"'), *lines[2:]], 2),
        ("as a number with a point", [lines[0], lines[1].replace(b'"sequence":2', b'"sequence":2.0'), *lines[2:]], 2),
        ("not a number", [lines[0], lines[1].replace(b'"version":1', b'"version":NaN'), *lines[2:]], 2),
        ("half a character", [lines[0], lines[1].replace(b'"note":""', b'"note":"\\ud800"'), *lines[2:]], 2),
    ):
        with subtests.test(what):
            assert refused(tampered(exported, changed), by=administrator).startswith(f"Line {number}: ")
    assert refused(tampered(exported, [b"\n"]), by=administrator).startswith("Line 1: ")


def test_a_packed_file_that_was_cut_off_is_refused(exported, administrator):
    packed = gzip.compress(exported.read_bytes())
    forget_everything()
    path = tampered(exported, [packed[: len(packed) // 2]], "cut.ndjson.gz")
    assert "cannot be unpacked" in refused(path, by=administrator)
    path = tampered(exported, [packed[:-6], b"xxxxxx"], "changed.ndjson.gz")
    assert "cannot be unpacked" in refused(path, by=administrator)


def test_no_byte_can_be_changed(exported, administrator):
    """Any byte, into any other: the line is named, or the file is not taken for an export at all."""
    whole = exported.read_bytes()
    forget_everything()
    chance = random.Random(20221001)
    begin = whole.index(b'"publication"')
    places = [chance.randrange(len(whole)) for _ in range(60)] + list(range(begin, begin + 700, 17))
    for place in places:
        other = chance.choice([byte for byte in range(256) if byte != whole[place]])
        path = tampered(exported, [whole[:place], bytes([other]), whole[place + 1 :]])
        with pytest.raises(module.Refused, match=r"^Line \d: "):
            module._proved(path)
    assert refused(path, by=administrator)


def test_a_claim_of_our_own_at_the_same_address_is_not_written_over(exported, administrator, author):
    forget_everything()
    make_draft(author, "georgia", statement="Ours.")
    batch = bring(exported, by=administrator)
    assert batch.error == "Line 2: it cannot be stored: the desk has a claim of its own at /claims/georgia/."
    assert Claim.objects.get(slug="georgia").statement == "Ours."
    assert not Publication.objects.exists()


def test_a_claim_that_is_being_corrected_waits_for_nobody(exported, administrator, author, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    begun = tmp_path / "begun.ndjson"
    begun.write_bytes(b"".join(lines[:2]))
    forget_everything()
    bring(begun, by=administrator)
    correct(Claim.objects.get(slug="conscripts"), by=author, note="Look again.")
    batch = bring(exported, by=administrator)
    assert batch.error == "Line 3: it cannot be stored: somebody has begun a new version of conscripts."
    assert Publication.objects.count() == 2
    verify()


def test_a_rating_and_a_scale_that_the_desk_has_not_got_are_made(exported, administrator):
    forget_everything()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_rating")
        cursor.execute("DELETE FROM claims_ratingscale")
    bring(exported, by=administrator)
    assert list(Rating.objects.order_by("position").values_list("slug", "label", "scale__slug")) == [
        ("true", "True", "five-steps"), ("half-true", "Half true", "five-steps"),
    ]  # fmt: skip


def test_the_command_says_where_the_log_stands_and_what_was_refused(exported, administrator):
    head = Publication.objects.order_by("-sequence").first()
    forget_everything()
    out = io.StringIO()
    call_command("import_claims", exported, "--by", "ada", stdout=out)
    assert f"The log stands at entry 7, {head.entry_sha256}." in out.getvalue()
    assert "7 new, 0 same" in out.getvalue()
    broken = tampered(exported, exported.read_bytes().splitlines(keepends=True)[1:])
    with pytest.raises(CommandError, match=r"Line 1: entry 1 is missing\."):
        call_command("import_claims", broken, "--by", "ada", stdout=out)
    with pytest.raises(CommandError, match=r"claims\.restore_log"):
        call_command("import_claims", exported, "--by", "ed", stdout=out)
    assert ImportBatch.objects.filter(format="export").count() == 2
    assert not Comment.objects.exists()
    assert not ExportFile.objects.exists()


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
