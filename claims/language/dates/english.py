"""English words for dates."""

from claims.language.dates.tables import DateTable, Means, Nearest, Rule, in_order, numbered

_AT = r"(?i:on|since|until|till|by|from|before|after|between|through|of|to)"
_IN_YEAR = r"(?i:in|since|until|till|by|before|during|early|late|mid|throughout|of)"
_IN = rf"(?:{_IN_YEAR}|(?i:from|after|to))"
_NTH = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)"
_NOT_A_DAY = (
    r"(?![ -](?:century|centuries|floor|anniversary|birthday|time|minute|day|week|year|month|amendment|district|street|"
    r"century's|round|edition|place|hole|lap|season|parallel|congress|president|regiment|brigade|division|battalion|"
    r"army|century-old|[A-Z0-9]))"
)

TABLE = DateTable(
    code="en",
    months=numbered(
        "January|Jan. February|Feb. March|Mar. April|Apr. May June|Jun. July|Jul. August|Aug. "
        "September|Sept.|Sep. October|Oct. November|Nov. December|Dec.",
        1,
    ),
    weekdays=numbered("Monday|Mon. Tuesday|Tues. Wednesday|Wed. Thursday|Thurs. Friday|Fri. Saturday|Sat. Sunday|Sun."),
    counts=numbered("a|one two three four five six seven eight nine ten eleven twelve", 1),
    month_names=in_order("January February March April May June July August September October November December"),
    rules=(
        Rule(r"(?P<d>{day})(?:-|–| to | and )(?P<e>{later_day}) (?P<m>{month})(?:,? (?P<y>{year})\b)?", Means.DAYS),
        Rule(
            r"\b(?P<m>{month}) (?P<d>{day})(?:-|–| to | and )(?P<e>{later_day})(?:, (?P<y>{year}))?\b(?![:.][0-9])",
            Means.DAYS,
        ),
        Rule(r"(?P<y>{year})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])", Means.DATE),
        Rule(r"(?P<d>{day})(?:st|nd|rd|th)?(?: of)? (?P<m>{month}),? (?P<y>{year})\b", Means.DATE),
        Rule(r"\b(?P<m>{month}) (?P<d>{day})(?:st|nd|rd|th)?,? (?P<y>{year})\b", Means.DATE),
        Rule(r"(?P<d>{day})(?:st|nd|rd|th)?(?: of)? (?P<m>{month}) last year\b", Means.DATE, in_year=-1),
        Rule(r"(?P<d>{day})(?:st|nd|rd|th)?(?: of)? (?P<m>{month})(?![a-z])(?! [0-9]{{4}}\b)", Means.DATE),
        Rule(r"\b(?P<m>{month}) (?P<d>{day})(?:st|nd|rd|th)?\b(?![:.,][0-9])", Means.DATE),
        Rule(r"\b(?P<m>{month}),? (?:of )?(?P<y>{year})\b", Means.MONTH),
        Rule(r"\b(?:[Ii]n )?(?P<w>(?P<m>{month}) last year)\b", Means.MONTH, in_year=-1),
        Rule(r"\b(?:[Ii]n )?(?P<w>(?P<m>{month}) this year)\b", Means.MONTH, in_year=0),
        Rule(r"\b(?:[Ii]n )?(?P<w>(?P<m>{month}) next year)\b", Means.MONTH, in_year=1),
        Rule(r"\b[Ll]ast (?P<m>{month})(?![a-z])", Means.MONTH, Nearest.BEFORE, is_adverb=True),
        Rule(r"\b[Nn]ext (?P<m>{month})(?![a-z])", Means.MONTH, Nearest.AFTER, is_adverb=True),
        Rule(rf"\b{_AT} (?P<w>the {_NTH})\b{_NOT_A_DAY}", Means.DAY_OF_MONTH),
        Rule(r"\b[Ll]ast (?P<wd>{weekday})(?![a-z])", Means.WEEKDAY, Nearest.BEFORE, is_adverb=True),
        Rule(r"\b[Nn]ext (?P<wd>{weekday})(?![a-z])", Means.WEEKDAY, Nearest.AFTER, is_adverb=True),
        Rule(r"\b[Tt]his (?P<wd>{weekday})(?![a-z])", Means.WEEKDAY, Nearest.SAME_WEEK, is_adverb=True),
        Rule(r"\b(?P<wd>{weekday})(?![a-z])", Means.WEEKDAY),
        Rule(r"\b[Tt]he day before yesterday\b", Means.DAYS_AWAY, away=-2, is_adverb=True),
        Rule(r"\b[Tt]he day after tomorrow\b", Means.DAYS_AWAY, away=2, is_adverb=True),
        Rule(r"\b[Yy]esterday\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Tt]oday\b", Means.DAYS_AWAY, is_adverb=True),
        Rule(r"\b[Tt]omorrow\b", Means.DAYS_AWAY, away=1, is_adverb=True),
        Rule(r"\b(?<! or )(?<! to )(?P<n>{count}) days? ago\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        # “The last year” is twelve months up to publication, and no calendar year.
        Rule(r"\b(?<![Tt]he )[Ll]ast week\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Tt]his week\b", Means.WEEKS_AWAY, is_adverb=True),
        Rule(r"\b(?<![Tt]he )[Nn]ext week\b", Means.WEEKS_AWAY, away=1, is_adverb=True),
        Rule(r"\b(?<! or )(?<! to )(?P<n>{count}) weeks? ago\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b(?<![Tt]he )[Ll]ast month\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Tt]his month\b", Means.MONTHS_AWAY, is_adverb=True),
        Rule(r"\b(?<![Tt]he )[Nn]ext month\b", Means.MONTHS_AWAY, away=1, is_adverb=True),
        Rule(r"\b(?<! or )(?<! to )(?P<n>{count}) months? ago\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b(?<![Tt]he )[Ll]ast year\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Tt]his year\b", Means.YEARS_AWAY, is_adverb=True),
        Rule(r"\b(?<![Tt]he )[Nn]ext year\b", Means.YEARS_AWAY, away=1, is_adverb=True),
        Rule(r"\b(?<! or )(?<! to )(?P<n>{count}) years? ago\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_IN}(?: |-)(?P<w>(?P<m>{{month}}))(?![a-z])", Means.MONTH),
        Rule(
            rf"\b(?:{_IN_YEAR}|[Tt]he year)(?: |-)(?P<w>(?P<y>{{year}}))\b(?![,.:-]?[0-9%])"
            rf"(?! (?:per ?cent|people|men|women|troops)\b)",
            Means.YEAR,
        ),
    ),
    prepositions=rf"\b(?:{_AT}|{_IN})(?: the)?[ -]$",
    ahead=r"\b(?:will|shall|is to|are to|plans? to|due to|expected to)(?: \w+){1,4} (?:on|in|by|next)(?: the)? $",
    not_replaced_before=r"['’]s\b| (?:morning|afternoon|evening|night)\b",
    day="{day} {month} {year}",
    week="the week of {day} {month} {year}",
    month="{month} {year}",
    behind=(
        (rf"\b(?:{_AT}|{_IN})(?: the)?[ -]$", {}),
        (r"\b(?i:for|with|against|over|into|beyond|versus) $", {"year": "the year {}"}),
    ),
    alone={"day": "on {}", "week": "in {}", "month": "in {}", "year": "in {}"},
)
