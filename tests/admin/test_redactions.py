"""One person asks on the claim's page, another confirms on the redaction's own; nobody does both."""

from django.urls import reverse

from claims.editorial.working_notes import comment
from claims.models import Publication, Redaction
from claims.publishing.remaining import captures_of
from tests.desk import make_draft, make_person

ASKED = {"versions": ["1"], "reason_kind": "court_order", "reason": "By order of a court.", "reference": "12 O 34/26"}


def decide(client, decision):
    return client.post(reverse(f"admin:claims_redaction_{decision}", args=[Redaction.objects.get().pk]), follow=True)


def test_two_people_take_a_version_out(log_in, published, editor, author):
    ask = reverse("admin:claims_claim_redact", args=[published.pk])
    assert log_in(author).get(ask).status_code == 403
    client = log_in(editor)
    assert "Version 1, first publication" in client.get(ask).content.decode()
    for missing in ASKED:
        assert client.post(ask, {**ASKED, missing: ""}).status_code == 200
    assert not Redaction.objects.exists()
    client.post(ask, ASKED)
    assert "waits already for a second person" in client.post(ask, ASKED).content.decode()
    assert "A second person has to confirm it." in decide(client, "confirm").content.decode()
    assert Publication.objects.get().is_redacted is False
    decide(log_in(make_person("eva", "Editor")), "confirm")
    assert Publication.objects.get(version=1).is_redacted
    reviewed = client.get(reverse("admin:claims_claim_review", args=[published.pk])).content.decode()
    assert "What was handed in was taken out." in reviewed, "what stands there is not what the reviewer signed for"
    assert "redacted · first publication" in client.get(f"/admin/claims/claim/{published.pk}/change/").content.decode()


def test_a_redaction_is_taken_back(log_in, published, editor):
    client = log_in(editor)
    client.post(reverse("admin:claims_claim_redact", args=[published.pk]), ASKED)
    decide(client, "take_back")
    assert Redaction.objects.get().status == "taken_back"
    assert "already" in decide(client, "take_back").content.decode()


def test_both_people_see_what_stays_and_what_was_chosen_besides(log_in, published, editor, author):
    comment(published, by=author, text="Was it he?")
    make_draft(author, slug="beside-it")
    client = log_in(editor)
    ask = reverse("admin:claims_claim_redact", args=[published.pk])
    (capture,) = captures_of(published)
    page = client.get(ask).content.decode()
    for stays in ("/claims/conscripts/", f"/admin/sources/capture/{capture.pk}/change/", "The Ministry", "1 comment"):
        assert stays in page, stays
    client.post(ask, {**ASKED, "captures": [capture.pk], "takes_notes": "on"})
    waiting = Redaction.objects.get()
    assert (waiting.captures, waiting.takes_notes) == ([capture.pk], True)
    client = log_in(make_person("eva", "Editor"))
    page = client.get(reverse("admin:claims_redaction_change", args=[waiting.pk])).content.decode()
    assert "empties the captures named above" in page
    assert "takes out what people wrote about the claim (1 comment" in page
    assert capture.document.title in page
    assert "1 other claim rests on it" in page, "who confirms knows whose quotes cannot be checked any more"
    decide(client, "confirm")
    capture.refresh_from_db()
    assert capture.is_emptied
    assert published.comments.get().text == "[redacted]"
    assert client.get(f"/admin/sources/capture/{capture.pk}/change/").status_code == 200
    assert client.get(f"/admin/sources/capture/{capture.pk}/bytes/").status_code == 404
