"""What known claims are to a statement, the nearest first: found by words and letters, then compared closely.

The one home of this rule, for readers and for the desk. Whoever asks says what is known (a corpus) and reads the rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from claims.language.posts import without_trimmings
from claims.language.quantities import find_quantities
from claims.matching.corpus import PUBLISHED
from claims.matching.likest import COMPARED, Likest, likest
from claims.matching.meaning import model_in_use
from claims.matching.statements import WORDS_NAMED, Match, Relation, Worded, compared
from claims.matching.weighed import Weighed, weighed

# So many times as many of each kind as are asked for are compared closely: number by number, name by name.
CLOSELY = 2
# How much of the score is the likeness by which a claim was found; the rest is what comparing closely says. A claim
# that is so like a post is shown even where too little of the post is about it to say more.
LIKENESS, ALIKE = 0.8, 0.2
# The same where a model has a say, which finds something in common more easily.
ALIKE_BY_MEANING = 0.25
# From here on a model's opinion is a reason to name.
SAYS_MUCH_THE_SAME = 0.5


@dataclass
class Told:
    """What somebody says, in one language or several.

    Args:
        wordings: (language, text) pairs.
        quantities: its numbers, in the shape of a record's.
        row: what is known; of the statement, None.
        words: those of each wording, once they are weighed.
    """

    wordings: list[tuple[str, str]]
    quantities: list[dict]
    row: Any = None
    words: list[Weighed] = field(default_factory=list)

    @classmethod
    def read(cls, text, *, language, row=None):
        """Take a text at its word: its numbers are those that are found in it."""
        return cls([(language, text)], numbers_in(text, language=language), row)

    def to_weigh(self):
        numbers = " ".join(number["wording"] for number in self.quantities)
        return [(language, text, numbers) for language, text in self.wordings]


@dataclass(frozen=True)
class Nearest:
    """A row that looks like a statement, and what is alike."""

    row: Any
    match: Match


# Is given primary keys, and gives what the rows say.
Reader = Callable[[Iterable[int]], Iterable[Told]]


def statement(text, *, language, quantities=()) -> Told:
    """Take up what somebody says.

    Args:
        text: in NFC.
        language: its BCP 47 tag, by which its words and numbers are read.
        quantities: its numbers, where people have entered them; else they are read from the text.
    """
    told = Told.read(without_trimmings(text), language=language)
    return replace(told, quantities=list(quantities) or told.quantities)


def numbers_in(text, *, language) -> list[dict]:
    """Read the numbers of a text, in the shape of a record's."""
    return [found.as_recorded() for found in find_quantities(text, language=language)]


def nearest(said, *, readers, connection, limit, corpus=PUBLISHED, leaving_out=frozenset()) -> dict[str, list[Nearest]]:
    """Find what is nearest to a statement, in few queries, however much is known.

    Args:
        said: as statement() gives it.
        readers: of each kind of the corpus, a Reader.
        connection: of Django, to match by.
        limit: how many at most of each kind.
        corpus: what is known.
        leaving_out: (kind, primary key) pairs of what is not wanted.

    Returns:
        Of each kind what is alike enough to show, the nearest first; often nothing.
    """
    ((language, text),) = said.wordings
    most, model = 2 * len(corpus.known) * COMPARED, model_in_use()
    found = likest(text, language=language, connection=connection, corpus=corpus, limit=most, model=model)
    wanted = [each for each in found if (each.kind, each.pk) not in leaving_out]
    likely = {kind: _by_key([each for each in wanted if each.kind == kind][: CLOSELY * limit]) for kind in readers}
    known = {kind: list(read(likely[kind])) if likely[kind] else [] for kind, read in readers.items()}
    _weigh([said, *(told for each in known.values() for told in each)], connection, corpus)
    return {kind: _nearest_first(said, known[kind], likely[kind])[:limit] for kind in readers}


def _by_key(found) -> dict[int, Likest]:
    return {each.pk: each for each in found}


def _weigh(all_told, connection, corpus):
    """Note how much the words of each say, the statement's first."""
    if len(all_told) > 1:
        texts = [text for told in all_told for text in told.to_weigh()]
        words = iter(weighed(texts, connection=connection, corpus=corpus))
        for told in all_told:
            told.words = [next(words) for _ in told.wordings]


def _nearest_first(said, known, found):
    matched = [Nearest(told.row, match) for told in known if (match := _compared(said, told, found[told.row.pk]))]
    return sorted(matched, key=lambda each: (-each.match.score, each.row.pk))


def _compared(said, known, found) -> Match | None:
    """Compare with a claim in whichever language it is nearest in. Args: found, its Likest."""
    (language, text), weights = said.wordings[0], said.words[0]
    matches = [
        compared(
            Worded(text, language, weights.as_spelled_in(words), said.quantities),
            Worded(their_text, their_language, words.words, known.quantities),
        )
        for (their_language, their_text), words in zip(known.wordings, known.words, strict=True)
    ]
    best = max(filter(None, matches), key=lambda match: match.score, default=None)
    if best is None:
        enough = ALIKE if found.meaning is None else ALIKE_BY_MEANING
        return _alike(weights, known, found) if found.likeness >= enough else None
    score = round(LIKENESS * found.likeness + (1 - LIKENESS) * best.score, 3)
    return replace(best, score=score, reasons=[*best.reasons, *_meant(found)])


def _alike(weights, known, found):
    """Say that a claim is like a long post only in part, and by which words."""
    both = {word for words in known.words for word in weights.as_spelled_in(words).keys() & words.words.keys()}
    rarest = sorted(both, key=lambda word: (-max(words.words.get(word, 0) for words in known.words), word))
    reasons = [{"code": "shared-words", "text": f"Both hold: {', '.join(rarest[:WORDS_NAMED])}."}] if both else []
    return Match(round(LIKENESS * found.likeness, 3), Relation.ALIKE, [*reasons, *_meant(found)])


def _meant(found):
    """Give the reason that a model has, where there is one and it finds them much the same."""
    if found.meaning is None or found.meaning < SAYS_MUCH_THE_SAME:
        return []
    says = f"They mean much the same: {found.meaning:.2f}, where 0 is unrelated and 1 the same."
    return [{"code": "meaning-alike", "text": says}]
