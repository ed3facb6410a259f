"""The small words of grammar, and the words of time; each class is closed."""

from claims.language.attributions.words import word_set

BE = word_set("'m 're am are be been being is was were")
HAVE = word_set("'ve had has have having")
DO = word_set("did do does")
MODALS = word_set("'d 'll ca can cannot could may might must shall should will wo would")
PRONOUNS = word_set("he her herself him himself i it me she them themselves they us we who you")
OBJECTIVE = word_set("her herself him himself it me them themselves us")
POSSESSIVES = word_set("her his its my our their whose your")
DETERMINERS = word_set(
    """
a all an another any both each every few many most no several some the these this those
"""
)
PREPOSITIONS = word_set(
    """
about across after against along although amid among around as at because before behind between beyond by concerning
despite during for from if in including into like near of on once over per regarding since than though through
throughout to toward towards under unless unlike until upon via whether while with within without
"""
)
CONJUNCTIONS = word_set("& and but nor or yet")
NEGATIONS = word_set("n't never no not")
RELATIVES = word_set("which who whom whose")
# Words that begin a question, also one inside a sentence.
QUESTION_WORDS = word_set("how what where whether who why")
# Words that begin what is asked.
ASKING = QUESTION_WORDS | {"if", "what", "which", "whose"}
# Prepositions that may stand inside a subject: a spokesman for the ministry in Omsk.
INNER_PREPOSITIONS = word_set(
    """
about against among around at between by for from in including near of on over to under with
"""
)
# Words that open a subordinate clause at the start of a sentence.
OPENERS = word_set("after although as because before if since though when while")

DAYS = word_set("fri friday mon monday sat saturday sun sunday thu thursday tue tuesday wed wednesday")
MONTHS = word_set(
    """
april aug. august dec. december feb. february jan. january july june march may nov. november oct. october sept.
september
"""
)
PERIODS = word_set("afternoon evening fall month morning night spring summer week weekend winter year")
TIMES = DAYS | word_set(
    """
afternoon again ago earlier early evening last late later month morning next night now recently then this today
tomorrow tonight week year yesterday
"""
)
