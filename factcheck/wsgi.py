"""What a web server imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django_application = get_wsgi_application()

# What is below needs Django set up.
from django.conf import settings  # noqa: E402

from claims.api.counting import COUNTS  # noqa: E402
from claims.api.limits import count_address  # noqa: E402
from claims.public.at_once.door import AnswersAtOnce  # noqa: E402

if settings.API_COUNTS_SHARED:
    COUNTS.share_from_now_on()
application = AnswersAtOnce(django_application, count=count_address)
