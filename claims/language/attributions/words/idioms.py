"""Cues of several words: a verb, what it takes along, and the preposition before the content.

Articles, adjectives and adverbs may stand between the words: `took a clear swipe at`. A stroke parts words of which
any one may stand there. After `that` and `to` a clause or an infinitive may follow, which they are a part of.
"""

from itertools import product

_IDIOMS = """
back away from
back down from
bring up
brush aside
brush off
call/draw attention to
call into question
cast ballot/ballots for
cast aspersions on
cast blame on
cast doubt/doubts on
cast vote/votes for
come around to
come out against/for
come out in favor/support of
come to the conclusion that
come to the defense of
come to the rescue of
distance from
draw a contrast with
draw comparisons to
draw parallels between/to
drive home
express admiration/respect for
express alarm/anger/frustration/outrage at/over
express concern/concerns about/over/that
express confidence in
express confidence/faith in/that
express disappointment/dismay at/in/over/that/with
express discomfort with
express disdain/contempt for
express doubt/doubts about/that
express enthusiasm for
express fear/fears about/of/that
express gratitude for/to
express hope for/that
express interest in
express opposition to
express optimism/pessimism/skepticism about/that
express regret/regrets about/for/over/that
express solidarity/sympathy with/for
express support for
express willingness to
find fault with
fire back at
fire off
give a lecture/speech/talk about/on
give credence to
give credit for/to
give no hint/indication/sign/signal that
give thanks for/to
go on the attack against
go to bat for
have a problem with
have choice/harsh words for
have concerns about
have confidence in
have disdain/contempt/respect/sympathy for
have doubts about
have faith in
have high hopes for
have hope/hopes for/that
have interest in
have kind words for
have misgivings about
have no desire/interest/intention to
have no doubt/doubts/illusions about/that
have no regrets about
have nothing but praise for
have questions about
have reservations about
have the impression/sense/view that
have words for
heap praise on
hit back against
hit back at
hit out at
hold out hope for/that
hold the view that
home in on
issue a call for
issue a defense of
issue a denial of
issue a statement about/on/saying
issue a warning about/that/to
keep mum about
keep the focus on
lash out against
lash out at
laugh off
launch an assault/attack against/on
lavish praise on
lay blame on
lay claim to
lay into
lay out
lay the blame on
leave open the possibility of/that
lend support to
line up behind
look forward to
lose confidence/faith/trust in
make a case for
make a pitch for
make a plea for/to
make a pledge/promise/vow that/to
make an appeal for/to
make case against
make claims about/that
make comments/jokes/remarks/statements about
make fun of
make light of
make mention of
make no apologies for
make no bones about
make no mention of
make no secret of
make reference to
make the argument/case/claim/point/suggestion that
make the case for
mount a defense of
offer a defense of
offer condolences to
offer criticism/praise of/for
offer kind words about/for
offer support for/to
pay attention to
pay homage to
pay lip service to
pay tribute to
pin the blame on
place emphasis/focus on
place the blame on
play down
play up
point a finger at
point fingers at
point the finger at
poke fun at
pour cold water on
pour scorn on
push back against
push back on
put emphasis on
put faith in
put the blame on
put the focus on
raise alarm/alarms about/over
raise concerns about
raise concerns/doubts/fears/questions about/over/that
raise doubts about
raise objections to
raise questions about
raise the issue of
raise the possibility/prospect/question/specter of
rally around
rally behind
reaffirm/reiterate commitment/opposition/support for/to
register displeasure with
reiterate call/calls for
renew attack/attacks on
renew call/calls for
rip into
rise to the defense of
rule out
set out
share concern/concerns/view/views about/of/that
shed light on
show contempt/disdain/enthusiasm/support/sympathy for
show interest in
show willingness to
shrug off
side with
signal openness to
signal support for
sing the praises of
sound off on
sound the alarm about
sound the alarm on
speak fondly/glowingly/highly of
speak in favor/support of
speak out about
speak out against
speak up about/for
spell out
stand by
stand up for
strike back at
take a dig/dim/jab/poke at
take a dim view of
take a look at
take a shot at
take a stand against
take a swipe at
take aim at
take credit for
take digs/jabs/potshots/shots at
take exception to
take issue with
take note of
take offense at
take pains to
take pride in
take responsibility for
take swipes at
take the blame for
take the opposite view/position of
take the position/view that
take umbrage at/with
talk down
talk up
tear into
tell the story of
throw cold water on
throw shade at
throw support behind/to
throw weight behind
turn a blind eye to
turn attention to
voice concern/concerns about/over/that
voice criticism of
voice disapproval/support of/for
voice doubt/doubts about/that
voice frustration/frustrations about/over/with
voice hope that
voice opposition to
vote against
vote in favor of
vote in support of
walk back
wave off
weigh in on
write off
"""
_SKIPPED = {"a", "an", "the", "his", "her", "its", "their", "my", "our"}


def _table():
    table = {}
    for line in _IDIOMS.strip().splitlines():
        for idiom in product(*(words.split("/") for words in line.split())):
            verb, *rest = idiom
            words = tuple(word for word in rest if word not in _SKIPPED)
            table.setdefault(verb, []).append((" ".join(idiom), words))
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
