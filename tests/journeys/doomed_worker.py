"""A worker that dies where it is told to: it takes one step and kills itself with SIGKILL, as a power cut would.

python -m tests.journeys.doomed_worker    reads orders from standard input, one a line, and prints how they ended

Each order is taken by processes of their own, forked from one that has loaded everything and has no connection open.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from contextlib import contextmanager
from datetime import datetime

import django

MOMENTS = ("before the lease", "after the lease", "after the work", "before the commit", "after the commit")


def die(*_, **__):
    """End this process as nothing else can: no clean-up runs, no transaction is finished."""
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(call):
    """Give a call that is made, and is the last thing that happens."""

    def last(*arguments, **options):
        call(*arguments, **options)
        die()

    return last


def doom(moment):
    """Arrange for this process to die at a moment of the step it takes."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    from sources.intake import steps
    from sources.models.intake import IntakeStepQuerySet

    match moment:
        case "before the lease":
            IntakeStepQuerySet.lease = die
        case "after the lease":
            IntakeStepQuerySet.lease = then_die(IntakeStepQuerySet.lease)
        case "after the work":
            steps._done = die
        case "before the commit":
            steps._go_on = then_die(steps._go_on)
        case "after the commit":  # and before anything that waits for it, such as a message
            BaseDatabaseWrapper.run_and_clear_commit_hooks = die
        case "while another process reads":
            subprocess.Popen.communicate = die


def take_one(order):
    """Take the step of an order, and die where it says."""
    from sources.intake.steps import take
    from tests.reading import WORK

    doom(order["dies"])
    take(order["step"], WORK[order["stage"]], at=datetime.fromisoformat(order["at"]))


def main():
    """Load everything once, then take each order in a process of its own."""
    django.setup()
    from claims.editorial import suggesting
    from tests import reading  # noqa: F401 - loaded before the first order
    from tests.journeys import plain_proposals

    suggesting.propose = plain_proposals.propose
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        workers = [fork(order) for _ in range(order["workers"])]
        print(*[os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers], flush=True)


def fork(order):
    """Have an order taken by a process of its own; give its number."""
    worker = os.fork()
    if worker == 0:
        try:
            take_one(order)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return worker


@contextmanager
def running_workers(environment):
    """Give a call that has one step taken by workers, and gives the exit code of each (-9 where it was killed)."""
    command = [sys.executable, "-m", "tests.journeys.doomed_worker"]
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def take(step, *, at, dies="", workers=1):
        order = {"step": step.pk, "stage": step.stage, "at": at.isoformat(), "dies": dies, "workers": workers}
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        return [int(code) for code in process.stdout.readline().split()]

    try:
        assert process.stdout.readline() == "ready\n"
        yield take
    finally:
        process.stdin.close()
        process.wait(timeout=30)


if __name__ == "__main__":
    main()
