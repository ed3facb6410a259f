"""Ask workers for something now. The database knows what is to be done, so a message that is lost costs only time."""

import logging

from celery import current_app

logger = logging.getLogger(__name__)


def ask(task, *args, otherwise, **options) -> bool:
    """Queue a task.

    Args:
        task: its name, since some live above this app, and are not known here.
        args: what it takes.
        otherwise: what waits, and for what, where the queue cannot be reached: words for the log.
        options: as Celery has them, such as `expires` in seconds.

    Returns:
        Whether it is queued.
    """
    try:
        current_app.send_task(task, args=list(args), ignore_result=True, **options)
    except Exception as error:  # each broker's client has errors of its own, and none concerns who asks
        logger.warning("The queue cannot be reached; %s: %s", otherwise, error)
        return False
    return True
