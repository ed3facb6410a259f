"""What reading a document gives: its text and what it says about itself, or why it cannot be read."""

from dataclasses import dataclass
from datetime import date

# Code points. A long report has about a million.
LONGEST_TEXT = 2_000_000


class ExtractFailed(Exception):
    """A document could not be read; `message` says why, in one sentence or two for the person who gave it.

    Args:
        code: stable, for programs: not-readable, empty, encrypted, too-long, took-too-long or crashed.
        message: for the person.
    """

    def __init__(self, code: str, message: str):
        super().__init__(code, message)
        self.code, self.message = code, message

    def __str__(self):
        return self.message


@dataclass(frozen=True)
class Extracted:
    """The text of a document, and what the document says about itself. What it does not say is empty.

    `text` is in NFC, its paragraphs separated by line ends, without control characters. `published_on` is the day in
    the publisher's own time zone, as written; with precision month or year it is the first day of that.
    `canonical_url` is only ever on the site the document came from. `language` is a primary BCP 47 tag.
    """

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    site_name: str = ""
    published_on: date | None = None
    published_precision: str = "day"
    modified_on: date | None = None
    canonical_url: str = ""
    language: str = ""
