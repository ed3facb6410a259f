"""How alike a statement and a claim are by words and letters, from 0 to 1: what the order of found claims follows.

Pure. The weights were chosen on the training halves of three public collections of posts and fact-checks, by hand and
in coarse steps (decision 0025).
"""

from dataclasses import dataclass

# What the words say together (BM25), and how much of the statement the words in common are.
BM25, WORDS_OF_THE_STATEMENT = 0.4, 0.25
# The same by letters, of either: where words have other endings, are written together, or misspelt.
LETTERS_OF_THE_STATEMENT, LETTERS_OF_THE_CLAIM = 0.15, 0.15
SAME_LANGUAGE = 0.05
# Of what a model says, where there is one; the rest is the above. For two models, 0.3 to 0.5 were equally good
# (decision 0028).
MEANING = 0.4


@dataclass(frozen=True)
class Shared:
    """What a statement and a claim have in common, each as a share from 0 to 1.

    Args:
        bm25: of what the statement would score against itself.
        words_of_the_statement: the weight of the words in common in all of its words.
        letters_of_the_statement, letters_of_the_claim: as letters_shared gives them.
        is_same_language: by the primary subtag.
    """

    bm25: float
    words_of_the_statement: float
    is_same_language: bool
    letters_of_the_statement: float
    letters_of_the_claim: float


def likeness(shared: Shared, meaning: float | None = None) -> float:
    """Give the likeness.

    Args:
        meaning: how alike a model finds them, from 0 to 1; None where there is none, and it goes by the rest.
    """
    by_words = (
        BM25 * min(shared.bm25, 1)
        + WORDS_OF_THE_STATEMENT * min(shared.words_of_the_statement, 1)
        + LETTERS_OF_THE_STATEMENT * shared.letters_of_the_statement
        + LETTERS_OF_THE_CLAIM * shared.letters_of_the_claim
        + SAME_LANGUAGE * shared.is_same_language
    )
    return by_words if meaning is None else (1 - MEANING) * by_words + MEANING * meaning
