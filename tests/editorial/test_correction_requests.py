"""What the public says is wrong: anybody reports it, the desk answers, and the claim is corrected by its own steps."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from claims.editorial.correction_requests import accept, decline, put_back, report_error
from claims.editorial.errors import AlreadyDecided, PermissionMissing, ReasonMissing
from claims.editorial.review import approve, submit
from claims.models import ChangeKind, CorrectionRequest, Publication
from claims.publishing.publish import correct, publish, withdraw
from tests.desk import change, make_published
from tests.standing import standing


@standing
def publication(published):
    return published.publications.get()


@standing
def report(publication):
    return report_error(publication, text="The order says 30,000.", part="number", contact="reader@example.org")


@pytest.fixture
def publish_again(author, reviewer, editor):
    """Give a function that publishes a claim once more."""

    def run(claim):
        claim.refresh_from_db()
        number = claim.publications.count() + 1
        correct(claim, by=author, note="A reader is right.")
        change(claim, author, verdict={"conclusion": f"The order names this number ({number})."})
        submit(claim, by=author)
        approve(claim, by=reviewer)
        return publish(claim, by=editor, note="The number was wrong.", kind=ChangeKind.CORRECTION)

    return run


def stored(report):
    return CorrectionRequest.objects.get(pk=report.pk)


def to_do(claim):
    return set(CorrectionRequest.objects.filter(publication__claim=claim).still_to_do())


def test_a_report_is_about_the_version_that_its_sender_read(published, publication, publish_again):
    newer = publish_again(published)
    old, new = report_error(publication, text="Wrong."), report_error(newer, text="Wrong.")
    assert (stored(old).publication.version, stored(new).publication.version) == (1, 2)
    assert {stored(old).part, stored(old).status} == {"other", "received"}


def test_each_report_has_a_key_of_its_own(publication):
    keys = {report_error(publication, text=f"Wrong, {number}.").key for number in range(3)}
    assert {len(key) for key in keys} == {43}
    assert len(keys) == 3


@pytest.mark.parametrize(
    "values",
    [
        {"text": ""},
        {"text": " \n "},
        {"text": "x" * 5001},
        {"text": "a NUL \x00"},
        {"text": "Wrong.", "part": "everything"},
        {"text": "Wrong.", "contact": "nobody"},
    ],
)
def test_what_cannot_be_a_report_is_not_kept(values, publication):
    with pytest.raises(ValidationError):
        report_error(publication, **values)
    assert not CorrectionRequest.objects.exists()


@pytest.mark.parametrize(("verb", "status"), [(accept, "accepted"), (decline, "declined")])
def test_whoever_decides_answers(verb, status, report, author):
    for answer in ("", "  \n"):
        with pytest.raises(ReasonMissing):
            verb(report, by=author, answer=answer)
    with pytest.raises(ValidationError):
        verb(report, by=author, answer="x" * 501)
    assert stored(report).status == "received"

    verb(report, by=author, answer=" We have looked. ")
    found = stored(report)
    assert (found.status, found.answer, found.decided_by) == (status, "We have looked.", author)
    assert found.decided_at is not None


def test_accepting_changes_nothing_that_readers_see(report, published, author):
    published.refresh_from_db()
    before = (published.state, published.version, Publication.objects.count())
    accept(report, by=author, answer="You are right.")
    published.refresh_from_db()
    assert (published.state, published.version, Publication.objects.count()) == before


@pytest.mark.parametrize("verb", [accept, decline])
def test_the_same_click_twice_is_one(verb, report, author, reviewer):
    verb(report, by=author, answer="We have looked.")
    first = stored(report)
    verb(report, by=reviewer, answer="We have looked. ")
    assert (stored(report).decided_by, stored(report).decided_at) == (author, first.decided_at)


def test_two_who_decide_at_once_do_not_overrule_each_other(report, author, reviewer):
    """Each has the report before them as it came in."""
    decline(report, by=author, answer="The order says so.")
    for decide in (
        lambda: decline(report, by=reviewer, answer="Too late."),
        lambda: accept(report, by=reviewer, answer="The order says so."),
    ):
        with pytest.raises(AlreadyDecided):
            decide()
    assert (stored(report).status, stored(report).answer, stored(report).decided_by) == (
        "declined",
        "The order says so.",
        author,
    )


@pytest.mark.parametrize("verb", [accept, decline])
def test_put_back_it_waits_again(verb, report, author):
    verb(report, by=author, answer="We have looked.")
    put_back(report, by=author)
    found = stored(report)
    assert (found.status, found.answer, found.decided_by, found.decided_at) == ("received", "", None, None)
    decline(report, by=author, answer="The order says so.")
    assert stored(report).status == "declined"


@pytest.mark.parametrize(
    "verb",
    [
        put_back,
        lambda report, by: accept(report, by=by, answer="Yes."),
        lambda report, by: decline(report, by=by, answer="No."),
    ],
    ids=["put back", "accept", "decline"],
)
def test_whoever_may_not_change_claims_decides_nothing(verb, report, django_user_model):
    with pytest.raises(PermissionMissing):
        verb(report, by=django_user_model.objects.create_user("outsider"))
    assert stored(report).status == "received"


def test_an_accepted_report_is_to_do_until_something_new_is_published(report, published, author, publish_again):
    assert to_do(published) == {report}
    accept(report, by=author, answer="You are right.")
    assert to_do(published) == {report}
    late = report_error(report.publication, text="And the date is wrong.")
    publish_again(published)
    assert to_do(published) == {late}
    decline(late, by=author, answer="It is not.")
    assert to_do(published) == set()


def test_a_withdrawal_settles_what_was_accepted(report, published, author, editor):
    accept(report, by=author, answer="You are right.")
    withdraw(published, by=editor, note="The order was forged.")
    assert to_do(published) == set()


def test_another_claims_versions_settle_nothing(report, published, author, reviewer, editor):
    accept(report, by=author, answer="You are right.")
    make_published(author, reviewer, editor, slug="another")
    assert to_do(published) == {report}
    assert not report.versions_since()


def test_what_was_published_since_is_named_newest_first(report, published, publish_again):
    publish_again(published)
    publish_again(published)
    assert [publication.version for publication in report.versions_since()] == [3, 2]


def test_past_rows_are_kept_without_whom_to_answer_and_without_the_key(report, author):
    accept(report, by=author, answer="You are right.")
    put_back(report, by=author)
    rows = CorrectionRequest.rows.rel.related_model.objects.order_by("pgh_id")
    assert [(row.pgh_label, row.status) for row in rows] == [
        ("insert", "received"),
        ("update", "accepted"),
        ("update", "received"),
    ]
    assert {"contact", "key"}.isdisjoint(field.name for field in rows.model._meta.fields)


# -- Twice in a moment -------------------------------------------------------------------------------------------------

SENT = {"text": "The order says 30,000.", "part": "number", "contact": "reader@example.org"}


def test_a_report_that_is_sent_twice_in_a_moment_is_one(publication):
    first = report_error(publication, **SENT)
    assert report_error(publication, **{**SENT, "text": " The order says 30,000.\n"}) == first
    assert CorrectionRequest.objects.get().key == first.key


@pytest.mark.parametrize("changed", [{"text": "The date is wrong."}, {"part": "rating"}, {"contact": ""}])
def test_another_text_part_or_sender_makes_it_another_report(publication, changed):
    assert report_error(publication, **{**SENT, **changed}) != report_error(publication, **SENT)


def test_about_another_version_it_is_another_report(published, publication, publish_again):
    assert report_error(publication, **SENT) != report_error(publish_again(published), **SENT)


def test_after_a_minute_it_is_meant(publication):
    first = report_error(publication, **SENT)
    CorrectionRequest.objects.update(received_at=timezone.now() - timedelta(seconds=61))
    assert report_error(publication, **SENT) != first


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_sent_at_the_same_moment_one_is_kept(publication):
    begin, keys = Barrier(2), []

    def send():
        begin.wait()
        keys.append(report_error(publication, **SENT).key)
        connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == [CorrectionRequest.objects.get().key] * 2
