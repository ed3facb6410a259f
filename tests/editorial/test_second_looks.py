"""Look at a claim again: who is told, once, and what they write down."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import AlreadyDecided, PermissionMissing, ReasonMissing
from claims.editorial.second_looks import citing, raise_second_look, settle, to_be_told
from claims.editorial.triage import drop
from claims.models import SecondLook
from claims.publishing.publish import correct, withdraw
from sources.models import Document, DocumentCheck, Intake
from tests.desk import change, make_draft


def check_of(document):
    """Store a look that found nothing any more."""
    intake = Intake.objects.create(kind="recheck", url=document.url, document=document, is_open=False)
    return DocumentCheck.objects.create(document=document, intake=intake, outcome="gone", note="It answered 404.")


@pytest.fixture
def statement(claim):
    return Document.objects.get(url="https://ministry.example/statement")


@pytest.fixture
def check(statement):
    return check_of(statement)


@pytest.fixture
def look(claim, check):
    return raise_second_look(claim, check, reason="It is gone.")


def test_a_claim_rests_on_the_documents_of_its_chain_and_its_evidence(claim, statement, author):
    article = Document.objects.get(url="https://paper.example/article")
    assert (claim.verdicts.get().evidence.get().document, list(citing(statement))) == (statement, [claim])
    change(claim, author, attributions=[])
    assert list(citing(statement)) == [claim]
    assert list(citing(article)) == []


def test_a_dropped_claim_rests_on_nothing(claim, statement, author):
    drop(claim, by=author, note="Not checkable.")
    assert not citing(statement).exists()


def test_a_withdrawn_claim_rests_on_nothing(published, editor):
    withdraw(published, by=editor, note="It was a fake.")
    assert not citing(Document.objects.get(url="https://ministry.example/statement")).exists()


def test_while_a_correction_is_written_both_versions_count(published, author):
    """Readers still see the old one."""
    old = Document.objects.get(url="https://ministry.example/statement")
    new = Document.objects.create(publisher=old.publisher, url="https://ministry.example/order", title="The order")
    correct(published, by=author, note="New evidence.")
    change(published, author, attributions=[], evidence=[{"document": new, "stance": "supports", "note": "It."}])
    assert list(citing(old)) == list(citing(new)) == [published]


def test_one_second_look_waits_for_a_document(claim, look, statement):
    later = check_of(statement)
    assert raise_second_look(claim, later, reason="Still gone.") == look
    assert SecondLook.objects.get().reason == "It is gone."


def test_another_claim_and_another_document_wait_for_themselves(claim, look, check, author):
    other = make_draft(author, slug="other")
    article = Document.objects.get(url="https://paper.example/article")
    raise_second_look(other, check, reason="It is gone.")
    raise_second_look(claim, check_of(article), reason="It is gone.")
    assert SecondLook.objects.open().count() == 3


def test_a_long_title_still_fits(claim, check):
    assert len(raise_second_look(claim, check, reason="x" * 600).reason) == 500


def test_settling_says_what_was_found(claim, look, author):
    for note in ("", " \n "):
        with pytest.raises(ReasonMissing):
            settle(look, by=author, note=note)
    assert SecondLook.objects.open().exists()

    settle(look, by=author, note=" It moved; the text is the same. ")
    found = SecondLook.objects.get()
    assert (found.settled_by, found.settled_note) == (author, "It moved; the text is the same.")
    assert found.settled_at is not None


def test_settled_is_settled(look, author, reviewer):
    settle(look, by=author, note="It moved.")
    with pytest.raises(AlreadyDecided):
        settle(look, by=reviewer, note="It did not.")
    assert SecondLook.objects.get().settled_note == "It moved."


def test_a_note_that_has_no_room_is_refused(look, author):
    with pytest.raises(ValidationError):
        settle(look, by=author, note="x" * 501)
    assert SecondLook.objects.open().exists()


def test_whoever_may_not_change_claims_settles_nothing(look, django_user_model):
    with pytest.raises(PermissionMissing):
        settle(look, by=django_user_model.objects.create_user("outsider"), note="Fine.")
    assert SecondLook.objects.open().exists()


def test_settling_changes_nothing_of_the_claim(claim, look, author):
    settle(look, by=author, note="The number stands.")
    version = claim.version
    claim.refresh_from_db()
    assert (claim.version, claim.state) == (version, "draft")


def test_a_claim_is_told_once_of_a_finding(claim, statement, check, author):
    since = check.checked_at
    assert list(to_be_told(statement, since=since)) == [claim]
    look = raise_second_look(claim, check, reason="It is gone.")
    assert not to_be_told(statement, since=since).exists()
    settle(look, by=author, note="It moved.")
    assert not to_be_told(statement, since=since).exists()

    later = check_of(statement)
    assert list(to_be_told(statement, since=later.checked_at)) == [claim]


def test_what_was_settled_after_it_was_found_is_told(claim, statement, look, author):
    later = check_of(statement)
    settle(look, by=author, note="I have seen both.")
    assert not to_be_told(statement, since=later.checked_at).exists()
