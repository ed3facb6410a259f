"""Pairs of statements in five languages, each with what they are to each other, and how often that is found.

`pairs/*.tsv` hold them. The half `first` was looked at while the rules were written, `second` was not: what holds there
holds of statements that nobody has seen.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import connection, transaction

from claims.language.quantities import find_quantities
from claims.matching.statements import Match, Worded, compared
from claims.matching.weighed import weighed

PAIRS = Path(__file__).parent / "pairs"
LANGUAGES = ("de", "en", "es", "fr", "ko")
HALVES = ("first", "second")
# The relation that each kind of pair has; unrelated statements have none.
RELATIONS = {
    "same": "same",
    "number": "contradicts",
    "negation": "contradicts",
    "compatible": "compatible",
    "not_comparable": "not_comparable",
    "unrelated": None,
}
# Words are weighed as if the statements of the pairs were the claims that are published.
KNOWN = """
    DELETE FROM claims_matchedlexeme;
    INSERT INTO claims_matchedlexeme (lexeme, claim_count)
    SELECT lexeme, count(*) FROM unnest(%(languages)s::text[], %(texts)s::text[]) AS given (language, words),
        unnest(tsvector_to_array(claims_matched_words(language, words))) AS lexeme
    GROUP BY lexeme;
    UPDATE pg_class SET reltuples = cardinality(%(texts)s::text[]) WHERE oid = 'claims_claimpage'::regclass;
"""


@dataclass(frozen=True)
class Pair:
    """Two statements of one language, and the kind of pair that they are."""

    language: str
    half: str
    kind: str
    statement: Worded
    claim: Worded

    def compared(self) -> Match | None:
        """Compare them."""
        return compared(self.statement, self.claim)

    def turned(self):
        """Give the pair with the claim for the statement."""
        return replace(self, statement=self.claim, claim=self.statement)

    @property
    def relation(self):
        """The relation that they have."""
        return RELATIONS[self.kind]


def read_pairs() -> list[Pair]:
    """Read all pairs, each statement with its words and numbers as a statement that is asked about has them."""
    rows = []
    for language in LANGUAGES:
        with (PAIRS / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
            rows += [(language, row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    worded = iter(_worded([(language, row[side]) for language, row in rows for side in ("statement", "claim")]))
    return [Pair(language, row["half"], row["kind"], next(worded), next(worded)) for language, row in rows]


def _worded(texts) -> list[Worded]:
    quantities = [
        [found.as_recorded() for found in find_quantities(text, language=language)] for language, text in texts
    ]
    numbers = [" ".join(quantity["wording"] for quantity in of_one) for of_one in quantities]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(KNOWN, {"languages": [tag for tag, _ in texts], "texts": [text for _, text in texts]})
        given = [(*each, of_one) for each, of_one in zip(texts, numbers, strict=True)]
        words = [each.words for each in weighed(given, connection=connection)]
        transaction.set_rollback(True)
    return [Worded(text, language, *rest) for (language, text), *rest in zip(texts, words, quantities, strict=True)]


@dataclass
class Score:
    """How many pairs have a relation, how many are said to have it, and how many of these are right."""

    have: int = 0
    said: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what is said that is right."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that is found."""
        return self.right / self.have if self.have else 1.0


class Scores:
    """Counts of a set of pairs, by half, language and relation, and of each kind how many are found."""

    def __init__(self, pairs):
        self.of = defaultdict(Score)
        self.wrong = []
        for pair in pairs:
            match = pair.compared()
            said = match and str(match.relation)
            for half in (pair.half, "both"):
                for language in (pair.language, "all"):
                    self._count(half, language, pair, said)
            if said != pair.relation:
                self.wrong.append((pair, match))

    def _count(self, half, language, pair, said):
        self.of[half, language, pair.relation].have += 1
        self.of[half, language, said].said += 1
        self.of[half, language, said].right += said == pair.relation
        if pair.kind not in RELATIONS.values():
            self.of[half, language, pair.kind].have += 1
            self.of[half, language, pair.kind].right += said == pair.relation

    def __str__(self):
        """Write a table for maintainers: precision and recall in per cent; for kinds of contradiction, recall."""
        languages = ["all", *LANGUAGES]
        lines = [f"{'precision/recall':24}" + "".join(f"{language:>10}" for language in languages)]
        for half in (*HALVES, "both"):
            for kind in ("same", "contradicts", "number", "negation", "compatible", "not_comparable", "unrelated"):
                key = None if kind == "unrelated" else kind
                cells = [self._cell(self.of[half, language, key], kind) for language in languages]
                lines.append(f"{half:8}{kind:16}" + "".join(f"{cell:>10}" for cell in cells))
        return "\n".join(lines)

    @staticmethod
    def _cell(score, kind):
        recall = f"{100 * score.recall:.0f}"
        return recall if kind in ("number", "negation") else f"{100 * score.precision:.0f}/{recall}"
