"""Whoever is killed in between, every step of intake is taken, and nothing is there twice."""

import os
import threading
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, connections
from django.utils import timezone

from claims.editorial import suggesting
from claims.models import Suggestion
from claims.publishing.evidence_health import recheck
from sources.intake.hand_in import hand_in_address
from sources.intake.steps import take
from sources.models import Capture, Document, DocumentCheck, Intake, IntakeStep, Source
from sources.models.intake import LEASE
from tests.journeys import plain_proposals
from tests.journeys.doomed_worker import MOMENTS, running_workers
from tests.journeys.paper_site import article, running_site
from tests.reading import WORK, read_to_the_end

pytestmark = pytest.mark.django_db(transaction=True)

KILLED = -9
PROPOSED = [
    "The Ministry of Defence said on Wednesday that 300,000 people would be called up.",
    "More than 53,000 people entered the country within a week, according to the Border Police.",
]
# How often a step was begun, once it is done, where its first worker was killed at that moment.
ATTEMPTS = dict(zip(MOMENTS, (1, 2, 2, 2, 1), strict=True))


@pytest.fixture(scope="module")
def site_of_module():
    with running_site() as site:
        yield site


@pytest.fixture
def site(site_of_module, settings, monkeypatch):
    """Run a paper's site, which intake may reach, and propose what a test can count."""
    settings.INTAKE_ALLOWED_NETWORKS, settings.INTAKE_ALLOWED_PORTS = ["127.0.0.0/8"], [site_of_module.port]
    monkeypatch.setattr(suggesting, "propose", plain_proposals.propose)
    site_of_module.body, site_of_module.answers, site_of_module.asked = article(), [], []
    return site_of_module


@pytest.fixture(scope="module")
def worker_take(site_of_module, django_db_setup, django_db_blocker):
    """Give a call that has a step taken in another process, which may be told to die."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
    environment = {
        "DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")),
        "INTAKE_ALLOWED_NETWORKS": "127.0.0.0/8",
        "INTAKE_ALLOWED_PORTS": str(site_of_module.port),
    }
    with running_workers(environment) as take_elsewhere:
        yield take_elsewhere


def only_step_to_take(intake):
    """Give the one step that is promised and not taken."""
    return intake.steps.pending().get()


def kill_and_finish(intake, moment, worker_take):
    """Have the worker of every step killed at this moment, and another one finish. Gives the stages in their order."""
    stages = []
    while intake.steps.pending().exists():
        step, now = only_step_to_take(intake), timezone.now()
        stages.append(step.stage)
        assert worker_take(step, at=now, dies=moment) == KILLED
        step.refresh_from_db()
        assert step.status == {"before the lease": "queued", "after the commit": "done"}.get(moment, "running")
        worker_take(step, at=now + timedelta(seconds=1))  # nobody else takes it while the dead worker's lease lasts
        worker_take(step, at=now + LEASE + timedelta(seconds=1))
        step.refresh_from_db()
        assert (step.status, step.attempts_count) == ("done", ATTEMPTS[moment])
    intake.refresh_from_db()
    return stages


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_worker_killed_between_any_two_steps_loses_nothing(moment, author, site, worker_take):
    intake = hand_in_address(site.url(), by=author)

    assert kill_and_finish(intake, moment, worker_take) == ["fetch", "extract", "suggest"]

    assert not intake.is_open
    assert intake.document == Document.objects.get()
    assert intake.capture == Capture.objects.get()
    assert (intake.body, intake.warc) == (None, None)
    assert list(Suggestion.objects.values_list("statement", flat=True)) == PROPOSED
    assert Source.objects.get().name == "The Harbour Paper"
