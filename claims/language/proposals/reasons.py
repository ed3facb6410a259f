"""Why a passage may be worth checking: one table of reasons, each with what tells of it, its weight, its sentence."""

import re
from dataclasses import dataclass

# Weights are whole numbers so that they can be argued about: what others say needs 2 of them to be proposed, what the
# text itself says needs 3, because most of a text is its own and little of that is a claim.
ENOUGH_ATTRIBUTED, ENOUGH_OWN = 2, 3


@dataclass(frozen=True)
class Reason:
    """One reason. `tells` finds it in the passage; reasons without one are found by other means."""

    code: str
    weight: int
    sentence: str
    tells: re.Pattern | None = None


def _any_of(words, flags=re.IGNORECASE):
    return re.compile(rf"\b(?:{'|'.join(words)})\b", flags)


NUMBER = Reason("number", 3, "It gives a number: {}.")
A_FEW = Reason("a_few", 1, "It counts something: {}.")
DISPUTED = Reason("disputed", 3, "It is set against what others say.")
DENIAL = Reason("denial", 2, "It denies something: {}.")
RUMOUR = Reason("rumour", 1, "It goes round, and nobody in particular says it.")
UNNAMED = Reason("unnamed", 0, "Its source is not named: {}.")
OTHERS = Reason("others", 0, "Somebody else says it; the text says who: “{}”.")
NAMED_BODY = Reason("named_body", 0, "A named source says so: {}.")
BY_WORDS = (
    Reason(
        "official_act",
        2,
        "It is about an act of the state: {}.",
        _any_of(
            [
                r"conscript\w*|mobili[sz]\w*|draft(?:ed|ing)|checkpoints?|exempt\w*|deport\w*|evacuat\w*|expel\w*",
                r"arrest\w*|detain\w*|detention|jail\w*|imprison\w*|indict\w*|prosecut\w*|convict\w*|sentenc\w*|pardon\w*",
                r"sanction\w*|embargo\w*|tariffs?|ban(?:s|ned|ning)?|outlaw\w*|prohibit\w*|legali[sz]\w*|decree\w*",
                r"law|laws|bill|legislation|regulations?|treaty|constitution\w*|referendum\w*|election\w*|elected",
                r"vot(?:e|es|ed|ing)|veto\w*|ratif\w*|impeach\w*|appoint\w*|resign\w*|dismiss\w*",
                r"tax(?:es|ed)?|subsid\w*|budget\w*|deficit\w*|debt|spending|funding|funded|grants?",
                r"invad\w*|invasion|annex\w*|deploy\w*|troops|bomb(?:s|ed|ing)?|shell(?:ed|ing)|missiles?|attack(?:s|ed)",
                r"killed|wounded|injured|casualties|deaths?|died|displaced|refugees?|vaccin\w*|outbreak\w*|infect\w*",
                r"seiz\w*|confiscat\w*|nationali[sz]\w*|fined|lawsuit\w*|sued|investigat\w*|visas?|licen[cs]\w*|permits?",
            ]
        ),
    ),
    Reason(
        "all_or_none",
        1,
        "It says how many, without a number: {}.",
        _any_of(
            [
                r"(?<!at )all|every|everyone|nobody|no one|none|never|always|only|first|majority|record|unprecedented",
                r"largest|biggest|highest|lowest|worst|best|most|(?<!as )many|few|indiscriminately",
                r"hundreds|thousands|millions",
            ]
        ),
    ),
    Reason(
        "cause",
        1,
        "It names a cause: {}.",
        _any_of([r"due to|because(?: of)?|caused by|causes?|led to|leads to|result(?:ed)? (?:in|of)|thanks to"]),
    ),
    Reason(
        "change",
        1,
        "It says that something grows or shrinks: {}.",
        _any_of(
            [
                r"increas\w*|decreas\w*|r(?:ise|isen|ose|ising)|f(?:ell|allen|alling)|grow(?:n|s|ing|th)?|grew",
                r"declin\w*|doubl\w*|tripl\w*|halv\w*|drop(?:ped|s)?|surg\w*|plung\w*|shr[aiu]nk\w*",
            ]
        ),
    ),
)

# What nobody can check: wishes, judgements, what ought to be.
_opinion = _any_of(
    [
        r"should|ought to|must|hopes?|hoped|wish(?:es)?|believes?|thinks?|feels?|deserves?|let's|let us",
        r"great|wonderful|terrible|disgusting|shameful|beautiful|proud|grateful|sorry|thank|thanks|better|worse",
    ]
)
_to_come = _any_of([r"will|would|'ll|going to|may|might|expected to|is expected|are expected"])


def reasons_in(passage_text) -> list[tuple[Reason, str]]:
    """Give the reasons that the words of a passage give, with the words."""
    found = ((reason, reason.tells.search(passage_text)) for reason in BY_WORDS)
    return [(reason, match[0].lower()) for reason, match in found if match]


def cannot_be_checked(passage_text, reasons) -> bool:
    """Tell whether a passage is a question, an opinion, or a guess about what is to come that gives no number."""
    if "?" in passage_text:
        return True
    if any(reason is NUMBER for reason, _ in reasons):
        return False
    return _opinion.search(passage_text) is not None or _to_come.search(passage_text) is not None
