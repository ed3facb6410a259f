"""What an asynchronous web server imports; the default run uses wsgi.py."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_asgi_application()

from django.conf import settings  # noqa: E402 - Django has to be set up first

from claims.api.counting import COUNTS  # noqa: E402

if settings.API_COUNTS_SHARED:
    COUNTS.share_from_now_on()
