"""English words for numbers."""

from claims.language.quantities.tables import Bound, Table, combined, counting, each, named, phrases, worth

_RISING = (
    "rise, rises, rose, risen, rising, increase, increases, increased, increasing, grow, grows, grew, grown, growing, "
    "climb, climbs, climbed, climbing, jump, jumps, jumped, jumping, surge, surges, surged, surging, soar, soared, "
    "soaring, swell, swelled, expand, expands, expanded, expanding, advance, advanced, rebound, rebounded, gain, "
    "gained, go up, goes up, went up, gone up, going up"
)
_FALLING = (
    "fall, falls, fell, fallen, falling, decrease, decreases, decreased, decreasing, decline, declines, declined, "
    "declining, drop, drops, dropped, dropping, shrink, shrinks, shrank, shrunk, shrinking, plunge, plunged, plunging, "
    "slump, slumped, tumble, tumbled, sink, sank, contract, contracted, "
    "go down, goes down, went down, gone down, going down"
)
_RAISING = "raise, raises, raised, raising, boost, boosted, boosting, up"
_LOWERING = "reduce, reduces, reduced, reducing, cut, cuts, cutting, lower, lowered, lowering, slash, slashed, down"
_RISES = "rise, increase, growth, jump, surge, gain, climb, hike, upturn, boost"
_FALLS = "fall, decrease, decline, drop, reduction, cut, loss, plunge, slump, shrinkage"

_SMALL = "[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifty|hundred"

TABLE = Table(
    code="en",
    grouping=",",
    decimal=".",
    small={
        **counting(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        **counting("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10),
        "fourty": 40,
    },
    scales=worth(
        "dozen=12, hundred=100, thousand|thousands=1_000, million|millions=1_000_000, "
        "billion|billions=1_000_000_000, trillion|trillions=1_000_000_000_000"
    ),
    suffix_scales={"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12},
    articles=phrases("a, an"),
    weak=phrases("one, zero"),
    weak_counts_nouns=True,
    joiners=phrases("and"),
    halves_after=phrases("and a half"),
    minus=phrases("minus"),
    vague=worth(
        "dozens=12, hundreds=100, thousands=1_000, millions=1_000_000, billions=1_000_000_000, "
        "trillions=1_000_000_000_000"
    ),
    vague_with_of={"tens": 10, "scores": 20},
    several=phrases("several, a few, few, many, some several, a couple of, a couple"),
    of=phrases("of"),
    denominators=worth(
        "third|thirds=3, quarter|quarters|fourth|fourths=4, fifth|fifths=5, sixth|sixths=6, seventh|sevenths=7, "
        "eighth|eighths=8, ninth|ninths=9, tenth|tenths=10"
    ),
    halves={"half": 2},
    fraction_links=phrases("a, of a, of one"),
    share_links=phrases("of, of the, of all, the, its, their, his, her, all, our"),
    share_middles=phrases("in, in every, out of, out of every, of every"),
    bounds_before={
        **each(
            "more than, over, above, in excess of, upwards of, upward of, greater than, higher than, exceeding, "
            "exceeds, exceeded, exceed, surpassing, surpassed, beyond, well over, well above, north of, far more than, "
            "many more than, much more than, topping, topped",
            Bound.MORE_THAN,
        ),
        **each(
            "at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum, as few as, "
            "as little as, at the very least, at a minimum",
            Bound.AT_LEAST,
        ),
        **each(
            "less than, fewer than, under, below, lower than, well under, well below, smaller than, far fewer than, "
            "far less than",
            Bound.LESS_THAN,
        ),
        **each(
            "up to, at most, no more than, not more than, a maximum of, maximum, as many as, as much as, as high as, "
            "not exceeding, at the most, a ceiling of, capped at",
            Bound.AT_MOST,
        ),
        **each(
            "just over, slightly more than, slightly over, a little over, a little more than, just above, "
            "just more than",
            Bound.JUST_OVER,
        ),
        **each(
            "just under, slightly less than, slightly under, a little under, a little less than, just below, "
            "just less than, slightly fewer than",
            Bound.JUST_UNDER,
        ),
        **each(
            "about, around, roughly, approximately, some, circa, ca ., c ., an estimated, estimated at, nearly, "
            "almost, close to, approaching, nearing, more or less, somewhere around, in the region of, on the "
            "order of, in the order of, an average of, virtually, practically, ~, ≈",
            Bound.ABOUT,
        ),
        **each("exactly, precisely, a total of, in total, only, just, a mere, a record, a whopping", Bound.EXACTLY),
        ">": Bound.MORE_THAN,
        "≥": Bound.AT_LEAST,
        "<": Bound.LESS_THAN,
        "≤": Bound.AT_MOST,
    },
    bounds_after={
        **each(
            "or more, or over, or above, and above, and over, and more, and up, or higher, or greater, plus, +, "
            "at least, "
            "at a minimum, at the least, upwards, or older, and older",
            Bound.AT_LEAST,
        ),
        **each(
            "or less, or fewer, or under, or below, and under, and below, at most, at the most, or lower, maximum, "
            "or younger, and younger, tops",
            Bound.AT_MOST,
        ),
        **each(
            "odd, - odd, or so, approximately, or thereabouts, or more or less, plus or minus, give or take",
            Bound.ABOUT,
        ),
        "odd": Bound.N_AND_SOME,
    },
    range_openers=named("between=and, from=to, anywhere between=and, anywhere from=to, somewhere between=and"),
    range_middles=phrases("to, or, up to"),
    change_before={
        **each("additional, an additional, another, extra, an extra, further, a further, added, an added", "increase"),
        **combined(_RISING + ", " + _RAISING, "by", "increase"),
        **combined(_FALLING + ", " + _LOWERING, "by", "decrease"),
        **combined(_RISES, "of, by", "increase"),
        **combined(_FALLS, "of, by", "decrease"),
        **each(_RISING.replace(", advance, advanced", ""), "increase"),
        **each(_FALLING, "decrease"),
        **each("is up, are up, was up, were up, be up", "increase"),
        **each("is down, are down, was down, were down, be down, cut, cuts, cutting", "decrease"),
    },
    change_after=named("more|additional|extra|further|higher|new additional=increase, lower|fewer|less=decrease"),
    change_nouns=named(
        "increase|rise|jump|surge|growth|hike|gain|up=increase, "
        "decrease|fall|drop|decline|reduction|cut|plunge|slump|down=decrease"
    ),
    change_verbs={
        **each(_RISING + ", " + _RAISING.removesuffix(", up"), "increase"),
        **each(_FALLING + ", " + _LOWERING.removesuffix(", down"), "decrease"),
    },
    by=phrases("by"),
    leads=phrases("ahead, behind, lead, leads, led, leading, trail, trails, win, wins, won, lose, lost, beat, beaten"),
    to=phrases("to, at"),
    than=phrases("than"),
    farthest_than=6,
    times=phrases(
        "year, month, week, day, decade, century, quarter, period, time, before, earlier, ago, previous, previously, "
        "prior, ever, now, then"
    ),
    forecasts=phrases(
        "forecast, forecasts, forecasted, expected, expectations, planned, predicted, projected, estimated, "
        "anticipated, promised, budgeted, targeted, scheduled, needed, required, thought, hoped, feared, usual, normal"
    ),
    percent=named(
        "%|per cent|percent|pct|pct .|per cents=%, "
        "percentage points|percentage point|percentage-point|pp|points of a percent|% points=percentage points"
    ),
    currencies_before=named(
        "$|us$|usd=USD, €|eur=EUR, £|gbp=GBP, ¥|jpy=JPY, ₩|krw=KRW, ₽|rub=RUB, ₹|rs .|inr=INR, c$|ca$|cad=CAD, "
        "a$|au$|aud=AUD, hk$=HKD, nz$=NZD, s$=SGD, chf=CHF, cny|rmb=CNY, ₴|uah=UAH, ₺=TRY, ₪=ILS, zł=PLN, "
        "r$=BRL, sek=SEK, nok=NOK, dkk=DKK"
    ),
    currencies_after=named(
        "dollars|dollar|us dollars|u . s . dollars|american dollars|usd|$|bucks=USD, euros|euro|eur|€=EUR, "
        "pounds sterling|pounds|pound sterling|gbp|£|quid=GBP, yen|japanese yen|jpy=JPY, "
        "won|korean won|south korean won|krw=KRW, rubles|roubles|ruble|rouble|russian rubles|rub=RUB, "
        "yuan|renminbi|chinese yuan|cny=CNY, rupees|rupee|indian rupees=INR, swiss francs|francs|chf=CHF, "
        "hryvnias|hryvnia|uah=UAH, canadian dollars|cad=CAD, australian dollars|aud=AUD, "
        "lira|turkish lira|liras=TRY, shekels|shekel=ILS, zlotys|zloty=PLN, cents|cent=cents"
    ),
    large_units=phrases("won"),
    period_openers=phrases("over"),
    measures=named(
        "km|kms|kilometres|kilometre|kilometers|kilometer=km, metres|metre|meters|meter=m, "
        "cm|centimetres|centimeters|centimetre=cm, mm|millimetres|millimeters=mm, miles|mile=miles, "
        "feet|foot|ft=feet, inches|inch=inches, yards=yards, acres|acre=acres, hectares|hectare|ha=hectares, "
        "square kilometres|square kilometers|sq km|km²=km², square miles|square mile=square miles, "
        "square metres|square meters|m²=m², kg|kilograms|kilogrammes|kilos|kilogram|kilo=kg, "
        "grams|grammes|gram|g=g, tonnes|tonne|metric tons|tons|ton=tonnes, lbs|lb=pounds, "
        "litres|liters|litre|liter=litres, gallons|gallon=gallons, barrels|barrel=barrels, megawatts|mw=MW, "
        "gigawatts|gw=GW, kwh|kilowatt hours=kWh, seconds|second|secs=seconds, minutes|minute|mins=minutes, "
        "hours|hour|hrs=hours, days|day=days, weeks|week=weeks, months|month=months, years|year|yrs=years, "
        "decades|decade=decades, centuries=centuries, mph|miles per hour|miles an hour=mph, "
        "km/h|kph|kmh|kilometres per hour|kilometers per hour=km/h, degrees celsius|°c|degrees c|° c=°C, "
        "degrees fahrenheit|°f|° f=°F, degrees|°|degree=degrees, basis points|bps=basis points, fold|times=times, "
        "points|point=points"
    ),
    age_units=phrases("year old, years old, years of age, year olds, yr old"),
    age_openers=each("aged, ages, age, the age of, at the age of", Bound.EXACTLY),
    moves=phrases("went, go, goes, going, moved, moves, changed, revised, came"),
    age_before={
        **each("under, below, younger than", Bound.LESS_THAN),
        **each("over, above, older than", Bound.MORE_THAN),
    },
    age_words=phrases("older, younger"),
    age_subjects=phrases("those, anyone, everyone, someone, all"),
    age_in_commas=True,
    people=phrases(
        "seekers, leaders, aides, suspects, attackers, assailants, smugglers, executives, owners, players, athletes, "
        "victim, voter, refugee, civilian, student, worker, prisoner, citizen, resident, leader, suspect, "
        "people, person, persons, men, man, women, woman, children, child, kids, boys, girls, boy, girl, adults, "
        "youths, teenagers, humans, soldiers, soldier, troops, conscripts, conscript, reservists, servicemen, "
        "servicewomen, personnel, fighters, recruits, draftees, officers, officer, sailors, marines, veterans, "
        "volunteers, militants, mercenaries, rebels, gunmen, insurgents, police, policemen, guards, students, "
        "student, pupils, teachers, professors, doctors, nurses, residents, inhabitants, citizens, civilians, "
        "refugees, migrants, immigrants, asylum seekers, voters, electors, protesters, protestors, demonstrators, "
        "marchers, activists, prisoners, detainees, inmates, hostages, workers, employees, staff, labourers, "
        "laborers, farmers, miners, drivers, patients, victims, survivors, casualties, dead, deaths, fatalities, "
        "passengers, tourists, visitors, travellers, travelers, customers, users, viewers, members, delegates, "
        "lawmakers, senators, deputies, mps, ministers, officials, diplomats, journalists, reporters, lawyers, "
        "judges, experts, scientists, supporters, followers, fans, members, parents, mothers, fathers, taxpayers, "
        "homeowners, consumers, pensioners, retirees, lives, souls, evacuees, exiles, defectors, deserters, "
        "applicants, candidates, participants, attendees, respondents, adherents, russians, muslims, christians, "
        "jews, catholics, finns, poles, turks, swedes, danes, greeks, czechs, slovaks, serbs, croats, kazakhs, "
        "uzbeks, tajiks, kyrgyz, afghans, iraqis, israelis, pakistanis, bangladeshis, britons, scots, spaniards, "
        "frenchmen, kurds, arabs, ethiopians, filipinos, latinos, blacks, whites, democrats, republicans"
    ),
    people_pattern=r"[A-Z][a-z]+(?:ians|[a-df-z]ans|men|women)|[A-Z][a-z]+ese",
    noun=r"^(?!.*(?:ss|us|is|['’]s)$)[\w]*[a-z]{2}s$",
    noun_links=phrases("of, of the, of its, of their, of all, of our, of those, the, its, their"),
    noun_modifiers=phrases("news, various, others, overseas, previous, us, previous"),
    noun_stops=phrases(
        "in, on, at, to, from, by, with, for, as, and, or, but, that, which, who, whom, whose, when, where, while, "
        "if, because, since, until, than, then, so, is, are, was, were, be, been, being, has, have, had, having, "
        "do, does, did, will, would, can, could, may, might, must, shall, should, said, says, told, tells, died, "
        "dies, fled, flees, came, comes, went, goes, left, leaves, took, takes, made, makes, gave, gives, got, "
        "gets, became, becomes, remains, needs, wants, shows, showed, means, seems, appears, begins, starts, ends, "
        "lives in, works, after, before, during, against, between, among, over, under, above, below, into, out, "
        "off, up, down, through, across, about, around, per, each, a, an, this, these, it, they, he, she, we, i, "
        "you, not, also, only, now, this, his, her, yet, there, here, including, despite, within, without, toward, "
        "towards, because, ago, later, earlier, i'm"
    ),
    number_of=phrases("number of, numbers of, total of, count of, toll of"),
    dropped_before=phrases("ago, earlier, later, or so ago, of all"),
    year_nouns=phrases(
        "elections, olympics, games, championships, finals, sanctions, protests, polls, primaries, results, rules, "
        "levels, figures, promises, prices, ballots, candidates, budgets, estimates"
    ),
    labels=phrases(
        "no, no., nos., nr., number, article, articles, art., section, sections, sec., chapter, chapters, ch., "
        "page, pages, p., pp., paragraph, para., para, clause, annex, appendix, table, figure, fig., figs., "
        "footnote, note, item, line, rule, amendment, resolution, protocol, directive, regulation, act, title, "
        "part, volume, vol., issue, verse, room, suite, apartment, apt., flat, gate, platform, flight, bus, route, "
        "highway, interstate, exit, unit, level, phase, stage, step, version, windows, type, category, class, "
        "grade, tier, channel, boeing, airbus, apollo, world war, psalm, formula, studio, area, district, ward, "
        "sector, zone, lot, case, docket, bill, proposition, prop, prop., measure, question, day, week, round, "
        "game, lane, isbn, iphone, model, size, catch, fortune, world cup, covid, euro"
    )
    - phrases("line, measure, question, case, lot, level, bill, euro"),
    not_quantities=(
        r"\b(?i:no one|one another|one by one|one day|one of|one or more|one or two|one time|one hand|the one|"
        r"this one|that one|"
        r"one-sided|one-way|two-way|two-faced|one-off|each one|every one|number one|square one|day one|zero-sum|"
        r"zero tolerance|"
        r"ground zero|half-time|first half|second half|half-hour|once or twice|second to none|fifty-fifty|seven seas|"
        r"big three|big four|catch twenty-two|nine eleven|the two of)\b",
        r"\b\w{1,12} (?:or|to) \w{1,12} (?:days|weeks|months|years) ago\b",
        r"(?<![0-9.,])(?:[0-9]{1,2}[-–])?[0-9]{1,2}(?:\.[0-5][0-9])?\s?(?i:a\.m\.|p\.m\.|am|pm|o['’]clock|hrs|"
        r"GMT|ET|UTC)(?![\w])",
        r"(?<![0-9.,-])[0-9]{1,3}[-–][0-9]{1,3}(?=\s(?:victory|win|defeat|loss|draw|lead|vote|ruling|decision|"
        r"majority|score|"
        r"triumph|scoreline|split|thriller|home win|away win)\b)",
        r"\b(?:won|lost|beat|drew|defeated|beaten|voted)(?:\s\w{1,20}){0,3}\s[0-9]{1,3}[-–][0-9]{1,3}(?![\w%])",
        r"(?<![0-9.,])[0-9]{1,4}m (?=(?:race|sprint|freestyle|hurdles|dash|relay|backstroke|butterfly)\b)",
        r"(?<![\w])['’][0-9]{2}(?!\w)",
        r"\b(?i:the (?:early |mid-|late )?)?[12][0-9]{2}0s\b",
        r"\b[0-9]{4}[-–/][0-9]{2}(?![0-9.,%])",
        # odds, votes and proportions
        rf"(?<![0-9.,$€£])\b(?:{_SMALL})(?:-to-| to )(?:{_SMALL})(?=[ -](?:odds|ratio|vote|margin|decision|ruling|"
        r"majority|score|win|victory|defeat|lead|favou?rite)\b)",
        rf"\b(?:odds|ratio|vote|votes|voted|margin|score)(?: (?:of|was|were|is|at|by|stood)){{0,2}} (?:{_SMALL})"
        rf"(?:-to-| to )(?:{_SMALL})\b(?![.,]?[0-9%])",
        rf"(?<![0-9.,$€£])(?<!from )\b(?:{_SMALL})(?:-to-| to )(?:1|one)\b(?![.,:–-]?[0-9%])"
        r"(?! (?:per|hundred|thousand|million|billion|trillion)\b)",
        # names
        r"\b[A-Z][a-z]{2,15} of (?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b(?! [A-Z])",
        r"\b(?:One|Two|Three|Four|[0-4]) Pinocchios?\b",
        r"\b(?:Big Ten|Five Eyes|Ten Commandments|Three Mile Island|Seven Sisters|Big Five|Big Six)\b",
    ),
)
