"""Home and the figures of the desk in a browser: everybody can read them, on a phone as well."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from claims.models import ImportBatch
from tests.desk import make_draft, make_published, whole_content


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_home_and_the_figures_can_be_read_by_everybody(
    log_in, live_server, author, reviewer, editor, assert_accessible, width, dark
):
    whole = whole_content()
    overdue = {**whole["verdict"], "look_again_on": datetime.now(UTC).date() - timedelta(days=2)}
    make_published(author, reviewer, editor, "out", **{**whole, "verdict": overdue})
    make_draft(author, "draft")
    ImportBatch.objects.create(
        file_name="reviews.csv", sha256="a" * 64, format="csv", by=editor, size_bytes=2, status="failed",
        finished_at=timezone.now(), error="The file cannot be unpacked.",
    )  # fmt: skip
    page = log_in(editor, width, dark=dark, checked=True)
    assert "overdue for 2 days" in page.inner_text(".desk-home")
    assert "The file cannot be unpacked." in page.inner_text(".desk-home")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{live_server.url}/admin/claims/claim/figures/")
    for summary in page.query_selector_all(".desk-figures summary"):
        summary.click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
