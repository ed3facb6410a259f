"""Put number words and digits together: “two hundred thousand”, “1.2 million”, “3만5천”, “half a million”."""

from dataclasses import dataclass
from decimal import Context, Decimal

from claims.language.quantities.tokens import BREAK, DECIMAL_DIGITS, DIGITS, WHOLE_DIGITS, touches

EXACT = Context(prec=120)
LONGEST = 24  # tokens in one number
_LIMIT = Decimal(10) ** WHOLE_DIGITS


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


def read_number(grammar, tokens, index: int, *, joins: bool = True) -> Number | None:
    """Read the longest number that starts at a token.

    Args:
        joins: “and” may join its parts; not after “between”.
    """
    for read in (_vague, _several, _fraction, _one_in):
        if number := read(grammar, tokens, index):
            return _held(number)
    return _held(_Sum(grammar, tokens, index).read(joins=joins))


def _held(number: Number | None) -> Number | None:
    """Refuse what the database cannot hold exactly."""
    if number is None or abs(number.value) >= _LIMIT:
        return None
    if number.value.as_tuple().exponent < -DECIMAL_DIGITS and not number.is_share:
        whole = EXACT.quantize(number.value, Decimal(1).scaleb(-DECIMAL_DIGITS))
        return None if whole != number.value else number
    return number


def _vague(grammar, tokens, index):
    """Read “dozens”, “tens of thousands”: at least one of them, for no upper end is said."""
    found = grammar.vague.at(tokens, index)
    if not found:
        found = grammar.vague_with_of.at(tokens, index)
        if not found or not grammar.of.at(tokens, found[1]):
            return None
    value, end = Decimal(found[0]), found[1]
    linked = grammar.of.at(tokens, end)
    further = linked and (grammar.vague.at(tokens, linked[1]) or grammar.scales.at(tokens, linked[1]))
    if further:
        value, end = value * further[0], further[1]
    return Number(value, end, in_words=True, scales=2, is_at_least=True)


def _several(grammar, tokens, index):
    """Read “several hundred thousand”: at least a hundred thousand."""
    found = grammar.several.at(tokens, index)
    if not found:
        return None
    value, end = Decimal(1), found[1]
    while end < index + LONGEST and (scale := grammar.scales.at(tokens, end) or grammar.vague.at(tokens, end)):
        value, end = value * scale[0], scale[1]
        if (linked := grammar.of.at(tokens, end)) and grammar.scales.at(tokens, linked[1]):
            end = linked[1]
    return Number(value, end, in_words=True, scales=2, is_at_least=True) if value > 1 else None


def _fraction(grammar, tokens, index):
    """Read “half a million”, “a quarter of a million”, or a share: “half of”, “two thirds of the”."""
    over, end = Decimal(1), index
    if whole := grammar.halves.at(tokens, index):
        under, end = whole
    else:
        if tokens[index].kind == DIGITS:
            count = (tokens[index].value, index + 1)
        else:
            count = grammar.small.at(tokens, index)
        article = grammar.articles.at(tokens, index)
        options = [option for option in (count, article) if option]
        parts = [(option, grammar.denominators.at(tokens, option[1])) for option in options]
        parts = [(option, part) for option, part in parts if part]
        if not parts or parts[0][0][0] is None:
            return None
        (over, _), (under, end) = parts[0]
        over = Decimal(over)
    return _fraction_of(grammar, tokens, end, over=over, under=Decimal(under))


def _fraction_of(grammar, tokens, end, *, over, under):
    link = grammar.fraction_links.at(tokens, end)
    scale = grammar.scales.at(tokens, link[1] if link else end)
    if scale:
        value = EXACT.divide(EXACT.multiply(over, Decimal(scale[0])), under)
        return Number(value, scale[1], in_words=True, scales=2)
    if (grammar.table.shares_alone or grammar.share_links.at(tokens, end)) and over <= under:
        return Number(_per_cent(over, under), end, in_words=True, is_share=True)
    return None


def _one_in(grammar, tokens, index):
    """Read “one in five” and “nine out of ten” as a share."""
    over = _plain(grammar, tokens, index)
    middle = over and (grammar.share_middles.at(tokens, over[1]) or grammar.share_reversed.at(tokens, over[1]))
    under = middle and _plain(grammar, tokens, middle[1])
    if under and middle[0] is not True:
        return _reversed(over, under, most=middle[0])
    if not under or not 0 < over[0] < under[0] or under[0] > 1000:
        return None
    if grammar.scales.at(tokens, under[1]) or tokens[index].kind != tokens[middle[1]].kind:
        return None
    return Number(_per_cent(over[0], under[0]), under[1], in_words=True, is_share=True)


def _reversed(under, over, *, most):
    """Read “3분의 1”: the whole first, then the share; 20 of 300 are no share but two numbers."""
    if not 0 < over[0] < under[0] <= most:
        return None
    return Number(_per_cent(over[0], under[0]), over[1], is_share=True)


def _plain(grammar, tokens, index):
    if index < len(tokens) and tokens[index].kind == DIGITS and tokens[index].value is not None:
        return tokens[index].value, index + 1
    found = grammar.small.at(tokens, index) or grammar.scales.at(tokens, index)
    return (Decimal(found[0]), found[1]) if found else None


def _per_cent(over, under):
    exact = EXACT.divide(EXACT.multiply(over, Decimal(100)), under)
    rounded = EXACT.quantize(exact, Decimal(1).scaleb(-DECIMAL_DIGITS)).normalize(EXACT)
    return rounded if rounded.as_tuple().exponent <= 0 else rounded.quantize(Decimal(1))


class _Sum:
    """A number being put together: parts that shrink from left to right, each with the room it leaves for the next."""

    def __init__(self, grammar, tokens, index):
        self.grammar, self.tokens = grammar, tokens
        self.first = self.index = index
        self.parts: list[tuple[Decimal, Decimal]] = []
        self.scales = 0
        self.has_digits = self.is_rounded = self.is_weak = False
        self.coefficient = None
        self.fallback: Number | None = None

    def read(self, *, joins):
        while self.index < min(len(self.tokens), self.first + LONGEST) and self._more(joins=joins):
            pass
        return self._number()

    def _more(self, *, joins) -> bool:
        if self.tokens[self.index].kind == BREAK:
            return False
        if self._digits() or self._tens_after_units() or self._small() or self._article():
            return True
        scaled = self._scale()
        if scaled is False and self.fallback:
            return self._fall_back()
        return bool(scaled) or self._half() or (joins and self._joined())

    def _room(self):
        return self.parts[-1][1] if self.parts else _LIMIT

    def _digits(self):
        token = self.tokens[self.index]
        if token.kind != DIGITS or token.value is None:
            return False
        if self.parts and not (self.grammar.table.digits_after_scales and self.scales and token.value < self._room()):
            return False
        if not self.parts:
            self.coefficient = token.value
        self.parts.append((token.value, Decimal(0)))
        self.has_digits = True
        self.index += 1
        return True

    def _small(self):
        found = self.grammar.small.at(self.tokens, self.index)
        if not found or not (found[0] < self._room() and (found[0] or not self.parts)):
            return False
        words = self.tokens[self.index : found[1]]
        self.is_weak = not self.parts and words[0].key in self.grammar.table.weak
        self._add(Decimal(found[0]), self.grammar.table.room.get(" ".join(word.key for word in words)))
        self.index = found[1]
        return True

    def _add(self, value, room=None):
        if not self.parts:
            self.coefficient = value
        if room is None:
            room = Decimal(1).scaleb(len(str(value)) - len(str(value).rstrip("0"))) if value >= 20 else Decimal(0)
        self.parts.append((value, Decimal(room)))

    def _tens_after_units(self):
        """Read “einundzwanzig”: the unit, then the tens."""
        if not self.grammar.table.units_before_tens:
            return False
        unit = self.grammar.small.at(self.tokens, self.index)
        joiner = unit and self.grammar.joiners.at(self.tokens, unit[1])
        tens = joiner and self.grammar.small.at(self.tokens, joiner[1])
        if not tens or not (0 < unit[0] < 10 and 20 <= tens[0] < 100 and tens[0] < self._room()):
            return False
        if not touches(self.tokens[unit[1] - 1], self.tokens[unit[1]]):
            return False
        self._add(Decimal(unit[0] + tens[0]), 0)
        self.index = tens[1]
        return True

    def _article(self):
        found = None if self.parts else self.grammar.articles.at(self.tokens, self.index)
        if not found or not self.grammar.scales.at(self.tokens, found[1]):
            return False
        self._add(Decimal(1), 0)
        self.index = found[1]
        return True

    def _scale(self):
        """Multiply by a scale. None: there is none here; False: there is one, and it does not fit."""
        found = self.grammar.scales.at(self.tokens, self.index)
        if not found and self.index > self.first and touches(self.tokens[self.index - 1], self.tokens[self.index]):
            found = self.has_digits and self.grammar.suffix_scales.at(self.tokens, self.index)
        if not found:
            return None
        scale, word = Decimal(found[0]), self.tokens[self.index].key
        taken, kept = self._below(scale)
        if taken is None:
            if word not in self.grammar.table.bare_scales or scale >= self._room():
                return False
            taken = Decimal(1)
            if not kept:
                self.coefficient = taken
        value = EXACT.multiply(taken, scale)
        if kept and value >= kept[-1][1]:
            return False
        self.parts = [*kept, (value, scale)]
        self.scales += 1
        self.is_rounded |= word in self.grammar.table.rounding_scales
        self.is_weak = False
        self.index = found[1]
        return True

    def _below(self, scale):
        """Split the parts into the sum of those that a scale multiplies, or None, and those it leaves alone."""
        kept = list(self.parts)
        taken = None
        while kept and kept[-1][0] < scale:
            taken = EXACT.add(taken or Decimal(0), kept.pop()[0])
        return taken, kept

    def _half(self):
        found = self.parts and self.grammar.halves_after.at(self.tokens, self.index)
        if not found:
            return False
        room = max(self._room(), Decimal(1)) if self.scales else Decimal(1)
        self.parts.append((EXACT.multiply(Decimal("0.5"), room), Decimal(0)))
        self.coefficient = None
        self.index = found[1]
        return True

    def _joined(self):
        """Read “and” before a part that fits; what stood before it is kept, in case the rest turns out another number."""
        joiner = self.parts and self.grammar.joiners.at(self.tokens, self.index)
        small = joiner and self.grammar.small.at(self.tokens, joiner[1])
        if not small or not 0 < small[0] < self._room():
            return False
        self.fallback = self._number()
        self.index = joiner[1]
        return True

    def _fall_back(self):
        self.index = self.fallback.end
        self.parts = [(self.fallback.value, Decimal(0))]
        self.fallback = None
        return False

    def _factor(self):
        if len(self.parts) == 1 and self.scales and self.coefficient:
            return EXACT.divide(self.parts[0][0], self.coefficient)
        return Decimal(1)

    def _number(self):
        if not self.parts:
            return None
        value = Decimal(0)
        for part, _ in self.parts:
            value = EXACT.add(value, part)
        first = self.tokens[self.first]
        is_bare = self.index == self.first + 1 and first.kind == DIGITS
        return Number(
            value=value,
            end=self.index,
            in_words=not self.has_digits,
            scales=self.scales,
            factor=self._factor(),
            is_rounded=self.is_rounded,
            is_weak=self.is_weak,
            is_bare_year=is_bare and len(first.text) == 4 and first.text.isdigit() and 1500 <= value <= 2099,
        )
