"""Published claims, and reviews by other publishers, nearest to a statement: few queries, however many there are."""

from dataclasses import dataclass, field, replace

from django.db import connections

from claims.language.posts import without_trimmings
from claims.language.quantities import find_quantities
from claims.matching.likest import COMPARED, Likest, likest
from claims.matching.meaning import model_in_use
from claims.matching.statements import WORDS_NAMED, Match, Relation, Worded, compared
from claims.matching.weighed import Weighed, weighed
from claims.models.claim_page import ClaimPage
from claims.models.readable_review import ReadableReview
from claims.public.lookup import PUBLIC, standing_pages
from claims.record.formats import in_todays_format

# So many of each kind are compared closely: number by number, name by name.
CLOSELY = 20
# How much of the score is the likeness by which a claim was found; the rest is what comparing closely says. A claim
# that is so like a post is shown even where too little of the post is about it to say more.
LIKENESS, ALIKE = 0.8, 0.2
# The same where a model has a say, which finds something in common more easily.
ALIKE_BY_MEANING = 0.25
# From here on a model's opinion is a reason to name.
SAYS_MUCH_THE_SAME = 0.5


@dataclass(frozen=True)
class Nearest:
    """A published claim or another publisher's review that looks like a statement, and what is alike."""

    row: ClaimPage | ReadableReview
    match: Match


@dataclass
class _Told:
    """What somebody says, in one language or several: (language, text) pairs, and the numbers in it.

    Args:
        row, found: of what is published, and how it was found; the statement has none.
        words: those of each wording, once they are weighed.
    """

    wordings: list[tuple[str, str]]
    quantities: list[dict]
    row: ClaimPage | ReadableReview | None = None
    found: Likest | None = None
    words: list[Weighed] = field(default_factory=list)

    def to_weigh(self):
        numbers = " ".join(number["wording"] for number in self.quantities)
        return [(language, text, numbers) for language, text in self.wordings]


def nearest(text, *, language, limit) -> tuple[list[Nearest], list[Nearest]]:
    """Find what is nearest to a statement, the nearest first: published claims, and reviews by other publishers.

    Args:
        text: the statement, in NFC.
        language: its BCP 47 tag, by which its words and numbers are read.
        limit: how many at most of each.
    """
    said = without_trimmings(text)
    found = likest(text, language=language, connection=connections[PUBLIC], limit=4 * COMPARED, model=model_in_use())
    statement = _Told([(language, said)], _quantities_in(said, language))
    claims, reviews = list(_claims(found)), list(_reviews(found, language))
    _weigh([statement, *claims, *reviews])
    return tuple(_best(statement, known)[:limit] for known in (claims, reviews))


def _quantities_in(text, language):
    return [found.as_recorded() for found in find_quantities(text, language=language)]


def _claims(found):
    """Give what the likest claims say, in each of their languages."""
    for page, how in _rows(standing_pages(), found, "claim"):
        record = in_todays_format(page.current.record)
        wordings = [(words["language"], words["claim_reviewed"]) for words in (record, *record["translations"])]
        yield _Told(wordings, record["quantities"], page, how)


def _reviews(found, language):
    """Give what the likest reviews review. One that does not say its language is read as the statement is."""
    for review, how in _rows(ReadableReview.objects.using(PUBLIC), found, "review"):
        wording = (review.language or language, review.claim_reviewed)
        quantities = _quantities_in(wording[1], wording[0])
        yield _Told([wording], quantities, review, how)


def _rows(rows, found, kind):
    """Read the likest of a kind. Yields: (row, Likest)."""
    likest_of_kind = dict([(each.pk, each) for each in found if each.kind == kind][:CLOSELY])
    if likest_of_kind:
        yield from ((row, likest_of_kind[row.pk]) for row in rows.filter(pk__in=likest_of_kind))


def _weigh(all_told):
    """Note how much the words of each say, the statement's first."""
    if len(all_told) > 1:
        texts = [text for told in all_told for text in told.to_weigh()]
        words = iter(weighed(texts, connection=connections[PUBLIC]))
        for told in all_told:
            told.words = [next(words) for _ in told.wordings]


def _best(statement, known):
    """Compare with each, and put what is nearest first."""
    matched = [
        Nearest(told.row, replace(match, reasons=[*match.reasons, *_meant(told.found)]))
        for told in known
        if (match := _compared(statement, told))
    ]
    return sorted(matched, key=lambda each: (-each.match.score, each.row.pk))


def _compared(statement, known) -> Match | None:
    """Compare with a claim in whichever language it is nearest in."""
    (language, said), weights = statement.wordings[0], statement.words[0]
    matches = [
        compared(
            Worded(said, language, weights.as_spelled_in(words), statement.quantities),
            Worded(text, its_language, words.words, known.quantities),
        )
        for (its_language, text), words in zip(known.wordings, known.words, strict=True)
    ]
    best = max(filter(None, matches), key=lambda match: match.score, default=None)
    if best is None:
        enough = ALIKE if known.found.meaning is None else ALIKE_BY_MEANING
        return _alike(weights, known) if known.found.likeness >= enough else None
    return replace(best, score=round(LIKENESS * known.found.likeness + (1 - LIKENESS) * best.score, 3))


def _alike(weights, known):
    """Say that a claim is like a long post only in part, and by which words."""
    both = {word for words in known.words for word in weights.as_spelled_in(words).keys() & words.words.keys()}
    rarest = sorted(both, key=lambda word: (-max(words.words.get(word, 0) for words in known.words), word))
    reasons = [{"code": "shared-words", "text": f"Both hold: {', '.join(rarest[:WORDS_NAMED])}."}] if both else []
    return Match(round(LIKENESS * known.found.likeness, 3), Relation.ALIKE, reasons)


def _meant(found):
    """Give the reason that a model has, where there is one and it finds them much the same."""
    if found.meaning is None or found.meaning < SAYS_MUCH_THE_SAME:
        return []
    says = f"They mean much the same: {found.meaning:.2f}, where 0 is unrelated and 1 the same."
    return [{"code": "meaning-alike", "text": says}]
