"""How intervals read in words."""

from decimal import Decimal


def interval_in_words(quantity) -> str:
    """Write a record's quantity for people: “more than 1,000,000”, “300,000”, “5 to 7”, “about 98,000”.

    Args:
        quantity: {"low", "low_open", "high", "high_open", "is_approximate", "figure"}, ends as decimal
            strings or None.
    """
    low, high = quantity["low"], quantity["high"]
    if high is None:
        words = f"{'more than' if quantity['low_open'] else 'at least'} {grouped(low)}"
    elif low is None:
        words = f"{'fewer than' if quantity['high_open'] else 'at most'} {grouped(high)}"
    elif low == high:
        words = grouped(low)
    else:
        words = f"{'more than ' if quantity['low_open'] else ''}{grouped(low)} to "
        words += f"{'less than ' if quantity['high_open'] else ''}{grouped(high)}"
    about = "about " if quantity["is_approximate"] else ""
    change = {"increase": "an increase by ", "decrease": "a decrease by "}.get(quantity["figure"], "")
    return change + about + words


def grouped(number) -> str:
    """Write a decimal string with commas between thousands."""
    return f"{Decimal(number):,f}"


def none_of(value, words) -> str:
    """Say that a value is none of the words that could stand there, and which could."""
    return f"“{str(value)[:100]}” is none of: {', '.join(str(word) for word in words)}."
