"""What kind of word a word usually is, from the lexicon that comes with textblob."""

from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

from claims.language.attributions.words.verbs import VERBS


@lru_cache(maxsize=1)
def usual_tags():
    """Give the usual part of speech of each word that the lexicon knows, in the Penn Treebank's letters.

    Source: the lexicon of Brill's tagger (Brill, A simple rule-based part of speech tagger, 1992), as textblob
    carries it. The file is read on the first call; textblob itself is not imported.
    """
    path = Path(distribution("textblob").locate_file("textblob/en/en-lexicon.txt"))
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.strip().partition(" ")
        if tag and not line.startswith(";;;"):
            tags[word] = tag.split()[0]
    return tags


@lru_cache(maxsize=1)
def verb_forms():
    """Give every word that can be the form of a verb, and the tags it may have as one."""
    tags = usual_tags()
    forms = {}
    bases = {word for word, tag in tags.items() if tag in ("VB", "VBP") and word.islower()}
    for word, tag in tags.items():
        if tag in ("VBD", "VBN", "VBG", "VBZ") and word.islower():
            forms.setdefault(word, set()).add(tag)
            bases.update(base for base in _bases(word) if tags.get(base, "")[:2] in ("NN", "VB", "JJ"))
    cues = {word for words in VERBS.values() for word in words.split()}
    for base in bases | cues:
        forms.setdefault(base, set()).add("VB")
        for form, tag in _inflections(base):
            if form in tags or tag != "VBN" or base in cues:
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
