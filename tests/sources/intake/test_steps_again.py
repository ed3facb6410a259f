"""A step that failed is tried once more by a person, as long as its bytes are kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sources.intake.hand_in import hand_in_address, hand_in_file
from sources.intake.steps import ATTEMPTS_AT_MOST, Work, retry, take
from sources.intake.tasks import UNREAD_IS_KEPT, forget_unread
from sources.models import Intake, IntakeStep, Stage
from tests.sources.intake.work import again, begun, extract_follows, failing, nothing_follows

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


# -- Tried once more by a person --------------------------------------------------------------------------------------


def test_a_person_tries_what_has_failed_once_more(step, sent, django_capture_on_commit_callbacks):
    take(step.pk, failing(), at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert retry(step).status == "queued"
    assert sent == [step.pk]
    assert (again(step).attempts_count, step.ended_at, step.intake.is_open) == (0, None, True)
    assert take(step.pk, Work(keep=extract_follows), at=timezone.now())


def test_a_person_gives_a_step_all_its_attempts_again(step):
    for _ in range(ATTEMPTS_AT_MOST):
        take(step.pk, failing(is_passing=True), at=again(step).next_attempt_at)
    assert again(step).status == "failed"
    retry(step)
    take(step.pk, failing(is_passing=True), at=timezone.now())
    assert (again(step).status, step.attempts_count) == ("queued", 1)


@pytest.mark.parametrize("before", ["queued", "running", "done"])
def test_what_has_not_failed_is_not_tried_once_more(before, step, sent, django_capture_on_commit_callbacks):
    if before == "running":
        begun(step, at=timezone.now())
    elif before == "done":
        take(step.pk, Work(keep=nothing_follows), at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert retry(step).status == before
    assert sent == []
    assert again(step).intake.is_open is (before != "done")


def test_what_went_on_from_a_failure_is_not_tried_once_more(step):
    """A cited document that could not be fetched was noted as such; another look is another intake."""
    take(step.pk, failing(give_up=lambda intake, _: Stage.COMPARE), at=timezone.now())
    assert retry(step).status == "failed"
    assert list(step.intake.steps.values_list("stage", "status")) == [("fetch", "failed"), ("compare", "queued")]


def test_what_somebody_handed_in_again_is_not_tried_beside_it(step, colleague):
    take(step.pk, failing(), at=timezone.now())
    hand_in_address(step.intake.url, by=colleague)
    with pytest.raises(ValidationError, match="is being read"):
        retry(step)
    assert again(step).status == "failed"
    assert not step.intake.is_open


# -- What nobody could read -------------------------------------------------------------------------------------------


@pytest.fixture
def unread(author):
    """A file that could not be read, in its step."""
    step = hand_in_file(b"%PDF-1.7 and nothing more", file_name="a.pdf", by=author).steps.get()
    take(step.pk, failing(), at=timezone.now())
    return again(step)


def time_passes(step, days):
    """Let it be so many days since it was handed in and its step failed."""
    then = timezone.now() - timedelta(days=days)
    Intake.objects.filter(pk=step.intake_id).update(handed_in_at=then, warc=b"the exchange")
    IntakeStep.objects.filter(pk=step.pk, ended_at__isnull=False).update(ended_at=then)


def bytes_of(step):
    intake = Intake.objects.get(pk=step.intake_id)
    return intake.body, intake.warc


def test_what_could_not_be_read_is_kept_for_a_month_to_be_tried_again(unread):
    time_passes(unread, UNREAD_IS_KEPT.days - 1)
    forget_unread()
    assert None not in bytes_of(unread)
    assert retry(unread).status == "queued"


def test_after_a_month_it_is_dropped_and_says_so(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    forget_unread()
    assert bytes_of(unread) == (None, None)
    with pytest.raises(ValidationError, match="Hand it in again"):
        retry(unread)
    assert (again(unread).status, unread.intake.is_open) == ("failed", False)


def test_what_is_tried_again_is_not_dropped_meanwhile(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    retry(unread)
    forget_unread()
    assert None not in bytes_of(unread)


def test_what_was_tried_again_lately_is_kept_for_another_month(unread):
    time_passes(unread, UNREAD_IS_KEPT.days + 1)
    retry(unread)
    take(unread.pk, failing(), at=timezone.now())
    forget_unread()
    assert None not in bytes_of(unread)


def test_an_address_that_could_not_be_fetched_may_be_tried_again_for_ever(step):
    take(step.pk, failing(), at=timezone.now())
    time_passes(step, 400)
    forget_unread()
    assert retry(step).status == "queued"
