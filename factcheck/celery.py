"""The Celery application, and everything that happens by the clock."""

import atexit
import os

from celery import Celery, bootsteps
from celery.beat import Scheduler
from celery.schedules import crontab
from celery.signals import before_task_publish

from factcheck.alive import give_sign

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["sources.intake", "claims.editorial", "claims.publishing", "factcheck"], force=False)

app.conf.beat_schedule = {
    # Keeps the promise of the outbox: a delivery whose message the broker lost, or whose next attempt is due, is queued
    # again. Ten seconds is how late a webhook may be at worst; a sweep that waited longer than that is superseded.
    "sweep-webhook-deliveries": {"task": "claims.sweep_deliveries", "schedule": 10.0, "options": {"expires": 10}},
    # The same for the steps of intake: lost by the broker, left by a dead worker, or to be tried again. A message
    # counts as lost after a minute; until then the step is not queued twice.
    "sweep-intake": {"task": "sources.sweep_intake", "schedule": 10.0, "options": {"expires": 10}},
    # The same for files of reviews: an import whose message was lost, whose worker died, or that has more to do.
    "sweep-imports": {"task": "claims.sweep_imports", "schedule": 10.0, "options": {"expires": 10}},
    # What somebody planned is published within the minute after its moment. A sweep that waited longer is superseded.
    "publish-what-is-planned": {"task": "claims.sweep_plans", "schedule": crontab(), "options": {"expires": 60}},
    # The file of a dry run is kept for a day, so that it need not be sent twice; then its bytes are only ballast.
    "forget-files-of-imports": {"task": "claims.forget_files_of_imports", "schedule": crontab(minute=37)},
    # What a change of the crosswalk or a new claim means for collected reviews is learned at once, as far as one step
    # goes, and the rest by a task. This finds what a lost message left behind. At night: it reads every review.
    "learn-what-is-ours": {"task": "claims.learn_what_is_ours", "schedule": crontab(hour=2, minute=47)},
    # Looks again at cited documents, each once a week; a few every hour, so that no publisher gets them all at once.
    "look-at-cited-documents": {"task": "claims.recheck_cited_documents", "schedule": crontab(minute=41)},
    # The words of what was brought in are taken right after; this finds what a lost message left behind, and lets go of
    # what is gone.
    "take-words": {"task": "claims.take_words", "schedule": crontab(minute=9), "options": {"expires": 3600}},
    # How rare a word is, for matching. One that is new counts as rare until then, and it is.
    "count-lexemes": {"task": "claims.count_lexemes", "schedule": crontab(minute=11), "options": {"expires": 3600}},
    # What is published or collected asks for its vectors itself, where a model is set up. This finds what a lost
    # message left behind, and forgets those of what is gone.
    "sweep-meanings": {"task": "claims.sweep_meanings", "schedule": crontab(minute=23), "options": {"expires": 3600}},
    # Statistics that are an hour old are new enough; nobody waits for the count.
    "count-figures": {"task": "claims.count_figures", "schedule": crontab(minute=7), "options": {"expires": 3600}},
    # Whoever wants everything fetches the file of the night instead of asking the API a thousand times. At night,
    # because each format reads the whole log.
    "export-daily": {"task": "claims.export_daily", "schedule": crontab(hour=3, minute=43)},
    # An export whose message the broker lost, or whose worker died. Nobody waits for one by the second.
    "sweep-exports": {"task": "claims.sweep_exports", "schedule": 60.0, "options": {"expires": 60}},
    # What could not be read is kept for 30 days, so that somebody may try again; then its bytes are only ballast, up to
    # 20 MB each.
    "forget-what-was-never-read": {"task": "sources.forget_unread", "schedule": crontab(hour=3, minute=29)},
    # A program that was not answered asks again within hours; after two days the key may be used anew.
    "forget-kept-answers": {"task": "claims.forget_kept_answers", "schedule": crontab(minute=53)},
    # What people of the desk want to be told at once goes out by mail within a minute.
    "mail-notices": {"task": "claims.mail_notices", "schedule": 60.0, "options": {"expires": 60}},
    # What they want gathered, by day or by week, goes out before they begin work. Within the hour it is tried again, as
    # a mail server may have been slow, or away.
    "mail-gathered-notices": {"task": "claims.mail_gathered_notices", "schedule": crontab(hour=6, minute="*/10")},
    # What somebody typed and never saved is theirs for a month. Who had a page open is of no interest after a minute.
    "forget-what-is-over": {"task": "claims.forget_what_is_over", "schedule": crontab(hour=3, minute=23)},
    # Expired logins and API tokens are refused anyway; their rows would pile up. At night, when nobody works.
    "forget-expired-logins": {"task": "factcheck.forget_expired_logins", "schedule": crontab(hour=3, minute=17)},
}


class LivingScheduler(Scheduler):
    """A scheduler that gives a sign of life at every tick. It keeps no file: no line above is rarer than daily."""

    def tick(self, *args, **kwargs):
        give_sign("beat")
        return super().tick(*args, **kwargs)


class SignOfLife(bootsteps.StartStopStep):
    """A worker's sign of life, given by its own timer."""

    requires = {"celery.worker.components:Timer"}

    def start(self, worker):
        give_sign("worker")
        self.timer = worker.timer.call_repeatedly(15, give_sign, ("worker",))

    def stop(self, worker):
        self.timer.cancel()


app.steps["worker"].add(SignOfLife)


@before_task_publish.connect
def close_producers_at_exit(**_) -> None:
    """See to it that this process closes what `delay()` opens; left open, it holds up the end for 20 seconds."""
    before_task_publish.disconnect(close_producers_at_exit)
    atexit.register(_close_producers)


def _close_producers() -> None:
    app.amqp.producer_pool.force_close_all()
    app.pool.force_close_all()
