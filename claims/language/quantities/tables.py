"""What a language's table of numbers holds. The parser reads tables and knows no language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType


class Bound(Enum):
    """What a word of comparison makes of the number n beside it: (side of n that is kept, n excluded, approximate).

    Nothing is invented: an end is either n or absent. “Nearly n” says that the number is close to n, so it keeps n at
    both ends, as “about n” does; without a lower end it would agree with any small number. “Just under n” names a side,
    and is never narrower than “under n”.
    """

    MORE_THAN = ("low", True, False)
    AT_LEAST = ("low", False, False)
    LESS_THAN = ("high", True, False)
    AT_MOST = ("high", False, False)
    JUST_OVER = ("low", True, True)
    JUST_UNDER = ("high", True, True)
    N_AND_SOME = ("low", False, True)  # “300-odd”, “gut 300”, “300여”: n, or a little more
    ABOUT = (None, False, True)
    EXACTLY = (None, False, False)

    @property
    def side(self):
        """The end that stays: "low", "high", or None for both."""
        return self.value[0]

    @property
    def excludes(self):
        """The number itself is left out."""
        return self.value[1]

    @property
    def is_approximate(self):
        """The wording says about, nearly, some."""
        return self.value[2]


Words = Mapping[str, int]
NONE: Mapping = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Table:
    """One language. Phrases are in lower case; a last word that ends in * stands for all words that begin like it."""

    code: str

    # Digits
    grouping: str  # between thousands; spaces that do not break and apostrophes are understood everywhere
    decimal: str
    groups_by_space: bool = False  # an ordinary space may stand between thousands
    digits_after_scales: bool = False  # “1 million 200 000”, “3만 5000”

    # Words
    elides: str = ""  # regular expression for words that lose their end before a vowel: D'euros

    # Number words
    small: Mapping[str, int | Decimal]  # add up: two, twenty
    scales: Words  # multiply what stands before them: hundred, million
    suffix_scales: Words = NONE  # scales only where they touch digits: 53k
    bare_scales: frozenset[str] = frozenset()  # scales that need no number before them: mille
    rounding_scales: frozenset[str] = frozenset()  # scales that say “about”: centaine
    articles: frozenset[str] = frozenset()  # one before a scale or a fraction, nothing elsewhere: a million
    weak: frozenset[str] = frozenset()  # “one”: a number only with a unit or a comparison
    weak_counts_nouns: bool = False  # and with a noun for people: one man
    words_need_unit: bool = False  # number words with fewer than two scales need a unit
    room: Words = NONE  # below what a word takes an addition, where it is not its last power of ten
    joiners: frozenset[str] = frozenset()  # two hundred AND five
    units_before_tens: bool = False  # einUNDzwanzig
    compounds: bool = False  # number words are written together
    particles: frozenset[str] = frozenset()  # what may end such a compound
    not_numbers: frozenset[str] = frozenset()  # words that only look like such a compound
    halves_after: frozenset[str] = frozenset()  # two AND A HALF million
    minus: frozenset[str] = frozenset()

    # Vague numbers and shares
    vague: Words = NONE  # dozens, thousands: at least one of them
    vague_with_of: Words = NONE  # the same, but only before “of”
    several: frozenset[str] = frozenset()  # several hundred
    of: frozenset[str] = frozenset()
    denominators: Words = NONE  # third, quarters
    halves: Words = NONE  # half: as denominators, but one needs no number before it
    fraction_links: frozenset[str] = frozenset()  # half A million
    share_links: frozenset[str] = frozenset()  # half OF THE
    shares_alone: bool = False  # “half” needs no link
    share_middles: frozenset[str] = frozenset()  # one IN five
    share_reversed: Words = NONE  # 3분의 1: behind which number the share follows, and up to how many

    # Comparison
    bounds_before: Mapping[str, Bound]
    bounds_after: Mapping[str, Bound] = NONE
    range_openers: Mapping[str, str] = NONE  # between: and
    range_middles: frozenset[str] = frozenset()

    # Change
    change_before: Mapping[str, str] = NONE
    change_after: Mapping[str, str] = NONE
    change_nouns: Mapping[str, str] = NONE  # a 5% INCREASE: as change_after, behind a unit, or “a” and a bare number
    change_verbs: Mapping[str, str] = NONE  # somewhere in the clause, where `by` precedes
    verbs_come_last: bool = False  # such a verb may also follow: um 5 Prozent GESTIEGEN
    by: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()  # WON by five votes: no change, whatever verb stands before
    moves: frozenset[str] = frozenset()  # WENT from five to seven: two totals
    to: frozenset[str] = frozenset()  # rose TO five is a total
    to_endings: frozenset[str] = frozenset()  # the same, written onto the number or its unit: 5만 명으로
    than: frozenset[str] = frozenset()  # 5,000 more THAN: a change where a time follows
    farthest_than: int = 1  # within how many words it follows; at once, where the word has other meanings: French que
    times: frozenset[str] = frozenset()  # a YEAR earlier
    forecasts: frozenset[str] = frozenset()  # EXPECTED: what is more than that has not risen

    # Units
    percent: Mapping[str, str]
    currencies_before: Mapping[str, str]
    currencies_after: Mapping[str, str]
    measures: Mapping[str, str]
    large_units: frozenset[str] = frozenset()  # units of a thousand or more only: English “won” is a verb as well
    period_openers: frozenset[str] = frozenset()  # rose 5% OVER two years: how long, and no more than that
    counters: Mapping[str, str] = NONE  # 명: people
    age_units: frozenset[str] = frozenset()  # years old
    age_openers: Mapping[str, Bound] = NONE  # aged, menores de
    age_links: frozenset[str] = frozenset()  # un homme DE 25 ans
    age_before: Mapping[str, Bound] = NONE  # after a noun for people: men UNDER 60
    age_words: frozenset[str] = frozenset()  # 45 and OLDER
    age_subjects: frozenset[str] = frozenset()  # THOSE over 45
    age_in_commas: bool = False  # Anna Berg, 27, said

    # What is counted
    people: frozenset[str]
    people_pattern: str = r"(?!)"
    noun: str  # a word that can be the counted noun, as written
    nouns_capitalised: bool = False  # nouns keep their capital in units: Wohnungen
    noun_comes_before: bool = False
    noun_links: frozenset[str] = frozenset()
    noun_modifiers: frozenset[str] = frozenset()
    noun_stops: frozenset[str] = frozenset()
    number_of: frozenset[str] = frozenset()  # THE NUMBER OF conscripts is 300,000

    # What is not a quantity
    dropped_before: frozenset[str] = frozenset()  # two weeks AGO
    year_nouns: frozenset[str] = frozenset()  # about 2016 ELECTION promises
    not_quantities: tuple[str, ...] = ()  # regular expressions
    labels: frozenset[str] = frozenset()  # ARTICLE 5


def each(words: str, value):
    """Give every comma-separated phrase one value."""
    return dict.fromkeys(phrases(words), value)


def phrases(words: str) -> frozenset[str]:
    """Give comma-separated phrases as a set."""
    return frozenset(phrase for part in words.split(",") if (phrase := part.strip()))


def combined(firsts: str, seconds: str, value):
    """Give each first phrase, followed by each second one, one value: rise by, rose by."""
    return {f"{first} {second}": value for first in phrases(firsts) for second in phrases(seconds)}


def counting(words: str, *, start: int = 0, step: int = 1):
    """Number words in order: “zero one two”, or tens with step 10. An underscore stands for a space."""
    return {word.replace("_", " "): start + step * place for place, word in enumerate(words.split())}


def named(entries: str) -> dict[str, str]:
    """Phrases and what they are called: “km|kilometres=km, miles=miles”."""
    pairs = (entry.strip().rsplit("=", 1) for entry in entries.split(",") if entry.strip())
    return {phrase: name for words, name in pairs for phrase in words.split("|")}


def worth(entries: str) -> dict[str, int]:
    """Phrases and the numbers they stand for: “third|thirds=3, quarter=4”."""
    return {phrase: int(value) for phrase, value in named(entries).items()}
