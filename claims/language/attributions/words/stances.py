"""What a source does with the content, by the cue's dictionary form."""

from claims.language.attributions.words import word_set

DENIES = word_set("contradict debunk denial deny disavow disclaim dispute rebut refute reject repudiate")
ASKS = word_set("ask question wonder")
DOUBTS = word_set("doubt doubtful question skeptical skepticism suspect uncertain unclear unsure")
REPORTS = word_set("cite convey find leak quote recite record recount relay report reveal show testify") | {
    "according to",
    "in a poll",
}

# The text keeps its distance from what is said.
ALLEGED = word_set(
    """
accusation accuse allegation allege allegedly claim purport purportedly reportedly rumor rumour suppose supposedly
"""
)

# Wishes, plans, demands, questions and states of mind: what they take is not put forward as a fact.
NOT_ASSERTIVE = word_set(
    """
advise anticipate appeal ask assume beg believe call consider debate decide demand determine doubt dread dream expect
fantasize fear feel forget fret guess hope imagine implore joke mean muse mull order ponder pray prefer promise propose
question recommend regret request resolve speculate suspect swear think urge vow want wish wonder worry
"""
)

# Nouns of statements, not of wishes or opinions.
ASSERTIVE_NOUNS = word_set(
    """
accusation acknowledgement acknowledgment admission allegation answer argument assertion claim conclusion contention
denial estimate evidence finding insistence observation remark report response revelation rumor rumour statement word
"""
)

# Put forward a fact also when what follows is no clause: recorded 98,000 entries.
ASSERTIVE_OF_PHRASES = word_set("announce claim confirm estimate log record register report reveal tally")
