"""Where a claim was found while it could not be edited: shown on its page, and added with one button."""

import pytest
from django.urls import reverse

from claims.editorial.review import submit
from claims.editorial.suggestions import merge
from claims.models import Suggestion
from claims.publishing.publish import correct
from sources.models import Source
from tests.desk import make_document
from tests.standing import standing

TEXT = "Three hundred thousand were called up, the agency reports."


@standing
def suggestion(claim):
    """A passage in an agency's report that says what the claim says."""
    agency = Source.objects.create(slug="agency", name="The Agency", kind="news_outlet")
    document = make_document(agency, url="https://agency.example/report", text=TEXT)
    link = {"name": agency.name, "source": agency.slug, "kind": agency.kind, "stance": "asserts", "mode": "paraphrase"}
    return Suggestion.objects.create(
        capture=document.captures.get(), span_start=0, span_end=len(TEXT), statement=TEXT, chain=[link]
    )


def page(claim):
    return reverse("admin:claims_claim_change", args=[claim.pk])


def take_up(claim):
    return reverse("admin:claims_claim_appearances", args=[claim.pk])


def told(client, claim):
    text = client.get(page(claim)).content.decode()
    return "1 appearance was found while this claim could not be edited" in text, take_up(claim) in text, text


@standing
def waiting(claim, suggestion, author, colleague):
    """The claim in review when its appearance was found, and a draft again since."""
    submit(claim, by=author)
    merge(suggestion, claim, by=colleague)
    claim.refresh_from_db()
    return claim


def test_while_it_is_in_review_they_wait(log_in, waiting, author):
    said, has_button, text = told(log_in(author), waiting)
    assert (said, has_button) == (True, False)
    assert "They wait until the claim is a draft again." in text


def test_a_draft_takes_them_up(log_in, waiting, author):
    client = log_in(author)
    client.post(reverse("admin:claims_claim_step", args=[waiting.pk, "recall"]))
    waiting.refresh_from_db()
    said, has_button, text = told(client, waiting)
    assert (said, has_button) == (True, True)
    assert TEXT in text

    answer = client.post(take_up(waiting), {"expected_version": waiting.version})
    assert (answer.status_code, answer.url) == (302, page(waiting) + "#who")
    assert waiting.attributions.filter(source__slug="agency", document__url="https://agency.example/report").exists()
    assert told(client, waiting)[:2] == (False, False)


def test_on_a_published_claim_they_wait_for_the_next_correction(log_in, published, author, colleague):
    agency = Source.objects.create(slug="agency", name="The Agency", kind="news_outlet")
    capture = make_document(agency, url="https://agency.example/report", text=TEXT).captures.get()
    link = {"name": agency.name, "source": agency.slug, "kind": agency.kind, "stance": "asserts", "mode": "paraphrase"}
    found = Suggestion.objects.create(capture=capture, span_start=0, span_end=9, statement=TEXT, chain=[link])
    merge(found, published, by=colleague)
    client = log_in(author)
    said, has_button, text = told(client, published)
    assert (said, has_button) == (True, False)
    assert "They wait for the next correction." in text

    correct(published, by=author, note="One more appearance.")
    assert told(client, published)[:2] == (True, True)


@pytest.mark.parametrize("version", ["1", "", "x", "٣"])
def test_somebody_elses_change_in_between_is_not_written_over(version, log_in, waiting, author):
    client = log_in(author)
    client.post(reverse("admin:claims_claim_step", args=[waiting.pk, "recall"]))
    answer = client.post(take_up(waiting), {"expected_version": version}, follow=True)
    assert "changed this claim after you opened it" in answer.content.decode()
    assert not waiting.attributions.filter(source__slug="agency").exists()
    assert Suggestion.objects.waiting_to_appear().exists()


def test_a_claim_without_any_says_nothing_of_them(log_in, claim, author):
    assert "could not be edited" not in told(log_in(author), claim)[2]
