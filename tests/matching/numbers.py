"""Numbers of people called up, as edits take them."""

from decimal import Decimal


def people(low, high=None, **changes):
    return {"low": low, "high": high, "measure": "people called up", "unit": "people", "wording": "so many", **changes}


def exactly(number):
    return people(Decimal(number), Decimal(number))
