"""Which cited documents are due for another look, and who may ask for one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.errors import PermissionMissing
from claims.models import ClaimPage
from claims.publishing.evidence_health import due_for_another_look, recheck
from claims.publishing.publish import correct, withdraw
from claims.publishing.tasks import recheck_cited_documents
from sources.intake.record import keep_pasted_text
from sources.models import Document, Intake, IntakeStep
from tests.desk import change, make_draft, make_published
from tests.publishing.looks import look, publish_again, publisher_of_others, resting_on


def due(days=7):
    return {document.url for document in due_for_another_look(at=timezone.now() + timedelta(days=days))}


PUBLIC = {"https://ministry.example/statement", "https://paper.example/article"}


def test_what_readers_are_pointed_to_is_due_a_week_after_it_was_published(published):
    assert due(days=6) == set()
    assert due() == PUBLIC


def test_what_only_drafts_cite_is_not(claim):
    assert due() == set()


def test_what_a_correction_in_the_making_cites_is_not(published, author):
    new = Document.objects.create(publisher=publisher_of_others(), url="https://new.example/", title="New")
    correct(published, by=author, note="New evidence.")
    change(published, author, evidence=[{"document": new, "stance": "refutes", "note": "The count."}])
    assert due() == PUBLIC


def test_confidential_evidence_is_not_looked_at(author, reviewer, editor):
    leak = make_draft(author, slug="first")  # so that the documents are there
    secret = Document.objects.create(publisher=publisher_of_others(), url="https://leak.example/", title="Leak")
    withheld = {"is_confidential": True, "confidential_reason": "It would name the source."}
    evidence = [
        {"document": Document.objects.earliest("pk"), "stance": "supports", "note": "The order itself."},
        {"document": secret, "stance": "supports", "note": "The list.", **withheld},
    ]
    make_published(author, reviewer, editor, evidence=evidence)
    assert leak.state == "draft"
    assert due() == PUBLIC


def test_what_only_the_desk_holds_is_not_looked_at(published, author, reviewer, editor, settings):
    held = Document.objects.create(
        publisher=publisher_of_others(), url=f"{settings.SITE_URL}/documents/{'0' * 64}/", title="A pasted text"
    )
    keep_pasted_text(held, "They said 300,000.")
    publish_again(published, author, reviewer, editor, evidence=[resting_on(held)])
    assert held.url in ClaimPage.objects.get().cited_documents
    assert due() == PUBLIC
    with pytest.raises(ValidationError):
        recheck(held)
    assert not Intake.objects.exists()


def test_what_this_desk_has_published_can_be_looked_at_like_any_other_page(
    published, author, reviewer, editor, settings
):
    earlier = f"{settings.SITE_URL}/claims/earlier/"
    page = Document.objects.create(publisher=publisher_of_others(), url=earlier, title="An earlier check")
    evidence = [{"document": page, "stance": "supports", "note": "The same claim."}]
    publish_again(published, author, reviewer, editor, evidence=evidence)
    assert earlier in due()
    assert recheck(page).url == earlier


def test_withdrawn_claims_are_left_alone(published, editor):
    withdraw(published, by=editor, note="It was a fake.")
    assert due() == set()


def test_a_document_is_due_once_a_week(cited, site):
    assert cited.url not in due(days=0)
    assert cited.url not in due(days=6)
    assert cited.url in due(days=7)


def test_what_could_not_be_looked_at_waits_a_week_too(cited, site):
    site.answers = [403]
    look(cited)
    assert cited.url not in due(days=6)


def test_what_waited_longest_comes_first_and_what_was_never_looked_at_before_all(cited):
    Intake.objects.filter(document=cited).update(handed_in_at=timezone.now() - timedelta(days=8))
    assert [document.url for document in due_for_another_look(at=timezone.now() + timedelta(days=7))][-1] == cited.url


def test_the_sweep_promises_each_look_once(published):
    ClaimPage.objects.update(first_published_at=timezone.now() - timedelta(days=7))
    recheck_cited_documents()
    recheck_cited_documents()
    assert set(Intake.objects.values_list("url", flat=True)) == PUBLIC
    assert Intake.objects.count() == 2
    assert set(IntakeStep.objects.values_list("stage", "status")) == {("fetch", "queued")}
    assert due(days=0) == set()


def test_a_look_that_is_under_way_stands(published, author):
    document = Document.objects.get(url="https://paper.example/article")
    first = recheck(document)
    assert recheck(document, by=author) == first
    assert first.handed_in_by is None


def test_an_editor_may_ask_for_a_look(published, author):
    document = Document.objects.get(url="https://paper.example/article")
    assert recheck(document, by=author).handed_in_by == author


def test_whoever_may_not_change_claims_asks_for_none(published, django_user_model):
    with pytest.raises(PermissionMissing):
        recheck(Document.objects.first(), by=django_user_model.objects.create_user("outsider"))
    assert not Intake.objects.exists()
