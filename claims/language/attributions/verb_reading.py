"""Decide whether a word that can be a verb is one here, and in which form."""

from claims.language.attributions.tokens import Token
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import BE, DO, HAVE, OBJECTIVE

# Verbs wherever nothing makes a noun of them.
STRONG_VERBS = word_set(
    """
acknowledge acknowledges add adds admit admits agree agrees announce announces appear appears argue argues assert
asserts believe believes criticize criticizes declare declares describe describes endorse endorses expect expects
explain explains insist insists know knows oppose opposes praise praises prefer prefers refuse refuses reveal
reveals say says seem seems suggest suggests tell tells tend tends think thinks understand understands want wants
write writes
"""
)
# Participles that look like the present tense.
SAME_FORMS = word_set(
    """
become beset bet cast come cut forecast hit hurt let overcome put quit read rid run set shut split spread thrust upset
"""
)
# Nouns at any other place; verbs when they close a sentence that begins with a quotation.
REPORTING_NOUNS = word_set("claims comments jokes notes points quotes reads remarks reports states")

_EDGE = Token("", 0, 0, "")
_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "CD", "PRP"}
_BEFORE_OBJECT = {"DT", "PRP$", "PRP", "NNP", "NNPS", "TO", "WP", "WRB", "CD", "EX"}
_NOUN_BEFORE_VERB = {"NN", "NNP", "CD", "NNS", "NNPS"}
_PERSONAL = {"he", "her", "him", "it", "she", "them", "they"}
# Stand for people in a poll or a party: 57 percent see, no one denies.
_COUNTED = {"one", "percent", "%", "majority", "else"}
_PAUSES = {",", ")", "”", "—", "--", "’", "'"}
# Can stand alone as a subject although they are tagged like articles.
_STANDING_ALONE = {"all", "both", "few", "many", "most", "several", "some", "that", "this", "those", "others"}


def before_of(tokens, place):
    """Give the token before this place, adverbs and quotation marks skipped; an empty one at the edge."""
    place -= 1
    while place >= 0 and tokens[place].tag in ("RB", "``", "''"):
        place -= 1
    return tokens[place] if place >= 0 else _EDGE


def after_of(tokens, place):
    """Give the token after this place, an opening quotation mark skipped; an empty one at the edge."""
    place += 1
    while place < len(tokens) and tokens[place].tag == "``":
        place += 1
    return tokens[place] if place < len(tokens) else _EDGE


def follows_modal(tokens, place):
    """Tell whether the word completes `will` or `did not`."""
    before = before_of(tokens, place)
    return before.tag == "MD" or (before.lower in DO and place > 0 and tokens[place - 1].tag == "RB")


def read_verb(tokens, place, verbal):
    """Give the tag of a word that can be a verb.

    Args:
        tokens: the sentence, tagged as the words usually are.
        place: which of them.
        verbal: the tags it may have as a verb.
    """
    token, usual = tokens[place], tokens[place].tag
    before, after = before_of(tokens, place), after_of(tokens, place)
    strong = _read_strong(tokens[0], token.lower, before, after)
    if strong is not None:
        return strong
    if token.lower.endswith("ing") and before.lower in BE:
        return "VBG"
    if "VBG" in verbal and _is_set_off(before, after):
        return "VBG"
    if usual == "VBG" or "VBG" in verbal:
        if before.tag in ("DT", "PRP$", "POS") and after.lower in ("", "of", "to", "for", ",", "."):
            return "NN"
        return usual if usual in ("VBG", "NN", "JJ", "IN") else "VBG"
    if verbal & {"VBD", "VBN"} and (not verbal & {"VB", "VBZ"} or usual in ("VBD", "VBN")):
        return _read_past(token, before, after, usual)
    if token.lower in SAME_FORMS and before.lower in BE | HAVE:
        return "VBN"
    if usual in ("IN", "CC", "RB", "DT") or (usual == "JJ" and verbal <= {"VB"} and before.tag not in ("TO", "MD")):
        return usual
    if _reads_as_verb(token, before, after, usual, verbal) or (
        "VB" in verbal and _after_two_names(tokens, place, after)
    ):
        if token.lower.endswith("s") and "VBZ" in verbal:
            return "VBZ"
        return "VB" if before.tag in ("MD", "TO") or before.lower in DO else "VBP"
    if usual.startswith("VB"):
        return "NNS" if "VBZ" in verbal and token.lower.endswith("s") else "NN"
    return usual


def _read_strong(first, lower, before, after):
    if (
        lower in REPORTING_NOUNS
        and (first.tag == "``" or before.tag == "NNP")
        and before.tag in _NOMINAL
        and after.text in ("", ",", ".")
    ):
        return "VBZ"
    if lower == "show" and before.tag in ("NNS", "NNPS"):
        return "VBP"
    if lower not in STRONG_VERBS:
        return None
    if lower.endswith("s") and before.tag in ("JJ", "NN"):
        return "VBZ"
    if before.tag in ("DT", "PRP$", "JJ", "POS", "TO", "MD", "IN") and before.lower not in _STANDING_ALONE:
        return None
    return "VBZ" if lower.endswith("s") else "VB" if before.lower in DO else "VBP"


def _read_past(token, before, after, usual):
    """Choose between the past tense and the participle of one and the same form."""
    if not before.text or before.lower in BE | HAVE | {"get", "got", "gets", "'s", "when"}:
        return "VBN"
    if before.tag == "JJ" and (
        before.lower == "likely" or after.tag in ("DT", "PRP$", "PRP", "NNP") or after.lower == "that"
    ):
        return "VBD"
    if before.tag in ("DT", "PRP$", "POS", "IN", "JJ", "CD"):
        return "VBD" if before.lower in _STANDING_ALONE else "VBN"
    if before.tag in ("PRP", "WP", "WDT", "EX"):
        return "VBD"
    if (after.lower == "by" and token.lower != "stood") or before.tag == "VBG":
        return "VBN"
    if usual == "VBN" and before.tag not in _NOMINAL and before.tag != "CC" and before.text not in _PAUSES - {"’", "'"}:
        return "VBN"
    return "VBD"


def _reads_as_verb(token, before, after, usual, verbal):
    """Tell whether a present-tense form, which could be a noun as well, is a verb after this word."""
    is_base, is_usual = "VB" in verbal, usual.startswith("VB")
    if not before.text:
        return is_usual and not token.lower.endswith("s")
    if is_base and before.lower in DO:
        return True
    if is_base and before.tag in ("MD", "TO"):
        return before.tag == "MD" or usual != "NNS"
    if before.tag in ("DT", "PRP$", "POS", "JJ", "CD", "JJR", "JJS"):
        return is_usual and before.lower in _STANDING_ALONE
    if before.lower == "it":
        return "VBZ" in verbal or is_usual
    if before.tag in ("PRP", "WP", "WDT") and before.lower not in OBJECTIVE:
        return True
    if before.tag == "IN":
        return before.lower == "that" and (is_usual or (is_base and after.tag in ("DT", "PRP$", "PRP")))
    if before.lower in _COUNTED and not before.tag.startswith("VB"):
        return is_usual or _takes_object(after)
    if is_base and before.tag in ("NNS", "NNPS") and not token.lower.endswith("ss"):
        return is_usual or _takes_object(after) or after.tag in ("NNS", "JJ", "NN", "VBG", "``")
    if is_base and before.tag in ("NNP", "NN", "CC") and (after.tag in ("DT", "PRP$") or after.lower in _PERSONAL):
        return True
    if is_base and before.tag in ("NNP", "NN") and not is_usual:
        return after.lower == "that"
    if before.tag in _NOUN_BEFORE_VERB or before.text in _PAUSES:
        if "VBZ" in verbal and token.lower.endswith("s"):
            blocked = after.lower in ("of", "in", "and", ".", "’", "'", "are", "have", "were")
            return (is_usual and not blocked) or _takes_object(after)
        return is_usual and before.tag not in ("NN", "NNP")
    return is_usual


def _is_set_off(before, after):
    """Tell whether a form in -ing begins a phrase of its own: `, warning voters`, `by offering her`."""
    if before.text in (",", "—"):
        return _takes_object(after) or after.tag in ("JJ", "JJR", "NNS")
    return before.tag == "IN" and _takes_object(after)


def _after_two_names(tokens, place, after):
    """Tell whether two people are the subject: `Novak and Kral see things differently`."""
    if (
        place < 3
        or tokens[place - 1].tag != "NNP"
        or tokens[place - 2].lower != "and"
        or tokens[place - 3].tag != "NNP"
    ):
        return False
    return _takes_object(after) or after.tag in ("JJ", "NNS")


def _takes_object(after):
    return after.tag in _BEFORE_OBJECT or after.lower in ("that", "it", "them", "him", "her", "if")
