"""From bytes to characters, whatever the document says its encoding is. Pure.

Source: WHATWG Encoding for what labels mean; but bytes that are valid UTF-8 are read as UTF-8 whatever the label, as
text in another encoding hardly ever is by chance.
"""

import codecs
import re

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LOOKED_AT = 4096

# Labels, as sites write them, to Python's name of what is really meant. Anything else is not an encoding of pages;
# UTF-16 is known by its byte order mark alone.
ENCODINGS = {
    label: name
    for name, labels in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
        "cp1252": "windows-1252 cp1252 iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii ansi_x3.4-1968",
        "cp1250": "windows-1250 cp1250",
        "cp1251": "windows-1251 cp1251",
        "cp1253": "windows-1253 cp1253",
        "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
        "cp1255": "windows-1255 cp1255",
        "cp1256": "windows-1256 cp1256",
        "cp1257": "windows-1257 cp1257",
        "cp1258": "windows-1258 cp1258",
        "cp874": "windows-874 tis-620 iso-8859-11",
        "iso8859-2": "iso-8859-2 latin2",
        "iso8859-5": "iso-8859-5",
        "iso8859-6": "iso-8859-6",
        "iso8859-7": "iso-8859-7",
        "iso8859-8": "iso-8859-8 iso-8859-8-i",
        "iso8859-15": "iso-8859-15 latin-9",
        "koi8-r": "koi8-r koi8",
        "koi8-u": "koi8-u",
        "cp866": "ibm866 cp866",
        "cp949": "euc-kr euckr ks_c_5601-1987 ksc5601 cp949 windows-949 uhc",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j cp932",
        "euc_jp": "euc-jp x-euc-jp",
        "iso2022_jp": "iso-2022-jp",
        "gb18030": "gb18030 gbk gb2312 x-gbk euc-cn",
        "big5hkscs": "big5 big5-hkscs",
    }.items()
    for label in labels.split()
}
# Its bytes are ASCII, and mean other letters: that they are valid UTF-8 proves nothing.
_SEVEN_BITS = "iso2022_jp"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(body: bytes, *, charset: str | None = None, html: bool = False) -> str:
    """Read bytes as text: by byte order mark, as UTF-8, by label, or by what fits. Never fails.

    Args:
        body: the whole document.
        charset: what the Content-Type says, if anything.
        html: whether a label may stand in a meta element.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    labels = [charset or ""]
    if html and (meta := _META.search(body[:_LOOKED_AT])):
        labels.append(meta[1].decode("ascii"))
    named = [ENCODINGS[label] for label in (label.strip(" \"'").lower() for label in labels) if label in ENCODINGS]
    for name in (*named, "utf-8") if named[:1] == [_SEVEN_BITS] else ("utf-8", *named):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    # A label is believed over a guess, even if a few bytes do not fit it: pages are cut and pasted together.
    guessed = next((name for name in named if name != "utf-8"), None) or _guess(body)
    return body.decode(guessed, "replace")


def _guess(body):
    """Choose what most of an unlabelled document's letters fit: mostly valid UTF-8, Korean, or Western European."""
    sample = body[:200_000]
    broken = sample.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in broken)
    if beyond and broken.count("\ufffd") / beyond < 0.1:
        return "utf-8"
    korean = sample.decode("cp949", "ignore")
    syllables = sum("가" <= char <= "힣" for char in korean)
    others = sum(char > "\x7f" for char in korean)
    return "cp949" if syllables > 20 and syllables > 0.8 * others else "cp1252"
