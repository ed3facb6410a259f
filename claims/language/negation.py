"""Tell whether a text denies what it speaks of: “not”, “never”, “no evidence that”, “denied that”. Pure.

Rules of five languages; a text in another language denies nothing that is seen.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

KEPT = 512  # texts whose clauses are remembered: one statement is held against many


@dataclass(frozen=True)
class Clause:
    """What one clause of a text says and denies.

    Attributes:
        text: its words, without those that deny something.
        is_denied: it has an odd number of words that deny it; two of them take each other back.
        lacks: it has an odd number of words for what lacks (“without power”), which need not deny the whole.
    """

    text: str
    is_denied: bool
    lacks: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """One language's words. Each is a regular expression for whole words in lower case.

    Attributes:
        pardoned: what only looks like it: “not only”, “no fewer than”.
        negators: words that deny their clause.
        carriers: where two negators are one denial, as in French and Spanish, the word that counts: “ne … jamais”.
        carriers_deny: they do so without another negator: Spanish “no”, but not French “ne … que”.
        alone: negators that also deny without a carrier.
        behind: negators that stand behind their carrier, never before it: “plus de 20 n’ont que …” denies nothing.
        denials: verbs and phrases that deny what they speak of.
        lacking: words for what lacks.
        breaks: what begins another clause, apart from full stops and semicolons.
    """

    pardoned: str
    negators: str
    carriers: str = ""
    carriers_deny: bool = False
    alone: str = ""
    behind: str = ""
    denials: str
    lacking: str
    breaks: str


ENGLISH = Table(
    pardoned=(
        r"not (?:only|just|least|(?:more|less|fewer) than|exceed\w*|to mention)|no (?:fewer|less|more) than|"
        r"no (?:doubt|matter|wonder)|nothing but|no,|no\. ?[0-9]+|without (?:a )?doubt|"
        r"(?:that|this)(?: is|[’']s) (?:false|untrue|a lie),"
    ),
    negators=r"not|never|cannot|\w{2,6}n[’']t|no|nobody|no one|none|nothing|nowhere|neither",
    denials=(
        r"den(?:y|ies|ied|ying)|(?:refus|declin)(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|rul(?:e|es|ed|ing) out|"
        r"debunk\w*|refut\w+|disprov\w+|(?:false|untrue) that|(?:is|are|was|were) (?:false|untrue)|a (?:hoax|myth|lie)"
    ),
    lacking=r"without|lack(?:s|ed|ing)?",
    breaks=r"but|while|whereas|although|though|because",
)
GERMAN = Table(
    pardoned=(
        r"nicht (?:nur|bloß|zuletzt|(?:mehr|weniger) als)|kein(?:en)? zweifel|keine frage|ohne (?:zweifel|frage)|"
        r"nichts (?:anderes|weiter) als|nein,|das ist (?:falsch|gelogen),"
    ),
    negators=r"nicht|nie|niemals|kein\w*|niemand\w*|nichts|nirgend\w*|weder",
    denials=(
        r"bestreite\w*|bestr[ei]+tt\w*|(?:ge)?leugne\w*|dementier\w*|(?:ver)?weiger\w*|widerleg\w*|schlie(?:ß|ss)t aus|"
        r"(?:ist|sind|war|waren|sei|seien) (?:falsch|unwahr|gelogen|eine lüge)|falsch, dass"
    ),
    lacking=r"ohne",
    breaks=r"aber|sondern|während|obwohl|obgleich|weil|denn",
)
FRENCH = Table(
    pardoned=r"(?:non |pas )(?:seulement|(?:moins|plus) d[e’'])|n[’']importe|sans doute|nul doute|non,|c[’']est faux,",
    negators=r"pas|plus|jamais|rien|personne|aucune?|nulle?|guère|ni|point",
    carriers=r"ne|n[’']",
    alone=r"pas|aucune?",
    behind=r"pas|plus|guère|point",
    denials=(
        r"ni(?:e|ent|é|ait|aient|ant|er)|dém(?:ent|entent|entait|enti|entir)|refus\w+ de|réfut\w+|"
        r"(?:est|sont|était) (?:faux|fausses?|un mensonge)|faux que"
    ),
    lacking=r"sans",
    breaks=r"mais|alors que|tandis que|parce que|bien que|car",
)
SPANISH = Table(
    pardoned=(
        r"no (?:s[oó]lo|solamente|(?:menos|más) de|obstante)|nada más|no cabe duda|sin (?:embargo|duda)|no,|"
        r"es (?:falso|mentira),"
    ),
    negators=r"nunca|jamás|nadie|ning[uú]n\w*|nada|tampoco",
    carriers=r"no",
    carriers_deny=True,
    alone=r"nunca|jamás|nadie|ning[uú]n\w*|nada|tampoco",
    denials=(
        r"niega[ns]?|niego|neg(?:ó|aron|aba|aban|ado|ar|ando)|desm(?:iente[ns]?|intió|intieron|entido|entir)|refut\w+|"
        r"(?:es|son|era) (?:fals[oa]s?|mentira)"
    ),
    lacking=r"sin",
    breaks=r"pero|sino|mientras|aunque|porque",
)
# Korean denies by endings: they are looked for inside of words.
KOREAN = Table(
    pardoned=(
        r"뿐(?:만)?\s?아니라|밖에\s?없|틀림없|끊임없|상관\s?없|관계\s?없|못지\s?않|"
        r"(?:넘|웃돌|밑돌|넘기)지\s?(?:않|못)|미치지\s?못|못\s?미치"
    ),
    negators=r"지[는도가를]?\s?(?:않|못|말)|없(?!이)|아니(?:다|었|며|고|라)|아닌|아닙|(?<![가-힣])(?:안|못)(?=\s[가-힣])",
    denials=r"부인(?=했|하|한|해)|반박(?=했|하|한|해)|거부(?=했|하|한|해)|사실무근|거짓",
    lacking=r"없이",
    breaks=r"지만|반면|그러나",
)
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ko": KOREAN}
FARTHEST_PARTNER = 60  # characters between “ne” and “jamais”


@dataclass(frozen=True)
class _Patterns:
    breaks: re.Pattern
    words: re.Pattern


@cache
def _patterns(code: str) -> _Patterns:
    table = TABLES[code]
    begin, end = ("", "") if code == "ko" else (r"(?<!\w)", r"(?:(?<=[’',])|(?!\w))")
    named = (
        ("pardoned", table.pardoned),
        ("lacking", table.lacking),
        ("denial", table.denials),
        ("carrier", table.carriers),
        ("negator", table.negators),
    )
    words = "|".join(f"(?P<{name}>{pattern})" for name, pattern in named if pattern)
    return _Patterns(
        breaks=re.compile(rf"[;!?\n]|(?<!\bno)[.:](?=\s|$)|{begin}(?:{table.breaks}){end}", re.IGNORECASE),
        words=re.compile(f"{begin}(?:{words}){end}", re.IGNORECASE),
    )


@lru_cache(maxsize=KEPT)
def clauses(text: str, *, language: str) -> tuple[Clause, ...]:
    """Take a text apart into clauses, and say of each whether it is denied.

    What “that” opens belongs to the clause before it: “no evidence that it works” is one clause, and denied.

    Args:
        text: in NFC.
        language: a BCP 47 tag.

    Returns:
        Clauses in order; one that denies nothing where the language has no table.
    """
    code = _code(language)
    if code not in TABLES:
        return (Clause(text, is_denied=False, lacks=False),)
    patterns = _patterns(code)
    parts = [part for part in patterns.breaks.split(text) if part.strip()]
    return tuple(_clause(part, TABLES[code], patterns.words) for part in parts)


def without_denials(text: str, *, language: str) -> str:
    """Give a text without the words by which it denies something. Args: as of clauses."""
    code = _code(language)
    return _without(_patterns(code).words, text) if code in TABLES else text


def _code(language: str) -> str:
    return language.lower().replace("_", "-").split("-")[0]


def _without(words: re.Pattern, text: str) -> str:
    return words.sub(lambda match: match.group() if match.lastgroup == "pardoned" else " ", text)


def _clause(text: str, table: Table, words: re.Pattern) -> Clause:
    found: dict[str, list[re.Match]] = defaultdict(list)
    for match in words.finditer(text):
        found[match.lastgroup].append(match)
    denials = len(found["denial"]) + _negations(table, found["negator"], found["carrier"])
    left = _without(words, text)
    return Clause(left, is_denied=denials % 2 == 1, lacks=len(found["lacking"]) % 2 == 1)


def _negations(table: Table, negators: list[re.Match], carriers: list[re.Match]) -> int:
    """Count what negators deny; where they go with a carrier, each carrier once."""
    if not table.carriers:
        return len(negators)
    if table.carriers_deny and carriers:
        return len(carriers)
    complete = sum(any(_go_together(table, carrier, other) for other in negators) for carrier in carriers)
    return complete or int(any(_matches(table.alone, negator) for negator in negators))


def _go_together(table: Table, carrier: re.Match, negator: re.Match) -> bool:
    distance = negator.start() - carrier.start()
    return abs(distance) <= FARTHEST_PARTNER and (distance > 0 or not _matches(table.behind, negator))


def _matches(pattern: str, match: re.Match) -> bool:
    return re.fullmatch(pattern, match.group(), re.IGNORECASE) is not None
