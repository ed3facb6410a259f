"""A number as it was read, exact: Decimal without rounding, and no larger than the database holds."""

from dataclasses import dataclass
from decimal import Context, Decimal

from claims.language.quantities.tokens import DECIMAL_DIGITS, WHOLE_DIGITS

EXACT = Context(prec=120)
LIMIT = Decimal(10) ** WHOLE_DIGITS
LONGEST = 24  # tokens in one number
_LAST_DIGIT = Decimal(1).scaleb(-DECIMAL_DIGITS)


@dataclass(frozen=True)
class Number:
    """A number in a text: where it ends among the tokens, and how it was worded."""

    value: Decimal
    end: int
    in_words: bool = False  # without any digit
    scales: int = 0  # how many scale words it has
    factor: Decimal = Decimal(1)  # what its scales make of the number before them
    is_rounded: bool = False  # a word that says “about” in itself
    is_at_least: bool = False  # dozens, thousands
    is_share: bool = False  # half of, one in five
    is_bare_year: bool = False  # 1500 to 2099 in four digits
    is_weak: bool = False  # one


def fits(number: Number) -> bool:
    """Tell whether the database can hold a number as it is."""
    return abs(number.value) < LIMIT and rounded(number.value) == number.value


def rounded(value: Decimal) -> Decimal:
    """Round to the decimals that the database holds."""
    return EXACT.quantize(value, _LAST_DIGIT)
