"""Rewrite a sentence so that its dates no longer depend on the day on which it was published."""

import re
from datetime import date

from claims.language.dates.find import finder_for, read_dates
from claims.language.dates.tables import Means

_BEFORE_WITHIN = 40


def with_absolute_dates(text: str, *, published_on: date, language: str = "en") -> str:
    """Write each relative or incomplete date out: “since the 21st” becomes “since 21 September 2022”.

    Where a replacement would break the sentence (“Monday's vote”, “Monday night”), the absolute date follows in
    brackets.

    Args:
        published_on: the day from which relative dates are counted, as in find_dates.
    """
    finder = finder_for(language)
    if finder is None:
        return text
    table, pieces, position = finder.table, [], 0
    for rule, found, has_year in read_dates(text, published_on=published_on, language=language):
        if has_year:
            continue
        if text.startswith(f" ({_in_words(table, rule, found)})", found.end):
            continue
        tied = re.match(table.not_replaced_before, text[found.end : found.end + _BEFORE_WITHIN])
        if tied:
            end = found.end + tied.end()
            if text.startswith(f" ({_in_words(table, rule, found)})", end):
                continue
            pieces += [text[position:end], f" ({_in_words(table, rule, found)})"]
        else:
            end = found.end
            pieces += [text[position : found.start], _written(table, rule, found, text)]
        position = end
    return "".join(pieces) + text[position:]


def _written(table, rule, found, text) -> str:
    """Give what replaces a date."""
    absolute = _in_words(table, rule, found)
    before = text[max(0, found.start - _BEFORE_WITHIN) : found.start]
    if rule.is_adverb:
        return _written_for_adverb(table, found, absolute, before)
    is_weekday = rule.means is Means.WEEKDAY and table.weekday_prepositions is not None
    prepositions = table.weekday_prepositions if is_weekday else table.prepositions
    follows_preposition = re.search(prepositions, before) is not None
    if rule.means is Means.WEEKDAY and not follows_preposition:
        return f"{found.wording} ({absolute})"
    return absolute


def _written_for_adverb(table, found, absolute, before) -> str:
    """Give what replaces “yesterday” or “last year”: with its own preposition, unless one stands before it."""
    for words, forms in table.behind:
        if re.search(words, before):
            return forms.get(found.precision, "{}").format(absolute, wording=found.wording)
    absolute = table.alone.get(found.precision, "{}").format(absolute)
    return absolute[0].upper() + absolute[1:] if found.wording[0].isupper() else absolute


def _in_words(table, rule, found) -> str:
    first = found.first
    if rule.means is Means.DAYS:
        return table.days.format(wording=found.wording, year=first.year)
    form = {"day": table.day, "week": table.week, "month": table.month, "year": table.year}[found.precision]
    day = table.first_of_month if first.day == 1 else first.day
    return form.format(day=day, month=table.month_names[first.month - 1], year=first.year)
