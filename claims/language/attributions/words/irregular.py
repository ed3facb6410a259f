"""Forms of irregular verbs, and of regular ones whose spelling misleads; the dictionary form comes first."""

_VERBS = """
admit admits admitted admitting | agree agrees agreed agreeing | back backs backed backing
be am is are was were been being 'm 're | become becomes became becoming | beg begs begged begging
begin begins began begun beginning | bet bets betting | blog blogs blogged blogging | blow blows blew blown blowing
break breaks broke broken breaking | bring brings brought bringing | build builds built building
buy buys bought buying | cast casts casting | catch catches caught catching | chat chats chatted chatting
choose chooses chose chosen choosing | clarify clarifies clarified clarifying | come comes came coming
commit commits committed committing | compel compels compelled compelling | concur concurs concurred concurring
cut cuts cutting | deny denies denied denying | die dies died dying | do does did done doing
draw draws drew drawn drawing | dream dreams dreamed dreamt dreaming | drive drives drove driven driving
drop drops dropped dropping | eat eats ate eaten eating | fall falls fell fallen falling | feel feels felt feeling
fight fights fought fighting | find finds found finding | focus focuses focused focusing
forecast forecasts forecasting | foresee foresees foresaw foreseen foreseeing
forget forgets forgot forgotten forgetting | get gets got gotten getting | give gives gave given giving
go goes went gone going | have has had having 've | hear hears heard hearing | hit hits hitting
hold holds held holding | imply implies implied implying | jab jabs jabbed jabbing | keep keeps kept keeping
know knows knew known knowing | lay lays laid laying | lead leads led leading | leave leaves left leaving
let lets letting | lie lies lied lying | lose loses lost losing | make makes made making | mean means meant meaning
meet meets met meeting | nod nods nodded nodding | offer offers offered offering | omit omits omitted omitting
overrule overrules overruled overruling | pay pays paid paying | peg pegs pegged pegging | pen pens penned penning
permit permits permitted permitting | pin pins pinned pinning | plan plans planned planning
prefer prefers preferred preferring | propel propels propelled propelling | put puts put putting
quip quips quipped quipping | quit quits quitting | rap raps rapped rapping | read reads read reading
rebut rebuts rebutted rebutting | recall recalls recalled recalling | refer refers referred referring
reject rejects rejected rejecting | reply replies replied replying | retweet retweets retweeted retweeting
rip rips ripped ripping | rise rises rose risen rising | run runs ran running | say says said saying
see sees saw seen seeing | seek seeks sought seeking | sell sells sold selling | send sends sent sending
set sets setting | shoot shoots shot shooting | show shows showed shown showing | shrug shrugs shrugged shrugging
sign signs signed signing | sing sings sang sung singing | sit sits sat sitting | slam slams slammed slamming
speak speaks spoke spoken speaking | spend spends spent spending | spin spins spun spinning
stand stands stood standing | stop stops stopped stopping | strike strikes struck striking
submit submits submitted submitting | swear swears swore sworn swearing | take takes took taken taking
teach teaches taught teaching | tell tells told telling | testify testifies testified testifying
think thinks thought thinking | throw throws threw thrown throwing | tie ties tied tying | tout touts touted touting
tweet tweets tweeted tweeting | understand understands understood understanding | wear wears wore worn wearing
win wins won winning | write writes wrote written writing
"""
IRREGULAR = {
    form: verb.split()[0] for line in _VERBS.strip().splitlines() for verb in line.split("|") for form in verb.split()
}
