"""Read a PDF: its lines joined to paragraphs, without running heads and page numbers. Pure.

Source: pypdf, which bounds by itself what one stream unpacks to and how deep its page tree goes.
"""

import io
import logging
import re
from collections import Counter
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from sources.intake.reading.cleaning import clean, one_line, paragraphs
from sources.intake.reading.result import LONGEST_TEXT, Extracted, ExtractFailed
from sources.intake.reading.tongue import language_of

PAGES_AT_MOST = 1_000
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(\w+)[-\u2010\u00ad]\n(\w+)")
_BULLET = re.compile(r"^(?:[•▪●◦‣–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_ENDS = ".!?…:。！？"
_CLOSING = "\"'”’»)]"
# No title, but what a word processor calls a file.
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|powerpoint|document\d*$|\S+\.(?:docx?|pdf|indd|tex|pptx?|xlsx?)$)", re.I
)

# It reports every oddity of every font.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(body: bytes) -> Extracted:
    """Read a PDF.

    Its date is left out: a PDF says when the file was made, which is not when it was published.

    Raises:
        ExtractFailed: encrypted, empty, too-long or not-readable.
    """
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        _open_for_reading(reader)
        text = _text_of(reader)
        about = reader.metadata or {}
        said = reader.root_object.get("/Lang")
    except ExtractFailed:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise _locked() from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ArithmeticError) as error:
        raise ExtractFailed("not-readable", "The file is damaged, or no PDF that can be read.") from error
    if not text:
        raise ExtractFailed("empty", "The PDF has no text in it: it may be a scan. Paste the text instead.")
    title = one_line(str(about.get("/Title") or ""), at_most=500)
    author = one_line(str(about.get("/Author") or ""), at_most=200)
    return Extracted(
        text=text,
        title="" if _NO_TITLE.match(title) else title,
        authors=(author,) if author else (),
        language=language_of(text, said=said if isinstance(said, str) else ""),
    )


def _open_for_reading(reader):
    """Open what is only locked against changes; its password for readers is empty."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    if len(reader.pages) > PAGES_AT_MOST:
        raise ExtractFailed("too-long", f"The PDF has more than {PAGES_AT_MOST:,} pages. Give the part that is needed.")


def _locked():
    return ExtractFailed("encrypted", "The PDF is locked with a password. Give an unlocked copy, or paste the text.")


def _text_of(reader):
    pages, size = [], 0
    for page in reader.pages:
        pages.append([line.strip() for line in clean(page.extract_text()).split("\n")])
        size += sum(map(len, pages[-1]))
        if size > LONGEST_TEXT:
            raise ExtractFailed("too-long", "The PDF has more text than can be read. Give the part that is needed.")
    return flowing(_without_running_heads(pages))


def _without_running_heads(pages):
    """Take off the first and last lines that return on page after page, whatever the page number in them."""
    pages = [[line for line in page if line] for page in pages]
    edges = Counter(_DIGITS.sub("#", line) for page in pages for line in {*page[:2], *page[-2:]})
    often = {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)} | {"#", "- # -", "– # –"}
    kept = []
    for page in pages:
        for end in (0, -1):
            for _ in range(2):
                if page and _DIGITS.sub("#", page[end]) in often:
                    page.pop(end)
        kept.append(page)
    return kept


def flowing(pages: list[list[str]]) -> str:
    """Join the lines of pages to paragraphs, and words that were hyphenated at line ends.

    A paragraph ends with a line that ends a sentence and is clearly shorter than the others, and before a bullet. It
    runs on over the end of a page unless a sentence ends there.

    Args:
        pages: the lines of each page.
    """
    lines = [line for page in pages for line in page]
    widths = sorted(map(len, lines))
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    text = "".join(lines[:1])
    for line, following in pairwise(lines):
        done = line.rstrip(_CLOSING)[-1:] in tuple(_ENDS)
        heading = not done and len(line) < 0.7 * usual and following[:1].isupper()
        ends = heading or (done and len(line) < 0.85 * usual) or _BULLET.match(following)
        text += ("\n\n" if ends else "\n") + following
    return paragraphs("\n\n".join(_whole(paragraph) for paragraph in text.split("\n\n")))


def _whole(paragraph):
    """Put a paragraph on one line; a hyphen stays in where the word has one elsewhere in it."""

    def joined(match):
        before, after = match.groups()
        keep = f"{before}-{after}" in paragraph or not after[:1].islower() or before[-1:].isdigit()
        return f"{before}{'-' if keep else ''}{after}"

    return _HYPHENATED.sub(joined, paragraph).replace("\n", " ")
