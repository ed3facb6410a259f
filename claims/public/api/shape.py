"""How claims are written into an answer: whole, or some members; with their wording in a language that is wanted."""

from claims.public.api.documents import claim_document, document_with_wording, sparse_document
from claims.public.api.members import tree_of
from claims.public.api.wording import wording_in


class Shape:
    """Writes one claim after another, and remembers which languages it came to use.

    Args:
        fields: paths of members; none for the whole claim.
        languages: tags, the most wanted first; none where it does not matter.

    Attributes:
        used: the languages that claims were worded in so far, each once.
    """

    def __init__(self, fields=(), languages=()):
        self._tree, self._languages, self.used = tree_of(fields), languages, []

    @property
    def is_plain(self):
        """Whether claims are written exactly as stored."""
        return not self._tree and not self._languages

    def __call__(self, publication, first_published_at) -> str:
        if self.is_plain:
            return claim_document(publication, first_published_at)
        wording = self.wording(publication.record) if self._languages and self._tells_wording else None
        if self._tree:
            return sparse_document(publication, first_published_at, self._tree, wording)
        return document_with_wording(publication, first_published_at, wording)

    def wording(self, record) -> dict:
        """Give the wording of a record in the languages that are wanted."""
        wording = wording_in(self._languages, record)
        if self._languages and wording["language"] not in self.used:
            self.used.append(wording["language"])
        return wording

    @property
    def _tells_wording(self):
        told = {} if not self._tree else self._tree.get("publication")
        return told is not None and (not told or "wording" in told)
