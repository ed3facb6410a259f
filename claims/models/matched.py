"""What statements are matched by: words by language, their weights by BM25, and how many claims hold each word."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q, Value
from pgvector.django import SparseVectorField

# As migration 0006 has it, which makes the functions below and explains them.
DIMENSIONS = 1_000_000_000


class MatchedWords(Func):
    """The words of a claim. Args: language, claim, headline, and more that counts half: expressions of text."""

    function = "claims_matched_words"
    arity = 4
    output_field = SearchVectorField()


class MatchedTranslations(Func):
    """The words of a claim in other languages. Args: a column of JSON, a list of language and claim_reviewed."""

    function = "claims_matched_translations"
    arity = 1
    output_field = SearchVectorField()


class WordsOfAll(Func):
    """The words of all of these. Args: expressions of words."""

    template, arg_joiner = "(%(expressions)s)", " || "
    output_field = SearchVectorField()


class Spellings(Func):
    """A word and what is left of it without one of its letters, so that misspelt ones are found by an index."""

    function = "claims_spellings"
    arity = 1
    output_field = ArrayField(models.TextField())


class MatchedWeights(Func):
    """The document side of BM25. Args: words, as MatchedWords gives them."""

    function = "claims_matched_weights"
    arity = 1
    output_field = SparseVectorField(dimensions=DIMENSIONS)


def joined(*expressions):
    """Join texts with spaces, in a way that a generated column may. Args: columns that are never null."""
    spaced = [part for expression in expressions for part in (Value(" "), expression)][1:]
    return Func(*spaced, template="(%(expressions)s)", arg_joiner=" || ", output_field=models.TextField())


def matched_words(words):
    """Give the column that holds a row's words. Args: words, an expression."""
    return models.GeneratedField(
        expression=words,
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="Its words by the rules of its language, by which statements are matched.",
    )


def matched_weights(words):
    """Give the column that holds the weights of a row's words. Args: words, the same expression."""
    return models.GeneratedField(
        expression=MatchedWeights(words),
        output_field=SparseVectorField(dimensions=DIMENSIONS),
        db_persist=True,
        help_text="How much each of these words says about it: the document side of BM25.",
    )


class MatchedReview(models.Model):
    """A projection: the words of a collected review. Taken after reviews came in, so that bringing them in is quick.

    One that is gone may stand here until the next time, so whoever reads leaves those out.
    """

    review = models.OneToOneField(
        "claims.CollectedReview", primary_key=True, on_delete=models.PROTECT, related_name="+", help_text="Whose words."
    )
    matched_words = SearchVectorField(
        help_text="By the rules of its language: claim, headline, and half as much the claimant."
    )
    matched_weights = SparseVectorField(
        dimensions=DIMENSIONS, help_text="How much each says about it: BM25's document side."
    )

    class Meta:
        ordering = ["review"]
        indexes = [GinIndex(fields=["matched_words"], name="reviews_matched")]

    def __str__(self):
        return str(self.pk)


class MatchedLexeme(models.Model):
    """A projection: in how many standing pages and reviews a word occurs. `rebuild_search` counts them.

    A word that was published since is not here yet, and counts as rare.
    """

    lexeme = models.TextField(primary_key=True, help_text="A word as MatchedWords gives it.")
    claim_count = models.PositiveIntegerField(help_text="How many standing pages and reviews hold it.")

    class Meta:
        ordering = ["lexeme"]
        indexes = [GinIndex(Spellings("lexeme"), name="matched_lexeme_spelling")]
        constraints = [
            models.CheckConstraint(condition=Q(claim_count__gt=0), name="a_matched_lexeme_is_held_by_a_claim"),
        ]

    def __str__(self):
        return self.lexeme


class DraftLexeme(models.Model):
    """A projection like MatchedLexeme, of the desk's claims that no page shows. Readers' role may not read it."""

    lexeme = models.TextField(primary_key=True, help_text="A word as MatchedWords gives it.")
    claim_count = models.PositiveIntegerField(
        help_text="How many claims hold it that are not dropped and not published."
    )

    class Meta:
        ordering = ["lexeme"]
        indexes = [GinIndex(Spellings("lexeme"), name="draft_lexeme_spelling")]
        constraints = [
            models.CheckConstraint(condition=Q(claim_count__gt=0), name="a_draft_lexeme_is_held_by_a_draft"),
        ]

    def __str__(self):
        return self.lexeme
