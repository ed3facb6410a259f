"""Put number words and digits together: “two hundred thousand”, “1.2 million”, “3만5천”."""

from decimal import Decimal

from claims.language.quantities.exact import EXACT, LIMIT, LONGEST, Number, fits
from claims.language.quantities.shares import read_share
from claims.language.quantities.tokens import BREAK, DIGITS, touches
from claims.language.quantities.vague import read_vague


def read_number(grammar, tokens, index: int, *, joins: bool = True) -> Number | None:
    """Read the longest number that starts at a token, or give None where none does, or none that can be held.

    Args:
        joins: “and” may join its parts; not after “between”.
    """
    number = read_vague(grammar, tokens, index) or read_share(grammar, tokens, index)
    number = number or _Sum(grammar, tokens, index).read(joins=joins)
    return number if number and fits(number) else None


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
        return self.parts[-1][1] if self.parts else LIMIT

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
        only_digits = len(kept) == 1 and self.has_digits and not self.scales
        while kept and (kept[-1][0] < scale or only_digits):
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
        """Read “and” before a part that fits; what stood before is kept, in case the rest turns out another number."""
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
