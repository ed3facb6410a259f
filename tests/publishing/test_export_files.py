"""Exports that are kept for downloads: asked for, made by workers, the newest few kept."""

import gzip
import hashlib
from datetime import timedelta

import pytest
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection
from django.utils import timezone

from claims.editorial.errors import MayNotExport
from claims.models import ExportFile, ExportPiece, Publication
from claims.models.export_file import LEASE
from claims.models.piece import PIECE_BYTES, bodies
from claims.publishing import export_files, tasks
from claims.publishing.export_files import (
    ATTEMPTS_AT_MOST,
    KEPT_OF_A_FORMAT,
    make,
    request_daily,
    request_export,
    send,
    tidy,
)
from claims.publishing.exports import export
from claims.publishing.publish import withdraw
from tests.desk import make_published

FORMATS = ("ndjson", "datafeed", "csv")


@pytest.fixture
def sent(monkeypatch):
    """The ids of exports that workers were asked to make."""
    asked = []
    monkeypatch.setattr(export_files, "send", asked.append)
    return asked


def made(written_in="ndjson"):
    """Ask for a file and make it."""
    asked_for = request_export(written_in)
    assert make(asked_for.pk, at=timezone.now())
    asked_for.refresh_from_db()
    return asked_for


def age(*exports, days):
    """Let time have passed since some were made, as their triggers would not."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        ExportFile.objects.filter(pk__in=[one.pk for one in exports]).update(
            made_at=timezone.now() - timedelta(days=days)
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize("written_in", FORMATS)
def test_a_file_is_what_the_command_writes(published, tmp_path, written_in):
    kept = made(written_in)
    whole = b"".join(bodies(kept.pieces.all()))
    written = export(tmp_path / "file.gz", written_in=written_in, packed=True)
    assert whole == written.path.read_bytes()
    assert (kept.sha256, kept.size_bytes) == (hashlib.sha256(whole).hexdigest(), len(whole))
    head = Publication.objects.get()
    assert (kept.sequence, kept.entry_sha256) == (1, head.entry_sha256)
    assert gzip.decompress(whole)


def test_a_long_file_is_in_pieces_of_one_size(published, monkeypatch):
    monkeypatch.setattr(export_files, "chunks", lambda *args, **how: [b"x" * 700_000] * 4)
    kept = made()
    assert [len(piece.body) for piece in kept.pieces.all()] == [PIECE_BYTES, PIECE_BYTES, 4 * 700_000 - 2 * PIECE_BYTES]
    assert kept.size_bytes == 4 * 700_000
    assert kept.sha256 == hashlib.sha256(b"x" * 4 * 700_000).hexdigest()


def test_asking_again_gives_the_same_one(published, editor, author, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = request_export("ndjson", by=editor)
        assert request_export("ndjson", by=editor) == first
        assert request_export("csv", by=editor) != first
    assert len(sent) == 2
    assert sent[0] == first.pk
    make(first.pk, at=timezone.now())
    assert request_export("ndjson", by=editor) == first
    with pytest.raises(MayNotExport):
        request_export("ndjson", by=author)


def test_two_who_ask_at_one_moment_get_one(published, sent, monkeypatch):
    first = request_export("ndjson")
    blind = ExportFile.objects.none()
    monkeypatch.setattr("claims.models.export_file.ExportFileQuerySet.unfinished", lambda self: blind)
    assert request_export("ndjson") == first


def test_by_the_clock_a_file_is_made_only_when_the_log_has_gone_on(published, author, reviewer, editor):
    request_daily()
    assert [(one.format, one.requested_by) for one in ExportFile.objects.order_by("pk")] == [
        (written_in, None) for written_in in FORMATS
    ]
    for one in ExportFile.objects.all():
        make(one.pk, at=timezone.now())
    request_daily()
    assert ExportFile.objects.count() == 3
    withdraw(published, by=editor, note="We were wrong.")
    request_daily()
    assert ExportFile.objects.count() == 6


def test_by_the_clock_nothing_is_made_of_an_empty_log(desk):
    request_daily()
    assert not ExportFile.objects.exists()


def test_twice_is_once(published):
    asked_for = request_export("ndjson")
    now = timezone.now()
    assert make(asked_for.pk, at=now)
    assert not make(asked_for.pk, at=now + timedelta(days=1))
    assert ExportPiece.objects.count() == 1


def test_while_one_worker_has_it_no_other_takes_it(published):
    asked_for = request_export("ndjson")
    now = timezone.now()
    assert ExportFile.objects.filter(pk=asked_for.pk).lease(at=now)
    assert not make(asked_for.pk, at=now + LEASE / 2)
    assert not ExportFile.objects.due(at=now + LEASE / 2).exists()
    assert make(asked_for.pk, at=now + LEASE)


def test_who_was_given_up_for_dead_writes_nothing_more(published, monkeypatch):
    """A worker that was only slow finds that another one has begun anew."""
    asked_for = request_export("ndjson")

    def slow(*args, **how):
        yield b"a" * (PIECE_BYTES + 1)
        ExportFile.objects.filter(pk=asked_for.pk).update(attempts_count=2)
        yield b"b" * PIECE_BYTES

    monkeypatch.setattr(export_files, "chunks", slow)
    assert not make(asked_for.pk, at=timezone.now())
    asked_for.refresh_from_db()
    assert (asked_for.status, asked_for.attempts_count) == ("running", 2)
    monkeypatch.undo()
    assert make(asked_for.pk, at=timezone.now() + 2 * LEASE)
    asked_for.refresh_from_db()
    whole = b"".join(bodies(asked_for.pieces.all()))
    assert hashlib.sha256(whole).hexdigest() == asked_for.sha256


def test_what_breaks_is_tried_again_and_then_given_up_with_a_reason(published, monkeypatch, caplog):
    asked_for = request_export("ndjson")

    def broken(*args, **how):
        yield b"x" * (PIECE_BYTES + 1)
        raise RuntimeError("no more")

    monkeypatch.setattr(export_files, "chunks", broken)
    at = timezone.now()
    for attempt in range(1, ATTEMPTS_AT_MOST + 1):
        assert not make(asked_for.pk, at=at)
        asked_for.refresh_from_db()
        assert asked_for.attempts_count == attempt
        assert asked_for.status == ("failed" if attempt == ATTEMPTS_AT_MOST else "waiting")
        at = asked_for.next_attempt_at
    assert asked_for.error == "Something went wrong; it has been logged."
    assert "no more" in caplog.text
    assert not asked_for.pieces.exists()
    assert request_export("ndjson") != asked_for


def test_what_takes_too_long_is_tried_again(published, monkeypatch):
    def never_ends(*args, **how):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(export_files, "chunks", never_ends)
    asked_for = request_export("ndjson")
    for _ in range(ATTEMPTS_AT_MOST):
        assert not make(asked_for.pk, at=timezone.now() + timedelta(days=1))
    asked_for.refresh_from_db()
    assert (asked_for.status, asked_for.error) == ("failed", "It took longer than an hour.")


def test_what_ends_its_worker_again_and_again_is_given_up(published):
    asked_for = request_export("ndjson")
    ExportFile.objects.update(attempts_count=ATTEMPTS_AT_MOST, status="running")
    assert not make(asked_for.pk, at=timezone.now())
    asked_for.refresh_from_db()
    assert (asked_for.status, asked_for.error) == ("failed", "Making it has ended its worker again and again.")


def test_the_sweep_finds_what_waits_and_what_was_left_by_a_dead_worker(published, monkeypatch):
    asked = []
    monkeypatch.setattr(export_files, "send", asked.append)
    waits, left, in_hands = (request_export(written_in) for written_in in FORMATS)
    now = timezone.now()
    ExportFile.objects.filter(pk=left.pk).lease(at=now - 2 * LEASE)
    ExportFile.objects.filter(pk=in_hands.pk).lease(at=now)
    tasks.sweep_exports()
    assert sorted(asked) == [waits.pk, left.pk]


def test_a_queue_that_cannot_be_reached_holds_nobody_up(published, monkeypatch, caplog):
    def unreachable(*args, **how):
        raise OSError("nobody answers")

    monkeypatch.setattr(current_app, "send_task", unreachable)
    send(1)
    assert "waits for the sweep" in caplog.text


def test_the_tasks_make_what_the_clock_asks_for(published):
    tasks.export_daily()
    for asked_for in ExportFile.objects.all():
        tasks.make_export(asked_for.pk)
    assert set(ExportFile.objects.finished().values_list("format", flat=True)) == set(FORMATS)


def test_the_newest_few_are_kept_and_none_that_somebody_may_be_reading(published, author, reviewer, editor):
    kept = [made()]
    for number in range(KEPT_OF_A_FORMAT + 1):
        make_published(author, reviewer, editor, slug=f"claim-{number}", statement=f"{number + 2} people left.")
        kept.append(made())
    other = made("csv")
    assert ExportFile.objects.count() == len(kept) + 1, "none is deleted while the next is younger than a day"
    age(kept[0], days=3)
    tidy("ndjson", at=timezone.now())
    assert ExportFile.objects.count() == len(kept) + 1, "however old it is itself"
    age(kept[1], days=2)
    tidy("ndjson", at=timezone.now())
    assert set(ExportFile.objects.all()) == {*kept[1:], other}
    age(*kept[1:], days=2)
    tidy("ndjson", at=timezone.now())
    assert set(ExportFile.objects.all()) == {*kept[-KEPT_OF_A_FORMAT:], other}
    assert not ExportPiece.objects.exclude(export__in=[*kept[-KEPT_OF_A_FORMAT:], other]).exists()


def test_an_export_of_many_claims_reads_them_in_stretches(author, reviewer, editor, monkeypatch, tmp_path):
    for number in range(5):
        make_published(author, reviewer, editor, slug=f"claim-{number}", statement=f"{number + 2} people left.")
    whole = {written_in: export(tmp_path / written_in, written_in=written_in).sha256 for written_in in FORMATS}
    monkeypatch.setattr("claims.publishing.exports.ROWS_AT_ONCE", 2)
    assert {name: export(tmp_path / name, written_in=name).sha256 for name in FORMATS} == whole
    assert (tmp_path / "ndjson").read_bytes().count(b"\n") == 5
