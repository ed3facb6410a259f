"""Read the quantities of a text: each number with the words of comparison, change, unit and noun around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claims.language.quantities.alone import is_in_name, is_score, stands_alone
from claims.language.quantities.before import Before, currency_at, is_negative, words_before
from claims.language.quantities.bounds import Ends, bounded
from claims.language.quantities.changes import TOTAL, change_near, is_comparison
from claims.language.quantities.exact import Number
from claims.language.quantities.naming import name_what_is_counted
from claims.language.quantities.numbers import read_number
from claims.language.quantities.ranges import read_range
from claims.language.quantities.tables import Bound
from claims.language.quantities.tokens import DIGITS, Token, touches
from claims.language.quantities.units import PEOPLE, Noun, Unit, unit_at

LONGEST_WORDING = 200  # characters, as the database holds
PERIODS = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
MULTIPLES = "times"  # three times more: a comparison, also with what never changed
_SAYS_LITTLE = (Bound.ABOUT, Bound.EXACTLY)


@dataclass
class Reading:
    """A quantity being read. Places are indexes of tokens; the wording goes from `first` up to `after`."""

    before: Before
    first: int
    after: int
    ends: Ends
    numbers: list[Number]
    unit: Unit | None = None
    noun: Noun | None = None
    figure: str = TOTAL
    is_age: bool = False
    bounds: list[Bound] = field(default_factory=list)
    outer_first: int = 0  # with the words of a change, and a noun in front
    outer_after: int = 0  # with the noun behind

    @property
    def is_compared(self) -> bool:
        """It has a word of comparison that makes it more than a bare number, or is a range."""
        return self.ends.is_range or any(bound not in _SAYS_LITTLE for bound in self.bounds)

    @property
    def is_share(self) -> bool:
        """It is a part of a whole: half of, one in five."""
        return any(number.is_share for number in self.numbers)


def readings(grammar, tokens: list[Token]) -> Iterator[Reading]:
    """Give the quantities among the tokens of a text, in order."""
    index = floor = front = 0
    while index < len(tokens):
        reading, index = _read(grammar, tokens, index, floor, front)
        if reading:
            floor, front = index, reading.outer_after
            yield reading


def _read(grammar, tokens, index, floor, front) -> tuple[Reading | None, int]:
    """Read the quantity whose number starts at a token, and say where to go on.

    Args:
        floor: the tokens before it belong to an earlier quantity.
        front: the same with the noun that it counts and the word of a change.
    """
    if tokens[index].kind != DIGITS and tokens[index].key not in grammar.number_starts:
        return None, index + 1
    negative = is_negative(grammar, tokens, index)
    place = index + 1 if negative else index
    currency = currency_at(grammar, tokens, place)
    start = currency[1] if currency else place
    before = words_before(grammar, tokens, index, floor=floor)
    number = read_number(grammar, tokens, start, joins=not before.opens_with(grammar.table.joiners))
    if number is None:
        return None, index + 1
    if not stands_alone(grammar, tokens, start, number.end):
        return None, number.end
    if negative:
        number = replace(number, value=-number.value)
    reading = _with_unit_and_range(grammar, tokens, before, number, currency)
    _leave_out_period(grammar, tokens, reading, front)
    _finish(grammar, tokens, reading)
    if not _is_quantity(grammar, tokens, reading):
        return None, number.end
    return reading, reading.after


def _with_unit_and_range(grammar, tokens, before, number, currency) -> Reading:
    unit = Unit(currency[0], "money", number.end) if currency else None
    behind = unit_at(grammar, tokens, number.end, value=number.value)
    if behind and (unit is None or behind.name == unit.name):
        unit = behind
    after = unit.end if unit else number.end
    ends = Ends(number.value, number.value, is_approximate=number.is_rounded)
    if number.is_at_least:
        ends = Ends(number.value, None, is_approximate=True)
    reading = Reading(before=before, first=before.first, after=after, ends=ends, numbers=[number], unit=unit)
    if found := read_range(grammar, tokens, number, unit, after, before):
        reading.ends, reading.unit, reading.after = found.ends, found.unit, found.after
        reading.numbers.append(found.second)
        if before.middles is not None:
            reading.first = min(reading.first, before.opener_at)
    return reading


def _leave_out_period(grammar, tokens, reading, front):
    """Take “over” from “rose 5% over two years”, which says how long it took, and not that it took longer."""
    before = reading.before
    if not reading.unit or reading.unit.name not in PERIODS or len(before.bounds) != 1:
        return
    is_opener = tokens[before.first].key in grammar.table.period_openers
    if is_opener and (before.first == front > 0 or grammar.change_verbs.before(tokens, before.first)):
        before.bounds.clear()
        before.figure = None
        before.outer_first = before.first = reading.first = before.first + 1


def _finish(grammar, tokens, reading):
    """Take what stands behind the number, name what it counts, and make the interval."""
    before = reading.before
    reading.bounds = list(before.bounds)
    reading.figure = figure_before = _figure_before(grammar, tokens, reading)
    _take_bounds_behind(grammar, tokens, reading, reading.after)
    place = _take_change_behind(grammar, tokens, reading, reading.after)
    name_what_is_counted(grammar, tokens, reading, place)
    noun = reading.noun
    if noun and noun.end > reading.after:
        _take_bounds_behind(grammar, tokens, reading, noun.end)
        place = _take_change_behind(grammar, tokens, reading, noun.end)
    for bound in reading.bounds:
        reading.ends = bounded(reading.ends, bound)
    reading.outer_first = min(before.outer_first, reading.first)
    if noun and noun.end == reading.outer_first:
        reading.outer_first = noun.start
    reading.outer_after = max(reading.after, place, noun.end if noun else 0)
    is_multiple = reading.unit is not None and reading.unit.name == MULTIPLES
    if reading.figure != figure_before and (is_multiple or is_comparison(grammar, tokens, reading.outer_after)):
        reading.figure = TOTAL


def _figure_before(grammar, tokens, reading):
    before = reading.before
    if before.is_total:
        return TOTAL
    if before.figure is None and before.by_at is not None:
        return change_near(grammar, tokens, before.by_at, reading.after) or TOTAL
    return before.figure or TOTAL


def _take_change_behind(grammar, tokens, reading, place) -> int:
    """Take the word of a change behind a number or its noun, and give the token after it."""
    start = _past_particle(grammar, tokens, place)
    found = grammar.change_after.at(tokens, start)
    if not found and reading.noun is None and _can_change(grammar, tokens, reading):
        found = grammar.change_nouns.at(tokens, start)
    if not found or (start > place and tokens[place].key in grammar.table.to_endings):
        return place
    if not reading.before.is_total and reading.before.figure is None:
        reading.figure = found[0]
    return found[1]


def _can_change(grammar, tokens, reading) -> bool:
    """Tell whether a noun of change behind may be of this size: “a 5% rise”, “a 300 rise”; “a two-year rise” is not."""
    if reading.unit:
        return reading.unit.name not in PERIODS
    return grammar.articles.before(tokens, reading.first) is not None


def _take_bounds_behind(grammar, tokens, reading, place):
    """Take the comparisons behind a number: “200,000 or more”, “200,000 people or more”, “30만 명 이상”."""
    for _ in range(2):
        found = grammar.bounds_after.at(tokens, place)
        found = found or grammar.bounds_after.at(tokens, _past_particle(grammar, tokens, place))
        if not found or _begins_next(grammar, tokens, place, found[1]):
            return
        reading.bounds.append(found[0])
        reading.after = place = found[1]
        unit = None if reading.unit else unit_at(grammar, tokens, place, value=reading.numbers[-1].value)
        if unit:
            reading.unit, reading.after, place = unit, unit.end, unit.end


def _begins_next(grammar, tokens, start, end) -> bool:
    """Tell whether words belong to the number after them: “30 to 44 AND MORE than 70 per cent”."""
    before = (grammar.bounds_before.at(tokens, place) for place in range(start, end))
    return any(found and found[1] > end for found in before)


def _past_particle(grammar, tokens, index) -> int:
    """Give the token after an ending that is written onto the one before: 명이 넘는."""
    if 0 < index < len(tokens) and tokens[index].key in grammar.table.particles:
        return index + 1 if touches(tokens[index - 1], tokens[index]) else index
    return index


def _is_quantity(grammar, tokens, reading) -> bool:
    """Tell a quantity from a year, a score, the pronoun “one” or a word that only sounds like a number."""
    table = grammar.table
    if len(reading.numbers) == 1 and is_score(tokens, reading.numbers[0].end):
        return False
    number = reading.numbers[0]
    is_bare_word = number.in_words and not (reading.unit or reading.bounds)
    if is_bare_word and is_in_name(grammar, tokens, reading.first, number.end):
        return False
    if tokens[reading.after - 1].end - tokens[reading.first].start > LONGEST_WORDING:
        return False
    if not reading.ends.is_possible() or grammar.dropped_before.at(tokens, reading.after):
        return False
    if reading.unit or reading.is_age or reading.is_share:
        return True
    noun = reading.noun if reading.noun and reading.noun.start >= reading.after else None
    counts_people = noun is not None and noun.unit == PEOPLE
    if all(number.is_bare_year for number in reading.numbers):
        is_counted = noun is not None and tokens[noun.end - 1].key not in table.year_nouns
        return counts_people or (is_counted and reading.is_compared and not reading.ends.is_range)
    if len(reading.numbers) == 1 and reading.numbers[0].is_weak:
        is_article = reading.after < len(tokens) and tokens[reading.after].kind == DIGITS
        is_compared = any(bound not in _SAYS_LITTLE for bound in reading.before.bounds)
        return not is_article and (is_compared or (table.weak_counts_nouns and counts_people))
    if table.words_need_unit and reading.numbers[-1].in_words:
        return reading.numbers[-1].scales > 1
    return True
