"""German words for dates."""

from claims.language.dates.tables import DateTable, Means, Nearest, Rule, in_order, numbered

_AT = r"(?:[Aa]m|[Ss]eit dem|[Bb]is zum|[Vv]om|[Aa]b dem|[Zz]um|[Nn]ach dem|[Vv]or dem|[Dd]er|[Dd]en|[Dd]em)"
_IN = r"(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]or|[Nn]ach|[Aa]nfang|[Mm]itte|[Ee]nde|[Vv]om|[Zz]um)"
_LAST = r"(?:[Ll]etzte[nrms]?|[Vv]ergangene[nrms]?|[Vv]orige[nrms]?)"
_NEXT = r"(?:[Nn]ächste[nrms]?|[Kk]ommende[nrms]?)"
_THIS = r"(?:[Dd]iese[nrms]?)"
_TIED_TO = r"(?:s\b|[a-zäöü]| (?i:früh|morgen|vormittag|nachmittag|mittag|abend|nacht)\b)"

TABLE = DateTable(
    code="de",
    months=numbered(
        "Januar|Jan.|Jänner Februar|Feb. März April|Apr. Mai Juni Juli August|Aug. September|Sept.|Sep. "
        "Oktober|Okt. November|Nov. Dezember|Dez.",
        1,
    ),
    weekdays=numbered("Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag"),
    counts=numbered("einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 1),
    month_names=in_order("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    rules=(
        Rule(
            r"(?P<d>{day})\.(?:-|–| bis (?:zum )?| und )(?P<e>{later_day})\. (?P<m>{month})(?: (?P<y>{year})\b)?",
            Means.DAYS,
        ),
        Rule(r"(?P<y>{year})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])", Means.DATE),
        Rule(r"(?P<d>{day})\.\s?(?P<m>(?:0?[1-9]|1[0-2]))\.\s?(?P<y>{later_year})\b", Means.DATE),
        Rule(r"(?P<d>{day})\. (?P<m>{month}) (?P<y>{year})\b", Means.DATE),
        Rule(r"(?P<d>{day})\. (?P<m>{month})(?! [0-9]{{4}}\b)(?![a-zäöü])", Means.DATE),
        Rule(r"\b(?P<m>{month}) (?P<y>{year})\b", Means.MONTH),
        Rule(rf"\b(?P<m>{{month}}) {_LAST} Jahres\b", Means.MONTH, in_year=-1),
        Rule(rf"\b(?P<m>{{month}}) {_THIS} Jahres\b", Means.MONTH, in_year=0),
        Rule(rf"\b(?P<m>{{month}}) {_NEXT} Jahres\b", Means.MONTH, in_year=1),
        Rule(rf"\b{_AT} (?P<w>(?P<d>{{day}})\.)(?!\w)(?! (?:[A-ZÄÖÜ]|[0-9]))", Means.DAY_OF_MONTH),
        Rule(rf"\b{_LAST} (?P<wd>{{weekday}})\b", Means.WEEKDAY, Nearest.BEFORE, is_adverb=True),
        Rule(rf"\b{_NEXT} (?P<wd>{{weekday}})\b", Means.WEEKDAY, Nearest.AFTER, is_adverb=True),
        Rule(r"\b(?P<wd>{weekday})\b", Means.WEEKDAY),
        Rule(r"\b[Vv]orgestern\b", Means.DAYS_AWAY, away=-2, is_adverb=True),
        Rule(r"\b[Üü]bermorgen\b", Means.DAYS_AWAY, away=2, is_adverb=True),
        Rule(r"\b[Gg]estern\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Hh]eute\b", Means.DAYS_AWAY, is_adverb=True),
        Rule(r"\b[Vv]or (?P<n>{count}) Tag(?:en)?\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_LAST} Woche\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_THIS} Woche\b", Means.WEEKS_AWAY, is_adverb=True),
        Rule(rf"\b{_NEXT} Woche\b", Means.WEEKS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Vv]or (?P<n>{count}) Wochen?\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_LAST} Monat\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b(?:[Ii]n )?{_THIS} Monat\b", Means.MONTHS_AWAY, is_adverb=True),
        Rule(rf"\b{_NEXT} Monat\b", Means.MONTHS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Vv]or (?P<n>{count}) Monat(?:en)?\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_LAST} Jahre?s?\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b(?:[Ii]n )?{_THIS} Jahre?s?\b", Means.YEARS_AWAY, is_adverb=True),
        Rule(rf"\b{_NEXT} Jahre?s?\b", Means.YEARS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Vv]or (?P<n>{count}) Jahr(?:en)?\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_IN} (?P<w>(?P<m>{{month}}))\b", Means.MONTH),
        Rule(
            r"\b(?:Jahr(?:e|es)?|[Ss]eit|[Bb]is|[Aa]b|[Vv]or|[Ii]n|[Aa]nfang|[Mm]itte|[Ee]nde) "
            r"(?P<w>(?P<y>{year}))\b(?![,.:-]?[0-9%])(?! (?:Prozent|Menschen))",
            Means.YEAR,
        ),
    ),
    prepositions=rf"\b(?:{_AT}|{_IN}|[Ii]n der|[Vv]on) $",
    ahead=r"\b(?:wird|werden|soll|sollen)(?: \w+){0,4} (?:am|im)(?: kommenden)? $",
    not_replaced_before=_TIED_TO,
    weekday_prepositions=r"\b(?:[Aa]m|[Vv]om|[Zz]um) $",
    behind=(
        (r"\b[Bb]is $", {"day": "zum {}", "week": "zur {}"}),
        (r"\b(?:[Ff]ür|[Aa]uf|[Üü]ber) $", {"day": "den {}", "week": "die {}", "year": "das Jahr {}"}),
        (r"\b[Dd]es $", {"year": "Jahres {}"}),
        (r"\b(?:[IiAa]m|[Vv]om|[Zz]um|[Bb]eim|[Dd](?:er|en|em|as|ie)) $", {"year": "Jahr {}"}),
        (
            rf"\b(?:{_AT}|{_IN}|[Ii]n|[Vv]on|[Aa]us|[Mm]it|[Gg]egenüber|[Zz]u) $",
            {"day": "dem {}", "week": "der {}"},
        ),
    ),
    day="{day}. {month} {year}",
    week="Woche vom {day}. {month} {year}",
    month="{month} {year}",
    alone={"day": "am {}", "week": "in der {}", "month": "im {}", "year": "im Jahr {}"},
)
