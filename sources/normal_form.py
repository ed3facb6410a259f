"""Text in one of Unicode's normal forms, in time that grows with its length and no faster. Pure.

Marks that stand on one letter are sorted, which takes `unicodedata` a second for some ten thousand of them, and hours
for what a request can hold.

Source: https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format, which lets a letter carry as many.
"""

import re
import unicodedata
from functools import cache

MARKS_AT_MOST = 30
# Nothing above is a mark, or begins with one when it is taken apart.
_MARKS_BETWEEN = range(0x300, 0x1F000)
_idle_minuses = re.compile(r"-(?:[^\w\"-]*-)+")


def normal_form(text: str, form="NFC") -> str:
    """Bring a text into a normal form. Of more marks on one letter than any writing has, the rest is left out.

    Args:
        form: as `unicodedata.normalize` knows it.
    """
    if text.isascii():
        return text
    return unicodedata.normalize(form, _too_many_marks().sub(r"\1", text))


@cache
def _too_many_marks():
    marks = "".join(char for char in map(chr, _MARKS_BETWEEN) if _begins_with_a_mark(char))
    return re.compile(f"([{marks}]{{{MARKS_AT_MOST}}})[{marks}]+")


def _begins_with_a_mark(char):
    return unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) > 0


def without_idle_minuses(words: str) -> str:
    """Leave out minus signs that stand before no word but another minus sign.

    Search takes each for “not”, of what comes behind it, and PostgreSQL has no room for more than thirty of them.
    """
    return _idle_minuses.sub(" ", words)
