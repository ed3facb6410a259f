"""Wiring only: settings, addresses, Celery, and how the whole thing is run. No rule lives here."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
