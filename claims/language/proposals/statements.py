"""Make a passage a sentence that stands on its own: whose words, who is meant, where, and on which day."""

import re

from claims.language.attributions import Speech
from claims.language.attributions.phrases import verb_groups
from claims.language.attributions.tagging import tag
from claims.language.attributions.tokens import tokenise
from claims.language.dates import with_absolute_dates
from sources.intake.countries import COUNTRY_OF

LONGEST = 500
# “…, the minister of the interior said on Monday, …”
LONGEST_INSERTION = 80
_first_person = re.compile(r"\b(?:I|we|my|our|us|me|I'm|I’m|we're|we’re)\b", re.IGNORECASE)
_hedges = re.compile(r"\b(?:reportedly|allegedly|supposedly|purportedly)\s+", re.IGNORECASE)
_opening_pronoun = re.compile(r"(?:he|she)(?=\s)", re.IGNORECASE)
# Verbs that need a place; where the text gives none, it is the country whose authorities speak.
_needs_a_place = re.compile(
    r"\b(?:enter(?:ed|s|ing)?|cross(?:ed|ing) into)(?=\s+(?:since|in|on|during|over|last|this|by)\b|[.,]|$)"
)
# What a country's authorities call its own.
_its_own = re.compile(r"\bits(?=\s+(?:borders?|territory|citizens|army|forces|government|economy|people|soil)\b)")
COUNTRIES = frozenset(COUNTRY_OF.values())
# Of straight marks, an opening one stands before a word and a closing one behind it; an apostrophe between letters.
_QUOTATIONS = (
    ("“", "”", re.compile("“"), re.compile("”")),
    ("‘", "’", re.compile("‘"), re.compile(r"’(?!\w)")),
    ('"', '"', re.compile(r'(?<!\S)"(?=\w)'), re.compile(r'(?<=\S)"(?!\w)')),
    ("'", "'", re.compile(r"(?<!\S)'(?=\w)"), re.compile(r"(?<=\S)'(?!\w)")),
)
# The sentence gets its full stop behind the mark.
_stop_in_a_quote = re.compile(r"""(?<!\.)\.([”’"'])$""")
_spaces = re.compile(r"\s+")


def statement_of(text, passage, *, speaker, published_on, language) -> str:
    """Write a passage as one sentence.

    Args:
        text: the text that the passage stands in.
        passage: a Passage.
        speaker: the name of who says it, or None.
        published_on: the day that “yesterday” is counted from.
        language: of the text.
    """
    words = _without_who_says_it(text, passage)
    if language.partition("-")[0] == "en":
        words = _standing_alone(text, passage, words, speaker)
        words = _in_its_place(words, speaker)
    words = with_absolute_dates(words, published_on=published_on, language=language.partition("-")[0])
    return _as_sentence(words)


def _without_who_says_it(text, passage):
    """Give a passage's words without the “he said” that stands in the middle of them."""
    said_by = passage.said_by
    inside = (
        [
            span
            for span in (said_by.source, said_by.cue)
            if span and passage.start <= span.start and span.end <= passage.end
        ]
        if said_by
        else []
    )
    if not inside:
        return _one_line(text[passage.start : passage.end])
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    before, after = text[passage.start : start].rstrip(' ,"“”'), text[end : passage.end].lstrip(' ,"“”')
    return _one_line(f"{before} {after}" if end - start <= LONGEST_INSERTION else text[passage.start : passage.end])


def _standing_alone(text, passage, words, speaker):
    said_by = passage.said_by
    if said_by is None:
        return words
    words = _hedges.sub("", words)
    if speaker and said_by.speech != Speech.INDIRECT and _first_person.search(words):
        return f"{speaker}: “{words}”"
    if speaker and _opening_pronoun.match(words):
        words = _opening_pronoun.sub(speaker, words, count=1)
    if _is_a_clause(words):
        return words
    return _with_its_verb(text, passage) or (f"{speaker}: {words}" if speaker else words)


def _is_a_clause(words):
    """Tell whether some words have a verb of their own; without one they are no sentence yet."""
    tokens = tokenise(words, 0, len(words))
    tag(tokens)
    return any(group.finite for group in verb_groups(tokens))


def _with_its_verb(text, passage):
    """Take what is no clause of its own together with who says it: “Zembla has recorded over 5,000 entries”."""
    source, cue = passage.said_by.source, passage.said_by.cue
    if not source or not source.start < cue.start <= passage.start or passage.start - cue.end > 2:
        return ""
    return _one_line(text[source.start : passage.end])


def _in_its_place(words, speaker):
    named = (COUNTRY_OF.get(word, word) for word in _words_of(speaker))
    country = next((name for name in named if name in COUNTRIES), None)
    if country is None or country in _words_of(words):
        return words
    words = _its_own.sub(f"{country.title()}'s", words, count=1)
    return _needs_a_place.sub(lambda match: f"{match[0]} {country.title()}", words, count=1)


def _words_of(name):
    return re.findall(r"[^\W\d_]+", (name or "").casefold())


def _one_line(words):
    return _spaces.sub(" ", words).strip()


def _with_its_quotes_closed(words):
    """Close the quotation that a passage ends in: the mark stands behind the full stop, outside of the passage."""
    for opening, closing, opened, closed in _QUOTATIONS:
        if len(opened.findall(words)) > len(closed.findall(words)) and words.rfind(opening) > 0:
            return words + closing
    return words


def _as_sentence(words):
    words = _stop_in_a_quote.sub(r"\1", _with_its_quotes_closed(words))
    if len(words) > LONGEST - 1:
        words = words[: LONGEST - 2].rpartition(" ")[0] + "…"
    words = words[:1].upper() + words[1:]
    return words if words.endswith(("…", ".", "!", "?", "。")) else words + "."
