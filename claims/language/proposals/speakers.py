"""Give the name in the words that say who speaks: “the independent outlet Zeta” is Zeta."""

import re

# Written with a capital at the beginning of a sentence, and no names.
_NO_NAMES = {
    *("i", "you", "he", "she", "it", "we", "they", "who", "that", "this", "these", "those", "one", "some", "others"),
    *("a", "an", "the", "two", "three", "four", "five", "several", "many", "most", "few", "all", "both", "another"),
    *("officials", "experts", "critics", "residents", "authorities", "people", "supporters", "opponents", "analysts"),
    *("sources", "witnesses", "lawmakers", "voters", "scientists", "researchers", "investigators", "prosecutors"),
    *("lawyers", "activists", "protesters", "soldiers", "doctors", "ministers", "economists", "observers", "reports"),
    *("rumours", "rumors", "everyone", "everybody", "nobody", "somebody", "polls", "studies", "documents"),
}
# Bodies that are named by what they are, where there is one of them: “the county council”, “police”.
_BODIES = {
    *("council", "police", "ministry", "government", "court", "company", "union", "agency", "office", "committee"),
    *("party", "army", "navy", "bank", "university", "hospital", "parliament", "senate", "commission", "embassy"),
    *("campaign", "team", "family", "embassy", "newspaper", "club", "federation", "association", "administration"),
    *("regulator", "watchdog", "charity", "airline", "operator", "authority", "department", "institute", "board"),
}
# In front of a name, or instead of one.
_ROLES = {
    *("president", "chancellor", "premier", "minister", "prime", "deputy", "vice", "foreign", "interior", "defence"),
    *("defense", "finance", "home", "health", "secretary", "mayor", "governor", "general", "spokesman", "spokeswoman"),
    *("spokesperson", "director", "chairman", "chairwoman", "chair", "chief", "executive", "head", "leader", "speaker"),
    *("shadow", "opposition", "the", "a", "of", "king", "queen", "judge", "commander", "ambassador", "professor"),
}
# What follows a name and does not belong to it: when, where, and what else is said of it.
_cut = re.compile(r"\s(?:on|at|in|during|after|before|since|late|early|last|this)\s|,|;|:|\s[-–—]\s")
_capital = r"(?:[^\W\d_a-zà-ÿ][\w.’'&-]*|\d+[\w-]*[^\W\d_][\w-]*)"
_link = r"(?:of|for|the|and|&|de|la|le|du|des|der|van|von|al|bin|on)"
LONGEST_DESCRIPTION = 5
_article = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_name = re.compile(rf"{_capital}(?:\s+(?:{_link}\s+){{0,2}}{_capital})*(?:\s*\([^()]{{2,40}}\))?")


def name_of(words) -> str:
    """Give the name in a description, or "" where nobody is named.

    The last name counts: what stands before it says what its bearer is. Titles stay; they are written before names.
    """
    words = " ".join(words.split()).strip(" ,;:.\"'“”")
    role, _, apposition = words.partition(", ")
    if apposition and all(word in _ROLES for word in role.lower().split()):
        words = apposition  # “the prime minister, Anna Berg”
    head = _cut.split(words, maxsplit=1)[0]
    head = _article.sub("", head)
    if all(word in _ROLES for word in head.lower().split()):
        return ""
    names = [match for match in _name.finditer(head) if match[0].lower() not in _NO_NAMES]
    if not names or _only_says_whose(head, names[-1]):
        return ""
    name = names[-1][0]
    if name.endswith(("'s", "’s")):
        name = head[names[-1].start() :]  # “Berg's campaign” is not Berg
    return re.sub(r"[’']s$", "", name)


def _only_says_whose(head, name):
    """Tell whether a word with a capital only says whose: “Berg aides” are not Berg, “Official figures” nobody.

    Who speaks for a body is that body: “a Kremlin spokesman”.
    """
    following = head[name.end() :].split()
    stands_alone = name.start() == 0 and " " not in name[0] and not name[0].endswith(("'s", "’s"))
    return stands_alone and bool(following) and following[0].islower() and not following[0].startswith("spokes")


def body_of(words) -> str:
    """Give the body that is described without a name, or "": “the county council” is the County council of the text."""
    head = _article.sub("", _cut.split(" ".join(words.split()), maxsplit=1)[0])
    last = head.rpartition(" ")[2].lower()
    return head[:1].upper() + head[1:] if last in _BODIES and len(head.split()) <= LONGEST_DESCRIPTION else ""
