"""Exports on the desk: what there is, how far the next is, and a button for each format."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import ExportFile, ExportFormat
from claims.publishing.export_files import make, request_export

LIST = "/admin/claims/exportfile/"


def press(client, written_in):
    return client.post(reverse("admin:claims_exportfile_make", args=[written_in]), follow=True)


def test_a_button_asks_for_a_file_and_the_list_shows_how_far_it_is(log_in, editor, published):
    client = log_in(editor)
    page = press(client, "ndjson").content.decode()
    assert "It is being made." in page
    assert "Waiting" in page
    export = ExportFile.objects.get()
    assert export.requested_by == editor
    make(export.pk, at=timezone.now())
    export.refresh_from_db()
    page = client.get(LIST).content.decode()
    assert "Done" in page
    assert f"{export.sha256[:12]}…" in page
    assert 'href="/api/v1/exports/1/ndjson/"' in page
    assert "It is there already" in press(client, "ndjson").content.decode()
    own = client.get(f"{LIST}{export.pk}/change/").content.decode()
    assert export.sha256 in own
    assert export.entry_sha256 in own


def test_who_may_not_ask_for_one_sees_the_list_and_no_button(log_in, author, published):
    client = log_in(author)
    assert "Make now" not in client.get(LIST).content.decode()
    assert "claims.add_exportfile" in press(client, "csv").content.decode()
    assert not ExportFile.objects.exists()


def test_there_is_a_button_for_each_format(log_in, editor):
    page = log_in(editor).get(LIST).content.decode()
    for written_in in ExportFormat:
        assert f"Make now: {written_in.label}" in page
        assert reverse("admin:claims_exportfile_make", args=[written_in]) in page


@pytest.mark.parametrize("method", ["get", "delete"])
def test_a_link_makes_nothing(log_in, editor, method):
    assert getattr(log_in(editor), method)(reverse("admin:claims_exportfile_make", args=["csv"])).status_code == 405
    assert press(log_in(editor), "xml").status_code == 404


def test_what_was_given_up_says_why(log_in, editor, published):
    export = request_export("csv")
    ExportFile.objects.update(attempts_count=9)
    make(export.pk, at=timezone.now())
    client = log_in(editor)
    assert "Failed" in client.get(LIST).content.decode()
    assert "ended its worker" in client.get(f"{LIST}{export.pk}/change/").content.decode()
