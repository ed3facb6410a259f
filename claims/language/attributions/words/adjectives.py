"""Adjectives of a state of mind: `is confident that ...`, `is critical of ...`."""

from claims.language.attributions.words import word_set

# By what follows and is the content, in the letters of the verbs' classes.
ADJECTIVES_BY_COMPLEMENT = {
    "s": """
adamant afraid aware certain clear concerned confident convinced doubtful fearful glad hopeful mindful obvious
optimistic proud skeptical sure unaware uncertain unclear unhappy worried
""",
    "t": """
eager glad happy hesitant keen loath proud unafraid unwilling willing
""",
    "p:of": """
appreciative aware contemptuous critical disdainful dismissive distrustful enamored fearful fond leery mindful
mistrustful respectful scornful sick skeptical supportive suspicious tired wary
""",
    "p:about": """
adamant angry apprehensive cagey clear concerned confident coy cynical enthused enthusiastic excited happy hopeful
leery lukewarm nervous outspoken passionate pessimistic sensitive shy skeptical unapologetic uneasy unhappy upbeat
upset vocal worried
""",
    "p:in": """
confident interested outspoken unanimous
""",
    "p:with": """
comfortable disappointed familiar fine happy satisfied unhappy
""",
    "p:to": """
committed favorable hostile open opposed partial resistant sympathetic
""",
    "p:at": """
aghast angry furious outraged
""",
    "p:on": """
bullish keen murky outspoken uncomfortable
""",
    "p:for": """
grateful hungry thankful
""",
    "w:if": """
unclear unsure
""",
}

ADJECTIVES = {}
for _frame, _words in ADJECTIVES_BY_COMPLEMENT.items():
    for _word in _words.split():
        ADJECTIVES.setdefault(_word, set()).add(_frame)

# The verbs that join an adjective to whose state it is.
COPULAS = word_set(
    """
'm 're 's are be became become becomes been being feel feels felt is remain remained remains was were
"""
)
