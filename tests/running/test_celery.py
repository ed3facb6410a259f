"""The clock, and how tasks are run."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from celery.schedules import crontab
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone
from knox.models import AuthToken

from factcheck.celery import LivingScheduler, app
from factcheck.tasks import forget_expired_logins

SOURCE = (Path(__file__).resolve().parent.parent.parent / "factcheck" / "celery.py").read_text()


@pytest.mark.django_db(databases="__all__")  # loading the tasks runs Django's checks
def test_everything_on_the_clock_is_a_task_that_exists():
    app.loader.import_default_modules()
    assert app.conf.beat_schedule
    for line in app.conf.beat_schedule.values():
        assert line["task"] in app.tasks


def test_everything_on_the_clock_says_why():
    table = SOURCE.partition("beat_schedule = {")[2].partition("\n}")[0].splitlines()
    for number, line in enumerate(table):
        if re.match(r'    "[a-z-]+": ', line):
            assert table[number - 1].strip().startswith("# "), line


def test_nothing_on_the_clock_is_rarer_than_the_scheduler_remembers():
    """It keeps no file: after a restart, a line that is due less than daily might never come."""
    for line in app.conf.beat_schedule.values():
        schedule = line["schedule"]
        if isinstance(schedule, crontab):
            assert len(schedule.day_of_week) == 7
            assert len(schedule.day_of_month) == 31
            assert len(schedule.month_of_year) == 12
        else:
            assert schedule <= 24 * 60 * 60


def test_a_task_is_done_when_it_has_run():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


@pytest.mark.django_db(databases="__all__")
def test_nobody_keeps_what_a_task_returns():
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if name.startswith(("claims.", "sources.", "factcheck."))}
    assert len(ours) > 20
    assert [name for name, task in ours.items() if not task.ignore_result] == []


def test_no_task_outlives_its_hold_on_the_message(settings):
    """A longer one would be running when it is handed out a second time; a lost one takes ten seconds to notice."""
    assert 10 < app.conf.task_time_limit < settings.CELERY_REDELIVERY_SECONDS


def test_beat_gives_signs_of_life(tmp_path, monkeypatch):
    monkeypatch.setenv("ALIVE_FOLDER", str(tmp_path))
    scheduler = LivingScheduler(app, schedule={}, lazy=True)
    scheduler.tick()
    assert (tmp_path / "factcheck-beat.alive").exists()


@pytest.mark.django_db
def test_expired_logins_are_forgotten():
    now = timezone.now()
    person = get_user_model().objects.create_user("researcher", password="something")
    for name, age in [("old", -1), ("new", 1)]:
        Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(days=age))
        AuthToken.objects.create(person, expiry=timedelta(days=age))
    forget_expired_logins()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert AuthToken.objects.get().expiry > now
