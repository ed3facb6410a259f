"""Tell verbs, nouns, names and small words apart: a lexicon of usual tags, mended by the words around."""

from claims.language.attributions.parts_of_speech import usual_tags, verb_forms
from claims.language.attributions.verb_reading import STRONG_VERBS, after_of, before_of, follows_modal, read_verb
from claims.language.attributions.words import grammar

_FIXED = (
    dict.fromkeys(grammar.MODALS, "MD")
    | dict.fromkeys(grammar.POSSESSIVES, "PRP$")
    | dict.fromkeys(grammar.DETERMINERS, "DT")
    | dict.fromkeys(grammar.PREPOSITIONS, "IN")
    | dict.fromkeys(grammar.CONJUNCTIONS, "CC")
    | dict.fromkeys(grammar.PRONOUNS, "PRP")
    | dict.fromkeys(("what", "who", "whom"), "WP")
    | dict.fromkeys(("how", "when", "where", "why"), "WRB")
    | dict.fromkeys(("back", "either", "n't", "neither", "never", "not", "so"), "RB")
    | dict.fromkeys(("'m", "'re", "'ve", "am", "are", "do", "have"), "VBP")
    | dict.fromkeys(("does", "has", "is"), "VBZ")
    | dict.fromkeys(("did", "had", "was", "were"), "VBD")
    | dict.fromkeys(("been", "done"), "VBN")
    | dict.fromkeys(("being", "having"), "VBG")
    | {
        "'s": "POS",
        "be": "VB",
        "fellow": "JJ",
        "likely": "JJ",
        "police": "NNS",
        "that": "IN",
        "there": "EX",
        "to": "TO",
        "which": "WDT",
    }
)
_BY_ENDING = (
    ("ly", "RB"),
    ("ing", "VBG"),
    ("ed", "VBN"),
    ("ous", "JJ"),
    ("ful", "JJ"),
    ("able", "JJ"),
    ("al", "JJ"),
    ("ic", "JJ"),
    ("ive", "JJ"),
    ("ss", "NN"),
    ("s", "NNS"),
)
_STOPS = {".", "?", "!"}
_PAUSES = {":", ";", "—", "–", "--", "-", "...", "…"}
# What may hold a contracted "is", not a possessive.
_BEFORE_CONTRACTION = {"he", "she", "it", "that", "there", "what", "who", "here", "where", "how"}


def tag(tokens):
    """Set the part of speech of every token of a sentence, in the Penn Treebank's letters."""
    forms = verb_forms()
    titled = _is_title_case(tokens)
    for place, token in enumerate(tokens):
        if token.tag not in ("``", "''"):
            token.tag = _usual(tokens, place)
            if titled and token.tag == "NNP" and place:
                token.tag = _in_title(token.lower)
    _mend_first_name(tokens)
    for place, token in enumerate(tokens):
        settle = _SMALL_WORDS.get(token.lower)
        if settle is not None:
            settle(token, before_of(tokens, place), after_of(tokens, place))
        elif "VB" in forms.get(token.lower, ()) and follows_modal(tokens, place):
            token.tag = "VB"
        elif token.lower in forms and token.lower not in _FIXED and not token.tag.startswith("NNP"):
            token.tag = read_verb(tokens, place, forms[token.lower])


def _usual(tokens, place):
    """Give the tag a word has when nothing is known of its neighbours but whether it begins a sentence."""
    token = tokens[place]
    text, lower, known = token.text, token.lower, usual_tags()
    if lower in _FIXED:
        return _FIXED[lower]
    if text[0] in "@#":
        return known.get(lower, "NNP")
    if text[0].isdigit() or text[0] == "$":
        return "CD"
    if not text[0].isalnum():
        return "." if text in _STOPS else ":" if text in _PAUSES else text[0]
    if text[0].isupper():
        first = place == 0 or tokens[place - 1].tag in ("``", ":", ".")
        return _capitalised(text, lower, first, known)
    return known.get(lower) or _by_ending(lower)


def _capitalised(text, lower, first, known):
    if known.get(text) == "NNPS" or (
        text.endswith("s") and known.get(lower[:-1], "")[:2] == "JJ" and lower not in known
    ):
        return "NNPS"
    if not first or (len(text) > 1 and text.isupper()):
        return "NNP"
    if lower in known and not known.get(text, "").startswith("NNP"):
        return known[lower]
    if lower.endswith("ly"):
        return known.get(lower, "RB")
    return "VBN" if lower in verb_forms() else "NNP"


def _by_ending(lower):
    for ending, tag_ in _BY_ENDING:
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return tag_
    return "JJ" if "-" in lower else "NN"


def _is_title_case(tokens):
    """Tell whether this is a headline with Most Words Capitalised."""
    words = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _in_title(lower):
    known = usual_tags().get(lower, "NNP")
    if known[:2] in ("VB", "RB", "IN") or lower in _FIXED or lower in STRONG_VERBS:
        return _FIXED.get(lower, known)
    return "NNP"


def _mend_first_name(tokens):
    """Read a capitalised verb before another verb as a name: `Twitter said`."""
    if len(tokens) < 2 or not tokens[0].text[0].isupper() or tokens[0].tag not in ("VB", "VBP", "VBZ"):
        return
    following = tokens[1].lower
    if (
        tokens[0].lower not in _FIXED
        and following not in _FIXED
        and usual_tags().get(following) in ("VBD", "VBN", "VBZ")
    ):
        tokens[0].tag = "NNP"


def _settle_s(token, before, after):
    contracted = after.lower in ("not", "n't", "a", "the", "been", "going") or after.tag in ("VBG", "IN", "TO", "RB")
    if before.lower in _BEFORE_CONTRACTION or contracted:
        token.tag = "VBZ"


def _settle_her(token, before, after):
    possessive = after.tag in ("NN", "NNS", "JJ", "NNP", "CD", "VBG", "VBN", "JJS") or after.lower in verb_forms()
    token.tag = "PRP$" if possessive else "PRP"


def _settle_that(token, before, after):
    if after.tag == "NN" and before.tag in ("", "IN", "CC", "VBD", "VB", ","):
        token.tag = "IN" if before.tag.startswith("VB") else "DT"
    elif before.tag in ("NN", "NNS") and after.tag in ("VBZ", "VBD", "MD", "VBP"):
        token.tag = "WDT"


def _settle_like(token, before, after):
    if before.tag == "MD" or before.lower in ("to", "i", "you", "we", "they", "who") or before.lower in grammar.DO:
        token.tag = "VB"


def _settle_first(token, before, after):
    if before.lower in grammar.BE | grammar.HAVE and after.tag in ("VBN", "VBD"):
        token.tag = "RB"


def _leave(token, before, after):
    """Keep a tag that is right as it is, though the word looks like a verb's form."""


_SMALL_WORDS = {
    "'d": _leave,
    "'s": _settle_s,
    "first": _settle_first,
    "her": _settle_her,
    "like": _settle_like,
    "that": _settle_that,
    "to": _leave,
}
