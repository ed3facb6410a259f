"""Cut a text into words, numbers in digits and marks, leaving out what is no quantity (dates, addresses, labels)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

WORD, DIGITS, MARK, BREAK = "word", "digits", "mark", "break"
# The database holds thirty digits, six of them after the decimal mark; what does not fit is no quantity.
WHOLE_DIGITS, DECIMAL_DIGITS = 24, 6
_SPACES = "\u00a0\u202f\u2009"
_APOSTROPHES = "'’"
_WORD = rf"[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*"
_EMPTY_LINE = re.compile(r"\n\s*\n")


class Token(NamedTuple):
    """A piece of a text. `key` is its form in tables; `value` the number that digits stand for, if it is one."""

    kind: str
    start: int
    end: int
    text: str
    key: str
    value: Decimal | None = None


def touches(one: Token, other: Token) -> bool:
    """Tell whether nothing stands between two tokens."""
    return one.end == other.start


class Tokenizer:
    """The tokens of texts in one language."""

    def __init__(self, table):
        elided = rf"(?i:\b(?:{table.elides})[{_APOSTROPHES}])|" if table.elides else ""
        spaced = (
            r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|" if table.groups_by_space else ""
        )
        self._token = re.compile(
            rf"(?P<digits>{spaced}[0-9]+(?:[.,{_APOSTROPHES}{_SPACES}][0-9]+)*)"
            rf"|(?P<word>{elided}{_WORD})"
            r"|(?P<space>\s+)"
            r"|(?P<hyphen>(?<=\w)-(?=[^\W\d_]))"
            r"|(?P<mark>.)",
            re.DOTALL,
        )
        self._forms = _forms_of_digits(table.grouping, table.decimal)

    def keys(self, phrase: str) -> tuple[str, ...]:
        """Cut a phrase of a table as a text is cut."""
        return tuple(token.key for token in self.tokens(phrase, []))

    def tokens(self, text: str, masked: list[tuple[int, int]]) -> list[Token]:
        """Cut a text.

        Args:
            masked: spans in order, each of which becomes one break.
        """
        found: list[Token] = []
        position = 0
        for start, end in [*masked, (len(text), len(text))]:
            found.extend(self._between(text, position, start))
            if start < end:
                found.append(Token(BREAK, start, end, text[start:end], ""))
            position = end
        return found

    def _between(self, text: str, start: int, end: int) -> Iterator[Token]:
        for match in self._token.finditer(text, start, end):
            kind, piece = match.lastgroup, match[0]
            if kind == "word":
                yield Token(WORD, match.start(), match.end(), piece, piece.lower().replace("’", "'"))
            elif kind == "digits":
                yield Token(DIGITS, match.start(), match.end(), piece, piece, self._value(piece))
            elif kind == "mark":
                yield Token(MARK, match.start(), match.end(), piece, piece)
            elif kind == "space" and _EMPTY_LINE.search(piece):
                yield Token(BREAK, match.start(), match.end(), piece, "")

    def _value(self, digits: str) -> Decimal | None:
        if len(digits) > 2 * (WHOLE_DIGITS + DECIMAL_DIGITS):
            return None
        for form, separators, decimal in self._forms:
            if form.fullmatch(digits):
                plain = digits
                for separator in separators:
                    plain = plain.replace(separator, "")
                return Decimal(plain.replace(decimal, "."))
        return None


def _forms_of_digits(grouping: str, decimal: str):
    """Give how digits are written: the language's own ways first, then another's where it cannot be mistaken."""
    own = re.escape(grouping) + _SPACES + _APOSTROPHES + " "
    other_group, other_decimal = re.escape(decimal), re.escape(grouping)
    mark = re.escape(decimal)
    forms = [
        (rf"[0-9]+(?:{mark}[0-9]+)?", "", decimal),
        (
            rf"[1-9][0-9]{{0,2}}([{own}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:{mark}[0-9]+)?",
            f"{grouping}{_SPACES}{_APOSTROPHES} ",
            decimal,
        ),
        (rf"[1-9][0-9]{{0,2}}(?:{other_group}[0-9]{{3}}){{2,}}(?:{other_decimal}[0-9]+)?", decimal, grouping),
    ]
    if grouping == ".":
        forms.append((r"[0-9]+\.[0-9]{1,2}", "", "."))
    return [(re.compile(pattern), separators, mark) for pattern, separators, mark in forms]
