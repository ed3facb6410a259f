"""Housekeeping of the running site that belongs to no claim."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone


@shared_task(name="factcheck.forget_expired_logins")
def forget_expired_logins() -> None:
    """Delete expired sessions and API tokens. Safe to run twice, or not at all."""
    from knox.models import AuthToken  # the models are not loaded yet when Celery imports this module

    call_command("clearsessions")
    AuthToken.objects.filter(expiry__lt=timezone.now()).delete()
