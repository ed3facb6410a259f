"""Nouns that can be cues, or that tell what kind of source stands beside them."""

from claims.language.attributions.words import word_set

# By what follows the noun and is the content: `that` a clause, `to` an infinitive, or a preposition and its phrase.
NOUNS_BY_COMPLEMENT = {
    "that": """
accusation acknowledgement acknowledgment admission argument assertion assumption assurance belief charge claim
comment complaint conclusion confidence consensus contention conviction denial disappointment estimate evidence
expectation fear feeling finding hope idea implication impression insistence note notion observation opinion
perception pledge prediction promise proposition recognition remark reminder report revelation rumor rumour
skepticism speculation suggestion theory threat tweet understanding view vow warning word worry
""",
    "to": """
commitment desire eagerness intention plan plea pledge promise proposal request threat vow
""",
    "p:about": """
allegation anxiety attitude comment complaint concern conversation discussion doubt fear feeling joke message
misgiving opinion question remark reservation rumor rumour skepticism speculation statement talk unease view warning
worry
""",
    "p:of": """
accusation allegation chant characterization condemnation criticism denial denunciation description disapproval
disavowal embrace endorsement hope mention portrayal promise repudiation
""",
    "p:on": """
assault attack comment criticism view
""",
    "p:for": """
advocate apology call contempt criticism disdain passion plea praise
""",
    "p:to": """
reference
""",
    "p:against": """
accusation allegation attack
""",
    "p:whether": """
doubt question
""",
}

NOUNS = {}
for _frame, _words in NOUNS_BY_COMPLEMENT.items():
    for _word in _words.split():
        for _form in (_word, f"{_word}s", f"{_word[:-1]}ies"):
            NOUNS.setdefault(_form, (_word, set()))[1].add(_frame)

# Done with weapons as well as with words: somebody's attack on A is a cue, an attack on A is none.
DEEDS = word_set("assault attack")

# What somebody's words come to: her answer was that ...
SAYINGS = word_set(
    """
answer argument assertion assumption belief claim complaint concern conclusion contention fear goal hope idea
impression message point prediction promise question refrain response suggestion theory thinking view worry
"""
)

# Whose side somebody is on: is a supporter of A.
FOLLOWERS = word_set(
    """
admirer advocate backer believer champion critic defender fan foe opponent proponent skeptic supporter surrogate
"""
)

# What finds and shows things without being anybody.
EVIDENCE = word_set(
    """
analysis article audit average census data investigation paper poll record report research result review study survey
"""
)

POLLS = frozenset(("poll", "survey"))

# Stand before the colon of a headline without having said what follows it.
NOT_SPEAKERS = word_set("analysis daily editor latest note opinion update video watch")
