"""Tell whether two numbers count the same kind of thing, and bring them into one unit. Pure."""

from decimal import Decimal

from claims.language.content_words import without_ending

# Units that measure the same, each with how many of the smallest it is.
SAME_MEASURE = (
    {"mm": 1, "cm": 10, "m": 1000, "km": 10**6},
    {"g": 1, "kg": 1000, "tonnes": 10**6},
    {"m²": 1, "hectares": 10**4, "km²": 10**6},
    {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 7 * 86400},
    {"months": 1, "years": 12},
)


def in_common_unit(one, other):
    """Give two quantities of records in one unit, or None where they count different things.

    A noun is the same in singular and plural. Where one has no unit, it takes the other's.
    """
    if one["unit"] == other["unit"] or not one["unit"] or not other["unit"]:
        unit = one["unit"] or other["unit"]
        return {**one, "unit": unit}, {**other, "unit": unit}
    for sizes in SAME_MEASURE:
        if one["unit"] in sizes and other["unit"] in sizes:
            return _times(one, sizes), _times(other, sizes)
    return (one, other) if without_ending(one["unit"]) == without_ending(other["unit"]) else None


def _times(quantity, sizes):
    size = Decimal(sizes[quantity["unit"]]) / Decimal(min(sizes.values()))
    ends = {end: quantity[end] and str(Decimal(quantity[end]) * size) for end in ("low", "high")}
    return {**quantity, **ends, "unit": min(sizes, key=sizes.get)}
