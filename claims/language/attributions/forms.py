"""Bring the forms of a verb back to its dictionary form."""

_IRREGULAR = """
be am is are was were been being 'm 're|have has had having 've|do does did done doing|say says said saying
tell tells told telling|think thinks thought thinking|know knows knew known knowing|see sees saw seen seeing
find finds found finding|feel feels felt feeling|hear hears heard hearing|write writes wrote written writing
read reads read reading|speak speaks spoke spoken speaking|mean means meant meaning|make makes made making
take takes took taken taking|give gives gave given giving|go goes went gone going|come comes came coming
put puts put putting|get gets got gotten getting|hold holds held holding|keep keeps kept keeping
swear swears swore sworn swearing|teach teaches taught teaching|understand understands understood understanding
forget forgets forgot forgotten forgetting|forecast forecasts forecasting|foresee foresees foresaw foreseen foreseeing
cast casts casting|bet bets betting|lie lies lied lying|deny denies denied denying|imply implies implied implying
reply replies replied replying|testify testifies testified testifying|clarify clarifies clarified clarifying
quip quips quipped quipping|admit admits admitted admitting|bring brings brought bringing|seek seeks sought seeking
lead leads led leading|leave leaves left leaving|lay lays laid laying|set sets setting|show shows showed shown showing
draw draws drew drawn drawing|fight fights fought fighting|win wins won winning|choose chooses chose chosen choosing
shoot shoots shot shooting|throw throws threw thrown throwing|sign signs signed signing|spend spends spent spending
stand stands stood standing|run runs ran running|begin begins began begun beginning|blow blows blew blown blowing
become becomes became becoming|offer offers offered offering|lose loses lost losing|send sends sent sending
hit hits hitting|cut cuts cutting|let lets letting|sell sells sold selling|fall falls fell fallen falling
meet meets met meeting|pay pays paid paying|sit sits sat sitting|rise rises rose risen rising|sing sings sang sung singing
build builds built building|buy buys bought buying|catch catches caught catching|drive drives drove driven driving
eat eats ate eaten eating|break breaks broke broken breaking|strike strikes struck striking|wear wears wore worn wearing
dream dreams dreamed dreamt dreaming|tie ties tied tying|die dies died dying|refer refers referred referring
plan plans planned planning|reject rejects rejected rejecting|back backs backed backing|slam slams slammed slamming
omit omits omitted omitting|propel propels propelled propelling|compel compels compelled compelling
concur concurs concurred concurring|recall recalls recalled recalling|rap raps rapped rapping|rebut rebuts rebutted rebutting
overrule overrules overruled overruling|agree agrees agreed agreeing|foreswear swears|commit commits committed committing
permit permits permitted permitting|submit submits submitted submitting|prefer prefers preferred preferring
tweet tweets tweeted tweeting|retweet retweets retweeted retweeting|blog blogs blogged blogging|chat chats chatted chatting
tout touts touted touting|shrug shrugs shrugged shrugging|nod nods nodded nodding|beg begs begged begging
focus focuses focused focusing|pen pens penned penning|jab jabs jabbed jabbing|rip rips ripped ripping|drop drops dropped dropping
stop stops stopped stopping|quit quits quitting|pin pins pinned pinning|spin spins spun spinning|peg pegs pegged pegging
"""
IRREGULAR = {
    form: line.split()[0]
    for lines in _IRREGULAR.strip().splitlines()
    for line in lines.split("|")
    for form in line.split()
}


def lemmas_of(form):
    """Give the dictionary forms a verb form may have, the likeliest first."""
    if form in IRREGULAR:
        return (IRREGULAR[form],)
    return tuple(_regular(form))


def _regular(form):
    yield form
    for suffix in ("ing", "ed", "s"):
        if form.endswith(suffix) and len(form) > len(suffix) + 1:
            stem = form[: -len(suffix)]
            if suffix == "s":
                if form.endswith("ies"):
                    yield form[:-3] + "y"
                if form.endswith(("sses", "shes", "ches", "xes", "zes")):
                    yield form[:-2]
                yield stem
            else:
                if stem.endswith("i") and suffix == "ed":
                    yield stem[:-1] + "y"
                if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl":
                    yield stem[:-1]
                yield stem + "e"
                yield stem
