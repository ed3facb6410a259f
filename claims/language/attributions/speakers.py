"""Resolve who a source is inside the document: `he`, `Smith` and `the ministry` to the fullest name in the text."""

import re
from bisect import bisect_left

from claims.language.attributions.words import word_set

_NAME = re.compile(
    r"[A-Z][\w'’.&-]*"
    r"(?:[ \t]+(?:(?:of|for|on|and)[ \t]+(?:the[ \t]+)?)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"[A-Z][\w'’.&-]*)*"
)
_ACRONYM = re.compile(r"[ \t]*\(([A-Z][A-Z.&-]{1,9})\)")
_SENTENCE_WORDS = word_set(
    "A According After An And As At But For From He Her His However I If In It On She The They This When While"
)
_MEN, _WOMEN = frozenset(("Mr", "Mr.", "Sir")), frozenset(("Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Madam"))
_TITLES = _MEN | _WOMEN | word_set("Dr. Gen. Gov. Judge President Prof. Rep. Representative Sen. Senator")
_HE, _SHE, _IT, _THEY = (
    frozenset(("he", "him")),
    frozenset(("she", "her")),
    frozenset(("it",)),
    frozenset(("they", "them")),
)
_ARTICLE = re.compile(r"(?:the|this|that|its|their)[ \t]+", re.IGNORECASE)
_PERSON_WORDS = 4
# “A survey by Zeta” is nobody.
_ARTICLES, _LINKS = frozenset(("a", "an", "the")), frozenset(("by", "for", "from", "of"))
# A pronoun stands for nobody further back than so many people.
_REMEMBERED = 30


class Document:
    """The names of a text, and the speakers met so far.

    Sources are handed in from the first to the last; each is resolved by what stands before it, and names also by
    what comes later.
    """

    def __init__(self, text):
        self.text = text
        self.by_last_word, self.by_word, self.by_acronym, self.genders = {}, {}, {}, {}
        self.people, self.bodies, self.titled = [], [], []
        for match in _NAME.finditer(text):
            self._add(*_without_opening(text, *match.span()))

    def _add(self, start, end):
        name = self.text[start:end].rstrip(".")
        name = name.removesuffix("'s").removesuffix("’s")
        words = name.split()
        if not words:
            return
        span = (start, start + len(name))
        for title, gender in ((_MEN, "he"), (_WOMEN, "she")):
            if words[0] in title:
                self.genders.setdefault(words[-1], gender)
        if words[0] in _TITLES and len(words) > 1:
            self.titled.append(span)
        if len(words) < 2 or (words[0] in _TITLES and len(words) == 2):
            return
        self.by_last_word.setdefault(words[-1], span)
        for word in words:
            self.by_word.setdefault(word.lower(), span)
        acronym = _ACRONYM.match(self.text, end)
        if acronym is not None:
            self.by_acronym.setdefault(acronym.group(1), span)

    def resolve(self, source):
        """Give the place of the fullest name that a source stands for; the source itself where it is the fullest.

        Args:
            source: its (start, end) in the text.
        """
        words = self.text[source[0] : source[1]]
        lower = words.lower().strip()
        if lower in _HE | _SHE:
            found = self._last_person("he" if lower in _HE else "she", source)
        elif lower in _IT | _THEY:
            found = self.bodies[-1] if self.bodies else None
        else:
            found = self._named(words, source)
            self._remember(found or source)
        return found or source

    def _last_person(self, pronoun, source):
        """Give the last speaker of that gender, or else the last person named with a title before the pronoun."""
        before = bisect_left(self.titled, source)
        titled = self.titled[max(before - _REMEMBERED, 0) : before]
        for span in [*reversed(self.people[-_REMEMBERED:]), *reversed(titled)]:
            last = self.text[span[0] : span[1]].split()[-1]
            if self.genders.get(last, pronoun) == pronoun:
                self.genders.setdefault(last, pronoun)
                return span
        return None

    def _named(self, words, source):
        """Resolve a short name, an acronym, or `the ministry`; None where the source is the fullest already."""
        core = re.split(r",|\bwho\b|\bwhich\b|\(|—", words, maxsplit=1)[0].strip().removesuffix("'s").removesuffix("’s")
        acronym = core.removeprefix("the ").removeprefix("The ")
        if acronym in self.by_acronym:
            return self.by_acronym[acronym]
        plain = [word for word in core.split() if word not in _TITLES]
        if len(plain) == 1 and plain[0][:1].isupper() and plain[0] in self.by_last_word:
            return self.by_last_word[plain[0]]
        described = _ARTICLE.match(core)
        if (described is not None and core.islower()) or (described is not None and core[1:].islower()):
            span = self.by_word.get(core[described.end() :])
            return span if span is not None and span[0] < source[0] else None
        return None

    def _remember(self, span):
        words = self.text[span[0] : span[1]]
        name = re.split(r",|\(", words, maxsplit=1)[0].split()
        if not name or not name[-1][0].isupper():
            if name and name[0].lower() == "the":
                self.bodies.append(span)
            return
        is_person = 1 < len(name) <= _PERSON_WORDS and name[0].lower() not in _ARTICLES and not _LINKS & set(name)
        if is_person:
            self.people.append(span)
        else:
            self.bodies.append(span)


def _without_opening(text, start, end):
    """Leave out a word that is capitalised only because it opens the sentence."""
    first, _, rest = text[start:end].partition(" ")
    if first in _SENTENCE_WORDS and rest.strip():
        return (end - len(rest.lstrip()), end)
    return (start, start) if first in _SENTENCE_WORDS else (start, end)
