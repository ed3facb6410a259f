"""What a sentence says one after the other: “the order is out, and the border is shut” says two things. Pure."""

import re
from functools import cache

# Words that join what could stand alone; Korean joins by endings, and is split at marks only.
JOINING = {
    "en": "and|but|while|whereas|although|though|because",
    "de": "und|aber|sondern|während|obwohl|weil|denn",
    "fr": "et|mais|alors que|tandis que|parce que|car",
    "es": "y|e|pero|sino|mientras|aunque|porque",
}
MARKS = r"[.,:](?=\s|$)|[;!?。、，；！？\n]|\s[–—-]\s"


def parts(text: str, *, language: str) -> list[tuple[int, int]]:
    """Split a text where it may begin to say something else: at marks, and at words that join.

    Args:
        text: in NFC.
        language: a BCP 47 tag; without its words, only marks split.

    Returns:
        Half-open code points of each part, in order. A list of names is split as well, and “between 5 and 7”: who asks
        has to see what a part says.
    """
    ends = [(found.start(), found.end()) for found in _split(language.lower().partition("-")[0]).finditer(text)]
    spans = zip([0, *(after for _, after in ends)], [*(before for before, _ in ends), len(text)], strict=True)
    return [(start, end) for start, end in spans if text[start:end].strip()]


@cache
def _split(code):
    words = JOINING.get(code)
    return re.compile(rf"{MARKS}|(?<!\w)(?:{words})(?!\w)" if words else MARKS, re.IGNORECASE)
