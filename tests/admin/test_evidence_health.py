"""What the desk sees of the documents it cites, and how it asks for another look."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from claims.models import Suggestion
from sources.models import Document, Intake
from tests.admin.cited import PAGE, changed
from tests.admin.test_second_looks import onlooker
from tests.desk import change


@pytest.fixture
def document(claim):
    return Document.objects.get(url=PAGE)


def recheck(document):
    return reverse("admin:claims_secondlook_recheck", args=[document.pk])


def test_the_documents_page_lists_the_looks(log_in, claim, author, document):
    changed(claim)
    text = log_in(author).get(reverse("admin:sources_document_change", args=[document.pk])).content.decode()
    assert "Looks since" in text
    assert "Changed" in text
    assert recheck(document) in text


def test_the_documents_page_leads_to_what_differs_and_to_the_article_of_each_capture(log_in, claim, author, document):
    look = changed(claim)
    client = log_in(author)
    page = reverse("admin:sources_document_change", args=[document.pk])
    text = client.get(page).content.decode()
    assert f'href="{reverse("admin:claims_secondlook_change", args=[look.pk])}">{look.reason}</a>' in text
    captures = list(document.captures.order_by("captured_at", "pk"))
    articles = [reverse("admin:claims_suggestion_article", args=[capture.pk]) for capture in captures]
    assert [f'href="{article}">Read it, marked</a>' in text for article in articles] == [True] * len(captures)
    assert f'href="{articles[-1]}">Suggestions</a>' in text

    Suggestion.objects.create(capture=captures[0], span_start=0, span_end=5, statement="It is so.")
    assert f'href="{articles[0]}">Suggestions</a>' in client.get(page).content.decode()


def test_who_may_not_see_them_is_led_to_no_second_look_and_no_article(log_in, claim, document):
    changed(claim)
    user = onlooker()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_document", "view_documentcheck", "view_capture"])
    )
    text = log_in(user).get(reverse("admin:sources_document_change", args=[document.pk])).content.decode()
    assert "Looks since" in text
    assert "/secondlook/" not in text
    assert "/suggestion/" not in text


def test_the_workspace_says_how_each_document_fared(log_in, claim, author, document):
    client = log_in(author)
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    assert client.get(address).content.decode().count("not looked at since it was captured") == 2
    changed(claim)
    text = client.get(address).content.decode()
    assert text.count("not looked at since it was captured") == 1
    assert "Waits for a second look" in text


@pytest.mark.parametrize(
    ("asked_on", "back"),
    [
        ({}, "/admin/sources/document/{document}/change/"),
        ({"claim": "{claim}"}, "/admin/claims/claim/{claim}/change/"),
        ({"look": "7"}, "/admin/claims/secondlook/7/change/"),
        ({"look": "//evil.example"}, "/admin/sources/document/{document}/change/"),
        ({"claim": "٣"}, "/admin/sources/document/{document}/change/"),
    ],
)
def test_another_look_is_promised_and_leads_back(asked_on, back, log_in, claim, author, document):
    values = {"claim": claim.pk, "document": document.pk}
    posted = {name: value.format(**values) for name, value in asked_on.items()}
    answer = log_in(author).post(recheck(document), posted)
    assert (answer.status_code, answer.url) == (302, back.format(**values))
    intake = Intake.objects.get()
    assert (intake.kind, intake.document, intake.handed_in_by) == ("recheck", document, author)
    assert [step.stage for step in intake.steps.all()] == ["fetch"]


def test_while_it_is_being_looked_at_there_is_no_second_button(log_in, claim, author, document):
    client = log_in(author)
    client.post(recheck(document))
    client.post(recheck(document))
    assert Intake.objects.count() == 1
    text = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "It is being looked at." in text
    assert recheck(document) not in text


def test_what_only_the_desk_holds_cannot_be_looked_at(log_in, claim, author, document, settings):
    Document.objects.filter(pk=document.pk).update(url=f"{settings.SITE_URL}/documents/{'0' * 64}/")
    client = log_in(author)
    answer = client.post(recheck(document), follow=True)
    assert "This document is not on the web" in answer.content.decode()
    assert not Intake.objects.exists()
    text = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "only the desk holds it" in text


def test_a_look_is_asked_for_by_those_who_may_change_claims(log_in, document):
    client = log_in(onlooker())
    assert client.post(recheck(document)).status_code == 403
    assert not Intake.objects.exists()


def test_a_look_is_not_asked_for_by_following_a_link(log_in, author, document):
    client = log_in(author)
    assert client.get(recheck(document)).status_code == 405
    assert client.post(reverse("admin:claims_secondlook_recheck", args=[4711])).status_code == 404
    assert not Intake.objects.exists()


def test_looks_cannot_be_written_by_hand(log_in, claim, editor):
    look = changed(claim)
    client = log_in(editor)
    assert client.get(reverse("admin:sources_documentcheck_add")).status_code == 403
    address = reverse("admin:sources_documentcheck_change", args=[look.check_made_id])
    assert client.post(address, {"outcome": "unchanged"}).status_code == 403


def test_the_server_of_a_confidential_document_is_not_asked_in_passing(log_in, claim, author):
    statement = Document.objects.get(url="https://ministry.example/statement")
    withheld = {"is_confidential": True, "confidential_reason": "It would name the source."}
    change(claim, author, attributions=[], evidence=[{"document": statement, "stance": "supports", **withheld}])
    text = log_in(author).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "confidential, so its server is not asked from here" in text
    assert recheck(statement) not in text
