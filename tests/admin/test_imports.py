"""Imports on the desk: a file is handed in, followed, its refused rows read and taken along, a dry run made real."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.models import CollectedReview, ImportBatch, RefusedRow
from claims.publishing.imports import kept
from tests.imports.files import review

LIST, ADD = (f"admin:claims_importbatch_{name}" for name in ("changelist", "add"))


def page(batch, name="change"):
    return reverse(f"admin:claims_importbatch_{name}", args=[batch.pk])


def upload(*rows, name="rows.ndjson"):
    return SimpleUploadedFile(name, "\n".join(json.dumps(row) for row in rows or [review()]).encode())


def hand_in(client, *rows, **form):
    """Hand a file in on the desk. Gives the answer."""
    return client.post(reverse(ADD), {"file": upload(*rows), "format": "", "mapping": "", **form})


def brought_in(client, *rows, **form):
    """Hand a file in and let a worker take it. Gives the ImportBatch."""
    hand_in(client, *rows, **form)
    batch = ImportBatch.objects.first()
    kept.take(batch.pk, at=timezone.now())
    batch.refresh_from_db()
    return batch


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_file_is_handed_in_and_its_page_follows_it(log_in, editor):
    client = log_in(editor)
    answer = hand_in(client, review(1), {"@type": "ClaimReview"})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == page(batch)
    text = text_of(client, page(batch))
    assert "It waits for a worker." in text
    assert f'data-progress="{page(batch, "progress")}"' in text
    assert "<progress" in text

    waits = client.get(page(batch, "progress")).json()
    kept.take(batch.pk, at=timezone.now())
    done = client.get(page(batch, "progress")).json()

    assert (waits["state"], waits["wait"]) == ("waiting", 1500)
    assert (done["state"], done["wait"], done["sentence"]) == ("done", None, "Done: 2 rows.")
    assert "<progress" not in done["html"]
    text = text_of(client, page(batch))
    assert "no-address" in text
    assert "data-progress=" not in text
    assert "script" not in text.partition('id="how-far"')[2].partition("</section>")[0]


def test_how_far_it_is_stands_in_words_and_in_the_bar(log_in, editor):
    batch = ImportBatch.objects.create(
        file_name="a.csv", sha256="a" * 64, format="csv", by=editor, size_bytes=200, bytes_read=86, position=12_000,
        status="running", new_count=11_900, refused_count=100,
    )  # fmt: skip
    text = text_of(log_in(editor), page(batch))
    assert "12,000 rows so far, 43% of the file." in text
    assert 'value="43"' in text
    assert "11,900 new · 100 refused" in text_of(log_in(editor), reverse(LIST))


def test_one_that_waits_for_long_says_that_perhaps_no_worker_runs(log_in, editor):
    client = log_in(editor)
    hand_in(client)
    ImportBatch.objects.update(created_at=timezone.now() - timezone.timedelta(minutes=5))
    assert "none has begun" in text_of(client, page(ImportBatch.objects.get()))


def test_a_dry_run_is_made_real_by_a_button(log_in, editor):
    client = log_in(editor)
    tried = brought_in(client, is_dry_run="on")
    assert not CollectedReview.objects.exists()
    text = text_of(client, page(tried))
    assert "Nothing was stored. Of 1 row, this would come:" in text
    assert page(tried, "for-real") in text

    answer = client.post(page(tried, "for-real"))

    batch = ImportBatch.objects.get(is_dry_run=False)
    assert answer["Location"] == page(batch)
    kept.take(batch.pk, at=timezone.now())
    assert CollectedReview.objects.count() == 1
    assert page(tried, "for-real") not in text_of(client, page(tried))


def test_a_dry_run_whose_file_is_forgotten_says_so(log_in, editor):
    client = log_in(editor)
    tried = brought_in(client, is_dry_run="on")
    tried.pieces.all().delete()
    assert page(tried, "for-real") not in text_of(client, page(tried))
    answer = client.post(page(tried, "for-real"), follow=True)
    assert "Hand it in again." in answer.content.decode()


def test_refused_rows_come_in_pages_and_whole_as_a_table(log_in, editor):
    client = log_in(editor)
    batch = brought_in(client, *[{"@type": "ClaimReview", "n": number} for number in range(60)])
    assert 'rel="next" href="?page=2#refused"' in text_of(client, page(batch))
    second = text_of(client, f"{page(batch)}?page=2")
    assert second.count("no-address") == 10
    answer = client.get(page(batch, "refused"))
    assert answer["Content-Disposition"] == f'attachment; filename="refused-rows-{batch.pk}.csv"'
    table = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["line"] for row in table] == [str(number) for number in range(1, 61)]
    assert {row["code"] for row in table} == {"no-address"}
    assert client.get(f"{page(batch)}?page=9").status_code == 404


def test_what_strangers_wrote_is_no_formula_in_a_table(log_in, editor):
    batch = brought_in(log_in(editor))
    RefusedRow.objects.create(batch=batch, position=1, line=1, code="x", reason="R.", excerpt='=HYPERLINK("evil")')
    answer = log_in(editor).get(page(batch, "refused"))
    assert "\"'=HYPERLINK(" in b"".join(answer.streaming_content).decode()


def test_what_is_wrong_is_said_at_its_field(log_in, editor, settings):
    client = log_in(editor)

    def refused(status=200, **form):
        answer = hand_in(client, **form)
        assert answer.status_code == status
        return {field: " ".join(words) for field, words in answer.context["form"].errors.items()}

    assert set(refused(file="")) == {"file"}
    assert "no pair" in refused(mapping="claim")["mapping"]
    assert "colour" in refused(409, mapping="colour=red")["mapping"]
    assert set(refused(format="xml")) == {"format"}
    settings.IMPORT_BYTES_AT_MOST = 10
    assert "at most" in refused(413)["file"]
    assert not ImportBatch.objects.exists()


def test_a_mapping_is_typed_in_pairs(log_in, editor):
    table = SimpleUploadedFile("t.csv", b"c,l,u\nBread is free.,False,https://checks.example/1\n")
    client = log_in(editor)
    batch = brought_in(client, file=table, mapping="claim_reviewed = c, label=l,url=u")
    assert (batch.new_count, batch.mapping) == (1, {"claim_reviewed": "c", "label": "l", "url": "u"})
    assert "<code>label</code> from <q>l</q>" in text_of(client, page(batch))


def test_an_import_that_failed_says_why(log_in, editor):
    batch = ImportBatch.objects.create(
        file_name="a.csv", sha256="a" * 64, format="csv", by=editor, size_bytes=2, status="failed",
        finished_at=timezone.now(), error="The file cannot be unpacked.",
    )  # fmt: skip
    assert "The file cannot be unpacked." in text_of(log_in(editor), page(batch))


def test_researchers_look_on(log_in, author, editor):
    batch = brought_in(log_in(editor), is_dry_run="on")
    client = log_in(author)
    text = text_of(client, page(batch))
    assert "for-real" not in text
    assert reverse(ADD) not in text_of(client, reverse(LIST))
    for answer in (client.get(reverse(ADD)), hand_in(client), client.post(page(batch, "for-real"))):
        assert answer.status_code == 403
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 30])
def test_an_import_that_is_not_there_is_not_found(log_in, editor, key):
    client = log_in(editor)
    assert client.get(reverse("admin:claims_importbatch_change", args=[key])).status_code == 404
    assert client.get(f"{reverse(LIST)}{key}/progress/").status_code == 404
