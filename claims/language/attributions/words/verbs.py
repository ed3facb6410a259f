"""Verbs that can be cues, by what follows them.

A verb may stand in several classes. A class is named by the shape of the complement that is the content:
`p:about` is a phrase with that preposition; `V` in front marks the passive, where the content is usually what the
subject is said to be or do: `V` + `t`, was expected to do B.
"""

from claims.language.attributions.words import word_set

VERBS = {
    # a quotation follows: said, "..."
    "q": """
acknowledge add admit advise affirm agree allege announce answer argue ask assert attest aver avow bark bellow
bemoan blog blurt bluster boast brag brand brood calculate call caution chant charge chime chortle chuckle cite
claim clarify complain concede conclude concur condemn confide confirm contend continue counsel counter crack crow
cry deadpan decide declare decree deem demand deny describe determine disclose discover dub echo elaborate email
emphasize enthuse entitle estimate exclaim explain exult figure find forecast fume gloat gripe grouse grumble guess
gush hazard hint hiss huff imagine implore imply indicate insist interject interrupt intimate intone jeer joke kid
label lament laugh learn maintain marvel mention moan mumble murmur muse mutter note observe offer opine plead
pledge point ponder posit post praise preach predict proclaim profess project promise prophesy propose protest quip
quote rant rave read reaffirm reason recall recommend recount reiterate rejoin relay remark repeat reply report
respond retort retweet reveal roar rule say scoff scream shout sigh signal sing snap snarl sneer sniff snort
speculate spout stammer state stress suggest surmise swear term testify text theorize thunder title trumpet tweet
urge utter vent volunteer vow wail warn whine whisper wonder write yell
""",
    # the content may stand before the source and the cue: "...", Smith said
    "post": """
accept acknowledge add admit advise affirm agree allege announce answer anticipate argue ask assert assess assume
assure attest aver avow bark bellow bemoan blog blurt boast brag calculate caution chant charge chime chortle
chuckle claim clarify comment complain concede conclude concur confide confirm conjecture contend continue counsel
counter crack crow cry deadpan decide declare deem demand demonstrate deny determine disclose discover doubt dream
echo elaborate email emphasize enthuse envision estimate exclaim expect explain exult fear feel figure find forecast
foresee forget fret fume gather gloat gripe grouse grumble guess gush hazard highlight hint hope huff illustrate
imagine implore imply indicate infer inform insist interject interrupt intimate intone jeer joke judge kid know
lament laugh learn maintain marvel mention moan mumble murmur muse mutter note observe opine plead pledge point
ponder posit post pray preach predict presume proclaim profess project promise propose protest prove quip quote rant
rave react read reaffirm realize reason recall reckon recognize recommend recount regret reiterate rejoice rejoin
relay remark remember remind repeat reply report respond retort retweet reveal roar rule say scoff scream see sense
shout show sigh signal snap snarl sneer sniff snort specify speculate stammer state stress suggest suppose surmise
suspect swear tell testify text theorize think thunder trumpet tweet underscore understand urge vent volunteer vow
wail warn whine whisper wish wonder worry write yell
""",
    # a clause follows, with or without `that`, or a question: said (that) A did B
    "s": """
accept acknowledge add address admit advise affirm agree allege announce anticipate appear argue ask assert assess
assume attack attest aver avow bark believe bellow bemoan bet blog blurt bluster boast brag brood calculate caution
certify chant charge chime chortle chuckle cite claim clarify comment complain concede conclude concur confide
confirm conjecture consider contend continue convey convince counsel counter crack criticize crow cry deadpan debate
decide declare decree deduce deem define demand demonstrate deny deplore detail determine disclose discover discuss
dismiss doubt dream echo elaborate email emphasize enthuse envision estimate exclaim expect explain exult fantasize
fear feel figure find forecast foresee foretell forget fret fume gather gloat gripe grouse grumble guess gush hazard
highlight hint hope huff hypothesize illustrate imagine implore imply indicate infer insist interject intimate
intone intuit jeer joke kid know lament laugh leak learn maintain marvel mention misstate moan mourn mumble murmur
muse mutter note notice observe opine order plead pledge point ponder posit post pray preach predict presume
proclaim profess project promise prophesy propose propound protest prove question quibble quip quote rant rave read
reaffirm realize reason recall reckon recognize recommend record recount refer reference refuse register regret
reiterate reject rejoice rejoin relay relish remark repeat reply report resent respond retort retweet reveal rue
rule say scoff scream seem sense share shout show showcase sigh signal snap snarl sneer sniff snort sound specify
speculate spout stammer state stipulate stress submit suggest suppose surmise suspect swear testify text theorize
think thunder tout trumpet tweet underscore understand urge utter vent verify vindicate volunteer vow wail want warn
whine whisper wish wonder worry write yell
""",
    # a clause with `if` follows: asked if A did B
    "w:if": """
acknowledge add admit advise affirm agree allege announce answer argue ask assert attest bark bellow bemoan blog
blurt boast brag calculate caution chant charge chime claim clarify complain concede conclude concur confide confirm
consider contend continue counter crack cry deadpan debate decide declare deem demand deny determine disclose
discover discuss doubt echo elaborate email emphasize estimate exclaim explain figure find forecast fume gripe
grouse grumble guess gush hint imagine imply indicate insist interject intimate intone jeer joke know lament learn
maintain marvel mention muse mutter note observe opine pledge point posit post predict proclaim profess project
promise propose protest question quip quote rant rave read reaffirm reason recall recommend recount reiterate relay
remark repeat reply report respond retort retweet reveal rule say scoff scream shout signal sneer speculate state
stress suggest surmise swear testify text theorize tweet urge vow warn whisper wonder write yell
""",
    # a colon and a clause follow: said: A did B
    "s:": """
acknowledge add admit advise affirm agree allege announce answer argue ask assert attest bark bellow bemoan blog
blurt boast brag calculate caution chant charge chime claim clarify complain concede conclude concur confide confirm
contend continue counter crack cry deadpan decide declare deem demand deny determine disclose discover echo
elaborate email emphasize estimate exclaim explain figure find forecast fume gripe grouse grumble guess gush hint
imagine imply include indicate insist interject intimate intone jeer joke lament learn maintain marvel mention muse
mutter note observe opine pledge point posit post predict proclaim profess project promise propose protest quip
quote rant rave read reaffirm reason recall recommend recount reiterate relay remark repeat reply report respond
retort retweet reveal rule say scoff scream shout signal sneer speculate state stress suggest surmise swear testify
text theorize tweet urge vow warn whisper wonder write yell
""",
    # somebody is told a clause: told them that A did B
    "os": """
advise announce ask assure call cite convince defend dismiss email emphasize express float highlight include inform
issue make mention notify offer persuade press promise push put quote reassure reject remind repeat say share show
teach tell text tweet voice warn
""",
    # somebody or something, and a quotation: told them, "..."; called it "..."
    "oq": """
advise ask assure brand call convince declare deem defend describe dismiss dub email emphasize entitle explain
express float inform issue label make name notify offer persuade press proclaim promise pronounce push put quote
reassure reject remind repeat reveal say share show teach tell term text title voice warn
""",
    # an infinitive follows: vowed to do B
    "t": """
agree aim appear claim decide decline design elect expect fear forget hate hesitate hope intend like long look love
mean offer opt plan pledge prefer profess promise propose purport refuse resolve seek seem sound strive swear
threaten urge vie volunteer vote vow want wish yearn
""",
    # somebody and an infinitive: urged A to do B
    "o": """
accept accuse acknowledge address admire admit admonish advise advocate affirm allege announce answer anticipate
applaud appoint approve articulate ask assail assert attack authorize back ban bar bash beg belittle bemoan berate
beseech blame blast cast castigate celebrate challenge champion characterize charge chide cite claim coach command
commend compare compel condemn confirm congratulate consider contemplate contradict counsel credit criticize dare
debate declare decry defend deliver demand demonize demonstrate denounce deny deride describe detail direct
disapprove disavow disclose discuss dislike dismiss disown disparage dispel dispute doubt downplay echo email
embrace emphasize encourage endorse enjoy entreat envision estimate excoriate exhort expect experience explain
express favor fear file foresee hail hate help herald highlight identify ignore illustrate imagine implore instruct
insult invoke issue knock lambast lambaste lament laud like liken list lobby love malign mention mock mull name
needle nominate note offer oppose order outline pan persuade pillory plead pooh-pooh post praise preach predict
prefer press pressure prohibit project promise promote pronounce propose protest push question quote reaffirm
reassert rebuke rebut recall recommend recount reference refute regret reiterate reject release relish remember
remind repeat report repudiate resent respect restrict retweet reveal ridicule salute savage say scold scorn seek
share show shrug sign signal skewer slam smear stress sue suggest support taunt tease tell thank tout trash trumpet
trust tweet underscore upbraid uphold urge veto vilify voice want warn weigh welcome
""",
    # something and what it is taken for: described A as B, called A B
    "c": """
accept accuse acknowledge admire admit admonish advocate affirm allege announce answer anticipate applaud appoint
approve articulate assail assert attack back ban bar bash belittle bemoan berate blame blast brand call caricature
cast castigate celebrate champion characterize charge chide cite claim commend compare condemn confirm congratulate
consider contemplate contradict credit criticize debate declare decry deem defend demand demonize demonstrate
denigrate denounce deny depict deride describe detail disapprove disavow disclose discuss dislike dismiss disown
disparage dispel dispute doubt downplay dub echo email emphasize endorse enjoy envision estimate excoriate
experience explain express favor fear file find foresee frame hail hate herald highlight identify ignore illustrate
imagine insult interpret introduce invoke issue knock label lambast lambaste lament laud like liken list love malign
mention mock mull name needle note offer oppose order outline paint pan perceive pillory pooh-pooh portray post
praise preach predict prefer present proclaim prohibit project promise promote pronounce propose protest question
quote rank reaffirm reassert rebrand rebuke rebut recall recognize recommend recount reference refute regard regret
reiterate reject release relish remember remind rename repeat report repudiate request resent respect restrict
retweet reveal ridicule salute savage scold scorn see seek share show shrug sign signal skewer slam smear stress sue
suggest support taunt tease term thank tout trash trumpet trust tweet underscore upbraid uphold urge veto view
vilify voice want weigh welcome
""",
    # a noun phrase follows: praised A
    "n": """
abhor accept acclaim accuse acknowledge admire admit admonish advocate affirm allege announce answer anticipate
appear applaud appoint approve articulate assail assert attack attribute aver back ban bash belittle bemoan berate
blame blast blister boo brand broach call caricature castigate champion characterize charge chasten chastise chide
chronicle cite claim clarify commend compare condemn confirm congratulate consider contemplate contest contradict
contrast counter crave credit criticize critique debunk declare decry deem defend deflect delineate demand demean
demonize denounce deny depict deplore deride describe despise detail disagree disapprove disavow discern disclaim
disclose discount discuss dislike dismiss disown disparage dispel dispute disregard dissect doubt downplay dub echo
elucidate email embrace emphasize endorse enumerate envision espouse estimate eulogize evoke exaggerate excoriate
excuse exhort expect explain expose express extol fault fear flay foresee foreshadow foretell forfeit fume glorify
hail harangue hate heckle herald hypothesize identify idolize ignore illustrate impugn indict insult invalidate
invoke issue judge justify knock label lambast lambaste lament lampoon laud lecture like liken link lionize list
live-tweet loathe log love malign mention minimize misstate mock mourn mull needle note offer oppose order outline
overstate pan parody pillory pitch poke ponder pooh-pooh portray post praise preach predict prefer prescribe profess
prohibit project promise promote pronounce propose propound protest publicize pummel question quote reaffirm
reassert reassess rebrand rebuke rebut recall recant recap recite recognize recommend reconsider record recount
reference refute regret reiterate reject release relish remember remind renounce repeat report reprimand repudiate
request rescind resent respect restate restrict retract retweet reveal revere revoke ridicule rip rubbish salute
satirize savage scold scorn second-guess see seek seem share show shrug signal skewer slam slight smear sound
specify spotlight spurn stipulate stress suggest support tally taunt tease telegraph term thank tout trash
trivialize trumpet trust tweet underestimate understand understate upbraid uphold urge vent verify veto view vilify
vindicate voice void vow want warn welcome witness
""",
    # a gerund follows: proposed doing B
    "g": """
admit advocate consider contemplate deny describe discuss endorse favor imagine mention oppose propose recall
recommend regret release report say suggest support
""",
    # an adjective follows: pleaded guilty
    "a": """
appear plead say seem
""",
    "Vp:about": """
anger ask excite press question
""",
    "Vp:as": """
cast consider describe know perceive portray regard see
""",
    "Vp:for": """
blame criticize know praise
""",
    "Vw:if": """
ask
""",
    "Vp:of": """
accuse assure convict suspect
""",
    "Vp:with": """
charge
""",
    "Vs": """
allege announce ask believe confirm expect know note report reveal rumor say tell upset worry
""",
    # the passive of the same shapes: was expected to do B, was seen as B
    "Vt": """
accuse allege appear ask believe expect feel intend know mean predict project report rumor say seem sound think
""",
    # a preposition and its phrase follow: talked about A
    "p:about": """
ask boast brag care comment complain concern fantasize fight fret gossip grouse grumble gush joke lecture lie moan
muse preach rail rant rave reminisce say speak speculate talk think tweet vent warn wax whine wonder worry write
""",
    "p:against": """
advise argue campaign caution fight fulminate inveigh lash protest push rail rally rant speak vote warn
""",
    "p:at": """
balk bristle fire hint jeer lash laugh marvel rail scoff sneer swipe wink
""",
    "p:for": """
advocate apologize argue ask beg call campaign cheer clamor hope lobby petition plead praise pray push root
vote vouch wish yearn
""",
    "p:from": """
distance
""",
    "p:in": """
believe weigh
""",
    "p:like": """
appear seem
""",
    "p:of": """
accuse approve boast complain despair disapprove dream learn mention rave repent speak talk think warn write
""",
    "p:on": """
agree announce call comment disagree double dwell elaborate expand expound focus frown harp insist opine pontificate
reflect remark renege ruminate speculate touch weigh
""",
    "p:out": """
blast call cry figure lash lay point rule single speak spell
""",
    "p:over": """
agonize disagree fret squabble worry
""",
    "p:to": """
accede acquiesce allude apologize assent consent explain hark liken object pledge point refer respond testify
""",
    "p:with": """
agree concur disagree empathize identify quibble reckon respond share side sympathize take
""",
    "p:as": """
describe label see view
""",
    "p:off": """
brush lay rattle shrug sound tick
""",
    "p:by": """
stand
""",
    "p:up": """
open
""",
    "p:into": """
call
""",
    "p:upon": """
call
""",
    "Vn": """
call consider crown declare deem dub label name
""",
    "Va": """
consider declare deem
""",
}

# May stand before their subject when the content comes first: "...", said Smith.
INVERTED = word_set(
    """
acknowledge add admit agree announce argue ask assert boast chant claim complain concede conclude contend continue
counter cry declare exclaim explain insist joke lament muse note observe predict promise quip read recall reiterate
remark reply report respond retort say shout state suggest testify tweet vow warn wonder write yell
"""
)

# Give a name to something: called A B.
LABELS = word_set("brand call describe dub label term")

# Take whom they are said to before what is said: told reporters that ...
ADDRESSED = word_set("advise ask assure convince inform notify persuade reassure remind tell warn")

# Of a poll, a study or a record: gave A a lead. The same verbs say nothing of other subjects.
EVIDENCE_VERBS = word_set("estimate find give have peg place put")

# The content is all the clause, its subject included, and nobody is the source: A seems to do B.
SEMBLANCE = word_set("appear seem sound")

# Take a clause whatever it seems to begin with.
PLAIN_STATEMENT = word_set("argue believe contend insist say think")
