"""Give the name in the words that say who speaks: “the independent outlet Zeta” is Zeta."""

import re

# Written with a capital at the beginning of a sentence, and no names.
_NO_NAMES = {
    *("i", "you", "he", "she", "it", "we", "they", "who", "that", "this", "these", "those", "one", "some", "others"),
    *("a", "an", "the", "two", "three", "four", "five", "several", "many", "most", "few", "all", "both", "another"),
    *("officials", "experts", "critics", "residents", "authorities", "people", "supporters", "opponents", "analysts"),
    *("sources", "witnesses", "lawmakers", "voters", "scientists", "researchers", "investigators", "prosecutors"),
    *("lawyers", "activists", "protesters", "police", "soldiers", "doctors", "economists", "observers", "reports"),
    *("rumours", "rumors", "everyone", "everybody", "nobody", "somebody", "polls", "studies", "documents"),
}
# What follows a name and does not belong to it: when, where, and what else is said of it.
_cut = re.compile(r"\s(?:on|at|in|during|after|before|since|late|early|last|this)\s|,|;|:|\s[-–—]\s")
_capital = r"(?:[^\W\d_a-zà-ÿ][\w.’'&-]*|\d+[\w-]*[^\W\d_][\w-]*)"
_link = r"(?:of|for|the|and|&|de|la|le|du|des|der|van|von|al|bin|on)"
_article = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_name = re.compile(rf"{_capital}(?:\s+(?:{_link}\s+){{0,2}}{_capital})*(?:\s*\([^()]{{2,40}}\))?")


def name_of(words) -> str:
    """Give the name in a description, or "" where nobody is named.

    The last name counts: what stands before it says what its bearer is. Titles stay; they are written before names.
    """
    words = " ".join(words.split()).strip(" ,;:.\"'“”")
    head = _cut.split(words, maxsplit=1)[0]
    head = _article.sub("", head)
    names = [match for match in _name.finditer(head) if match[0].lower() not in _NO_NAMES]
    if not names:
        return ""
    name = names[-1][0]
    if name.endswith(("'s", "’s")):
        name = head[names[-1].start() :]  # “Berg's campaign” is not Berg
    return re.sub(r"[’']s$", "", name)
