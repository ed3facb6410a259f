"""Models that know a few words: small enough for tests that are about PostgreSQL and about what is done when."""

import re

from claims.matching.meaning import DIMENSIONS

MEANINGS = [
    {"ferry", "boat", "vessel"},
    {"sinks", "founders", "goes", "under"},
    {"goats", "livestock"},
    {"bridge", "viaduct"},
    {"closed", "shut"},
    {"well", "fountain"},
]


class Synonyms:
    """Each number of a vector is how many words of one meaning a text has."""

    name, unrelated = "synonyms 1", 0.0

    def of_statement(self, text):
        """Give the vector of what is asked."""
        words = re.findall(r"\w+", text.casefold())
        counts = [0.01] + [sum(word in meaning for word in words) for meaning in MEANINGS]
        length = sum(count**2 for count in counts) ** 0.5
        return [count / length for count in counts] + [0.0] * (DIMENSIONS - len(counts))

    def of_claims(self, texts):
        """Give the vectors of what may be found."""
        return [self.of_statement(text) for text in texts]


class Choosy(Synonyms):
    """One that cannot read everything."""

    def of_claims(self, texts):
        """Give the vectors of what may be found."""
        if any("ferry" in text for text in texts):
            raise ValueError("I do not like ferries.")
        return super().of_claims(texts)


class OtherSynonyms(Synonyms):
    """The same by another name, with other vectors."""

    name = "synonyms 2"

    def of_statement(self, text):
        """Give the vector of what is asked."""
        return super().of_statement(text)[::-1]
