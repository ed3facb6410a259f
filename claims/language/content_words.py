"""The words of a text that say what it speaks of, without those of grammar, to be held against another text's. Pure."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

NUMBER = "#"
SMALL_WORDS = {
    "en": """
        a an the this that these those its his her their our your my it i he she they we you me him them us who which
        what there here and or as if than then so also only already still yet of in on at to from by with for into
        over under after before during between among against about around through since until per within is are was
        were be been being has have had having do does did will would can could may might must shall should some any
        all each every such up out off down now just even more most very reportedly
    """,
    "de": """
        der die das den dem des ein eine einen einem einer eines dieser diese dieses sein seine seinen seiner ihr ihre
        ihren ihrer unser unsere er sie es wir ihr ich man wer was und oder als wenn dass dann auch nur schon noch so
        von vom zu zum zur in im an am auf aus bei beim mit nach seit für um durch über unter vor gegen zwischen bis
        je pro laut ist sind war waren sei seien sein gewesen hat haben hatte hatten habe wird werden wurde wurden
        worden kann können konnte soll sollen muss müssen will wollen sich dort hier mehr sehr
    """,
    "fr": """
        le la les l un une des du de d ce cet cette ces son sa ses leur leurs notre nos votre mon ma mes il elle ils
        elles on nous vous je qui que qu quoi dont où et ou comme si aussi seulement déjà encore à au aux en dans sur
        sous par pour avec vers chez contre depuis pendant après avant entre selon dès est sont était étaient être été
        a ont avait avaient avoir eu sera seront va vont peut peuvent doit doivent s se y très
    """,
    "es": """
        el la los las lo un una unos unas de del al a este esta estos estas ese esa su sus nuestro nuestra mi mis él
        ella ellos ellas nosotros yo se le les me nos que quien qué y e o u como si también solo ya aún todavía en por
        para con sobre desde hasta según contra durante tras entre ante es son era eran fue fueron ser sido está están
        ha han había habían haber hay será serán va van puede pueden debe deben muy más
    """,
    "ko": "나 저 우리 저희 것 수 등 및 더 그 이 저 또 또한 그리고 있다 한다 했다 된다 됐다 이다 대해 위해 통해 때문",
}
# Words beside which a name is the speaker's: who says so is not what is said.
SAYING = {
    "en": "according says said say told tells reports reported announced claims claimed denies denied",
    "de": "laut zufolge sagt sagte sagten erklärt erklärte meldet meldete berichtet berichtete behauptet behauptete",
    "fr": "selon dit disent déclare déclaré affirme affirment annonce annoncé rapporte",
    "es": "según dice dijo dicen afirma afirmó anunció informa informó declaró asegura aseguró",
    "ko": "따르면 말했다 밝혔다 전했다 주장했다 보도했다",
}
# Korean particles, which say what a word does in its sentence.
_particle = re.compile(
    r"(?<=[가-힣])(?:에서는|에서도|으로는|에게서|에서|에는|에게|에도|으로|까지|부터|보다|은|는|이|가|을|를|의|에|도|로|과|와|만)$"
)
_ending = re.compile(r"(?<=\w{3})(?:ern|e[dnrsm]?|ing|[aeo]?s|[aeo]|n|x)$")
_word = re.compile(rf"{NUMBER}|[^\W\d_]+|\d[\d.,]*")
_hangul = re.compile(r"[가-힣]")
_vowels = re.compile(r"[aeiouy]")
_SENTENCE_BEGINS_AFTER = '.!?:“”"«»¿¡'
# Languages whose capitals tell names; German writes every noun with one.
NAMES_HAVE_CAPITALS = ("en", "fr", "es")
SHORTEST_ALIKE = 4
MOST_GROWN = 2  # letters by which forms differ whose vowels change: took, taken
SPEAKER_WITHIN = 3
_SMALL = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}
_SAYING = {code: frozenset(words.split()) for code, words in SAYING.items()}


@dataclass(frozen=True)
class Word:
    """A word of a text that is no word of grammar.

    Attributes:
        text: as it is written; of Korean words, without their particles.
        key: a rough stem.
        is_name: it stands with a capital where only names do.
        may_be_name: it begins a sentence, so that its capital says nothing.
    """

    text: str
    key: str
    is_name: bool = False
    may_be_name: bool = False

    def is_like(self, other) -> bool:
        """Tell whether it may be a form of the same word: built, building; took, taken. Names have one form."""
        if self.key == other.key:
            return True
        if self.key[:1] != other.key[:1] or (self.is_name and other.is_name):
            return False
        one, two = sorted((self.key, other.key), key=len)
        if _hangul.match(one):
            return two.startswith(one[:2])
        shared = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
        if shared >= max(SHORTEST_ALIKE, len(two) / 2):
            return True
        if self.is_name or other.is_name or len(two) - len(one) > MOST_GROWN:
            return False
        bare = _vowels.sub("", one)
        return len(bare) > 1 and _vowels.sub("", two).startswith(bare)


class Vocabulary:
    """The words of a text, to be asked whether it holds a form of a word."""

    def __init__(self, words: tuple[Word, ...]):
        self.words = words
        self._keys = {word.key for word in words}
        self._by_letter: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            self._by_letter[word.key[:1]].append(word)

    def holds(self, word: Word) -> bool:
        """Tell whether it holds this word or a form of it."""
        return word.key in self._keys or any(word.is_like(other) for other in self._by_letter.get(word.key[:1], ()))


def content_words(text: str, *, language: str, leaving_out: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """Give the words of a text that are no words of grammar, in order; numbers that follow each other, as one NUMBER.

    Args:
        text: without what is not to be seen, such as words that deny.
        language: a BCP 47 tag; without its table, words of three letters and more.
        leaving_out: further words, in lower case, that are not wanted.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    small, saying = _SMALL.get(code, frozenset()) | leaving_out, _SAYING.get(code, frozenset())
    words: list[Word] = []
    speakers_end = 0  # so many words may still name the speaker
    for match in _word.finditer(text):
        word = match.group()
        is_capital = word[0].isupper() and code in NAMES_HAVE_CAPITALS
        if word[0].isdigit() or word == NUMBER:
            if not words or words[-1].key != NUMBER:
                words.append(Word(NUMBER, NUMBER))
        elif word.casefold() in saying:
            while words and words[-1].text[0].isupper() and code in NAMES_HAVE_CAPITALS:
                words.pop()
            speakers_end = SPEAKER_WITHIN
        elif speakers_end and is_capital:
            speakers_end = SPEAKER_WITHIN
        elif _is_content(bare := _particle.sub("", word) if code == "ko" else word, small):
            begins = is_capital and _begins(text, match.start())
            words.append(Word(bare, _stem(bare), is_name=is_capital and not begins, may_be_name=begins))
            speakers_end = 0
        else:
            speakers_end = max(0, speakers_end - 1)
    return tuple(words)


def _is_content(word: str, small: frozenset[str]) -> bool:
    if word.casefold() in small:
        return word.isupper() and len(word) > 1  # US, IT
    return len(word) > 2 or word.isupper() or _hangul.match(word) is not None


def _begins(text: str, start: int) -> bool:
    """Tell whether a word begins a sentence, where every word has a capital."""
    before = text[:start].rstrip(" \u00a0\u202f")
    return not before or before[-1] in _SENTENCE_BEGINS_AFTER or before[-1] == "\n"


def _stem(word: str) -> str:
    if _hangul.match(word):
        return word
    return without_ending(word)


def without_ending(word: str) -> str:
    """Give a word in lower case without accents and without what may be the ending of a plural, a case or a verb."""
    word = word.casefold()
    if not word.isascii():
        letters = unicodedata.normalize("NFD", word)
        word = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _ending.sub("", word)
