"""Bring the catalogues up to date: `python -m tests.translations`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
os.environ.setdefault("SECRET_KEY", "only-to-read-the-settings")
os.environ.setdefault("DATABASE_URL", "postgres://nowhere/none")

from tests.translations.catalogues import languages, stored, update, without_translation

update()
for tag in languages():
    catalogue = stored(tag)
    print(f"{tag}: {len(without_translation(catalogue))} of {len(catalogue)} without a translation")
