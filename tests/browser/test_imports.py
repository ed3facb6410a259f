"""Imports in a browser: handing a file in, watching it, making a dry run real; and what was collected."""

import json

import pytest
from django.utils import timezone

from claims.editorial.collected_reviews import enter_page
from claims.models import ImportBatch
from claims.publishing.imports import kept
from tests.imports.files import review


def work():
    """Let a worker take everything that waits."""
    for batch in ImportBatch.objects.due(at=timezone.now()):
        kept.take(batch.pk, at=timezone.now())


def test_a_file_is_watched_to_its_end_and_then_brought_in_for_real(log_in, live_server, editor, tmp_path):
    path = tmp_path / "reviews.ndjson"
    path.write_text("\n".join(json.dumps(row) for row in (review(1), {"@type": "ClaimReview"}, review(2))))
    page = log_in(editor)
    page.click(".desk-group summary:has-text('Sources')")
    page.click("text=Imports")
    page.goto(f"{live_server.url}/admin/claims/importbatch/add/")
    page.set_input_files("#id_file", path)
    page.click("button:has-text('Bring in')")
    page.wait_for_selector("progress")
    assert "It waits for a worker." in page.inner_text("[data-progress-sentence]")

    work()

    page.wait_for_selector("text=Nothing was stored. Of 3 rows, this would come:")
    assert "It does not say where it stands" in page.inner_text("#refused")
    page.click("text=Bring it in for real")
    page.wait_for_selector("progress")
    work()
    page.wait_for_selector("text=Done: 3 rows.")
    assert page.complaints == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_can_be_read_by_everybody(log_in, live_server, editor, assert_accessible, width, dark):
    path = f"{live_server.url}/admin/claims"
    said = {"claim_reviewed": "The moon has 3 holes.", "label": "Wrong", "claimant_name": "Jane Doe"}
    found = enter_page("https://checks.example/1", by=editor, reviews=[said], author_name="Checks").reviews.get()
    batch = ImportBatch.objects.create(
        file_name="reviews-of-a-whole-year.ndjson", sha256="a" * 64, format="ndjson", by=editor, size_bytes=200,
        bytes_read=86, position=12_000, status="running", new_count=11_999, refused_count=1,
    )  # fmt: skip
    batch.refused_rows.create(position=7, line=7, code="no-rating", reason="It has no rating.", excerpt="{" * 200)
    page = log_in(editor, width, dark=dark, checked=True)
    for address in ("importbatch/add/", f"importbatch/{batch.pk}/change/", f"collectedreview/{found.pk}/change/"):
        page.goto(f"{path}/{address}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
