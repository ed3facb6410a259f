"""Say what a quantity counts: the noun beside it, or an age."""

from claims.language.quantities.units import is_age_in_commas, is_people, noun_after, noun_before, noun_of_number

OLDEST = 125


def name_what_is_counted(grammar, tokens, reading, place: int) -> None:
    """Put the counted noun into a reading, or find that it is an age.

    Args:
        place: the token after the number, its unit and its words of change.
    """
    if reading.before.is_age or (reading.unit and reading.unit.kind == "age") or _is_age(grammar, tokens, reading):
        reading.is_age = True
        return
    kind = reading.unit.kind if reading.unit else None
    if kind in ("money", "measure") or (kind == "percent" and not grammar.noun_links.at(tokens, place)):
        return
    front = reading.before.outer_first
    reading.noun = noun_after(grammar, tokens, place) or noun_before(grammar, tokens, front)
    if reading.noun is None and kind is None and not reading.is_share:
        reading.noun = noun_of_number(grammar, tokens, front)


def _is_age(grammar, tokens, reading) -> bool:
    """Tell whether a number without an age's own words is one: “men under 60”, “Anna Berg, 27, said”."""
    table = grammar.table
    if reading.unit and reading.unit.name != "years":
        return False
    if any(tokens[place].key in table.age_words for place in range(reading.first, reading.after)):
        return True
    link = grammar.age_links.before(tokens, reading.first) if reading.unit else None
    if link and link[1] and is_people(grammar, tokens[link[1] - 1]):
        return True
    if is_age_in_commas(grammar, tokens, reading.first) and reading.after == reading.first + 1:
        return True
    number, front = reading.numbers[0], reading.before.outer_first
    if not reading.before.bounds or front < 1 or number.value > OLDEST or number.scales:
        return False
    subject = tokens[front - 1]
    is_subject = is_people(grammar, subject) or subject.key in table.age_subjects
    return bool(is_subject and grammar.age_before.at(tokens, front)) and not noun_after(grammar, tokens, reading.after)
