"""Tell verbs, nouns, names and small words apart: a lexicon of usual tags, mended by the words around."""

from functools import lru_cache
from importlib.metadata import distribution

BE = {"be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re"}
HAVE = {"have", "has", "had", "having", "'ve"}
DO = {"do", "does", "did"}
MODALS = {"will", "would", "can", "ca", "could", "may", "might", "must", "shall", "should", "'ll", "'d", "wo", "cannot"}
PRONOUNS = {
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "who",
    "him",
    "me",
    "us",
    "them",
    "himself",
    "herself",
    "themselves",
}
SUBJECT_PRONOUNS = {"i", "you", "he", "she", "we", "they", "it", "who", "that", "which"}
POSSESSIVES = {"his", "her", "its", "their", "my", "our", "your", "whose"}
DETERMINERS = {
    "the",
    "a",
    "an",
    "this",
    "these",
    "those",
    "some",
    "any",
    "no",
    "every",
    "each",
    "both",
    "all",
    "another",
    "many",
    "several",
    "few",
    "most",
}
PREPOSITIONS = set(
    "of in on at by for with from about into over under after before between against during without within through "
    "among toward towards upon across behind beyond since until despite amid like as than via per throughout along "
    "around near unlike including regarding concerning because if while although though whether unless once".split()
)
CONJUNCTIONS = {"and", "or", "but", "nor", "yet", "&"}
NEGATIONS = {"not", "n't", "never", "no"}

_FIXED = (
    {word: "MD" for word in MODALS}
    | {word: "PRP$" for word in POSSESSIVES}
    | {word: "DT" for word in DETERMINERS}
    | {word: "IN" for word in PREPOSITIONS}
    | {word: "CC" for word in CONJUNCTIONS}
    | {word: "PRP" for word in PRONOUNS}
    | {"to": "TO", "that": "IN", "which": "WDT", "what": "WP", "who": "WP", "whom": "WP", "when": "WRB", "where": "WRB"}
    | {"why": "WRB", "how": "WRB", "there": "EX", "not": "RB", "n't": "RB", "never": "RB", "'s": "POS"}
    | {"be": "VB", "is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "been": "VBN", "being": "VBG", "am": "VBP"}
    | {"'m": "VBP", "'re": "VBP", "'ve": "VBP", "have": "VBP", "has": "VBZ", "had": "VBD", "having": "VBG"}
    | {
        "do": "VBP",
        "does": "VBZ",
        "did": "VBD",
        "done": "VBN",
        "either": "RB",
        "neither": "RB",
        "back": "RB",
        "so": "RB",
        "likely": "JJ",
        "fellow": "JJ",
    }
)


@lru_cache(maxsize=1)
def _lexicon():
    """Read the usual tag of each word from the tagger's lexicon that comes with textblob."""
    path = distribution("textblob").locate_file("textblob/en/en-lexicon.txt")
    tags = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(";;;"):
                word, _, tag = line.strip().partition(" ")
                if tag:
                    tags[word] = tag.split()[0]
    return tags


@lru_cache(maxsize=1)
def _verb_forms():
    """Give every form a verb can take, by form: the tags it may have as a verb."""
    tags = _lexicon()
    forms = {}
    bases = {word for word, tag in tags.items() if tag in ("VB", "VBP") and word.islower()}
    for word, tag in tags.items():
        if tag in ("VBD", "VBN", "VBG", "VBZ") and word.islower():
            forms.setdefault(word, set()).add(tag)
            for base in _bases(word):
                if tags.get(base, "")[:2] in ("NN", "VB", "JJ"):
                    bases.add(base)
    for base in bases:
        forms.setdefault(base, set()).add("VB")
        for form, tag in _inflections(base):
            if form in tags or tag != "VBN":
                forms.setdefault(form, set()).add(tag)
    return forms


def _bases(word):
    for suffix in ("ed", "ing", "s"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            yield from (stem, stem + "e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield stem[:-1] + "y"
            if suffix == "s" and stem[-1] == "e":
                yield stem[:-1]


def _inflections(base):
    if base[-1] == "y" and base[-2:-1] not in "aeiou":
        return ((base[:-1] + "ies", "VBZ"), (base[:-1] + "ied", "VBN"), (base + "ing", "VBG"))
    if base[-1] == "e":
        return ((base + "s", "VBZ"), (base + "d", "VBN"), (base[:-1] + "ing", "VBG"))
    sibilant = base.endswith(("s", "sh", "ch", "x", "z"))
    return ((base + ("es" if sibilant else "s"), "VBZ"), (base + "ed", "VBN"), (base + "ing", "VBG"))


_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "CD", "PRP"}
_SKIP = {"RB"}


def tag(tokens):
    """Set the part of speech of every token of a sentence."""
    lexicon, forms = _lexicon(), _verb_forms()
    titled = _is_title_case(tokens)
    for place, token in enumerate(tokens):
        if not token.tag or token.tag not in ("``", "''"):
            token.tag = _usual(token, place, tokens, lexicon, forms)
            if titled and token.tag == "NNP" and place:
                known = lexicon.get(token.lower, "NNP")
                if known[:2] in ("VB", "RB", "IN") or token.lower in _FIXED or token.lower in _STRONG:
                    token.tag = _FIXED.get(token.lower, known)
    if len(tokens) > 1 and tokens[0].text[0].isupper() and tokens[0].tag in ("VB", "VBP", "VBZ", "RB", "JJ", "UH"):
        following = tokens[1].lower
        if (
            lexicon.get(following) in ("VBD", "VBZ")
            and following not in BE | HAVE | DO
            and not tokens[0].lower.endswith("ly")
            and tokens[0].lower not in _FIXED
            and tokens[0].tag[0] == "V"
        ):
            tokens[0].tag = "NNP"
    for place, token in enumerate(tokens):
        if token.lower in ("'s", "'d", "that", "her", "like", "to"):
            _settle_small_word(tokens, place, forms)
        elif "VB" in forms.get(token.lower, ()) and _follows_modal(tokens, place):
            token.tag = "VB"
        elif token.lower in forms and token.lower not in _FIXED and not token.tag.startswith("NNP"):
            token.tag = _settle_verb(tokens, place, forms[token.lower])


def _usual(token, place, tokens, lexicon, forms):
    lower, text = token.lower, token.text
    if lower in _FIXED:
        return _FIXED[lower]
    if not text[0].isalnum() and text[0] not in "@#$":
        return (
            "." if text in (".", "?", "!") else ":" if text in (":", ";", "—", "–", "--", "-", "...", "…") else text[0]
        )
    if text[0].isdigit() or text[0] == "$":
        return "CD"
    first = place == 0 or tokens[place - 1].tag in ("``", ":", ".")
    if text[0].isupper():
        if not first or len(text) > 1 and text.isupper():
            return "NNP"
        known = lexicon.get(lower)
        if known and not (lexicon.get(text, "").startswith("NNP")):
            return known
        return (
            "NNP"
            if not lower.endswith("ly") and lower not in forms
            else known or "RB"
            if lower.endswith("ly")
            else "VBN"
        )
    known = lexicon.get(lower)
    if known:
        return known
    if text[0] in "@#":
        return "NNP"
    return _by_ending(lower)


def _by_ending(lower):
    for ending, tag_ in (
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
    ):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return tag_
    return "JJ" if "-" in lower else "NN"


def _before(tokens, place):
    """Give the token before this place, adverbs and quotation marks skipped."""
    place -= 1
    while place >= 0 and (tokens[place].tag in ("RB", "``", "''")):
        place -= 1
    return tokens[place] if place >= 0 else None


def _after(tokens, place):
    place += 1
    while place < len(tokens) and tokens[place].tag in ("``",):
        place += 1
    return tokens[place] if place < len(tokens) else None


def _follows_modal(tokens, place):
    before = _before(tokens, place)
    return before is not None and (before.tag == "MD" or before.lower in DO and place and tokens[place - 1].tag == "RB")


def _settle_small_word(tokens, place, forms):
    token = tokens[place]
    before, after = _before(tokens, place), _after(tokens, place)
    lower = token.lower
    if lower == "'s":
        if before is not None and before.lower in (
            "he",
            "she",
            "it",
            "that",
            "there",
            "what",
            "who",
            "here",
            "where",
            "how",
        ):
            token.tag = "VBZ"
        elif after is not None and (
            after.lower in ("not", "n't", "a", "the", "been", "going") or after.tag in ("VBG", "IN", "TO", "RB")
        ):
            token.tag = "VBZ"
    elif lower == "her":
        token.tag = (
            "PRP$"
            if after is not None
            and (after.tag in ("NN", "NNS", "JJ", "NNP", "CD", "VBG", "VBN", "JJS") or after.lower in forms)
            else "PRP"
        )
    elif lower == "that":
        if (
            after is not None
            and after.tag in ("NN",)
            and (before is None or before.tag in ("IN", "CC", "VBD", "VB", ","))
        ):
            token.tag = "IN" if before is not None and before.tag.startswith("VB") else "DT"
        elif (
            before is not None
            and before.tag in ("NN", "NNS")
            and after is not None
            and (after.tag in ("VBZ", "VBD", "MD", "VBP"))
        ):
            token.tag = "WDT"
    elif lower == "like":
        if before is not None and (
            before.tag == "MD" or before.lower in ("to", "i", "you", "we", "they", "who") or before.lower in DO
        ):
            token.tag = "VB"


def _is_title_case(tokens):
    """Tell whether this is a headline with Most Words Capitalised."""
    words = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


_NOUN_NEXT = {"of"}
_OBJECT_TAGS = {"DT", "PRP$", "PRP", "NNP", "TO", "WP", "WRB", "CD", "EX"}


# Nouns at any other place; verbs when they close a sentence that begins with a quotation.
_REPORTING_NOUNS = {"states", "notes", "reads", "claims", "reports", "points", "remarks", "jokes", "comments", "quotes"}
_STRONG = set(
    "say says tell tells want wants think thinks believe believes know knows argue argues insist insists explain explains add adds "
    "write writes suggest suggests endorse endorses reveal reveals admit admits announce announces oppose opposes refuse refuses "
    "understand understands prefer prefers expect expects agree agrees acknowledge acknowledges assert asserts declare declares "
    "praise praises criticize criticizes describe describes appear appears seem seems tend tends".split()
)


def _settle_verb(tokens, place, verbal):
    """Decide between the noun, adjective and verb readings of a word that can be a verb."""
    token = tokens[place]
    before, after = _before(tokens, place), _after(tokens, place)
    usual = token.tag
    if (
        token.lower in _REPORTING_NOUNS
        and tokens[0].tag == "``"
        and before is not None
        and before.tag in _NOMINAL
        and (after is None or after.text in ".,")
    ):
        return "VBZ"
    if token.lower == "show" and before is not None and before.tag in ("NNS", "NNPS"):
        return "VBP"
    if token.lower in _STRONG and (
        before is None
        or before.tag not in ("DT", "PRP$", "JJ", "POS", "TO", "MD", "IN")
        or before.lower in ("that", "some", "many", "most", "others", "all")
    ):
        return "VBZ" if token.lower.endswith("s") else "VB" if before is not None and before.lower in DO else "VBP"
    if token.lower.endswith("ing") and before is not None and before.lower in BE:
        return "VBG"
    if usual == "VBG" or "VBG" in verbal:
        if (
            before is not None
            and before.tag in ("DT", "PRP$", "POS")
            and (after is None or after.lower in ("of", "to", "for", ",", "."))
        ):
            return "NN"
        return usual if usual in ("VBG", "NN", "JJ", "IN") else "VBG"
    if "VBD" in verbal or "VBN" in verbal:
        if not verbal & {"VB", "VBZ"} or usual in ("VBD", "VBN"):
            return _settle_past(token, before, after, usual)
    if usual == "JJ" and verbal <= {"VB"} and (before is None or before.lower not in ("to",) and before.tag != "MD"):
        return usual
    if usual in ("IN", "CC", "RB", "DT"):
        return usual
    reads_as_verb = _reads_as_verb(tokens, place, before, after, usual, verbal)
    if reads_as_verb:
        if token.lower.endswith("s") and "VBZ" in verbal:
            return "VBZ"
        plain = before is not None and (before.tag in ("MD", "TO") or before.lower in DO)
        return "VB" if plain else "VBP"
    if usual.startswith("VB"):
        return "NNS" if "VBZ" in verbal and token.lower.endswith("s") else "NN"
    return usual


def _settle_past(token, before, after, usual):
    if before is None:
        return "VBN"
    if before.lower in BE or before.lower in HAVE or before.lower in ("get", "got", "gets", "'s"):
        return "VBN"
    if before.lower == "likely" and before.tag == "JJ":
        return "VBD"
    if (
        before.tag == "JJ"
        and after is not None
        and (after.tag in ("DT", "PRP$", "PRP", "NNP") or after.lower == "that")
    ):
        return "VBD"
    if before.tag in ("DT", "PRP$", "POS", "IN", "JJ", "CD"):
        return (
            "VBN"
            if before.lower not in ("that", "this", "those", "some", "many", "most", "few", "both", "all")
            or before.tag == "IN"
            and before.lower != "that"
            else "VBD"
        )
    if before.tag in ("PRP", "WP", "WDT", "EX"):
        return "VBD"
    if after is not None and after.lower == "by" and token.lower != "stood":
        return "VBN"
    if before.tag == "VBG" or before.tag in ("VBD", "VBZ", "VBP", "VB") and usual == "VBN":
        return "VBN"
    if (
        usual == "VBN"
        and before.tag not in _NOMINAL
        and before.text not in (",", "—", "--", ")", "”")
        and before.tag not in ("CC",)
    ):
        return "VBN"
    return "VBD"


def _reads_as_verb(tokens, place, before, after, usual, verbal):
    base_form = "VB" in verbal
    if before is None:
        return usual.startswith("VB") and not tokens[place].lower.endswith("s")
    if before.tag in ("MD", "TO") and base_form:
        return before.tag == "MD" or not usual.startswith("NNS")
    if before.lower in DO and base_form:
        return True
    if before.tag in ("DT", "PRP$", "POS", "JJ", "CD", "JJR", "JJS"):
        return before.lower in (
            "that",
            "this",
            "some",
            "many",
            "most",
            "few",
            "all",
            "both",
            "others",
            "several",
        ) and usual.startswith("VB")
    if before.tag in ("PRP", "WP", "WDT") and before.lower not in (
        "him",
        "them",
        "me",
        "us",
        "himself",
        "herself",
        "themselves",
        "it",
    ):
        return True
    if before.lower == "it":
        return "VBZ" in verbal or usual.startswith("VB")
    if before.tag == "IN":
        return before.lower == "that" and usual.startswith("VB")
    if before.tag in ("NNS", "NNPS") and base_form and not tokens[place].lower.endswith("ss"):
        return (
            usual.startswith("VB")
            or _takes_object(after)
            or after is not None
            and after.tag in ("NNS", "JJ", "NN", "VBG", "``")
        )
    if base_form and before.tag in ("NNP", "NN") and not usual.startswith("VB"):
        return after is not None and (after.tag in ("DT", "PRP$") or after.lower in ("that", "he", "she", "they", "it"))
    if before.tag in ("NN", "NNP", "CD", "NNS", "NNPS") or before.text in (",", ")", "”", "—", "--", "’", "'"):
        if "VBZ" in verbal and tokens[place].lower.endswith("s"):
            return (
                usual.startswith("VB")
                and (after is None or after.lower not in ("of", "in", "and", ".", "’", "'", "are", "have", "were"))
            ) or _takes_object(after)
        return (
            usual.startswith("VB")
            and before.tag not in ("NN", "NNP")
            or (before.text in (",", "—") and usual.startswith("VB"))
        )
    return usual.startswith("VB")


def _takes_object(after):
    return after is not None and (
        after.tag in _OBJECT_TAGS or after.lower in ("that", "it", "them", "him", "her", "if")
    )
