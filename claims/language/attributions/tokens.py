"""Cut an article into paragraphs, words and quotations, every one with its place in the text."""

import re
from dataclasses import dataclass

# A word keeps its inner hyphens, points and apostrophes: U.S., twenty-one, O'Malley.
_TOKEN = re.compile(
    r"\$?\d(?:[\d,.]*\d)?(?:%|(?:-?[A-Za-z]+)+)?"
    r"|(?:[A-Za-z]\.){2,}|\b[A-HJ-Z]\.(?=\s?[A-Z])"
    r"|(?:Mrs?|Ms|Drs?|Sens?|Reps?|Gov|Gen|Sgt|Lt|Col|Capt|Rev|Hon|Prof|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No|Inc"
    r"|Corp|Co|Calif|Fla|Tex|Pa|Mass|Conn|Mich|Wis|Minn|Ala|Ariz|Ark|Colo|Del|Ga|Ill|Ind|Kan|Ky|La|Md|Miss|Mo|Neb|Nev"
    r"|Okla|Ore|Tenn|Va|Vt|Wash|Wyo|N\.[HYJMCD]|S\.[CD]|W\.Va|R\.I)\.(?!\w)"
    r"|[^\W\d_]+n['’]t\b"
    r"|(?:[OD]['’](?=[A-Z]))?[^\W_](?:\w|[-&/](?=[^\W_])|\.(?=[a-z]))*"
    r"|[@#]\w+"
    r"|''|``|--+|\.{2,}|…"
    r"|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|[^\s\w]|\w+"
)
_NEGATED = re.compile(r"(.+)(n['’]t)$", re.IGNORECASE)

OPENING = "“"
CLOSING = "”"
_DOUBLE = {"“", "”", '"', "''", "``"}
ENDS = {".", "?", "!", "…", "...", "...."}


@dataclass(slots=True)
class Token:
    """One word or mark.

    Attributes:
        text, start, end: the token as written and its place.
        lower: its lower case form, with straight apostrophes.
        tag: its part of speech, in the Penn Treebank's letters.
        quote: number of the quotation it stands in, 0 outside.
    """

    text: str
    start: int
    end: int
    lower: str
    tag: str = ""
    quote: int = 0


def paragraphs_of(text):
    """Give the (start, end) of every line that is not blank."""
    for match in re.finditer(r"[^\r\n]+", text):
        if not match.group().isspace():
            yield match.span()


def tokenise(text, start, end):
    """Give the tokens of a stretch of text, quotation marks told apart and numbered."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        negated = _NEGATED.match(word) if word[-1] in "tT" else None
        if negated and len(word) > 3:
            cut = match.start() + len(negated.group(1))
            tokens.append(_token(negated.group(1), match.start(), cut))
            tokens.append(_token(negated.group(2), cut, match.end()))
        else:
            tokens.append(_token(word, match.start(), match.end()))
    _mark_quotations(text, tokens)
    return tokens


def _token(word, start, end):
    return Token(word, start, end, word.lower().replace("’", "'"))


def _mark_quotations(text, tokens):
    """Decide for each mark whether it opens or closes, and number what lies between."""
    number = depth = 0
    for token in tokens:
        if token.text in _DOUBLE:
            opens = _opens(text, token, depth)
            token.text = token.lower = OPENING if opens else CLOSING
            token.tag = "``" if opens else "''"
            if opens:
                number += not depth
                depth += 1
            token.quote = number if depth else 0
            if not opens and depth:
                depth -= 1
        elif depth:
            token.quote = number


def _opens(text, token, depth):
    if token.text in ("“", "``"):
        return True
    if token.text == "”":
        return False
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    glued_left = bool(before) and not before.isspace() and before not in "(—-[‘'"
    glued_right = bool(after) and not after.isspace() and after not in ".,;:?!)—-"
    if glued_left != glued_right:
        return glued_right
    return not depth
