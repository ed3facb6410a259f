"""Numbers in texts as intervals with their units. Pure: no database, no network."""

from claims.language.quantities.find import find_quantities, parse_quantity, words_of_change
from claims.language.quantities.found import FoundQuantity

__all__ = ["FoundQuantity", "find_quantities", "parse_quantity", "words_of_change"]
