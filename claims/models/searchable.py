"""How search reads a text, in PostgreSQL's words."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Func, TextField, Value

from sources.normal_form import without_idle_minuses

# Stems English words, and takes a letter with an accent for the one without. Migration 0009 makes it.
SEARCH_CONFIG = "claims_words"


class Searchable(Func):
    """A text as search takes it apart, by a function that migration 0001 makes and explains."""

    function = "claims_searchable"
    output_field = TextField()


def search_vector(column, weight):
    """Give what a column is found by. Args: weight, A to D: how much a word in it counts."""
    return SearchVector(Searchable(column), weight=weight, config=SEARCH_CONFIG)


def search_query(words):
    """Ask for words; “quoted phrases”, `or` and `-not` mean what they do in search engines."""
    return SearchQuery(Searchable(Value(without_idle_minuses(words))), config=SEARCH_CONFIG, search_type="websearch")


class SameWords(Func):
    """A sentence without what makes no difference: case, quotation marks, spaces, the full stop. Migration 0019."""

    function = "claims_same_words"
    output_field = TextField()
