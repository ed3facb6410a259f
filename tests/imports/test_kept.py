"""Files that were handed in and wait for a worker: kept in pieces, brought in a stretch at a time, then forgotten."""

import gzip
import json
from datetime import timedelta

import pytest
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from claims.editorial.errors import BytesForgotten, MayNotCollect, NoDryRun
from claims.models import CollectedReview, ImportBatch, ImportPiece
from claims.publishing import tasks
from claims.publishing.imports import bring_in as module
from claims.publishing.imports import kept
from tests.imports.files import counts, review
from tests.journeys.test_two_at_once import at_once


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Note which imports a worker is asked for."""
    asked_for = []
    monkeypatch.setattr(kept, "send", asked_for.append)
    return asked_for


def upload(content, name="rows.json"):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    return SimpleUploadedFile(name, content)


def handed_in(by, *, rows=(1,), name="rows.json", **how):
    return kept.hand_in_upload(upload([review(number) for number in rows], name), by=by, **how)


def take(batch, **how):
    """Let a worker take it. Gives the batch as it is then."""
    kept.take(batch.pk, at=how.pop("at", timezone.now()))
    return ImportBatch.objects.get(pk=batch.pk)


def test_a_worker_brings_in_what_was_kept_and_the_bytes_are_forgotten(editor):
    batch = handed_in(editor, rows=(1, 2, 3))
    assert (batch.file_name, batch.status, batch.pieces.count()) == ("rows.json", "waiting", 1)

    done = take(batch)

    assert (done.status, counts(done), done.share) == ("done", (3, 0, 0, 0, 0), 1.0)
    assert not ImportPiece.objects.exists()
    assert CollectedReview.objects.count() == 3


def test_a_large_file_is_many_pieces_and_the_same_file_again(editor, monkeypatch):
    monkeypatch.setattr("claims.models.piece.PIECE_BYTES", 100)
    batch = handed_in(editor, rows=range(1, 21))
    assert batch.pieces.count() == -(-batch.size_bytes // 100)
    assert counts(take(batch))[0] == 20


def test_a_message_that_comes_twice_does_nothing_twice(editor):
    batch = handed_in(editor)
    take(batch)
    take(batch)
    assert CollectedReview.objects.count() == 1
    assert tasks.bring_in(10**9) is None


def test_while_one_worker_is_at_it_no_other_takes_it(editor):
    batch, now = handed_in(editor), timezone.now()
    assert ImportBatch.objects.filter(pk=batch.pk).lease(at=now, until=now + timedelta(minutes=2)) == 1
    assert take(batch, at=now + timedelta(minutes=1)).status == "waiting"
    assert take(batch, at=now + timedelta(minutes=3)).status == "done"


def test_when_its_time_is_over_a_worker_leaves_the_rest_and_asks_for_it(editor, sent, monkeypatch):
    monkeypatch.setattr(kept, "SECONDS_AT_A_TIME", 0)
    monkeypatch.setattr(module.bring_in, "__kwdefaults__", {**module.bring_in.__kwdefaults__, "rows_a_transaction": 2})
    batch = handed_in(editor, rows=range(1, 6))
    sent.clear()

    states = [(found.position, found.status) for found in (take(batch) for _ in range(3))]

    assert states == [(2, "running"), (4, "running"), (5, "running")]
    assert sent == [batch.pk] * 3
    done = take(batch)
    assert (done.status, counts(done)) == ("done", (5, 0, 0, 0, 0))


def test_a_dry_run_that_takes_too_long_says_how_far_it_came(editor, monkeypatch):
    monkeypatch.setattr(kept, "SECONDS_AT_A_TIME", 0)
    done = take(handed_in(editor, rows=(1, 2), is_dry_run=True))
    assert (done.status, counts(done)) == ("failed", (2, 0, 0, 0, 0))
    assert "first 2 rows" in done.error


def test_what_breaks_is_tried_again_and_after_five_times_given_up(editor, monkeypatch, caplog):
    def break_down(batch, path, **how):
        raise RuntimeError("broken")

    monkeypatch.setattr(kept, "run", break_down)
    batch, at = handed_in(editor), timezone.now()
    for attempt in range(1, kept.ATTEMPTS_AT_MOST + 1):
        found = take(batch, at=at)
        assert (found.status, found.attempts_count) == ("waiting", attempt)
        assert found.next_attempt_at == at + kept.WAIT_AFTER_A_FAILURE
        at = found.next_attempt_at

    given_up = take(batch, at=at)

    assert given_up.status == "failed"
    assert given_up.error == "5 attempts in a row came to nothing after row 0."
    assert not given_up.pieces.exists()


def test_a_worker_whose_time_is_up_in_the_middle_leaves_it_to_another(editor, monkeypatch):
    def take_too_long(batch, path, **how):
        raise SoftTimeLimitExceeded

    with monkeypatch.context() as patched:
        patched.setattr(kept, "run", take_too_long)
        batch = handed_in(editor)
        assert take(batch).status == "waiting"
    assert take(batch, at=timezone.now() + timedelta(minutes=3)).status == "done"


def test_progress_counts_as_a_new_beginning(editor):
    batch = handed_in(editor)
    ImportBatch.objects.filter(pk=batch.pk).update(attempts_count=kept.ATTEMPTS_AT_MOST - 1)
    assert take(batch).attempts_count == 1


def test_a_file_that_cannot_be_unpacked_says_so(editor):
    packed = gzip.compress(b"\n".join(json.dumps(review(number)).encode() for number in range(1, 3)))
    batch = kept.hand_in_upload(upload(packed[:-12], "rows.ndjson.gz"), by=editor, written_in="ndjson")
    failed = take(batch)
    assert (failed.status, failed.error[:27]) == ("failed", "The file cannot be unpacked")


def test_the_name_tells_the_format_though_the_bytes_are_elsewhere(editor):
    packed = gzip.compress(json.dumps(review()).encode())
    assert kept.hand_in_upload(upload(packed, "rows.jsonl.gz"), by=editor).format == "ndjson"


def test_the_same_file_that_is_not_finished_is_the_same_import(editor):
    first, again, other = handed_in(editor), handed_in(editor, name="copy.json"), handed_in(editor, is_dry_run=True)
    assert first == again != other
    assert first.pieces.count() == 1
    take(first)
    assert handed_in(editor) != first


@pytest.mark.django_db(transaction=True)
def test_two_who_hand_in_the_same_file_at_once_get_the_same_import(editor):
    first, second = at_once(lambda: handed_in(editor), lambda: handed_in(editor))
    assert first == second == ImportBatch.objects.get()
    assert ImportPiece.objects.count() == 1


def test_an_import_that_a_command_left_is_gone_on_with_here(editor, tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([review(1)]))
    left = kept.hand_in(path, by=editor)
    assert handed_in(editor) == left
    assert take(left).status == "done"


def test_a_file_has_a_largest_size(editor, settings):
    settings.IMPORT_BYTES_AT_MOST = 10
    with pytest.raises(kept.FileTooLarge, match="at most"):
        handed_in(editor)
    assert not ImportBatch.objects.exists()


def test_only_those_who_may(author, editor):
    with pytest.raises(MayNotCollect):
        handed_in(author)
    tried = take(handed_in(editor, is_dry_run=True))
    with pytest.raises(MayNotCollect):
        kept.bring_in_for_real(tried, by=author)


# -- Dry runs ---------------------------------------------------------------------------------------------------------


def test_the_file_of_a_dry_run_is_brought_in_for_real_without_sending_it_again(editor):
    tried = take(handed_in(editor, rows=(1, 2), is_dry_run=True))
    assert (tried.status, CollectedReview.objects.count(), tried.pieces.count()) == ("done", 0, 1)

    batch = kept.bring_in_for_real(tried, by=editor)

    assert (batch.is_dry_run, batch.sha256, batch.pieces.count(), tried.pieces.count()) == (False, tried.sha256, 1, 0)
    assert kept.bring_in_for_real(tried, by=editor) == batch
    assert counts(take(batch)) == counts(tried) == (2, 0, 0, 0, 0)
    assert kept.bring_in_for_real(tried, by=editor) == batch


def test_only_a_dry_run_that_has_ended_is_brought_in_for_real(editor):
    waits, real = handed_in(editor, is_dry_run=True), take(handed_in(editor))
    for batch in (waits, real):
        with pytest.raises(NoDryRun):
            kept.bring_in_for_real(batch, by=editor)


def test_the_file_of_a_dry_run_is_kept_for_a_day(editor):
    tried = take(handed_in(editor, is_dry_run=True))
    kept.forget_pieces(at=timezone.now() + timedelta(hours=23))
    assert tried.pieces.exists()
    kept.forget_pieces(at=timezone.now() + timedelta(hours=25))
    with pytest.raises(BytesForgotten):
        kept.bring_in_for_real(tried, by=editor)


# -- The sweep --------------------------------------------------------------------------------------------------------


def test_the_sweep_asks_for_what_waits_and_nothing_else(editor, sent, tmp_path):
    waits, worked_on, done = handed_in(editor), handed_in(editor, rows=(2,)), take(handed_in(editor, rows=(3,)))
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([review(4)]))
    by_a_command = kept.hand_in(path, by=editor)
    now = timezone.now()
    ImportBatch.objects.filter(pk=worked_on.pk).lease(at=now, until=now + timedelta(minutes=2))
    sent.clear()

    tasks.sweep_imports()

    assert sent == [waits.pk]
    assert not {done.pk, by_a_command.pk} & set(sent)


def test_a_queue_that_is_down_delays_it_and_no_more(editor, monkeypatch, caplog):
    def fail(*args, **how):
        raise ConnectionError("no broker")

    monkeypatch.undo()
    monkeypatch.setattr(current_app, "send_task", fail)
    batch = handed_in(editor)
    kept.send(batch.pk)
    assert "waits for the sweep" in caplog.text
    assert list(ImportBatch.objects.due(at=timezone.now())) == [batch]
