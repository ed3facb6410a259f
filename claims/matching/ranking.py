"""How alike two statements are by their words, from 0 to 1: what the order of claims that were found follows.

Pure. The weights were chosen on the training halves of three public collections of posts and fact-checks, by hand and
in coarse steps (decision 0025).
"""

from dataclasses import dataclass

# What the words say together (BM25), and how much of the statement and of the claim the words in common are.
BM25, OF_THE_STATEMENT, OF_THE_CLAIM = 0.75, 0.15, 0.04
SAME_LANGUAGE = 0.06


@dataclass(frozen=True)
class Shared:
    """What a statement and a claim have in common, each as a share from 0 to 1.

    Args:
        bm25: of what the statement would score against itself.
        of_the_statement, of_the_claim: the weight of the words in common in all of its words.
        is_same_language: by the primary subtag.
    """

    bm25: float
    of_the_statement: float
    of_the_claim: float
    is_same_language: bool


def likeness(shared: Shared) -> float:
    """Give the likeness."""
    sums = BM25 * min(shared.bm25, 1) + OF_THE_STATEMENT * shared.of_the_statement + OF_THE_CLAIM * shared.of_the_claim
    return sums + SAME_LANGUAGE * shared.is_same_language
