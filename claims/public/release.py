"""What pages are made of besides records: when it changes, readers' copies are out of date."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PARTS = (
    "templates/**/*.html",
    "templates/**/*.xml",
    "templates/**/*.svg",
    "claims/**/*.py",
    "claims/static/public/*",
    "claims/locale/**/*.mo",
)


@cache
def release() -> str:
    """Give the digest of the code, templates, styles and names that this process serves pages with.

    It is a part of every ETag. Every worker of one release has the same, and the next release has another.
    """
    found = hashlib.sha256()
    for path in sorted({path for pattern in PARTS for path in Path(settings.BASE_DIR).glob(pattern) if path.is_file()}):
        found.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
        found.update(path.read_bytes())
    for value in (settings.SITE_NAME, settings.SITE_URL, settings.RECORD_LICENSE_URL):
        found.update(value.encode())
    return found.hexdigest()


def newsroom(request):
    """Give templates the site's name, address and licence.

    A context processor: it reads neither session nor database.
    """
    return {"newsroom": names()}


def names() -> dict[str, str]:
    """Give the site's name, address and licence."""
    return {"name": settings.SITE_NAME, "url": settings.SITE_URL, "license_url": settings.RECORD_LICENSE_URL}
