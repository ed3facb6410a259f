"""Tell the main text of a page from its furniture: menus, buttons, captions, copyright lines. Pure.

For plain text that was copied or saved from a web page. Offsets stay those of the whole text, which is stored as it
came; only what is looked at for claims gets smaller.
"""

import re
from collections import Counter
from itertools import pairwise

from sources.intake.reading.furniture_words import FURNITURE
from sources.normal_form import normal_form

_KNOWN = {word for words in FURNITURE.values() for word in words.split("|")}

# Lines that are furniture by what is in them, even if they are sentences.
_MARKED = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\ball rights reserved\b|\bcopyright\b.{0,40}(?:19|20)\d\d|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos reservados|все права защищены|무단\s*(?:전재|복제)|저작권자|"
    r"\[\s*(?:image|photo|picture|bild|foto|사진|이미지)\s*(?:source|credit|by|quelle|출처)?\s*[=:]|사진\s*[=:]\s*\S+\s*$|"
    r"^\s*\(?(?:photo|image|picture|foto|bild|crédit photo|사진)(?: credit| by| source)?\s*[:=/]",
    re.IGNORECASE,
)
# Short lines that ask the reader for something.
_ASKING = re.compile(
    r"^(?:click here|tap here|sign up|subscribe|follow us|join us|like us|download (?:our|the) app|"
    r"read (?:more|also)\b|see also\b|also read\b|watch:|listen:|we use cookies|this (?:site|website) uses cookies|"
    r"(?:wir|diese website) (?:verwenden|verwendet) cookies|nous utilisons des cookies|utilizamos cookies|"
    r"get (?:our|the) (?:app|newsletter)|all times are|this article was (?:originally )?published)",
    re.IGNORECASE,
)
_CLOSING = "\"'”’»›)]}）」』】＞>*"
_ENDS_SENTENCE = ".!?…。！？।؟۔"
_SENTENCE_WITHIN = re.compile(r"[.!?…][" + re.escape(_CLOSING) + r"]*\s+\S|[。！？।؟۔]")
_QUOTED = re.compile(r"[\"“”„«»「」『』‘’]")
# Scripts that write sentences without a mark at their end.
_NO_MARKS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LINES = re.compile(r"[^\n]+")
_SHORT = 200


def main_spans(text: str) -> list[tuple[int, int]]:
    """Find the paragraphs of the main text.

    A paragraph is a line, or lines that were wrapped at a column. It belongs to the main text if it has a sentence in
    it and is not known for furniture. A text in which no paragraph has one (a heading, a note without a full stop) is
    main text but for the furniture.

    Args:
        text: the whole text, as stored.

    Returns:
        Half-open (start, end) spans of code points, in order, without blanks at either end.
    """
    spans = list(_paragraphs(text))
    plain = [_folded(text[start:end]) for start, end in spans]
    repeated = {line for line, count in Counter(plain).items() if count > 1}
    candidates = [
        (span, line)
        for span, line in zip(spans, plain, strict=True)
        if not _is_furniture(text[slice(*span)], line) and not (line in repeated and len(line) < _SHORT)
    ]
    found = [span for span, line in candidates if _has_sentence(text[slice(*span)], line)]
    return found or [span for span, _ in candidates]


def _paragraphs(text):
    """Give the spans of paragraphs: lines, joined where a block of them was wrapped at a column."""
    block = []
    for match in _LINES.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if block and text.count("\n", block[-1][1], start) > 1:
            yield from _joined(block, text)
            block = []
        if start < end:
            block.append((start, end))
    yield from _joined(block, text)


def _joined(block, text):
    """Make one paragraph of lines that were wrapped at a column.

    They are about as long as each other, the last one at most, and go on in the middle of a sentence: most do not end
    one, and of those that follow such a line, a third begins with a small letter.
    """
    *lengths, last = [end - start for start, end in block] or [0]
    if not lengths or max(lengths) > 110 or min(lengths) < max(40, 0.6 * max(lengths)) or last > 1.1 * max(lengths):
        return block
    going_on = [after for before, after in pairwise(block) if text[before[1] - 1] not in _ENDS_SENTENCE + _CLOSING]
    small = sum(text[start].islower() or text[start].isdigit() for start, _ in going_on)
    if going_on and len(going_on) * 2 > len(lengths) and small * 3 >= len(going_on):
        return [(block[0][0], block[-1][1])]
    return block


def _folded(line):
    """Give a line as it is compared: without case, marks at its ends, and what stands in brackets at its end."""
    line = re.sub(r"\s*[\[(（][^\])）]{0,120}[\])）]\s*$", "", line)
    line = normal_form(line, "NFKC").casefold()
    return re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", line))


def _is_furniture(line, folded):
    if folded in _KNOWN or not any(char.isalpha() for char in line):
        return True
    if line.startswith("©") or folded.startswith("copyright ©"):
        return True
    return len(line) < _SHORT and bool(_MARKED.search(line) or _ASKING.search(folded))


def _has_sentence(line, folded):
    words = len(_WIDE.findall(folded)) // 2 or len(folded.split())
    if _NO_MARKS.search(line):
        return len(folded) >= 40
    bare = line.rstrip(_CLOSING + " ")
    if not bare:
        return False
    if bare[-1] in _ENDS_SENTENCE:
        # "Join us!", "Want more?": short calls, unless somebody is quoted.
        return words >= (7 if bare[-1] in "!?！？" and not _QUOTED.search(line) else 2)
    if bare[-1] in ":：;,":
        return words >= 5
    return words >= 6 and _SENTENCE_WITHIN.search(line) is not None
