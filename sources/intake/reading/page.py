"""Read an HTML page: its main text, without its furniture, and what it says about itself. Pure.

Nothing of a page is ever shown as HTML: only text leaves here.
"""

import logging
import re

from lxml import etree, html
from trafilatura import extract

from sources.intake.reading.cleaning import paragraphs
from sources.intake.reading.decoding import decoded
from sources.intake.reading.labels import labels_of
from sources.intake.reading.result import Extracted, ExtractFailed
from sources.intake.reading.tongue import language_of

_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BY_NUMBER = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)

# It warns of every page without an article.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(body: bytes, *, url: str = "", charset: str | None = None) -> Extracted:
    """Read an HTML page.

    Raises:
        ExtractFailed: empty or not-readable.
    """
    source = _visible(decoded(body, charset=charset, html=True))
    tree = _tree(source)
    labels = labels_of(tree, url=url)
    said = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    text = paragraphs(_main_text(tree))
    if not text:
        raise ExtractFailed(
            "empty", "No article text was found in the page. It may load its text by script. Paste the text instead."
        )
    return Extracted(text=text, language=language_of(text, said=said), **labels)


def _visible(source):
    """Take out the characters that are none, bare or by number: the libraries give a whole page up for one of them."""

    def kept(match):
        number = int(match[1], 16) if match[1] else int(match[2])
        shown = number < 0x110000 and not _NO_CHARACTERS.match(chr(number))
        return match[0] if shown else ""

    return _NO_CHARACTERS.sub("", _BY_NUMBER.sub(kept, source))


def _tree(source):
    """Parse a page; a parser that forgives everything still has nothing to give for nothing."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise ExtractFailed("empty", "The page is empty.") from None
    return tree


def _main_text(tree):
    """Find the article: precisely, or, where that finds nothing, with more of what stands around it."""
    usual = {"output_format": "txt", "include_comments": False, "include_formatting": False}
    return extract(tree, favor_precision=True, **usual) or extract(tree, **usual) or ""
