"""Find quotations within a sentence."""

from claims.language.attributions.clauses import quotation_end
from claims.language.attributions.cues import is_cue
from claims.language.attributions.extents import content_end
from claims.language.attributions.tokens import ENDS, OPENING


def late_quotation(tokens, start, end, within=30):
    """Find a quotation after an adjunct: said in a statement, "..."; None where none comes."""
    for n in range(start, min(end - 1, start + within)):
        if tokens[n].text in (",", ":") and tokens[n + 1].text == OPENING:
            return n + 1
        if tokens[n].text == ";":
            return None
    return None


def quoted_content_end(clause, start, end):
    """Give where a content that begins with a quotation ends: with it, or with the sentence it is a part of."""
    tokens = clause.tokens
    close = quotation_end(tokens, start)
    if close >= end:
        return min(close, len(tokens))
    inner = tokens[close - 2].text if close >= 2 else ""
    if inner in ENDS or inner == "," or tokens[close].text in (",", ";", "—", "(", "."):
        return close
    return max(close, min(content_end(clause, close - 1, "s", is_cue), end))
