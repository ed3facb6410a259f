"""Whoever is killed in between, every step of intake is taken, and nothing is there twice."""

import os
import signal
import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection
from django.utils import timezone

from claims.editorial import suggesting
from claims.models import ClaimPage, SecondLook, Suggestion
from claims.publishing.evidence_health import recheck
from sources.intake import stages
from sources.intake.extract import extract, extract_apart
from sources.intake.hand_in import hand_in_address, hand_in_file
from sources.intake.steps import Work, take
from sources.models import Capture, Document, DocumentCheck, Intake, IntakeStep, Source
from sources.models.intake import LEASE
from tests.desk import make_published, whole_content
from tests.journeys import plain_proposals
from tests.journeys.doomed_worker import MOMENTS, running_workers
from tests.journeys.paper_site import article, running_site
from tests.journeys.test_two_at_once import at_once, refused
from tests.reading import WORK, read_to_the_end

pytestmark = pytest.mark.django_db(transaction=True)

KILLED, ENDED = [-9], [0]
PROPOSED = [
    "The Ministry of Defence said on Wednesday that 300,000 people would be called up.",
    "More than 53,000 people entered the country within a week, according to the Border Police.",
]
MORE = "The Ministry of Defence said that 98,000 people had left."
# How often a step was begun, once it is done, where its first worker was killed at that moment.
ATTEMPTS = dict(zip(MOMENTS, (1, 2, 2, 2, 1), strict=True))


@pytest.fixture(scope="module")
def site_of_module():
    with running_site() as site:
        yield site


@pytest.fixture
def site(site_of_module, settings, monkeypatch):
    """Run a paper's site, which intake may reach, and propose what a test can count.

    To save time, this process reads documents by itself. The workers that are killed have them read, as they should.
    """
    monkeypatch.setattr(stages, "extract_apart", extract)
    settings.INTAKE_ALLOWED_NETWORKS, settings.INTAKE_ALLOWED_PORTS = ["127.0.0.0/8"], [site_of_module.port]
    monkeypatch.setattr(suggesting, "propose", plain_proposals.propose)
    site_of_module.body, site_of_module.answers, site_of_module.asked = article(), [], []
    return site_of_module


@pytest.fixture(scope="module")
def worker_take(site_of_module, django_db_setup, django_db_blocker):
    """Give a call that has a step taken in other processes, which may be told to die."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
    environment = {
        "DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")),
        "INTAKE_ALLOWED_NETWORKS": "127.0.0.0/8",
        "INTAKE_ALLOWED_PORTS": str(site_of_module.port),
    }
    with running_workers(environment) as take_elsewhere:
        yield take_elsewhere


@pytest.fixture
def cited(site, author, reviewer, editor):
    """Publish a claim that rests on a page of the site, as it was when an editor handed it in."""
    site.body = article("Nothing was known about how many would come back.")
    document = read_to_the_end(hand_in_address(site.url(), by=author)).document
    site.body = article()
    whole_content()
    evidence = {"document": document, "capture": document.captures.get(), "stance": "supports", "note": "The report."}
    make_published(author, reviewer, editor, evidence=[evidence])
    return document


def kill_and_finish(intake, moment, worker_take):
    """Have the worker of every step killed at this moment, and another one finish. Gives the stages in their order."""
    taken = []
    while step := intake.steps.pending().first():
        now = timezone.now()
        taken.append(step.stage)
        assert worker_take(step, at=now, dies=moment) == KILLED
        step.refresh_from_db()
        assert step.status == {"before the lease": "queued", "after the commit": "done"}.get(moment, "running")
        if step.status == "running":
            assert not take(step.pk, WORK[step.stage], at=now + LEASE - timedelta(seconds=1)), "the lease lasts"
        assert worker_take(step, at=now + LEASE + timedelta(seconds=1)) == ENDED
        step.refresh_from_db()
        assert (step.status, step.attempts_count) == ("done", ATTEMPTS[moment])
    intake.refresh_from_db()
    return taken


def require_read_once(intake):
    """Require that an intake of the article is at its end, and left everything there once."""
    intake.refresh_from_db()
    assert not intake.is_open
    assert not intake.steps.exclude(status="done").exists()
    assert intake.document == Document.objects.get()
    assert intake.capture == Capture.objects.get()
    assert (intake.body, intake.warc) == (None, None), "what was received is kept in one place"
    assert list(Suggestion.objects.values_list("statement", flat=True)) == PROPOSED
    assert Source.objects.get().name == "The Harbour Paper"


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_worker_killed_at_any_step_loses_nothing(moment, author, site, worker_take):
    intake = hand_in_address(site.url(), by=author)
    assert kill_and_finish(intake, moment, worker_take) == ["fetch", "extract", "suggest"]
    require_read_once(intake)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_worker_killed_while_it_looks_again_loses_nothing(moment, cited, worker_take):
    look = recheck(cited)
    for stage in ("fetch", "extract"):  # these are the same as above
        take(look.steps.get(stage=stage).pk, WORK[stage], at=timezone.now())
    assert kill_and_finish(look, moment, worker_take) == ["compare"]

    check = DocumentCheck.objects.get()
    assert (check.document, check.outcome) == (cited, "changed")
    assert cited.captures.count() == 2
    assert SecondLook.objects.get().check_made == check
    (change,) = ClaimPage.objects.get().source_changes
    assert (change["url"], change["outcome"]) == (cited.url, "changed")


def test_a_worker_killed_while_another_process_reads_for_it_loses_nothing(author, worker_take):
    intake, now = hand_in_file(b"Only 44 people came back.", file_name="note.txt", by=author), timezone.now()
    step = intake.steps.get()
    assert worker_take(step, at=now, dies="while another process reads") == KILLED
    assert worker_take(step, at=now + LEASE + timedelta(seconds=1)) == ENDED
    assert Capture.objects.get().text == "Only 44 people came back."


def test_the_process_that_reads_may_be_killed(author, site, monkeypatch):
    monkeypatch.setattr(stages, "extract_apart", extract_apart)
    intake = hand_in_file(article(), file_name="article.html", by=author)
    whole, killed = subprocess.Popen.communicate, []

    def kill_first(process, *arguments, **options):
        if not killed:
            process.kill()
            killed.append(process.pid)
        return whole(process, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(subprocess.Popen, "communicate", kill_first)
        read_to_the_end(intake, apart=True)
    step = intake.steps.get()
    assert (step.status, step.error_code) == ("queued", "crashed")
    assert intake.is_open

    read_to_the_end(intake, at=step.next_attempt_at)
    require_read_once(intake)
    assert intake.steps.get(stage="extract").attempts_count == 2


@pytest.mark.parametrize("half", ["prepare", "keep"])
def test_a_step_is_broken_off_in_the_middle_of_a_query(half, author):
    """As Celery does when the time of a task is over: by a signal, wherever the work may be."""

    def too_late(*_):
        raise SoftTimeLimitExceeded

    def wait_for_the_database(*_):
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(120)")

    step = hand_in_file(article(), file_name="article.html", by=author).steps.get()
    work, began = Work(**{"keep": plainly_done, half: wait_for_the_database}), time.monotonic()
    before = signal.signal(signal.SIGALRM, too_late)
    try:
        assert not take(step.pk, work, at=timezone.now())
    finally:
        signal.signal(signal.SIGALRM, before)
    step.refresh_from_db()
    assert (step.status, step.error_code) == ("queued", "took-too-long")
    assert time.monotonic() - began < 60


def plainly_done(*_):
    """Keep nothing; nothing follows."""


def test_five_workers_with_the_same_message_do_it_once(author, site, worker_take):
    intake = hand_in_address(site.url(), by=author)
    for _ in range(3):
        step = intake.steps.pending().get()
        assert worker_take(step, at=timezone.now(), workers=5) == ENDED * 5
        step.refresh_from_db()
        assert (step.status, step.attempts_count) == ("done", 1)
    require_read_once(intake)
    assert len(site.asked) == 1


def test_a_message_that_comes_again_later_changes_nothing(author, site):
    intake = read_to_the_end(hand_in_address(site.url(), by=author))
    before = list(IntakeStep.objects.values())
    for step in intake.steps.all():
        assert not take(step.pk, WORK[step.stage], at=timezone.now() + timedelta(days=1))
    assert list(IntakeStep.objects.values()) == before
    require_read_once(intake)


@pytest.mark.parametrize("stage", ["fetch", "extract", "suggest"])
def test_a_slow_worker_that_comes_back_changes_nothing(stage, author, site):
    """Its lease ran out over its work, and another worker took the step. The two saw different pages."""
    intake = hand_in_address(site.url(), by=author)
    while (step := intake.steps.pending().get()).stage != stage:
        take(step.pk, WORK[step.stage], at=timezone.now())
    now, work = timezone.now(), WORK[stage]

    def prepare_slowly(reading):
        prepared = work.prepare(reading)
        site.body = article(MORE)
        assert take(step.pk, work, at=now + LEASE)
        return prepared

    site.body = article() if stage != "fetch" else article("The page as the slow worker sees it, 5 people.")
    assert not take(step.pk, replace(work, prepare=prepare_slowly), at=now)

    step.refresh_from_db()
    assert (step.status, step.attempts_count) == ("done", 2)
    read_to_the_end(intake)
    statements = list(Suggestion.objects.values_list("statement", flat=True))
    assert statements == ([PROPOSED[0], MORE, PROPOSED[1]] if stage == "fetch" else PROPOSED)
    assert Capture.objects.count() == 1


def test_two_people_with_one_address_share_one_reading(author, colleague, site):
    outcomes = at_once(*[lambda by=by: hand_in_address(site.url(), by=by) for by in (author, colleague) * 3])
    assert refused(outcomes, ()) == []
    assert set(outcomes) == {Intake.objects.get()}
    require_read_once(read_to_the_end(outcomes[0]))
    assert len(site.asked) == 1


def test_the_same_address_in_other_words_is_being_read_already(author, colleague, site):
    first = hand_in_address(site.url(), by=author)
    assert hand_in_address(f" {site.url()}?utm_source=letter&fbclid=1#top ", by=colleague) == first


def test_a_page_read_again_without_a_change_is_one_capture(author, site):
    first = read_to_the_end(hand_in_address(site.url(), by=author))
    second = read_to_the_end(hand_in_address(site.url(), by=author))
    assert (second.pk, second.capture) == (first.pk + 1, first.capture)
    require_read_once(second)


def test_a_page_that_has_changed_is_a_second_capture_with_what_is_new(author, site):
    first = read_to_the_end(hand_in_address(site.url(), by=author))
    site.body = article(MORE)
    second = read_to_the_end(hand_in_address(site.url(), by=author))

    assert second.document == first.document
    assert second.capture != first.capture
    assert list(first.capture.suggestions.values_list("statement", flat=True)) == PROPOSED
    assert list(second.capture.suggestions.values_list("statement", flat=True)) == [MORE]


def test_the_same_document_by_two_ways_at_once_is_one_document(author, site):
    """One hands in the address, another the file that stands there."""
    fetched = hand_in_address(site.url(), by=author)
    uploaded = hand_in_file(article(), file_name="article.html", url=site.url(), by=author)
    assert take(fetched.steps.get().pk, WORK["fetch"], at=timezone.now())
    steps = [intake.steps.get(stage="extract") for intake in (fetched, uploaded)]

    assert (
        at_once(*[lambda step=step: take(step.pk, WORK["extract"], at=timezone.now()) for step in steps]) == [True] * 2
    )

    for intake in (fetched, uploaded):
        read_to_the_end(intake)
    require_read_once(fetched)
    require_read_once(uploaded)
