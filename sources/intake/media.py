"""What kind of document some bytes are, whatever their label says. Pure.

Source: WHATWG MIME Sniffing, sections 7.1 and 7.2, cut down to what intake has to tell apart.
"""

import codecs
import re

HTML, PLAIN, PDF, BINARY = "text/html", "text/plain", "application/pdf", "application/octet-stream"
# What a server sends that does not know.
NO_LABEL = ("", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown")

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", BINARY),
    (b"MZ", BINARY),
    (b"\x00asm", "application/wasm"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
)
# Two letters are a word as often as a picture; these count only where binary bytes follow.
_WEAK = (b"BM", b"MZ", b"ID3", b"GIF8", b"Rar!")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(rb"\s*<(?:!doctype html|html|head|body|title|script|style|meta|div|p|h1|!--|\?xml)", re.I)
_LOOKED_AT = 1024


def kind_of(body: bytes) -> str:
    """Say what the first bytes are: an HTML page, plain text, a PDF, or some other media type."""
    start = body[:_LOOKED_AT]
    marked = start.startswith(_MARKS)
    # One stray control character is a careless editor's; one in a hundred bytes is no text.
    binary = not marked and len(_BINARY_BYTES.findall(start)) * 100 > len(start)
    for beginning, kind in _BEGINNINGS:
        if start.lstrip(b"\r\n\t ").startswith(beginning) and (binary or beginning not in _WEAK):
            return kind
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return BINARY
    if binary:
        return BINARY
    text = start.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"")
    return HTML if _HTML_START.match(text.lstrip(b"\xff\xfe")) else PLAIN


def settled(label: str, body: bytes) -> str | None:
    """Decide what a document is from its label and its bytes.

    Args:
        label: the media type it came with, lower case, without parameters; may be empty.
        body: the whole of it.

    Returns:
        The media type, or None where the bytes are something else than the label says.
    """
    kind = kind_of(body)
    if label in NO_LABEL:
        return kind
    if label == PDF:
        return PDF if b"%PDF-" in body[:_LOOKED_AT] else None
    if not body or kind in (HTML, PLAIN):
        return label
    return None
