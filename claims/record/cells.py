"""Text in a table that people open in a spreadsheet. Pure."""

# What makes a spreadsheet take a cell for a formula; the wide signs are read as the narrow ones.
_FORMULA_BEGINS_WITH = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value):
    """Put an apostrophe before a text that a spreadsheet would take for a formula. Other values stay as they are.

    Source: OWASP on CSV injection.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_BEGINS_WITH) else value
