"""What somebody says in a post, without what the network puts around it. Pure: text in, text out.

Links, and the date and handle that a copied post ends with, say nothing; tags and handles are words written together.
"""

import html
import re

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
)
_link = re.compile(r"https?://\S*|\bwww\.\S+|\bpic\.twitter\.com/\S*|\b(?:t\.co|bit\.ly|youtu\.be|goo\.gl)/\S*", re.I)
# “— Some Body (@somebody) March 3, 2020”: the name stays, as who said it.
_dateline = re.compile(rf" ?[—–-] ?([^—–]{{0,80}}?) ?\(@\w{{1,50}}\) ?(?:{MONTHS})\.? \d{{1,2}}, \d{{4}}$")
_tag = re.compile(r"(?:[#＃]|(?<!\w)[@＠])(\w+)")
# borderClosed, NATOSummit, covid19: where a word ends within a tag.
_seam = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")


def without_trimmings(post) -> str:
    """Give what a post says: no links, no date of a copied post, tags and handles as the words they are made of.

    Args:
        post: text; entities of HTML in it are read as the characters they stand for, twice where they were escaped
            twice.
    """
    # In one line with single spaces, so that no pattern can take the same spaces in many ways.
    text = " ".join(_link.sub(" ", html.unescape(html.unescape(post))).split())
    text = _dateline.sub(lambda found: f" {found[1]}", text)
    return " ".join(_tag.sub(lambda found: f" {_words_of(found[1])} ", text).split())


def _words_of(tag):
    return " ".join(_seam.split(tag)).replace("_", " ")
