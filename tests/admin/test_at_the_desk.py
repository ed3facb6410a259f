"""A claim's page keeps what is typed, tells of others, and shows the reasoning as read and the document beside it."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from claims.editorial.at_the_desk import be_present, keep_unsaved
from claims.editorial.review import submit
from claims.models import UnsavedEdit
from sources.models import Source
from tests.admin.forms import posted_from
from tests.desk import change


def address(name, claim):
    return reverse(f"admin:claims_claim_{name}", args=[claim.pk])


def test_what_was_typed_is_offered_again_and_saved_on_top_of_what_others_saved(log_in, claim, author, colleague):
    client, page = log_in(author), address("change", claim)
    typed = posted_from(client.get(page), "claim-form") | {"verdict-conclusion": "Typed by Rita."}
    assert client.post(address("unsaved", claim), {"form": urlencode(typed, doseq=True)}).json()["kept_at"]
    change(claim, colleague, selection_reason="Tom saved this meanwhile.")

    assert "did not save it" in client.get(page).content.decode()
    again = client.get(f"{page}?unsaved=1").content.decode()
    assert "Typed by Rita." in again
    claim.refresh_from_db()
    assert claim.open_verdict.conclusion == "The order names this number."

    assert client.post(page, typed).status_code == 409
    assert UnsavedEdit.objects.exists()
    assert client.post(page, {**typed, "expected_version": claim.version}).status_code == 302
    assert not UnsavedEdit.objects.exists()


def test_it_is_thrown_away_on_demand_and_seen_by_nobody_else(log_in, claim, author, colleague):
    keep_unsaved(claim, by=author, form="statement=Mine+alone&expected_version=1", expected_version=1)
    assert "Mine alone" not in log_in(colleague).get(f"{address('change', claim)}?unsaved=1").content.decode()

    log_in(author).post(address("unsaved", claim), {"forget": "1"})
    assert not UnsavedEdit.objects.exists()


@pytest.mark.parametrize("form", ["", "statement=x", "expected_version=-1", "expected_version=99999999999"])
def test_a_form_that_says_nothing_of_its_version_is_not_kept(log_in, claim, author, form):
    assert log_in(author).post(address("unsaved", claim), {"form": form}).status_code == 400


def test_the_token_of_a_form_is_not_kept(log_in, claim, author):
    log_in(author).post(address("unsaved", claim), {"form": "csrfmiddlewaretoken=secret&expected_version=1"})
    assert "secret" not in UnsavedEdit.objects.get().form


def test_who_has_the_claim_open_is_told_of_others_and_of_newer_versions(log_in, claim, author, colleague):
    be_present(claim, by=colleague, is_typing=True)
    client = log_in(author)
    assert "Tom Example is typing here" in client.get(address("change", claim)).content.decode()

    change(claim, colleague, selection_reason="Tom saved this.")
    told = client.post(address("here", claim), {"is_typing": "0"}).json()
    claim.refresh_from_db()
    assert told == {
        "others": [{"name": "Tom Example", "is_typing": True}],
        "version": claim.version,
        "changed_by": "Tom Example",
    }


def test_a_reasoning_is_shown_as_readers_will_see_it(log_in, author):
    typed = {"reasoning": "We **read** it. <script>alert(1)</script>"}
    shown = log_in(author).post(reverse("admin:claims_claim_reasoning"), typed).content.decode()
    assert "<strong>read</strong>" in shown
    assert "<script" not in shown


def test_the_document_stands_beside_the_claim_with_its_passage_marked(log_in, claim, author):
    page = log_in(author).get(address("change", claim)).content.decode()
    assert '<mark id="passage-1">300,000 people</mark>' in page


def test_another_document_that_is_cited_can_be_chosen_and_no_other(log_in, claim, author):
    ministry = Source.objects.get(slug="ministry").documents.get().captures.get()
    article = Source.objects.get(slug="paper").documents.get().captures.get()
    client, page = log_in(author), address("change", claim)
    for chosen in (ministry.pk, "9" * 40, "9" * 5000, f"{article.pk:018}1", "x", ""):
        assert client.get(page, {"document": chosen}).context["document"]["capture"] == article
    link = {"source": ministry.document.publisher, "document": ministry.document, "capture": ministry}
    change(claim, author, attributions=[{**link, "stance": "asserts"}])
    assert client.get(page, {"document": ministry.pk}).context["document"]["quoted"] == 0


def test_worth_a_look_stands_on_the_claims_page_and_on_the_review(log_in, claim, author, reviewer):
    said = "All evidence comes from who made the claim."
    assert said in log_in(author).get(address("change", claim)).content.decode()
    submit(claim, by=author)
    assert said in log_in(reviewer).get(address("review", claim)).content.decode()
