"""Cues of several words: a verb, what it takes along, and the preposition before the content.

Articles, adjectives and adverbs may stand between the words: `took a clear swipe at`.
"""

_IDIOMS = """
back away from
back down from
bring up
brush aside
brush off
call attention to
cast a ballot for
cast aspersions on
cast ballots for
cast doubt on
cast doubts on
cast vote for
cast votes for
come around to
come out against
come out for
come out in favor of
come out in support of
come to the defense of
distance from
draw attention to
draw comparisons to
drive home
express confidence in
find fault with
fire back at
give credence to
give credit for
give credit to
go to bat for
have concerns about
have confidence in
have doubts about
have faith in
have kind words for
have questions about
have reservations about
have words for
heap praise on
hit back at
hit out at
keep mum about
lash out against
lash out at
laugh off
lavish praise on
lay into
lay out
lay the blame on
lend support to
line up behind
look forward to
make a case for
make a pitch for
make case against
make fun of
make light of
make mention of
make no mention of
make no secret of
make reference to
make the case for
pay attention to
pay homage to
pay lip service to
play up
point a finger at
point fingers at
point the finger at
pour cold water on
push back against
push back on
put emphasis on
put the blame on
raise concerns about
raise doubts about
raise questions about
raise the issue of
raise the possibility of
raise the prospect of
raise the question of
raise the specter of
rally around
rally behind
set out
shed light on
shrug off
side with
sing the praises of
sound off on
sound the alarm about
sound the alarm on
speak fondly of
speak glowingly of
speak highly of
speak out about
speak out against
spell out
stand by
stand up for
take a look at
take a shot at
take a stand against
take a swipe at
take aim at
take credit for
take exception to
take issue with
take note of
take offense at
take pride in
take responsibility for
take swipes at
take the blame for
talk down
talk up
tell the story of
throw cold water on
throw her support behind
throw his support behind
throw his weight behind
throw its support behind
throw their support behind
turn a blind eye to
turn attention to
vote against
vote in favor of
walk back
wave off
weigh in on
write off
"""
_SKIPPED = {"a", "an", "the", "his", "her", "its", "their", "my", "our"}


def _table():
    table = {}
    for line in _IDIOMS.strip().splitlines():
        verb, *rest = line.split()
        words = tuple(word for word in rest if word not in _SKIPPED)
        table.setdefault(verb, []).append((line, words))
    return table


IDIOMS = _table()
_MAY_STAND_BETWEEN = {"DT", "PRP$", "JJ", "RB", "PRP", "CD", "JJR", "NN"}


def idiom_at(tokens, lemmas, place, end):
    """Give (idiom, token after it) when the words after a verb complete one of its idioms."""
    for lemma in lemmas:
        for line, words in IDIOMS.get(lemma, ()):
            after = _matched(tokens, words, place, end)
            if after is not None:
                return line, after
    return None


def _matched(tokens, words, place, end):
    skipped = 0
    for word in words:
        while place < end and tokens[place].lower != word:
            if tokens[place].tag not in _MAY_STAND_BETWEEN or skipped == 3:
                return None
            place += 1
            skipped += 1
        if place >= end:
            return None
        place += 1
    return place
