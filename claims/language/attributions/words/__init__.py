"""Word lists of the rules, one module per class of words. Chosen by hand; sorted."""


def word_set(words):
    """Give the set of the words in a text."""
    return frozenset(words.split())
