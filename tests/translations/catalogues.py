"""Collect what readers' pages say, and keep the catalogues in step with it.

`python -m tests.translations` brings every claims/locale/*/LC_MESSAGES/django.po up to date and compiles it; what has
no translation yet stays empty, and readers see English there.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "claims" / "locale"
TEMPLATES = (
    "templates/public/**/*.html",
    "templates/public/**/*.svg",
    "templates/letterbox/**/*.html",
    "templates/*.html",
)
CODE = ("claims/public/**/*.py", "claims/letterbox/**/*.py")
# Which arguments of a call are the message, its plural, and (marked “c”) its context.
KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


# A date of making would change with every run.
FIXED = datetime(2026, 11, 28, tzinfo=UTC)


def languages():
    """Give the tags of the languages that need a catalogue: all but the one that the site is written in."""
    return [tag for tag, _ in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]


def file_of(tag, ending="po"):
    return LOCALES / tag / "LC_MESSAGES" / f"django.{ending}"


def template() -> Catalog:
    """Collect every message of pages and of the code behind them."""
    found = Catalog(domain="django", fuzzy=False)
    for path in _files(TEMPLATES):
        _collect(found, path, templatize(path.read_text()))
    for path in _files(CODE):
        _collect(found, path, path.read_text())
    return found


def stored(tag) -> Catalog:
    """Read a language's catalogue; an empty one where there is none."""
    if not file_of(tag).exists():
        return Catalog(locale=tag, domain="django", fuzzy=False)
    with file_of(tag).open("rb") as file:
        return read_po(file, locale=tag, domain="django")


def compiled(catalogue) -> bytes:
    """Compile a catalogue, as it has to stand in its .mo file."""
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def update():
    """Bring every catalogue up to date with what pages say, and compile it."""
    messages = template()
    for tag in languages():
        catalogue = stored(tag)
        catalogue.update(messages, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _without_what_nobody_reads(catalogue)
        file_of(tag).parent.mkdir(parents=True, exist_ok=True)
        with file_of(tag).open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, no_location=True, omit_header=False)
        file_of(tag, "mo").write_bytes(compiled(stored(tag)))


def without_translation(catalogue):
    """Give the messages that readers of this language see in English."""
    return [message for message in catalogue if message.id and not _is_translated(message)]


def _is_translated(message):
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _without_what_nobody_reads(catalogue):
    """Keep dates and empty names out of the file, so that it changes only when a translation does."""
    catalogue.fuzzy = False
    catalogue.header_comment = "# The site's own words."
    catalogue.project, catalogue.version = "Factcheck", "1"
    catalogue.creation_date = catalogue.revision_date = FIXED
    catalogue.msgid_bugs_address, catalogue.last_translator, catalogue.language_team = "", "", ""


def _files(patterns):
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


def _collect(catalogue, path, source):
    for _, function, found, _ in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {"encoding": "utf-8"}):
        context, message = _message(KEYWORDS[function], found)
        if message:
            catalogue.add(message, context=context, locations=[(path.relative_to(ROOT).as_posix(), 0)])


def _message(places, found):
    """Tell message and plural from context. Args: found, one string or the strings of a call's arguments."""
    found = found if isinstance(found, tuple) else (found,)
    if places is None:
        return None, found[0]
    context = next((found[place[0] - 1] for place in places if isinstance(place, tuple)), None)
    words = tuple(found[place - 1] for place in places if isinstance(place, int))
    return context, words if len(words) > 1 else words[0]
