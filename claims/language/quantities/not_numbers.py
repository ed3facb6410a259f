"""Where digits and number words are no quantities: dates, times, addresses, phone numbers, labels, lists, codes."""

import re

from claims.language.dates import date_spans
from claims.language.quantities.tables import Table

# Each pattern starts at a place of its own and repeats nothing without a limit inside a repetition: a text of any
# making is read in a time that grows with its length.
EVERYWHERE = (
    r"(?i:\b(?:https?|ftp)://\S{1,2000})",
    r"(?i:\bwww\.\S{1,2000})",
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    r"(?<![\w.-])(?:[a-zA-Z][a-zA-Z0-9-]{0,62}\.){1,8}(?:com|org|net|gov|edu|info|eu|de|fr|es|kr|ru|uk)\b(?:/\S{0,2000})?",
    r"[@#][\w-]{1,100}",
    r"(?<![0-9:.,])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])(?:\s?(?i:[ap]\.?m\b\.?))?",
    r"(?<![\w+(])(?:\+[0-9]{1,4}|\(\+?0?[0-9]{2,5}\)(?=[ -]?[0-9]{3,4}-))(?:[ /.-]{0,2}\(?[0-9]{1,5}\)?){2,5}(?![0-9])",
    r"(?<![0-9.,])(?:[0-9]{1,3} )?[0-9]{1,3}/[0-9]{1,3}(?![0-9])",
    r"(?<![\w.,-])[0-9]{2,4}-[0-9]{3,4}-[0-9]{4}(?![0-9])",
    r"(?<![\w.,-])0[0-9]{1,4}[ /-][0-9]{3,8}(?:[ /-][0-9]{2,8}){0,4}(?![0-9])",
    r"(?m:^[ \t]{0,20}\(?[0-9]{1,3}(?:[)]|\.(?=\s))(?=[ \t]{1,20}\S))",
    r"\[[0-9, –-]{1,30}\]",
    r"§{1,2}\s?[0-9][\w.–-]{0,20}",
    r"(?<![\w.,-])[0-9]{1,6}(?:\.[0-9]{1,6}){2,8}(?![\w])(?!,[0-9])",
    r"(?<![^\W0-9])[a-zA-Z\u00c0-\u024f]{1,20}(?<!US)(?:-(?=[0-9]))?(?<![0-9])[0-9][\w-]{0,30}",
    r"\b[vV]\.?\s?[0-9]{1,4}(?:\.[0-9]{1,6}){1,4}\b",
    r"(?<![0-9])24/7(?![0-9])|(?<![0-9])9[/-]11(?![0-9])|(?<![0-9])50[/-]50(?![0-9])",
)
_DOTTED_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


class Exclusions:
    """The spans of texts in one language that hold no quantity."""

    def __init__(self, pattern: re.Pattern, language: str, codes: frozenset[str]):
        self._pattern = pattern
        self._language = language
        self._currency_codes = codes

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give half-open spans in order, none of which overlap."""
        found = [match.span() for match in self._pattern.finditer(text) if not self._is_a_number(match[0])]
        found += date_spans(text, language=self._language)
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _is_a_number(self, piece: str) -> bool:
        """“1.200.000” is no version and “EUR5bn” no code."""
        letters = re.match(r"[a-zA-Z]{0,4}", piece)[0]
        return _DOTTED_THOUSANDS.fullmatch(piece) is not None or letters.lower() in self._currency_codes


def exclusions(table: Table) -> Exclusions:
    """Put together what is no quantity in one language."""
    labels = "|".join(sorted(map(re.escape, table.labels), key=len, reverse=True))
    labelled = (
        rf"(?i:(?<!\w)(?:{labels})\s{{0,2}}(?:(?:no|nr|n)[.º°]?\s{{0,2}})?)[A-Z]?[0-9][\w.,–-]{{0,20}}(?<![.,–-])(?!\s?%)"
        if labels
        else r"(?!)"
    )
    pattern = re.compile("|".join((*EVERYWHERE, labelled, *table.not_quantities)))
    codes = frozenset(symbol for symbol in table.currencies_before if symbol.isalpha())
    return Exclusions(pattern, table.code, codes)
