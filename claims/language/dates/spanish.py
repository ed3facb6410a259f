"""Spanish words for dates."""

from claims.language.dates.tables import DateTable, Means, Nearest, Rule, in_order, numbered

_AT = r"(?:[Ee]l(?: día)?|[Dd]el|[Aa]l|[Dd]esde el|[Hh]asta el|[Aa]ntes del|[Tt]ras el)"
_IN = r"(?:[Ee]n|[Dd]esde|[Hh]asta|[Dd]e|[Aa]ntes de|[Tt]ras|[Ee]ntre|[Mm]ediados de|[Ff]inales de|[Pp]rincipios de)"
_LAST = r"(?:pasad[oa]|anterior)"
_NEXT = r"(?:próxim[oa]|que viene)"

TABLE = DateTable(
    code="es",
    months=numbered(
        "enero|ene. febrero|feb. marzo|mar. abril|abr. mayo junio|jun. julio|jul. agosto|ago. septiembre|"
        "setiembre|sept. "
        "octubre|oct. noviembre|nov. diciembre|dic.",
        1,
    ),
    weekdays=numbered("lunes martes miércoles jueves viernes sábado domingo"),
    counts=numbered("un|una dos tres cuatro cinco seis siete ocho nueve diez once doce", 1),
    month_names=in_order("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    rules=(
        Rule(
            r"(?P<d>{day})(?:-|–| al | y (?:el )?)(?P<e>{later_day}) de (?P<m>{month})(?: del? (?P<y>{year})\b)?",
            Means.DAYS,
        ),
        Rule(r"(?P<y>{year})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])", Means.DATE),
        Rule(r"(?P<d>{day})[/.](?P<m>(?:0?[1-9]|1[0-2]))[/.](?P<y>{later_year})\b", Means.DATE),
        Rule(r"(?P<d>{day}) de (?P<m>{month}) del? (?P<y>{year})\b", Means.DATE),
        Rule(r"(?P<d>{day}) de (?P<m>{month})\b(?! del? [0-9]{{4}}\b)", Means.DATE),
        Rule(r"\b(?P<m>{month}) del? (?P<y>{year})\b", Means.MONTH),
        Rule(r"\b(?P<m>{month}) del año pasado\b", Means.MONTH, in_year=-1),
        Rule(r"\b(?P<m>{month}) pasado\b", Means.MONTH, Nearest.BEFORE),
        Rule(r"\b(?P<m>{month}) próximo\b", Means.MONTH, Nearest.AFTER),
        Rule(rf"\b{_AT} (?P<w>(?P<d>{{day}}))\b(?![,.:/–-]?[0-9%])(?!\s?(?:[\wáéíóúñ%€$]))", Means.DAY_OF_MONTH),
        Rule(rf"\b(?P<wd>{{weekday}}) {_LAST}\b|\bpasado (?P<wd2>{{weekday}})\b", Means.WEEKDAY, Nearest.BEFORE),
        Rule(rf"\b(?P<wd>{{weekday}}) {_NEXT}\b|\bpróximo (?P<wd2>{{weekday}})\b", Means.WEEKDAY, Nearest.AFTER),
        Rule(r"\b(?P<wd>{weekday})\b", Means.WEEKDAY),
        Rule(r"\b[Aa]nteayer\b", Means.DAYS_AWAY, away=-2, is_adverb=True),
        Rule(r"\b[Aa]yer\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Hh]oy\b", Means.DAYS_AWAY, is_adverb=True),
        Rule(r"\b[Hh]ace (?P<n>{count}) días?\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ll]a semana {_LAST}\b|\b[Ll]a pasada semana\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Ee]sta semana\b", Means.WEEKS_AWAY, is_adverb=True),
        Rule(rf"\b[Ll]a semana {_NEXT}\b|\b[Ll]a próxima semana\b", Means.WEEKS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Hh]ace (?P<n>{count}) semanas?\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ee]l mes {_LAST}\b|\b[Ee]l pasado mes\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Ee]ste mes\b", Means.MONTHS_AWAY, is_adverb=True),
        Rule(rf"\b[Ee]l mes {_NEXT}\b|\b[Ee]l próximo mes\b", Means.MONTHS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Hh]ace (?P<n>{count}) mes(?:es)?\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ee]l año {_LAST}\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Ee]ste año\b", Means.YEARS_AWAY, is_adverb=True),
        Rule(rf"\b[Ee]l año {_NEXT}\b|\b[Ee]l próximo año\b", Means.YEARS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Hh]ace (?P<n>{count}) años?\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_IN} (?P<w>(?P<m>{{month}}))\b", Means.MONTH),
        Rule(
            r"\b(?:[Ee]n|[Ee]l año|[Dd]esde|[Hh]asta|[Aa]ntes de|[Ff]inales de|[Pp]rincipios de) "
            r"(?P<w>(?P<y>{year}))\b(?![,.:-]?[0-9%])(?! %)",
            Means.YEAR,
        ),
    ),
    prepositions=rf"\b(?:{_AT}|{_IN}|[Pp]or)(?: la)? $",
    ahead=r"\b(?:va a|van a|prevé|prevén|debe|deben)(?: \w+){1,4} (?:el|en) $",
    not_replaced_before=r" por la (?:mañana|tarde|noche)\b",
    behind=(
        (r"\b(?:[Dd]e|[Aa]) $", {"day": "{wording} ({})"}),
        (r"\b(?:[Pp]ara|[Dd]urante|[Cc]on|[Ss]obre|[Cc]ontra) $", {"day": "el {}", "year": "el año {}"}),
        (rf"\b(?:{_AT}|{_IN}|[Pp]or)(?: la)? $", {"day": "el {}"}),
    ),
    day="{day} de {month} de {year}",
    week="la semana del {day} de {month} de {year}",
    month="{month} de {year}",
    days="{wording} de {year}",
    alone={"day": "el {}", "week": "en {}", "month": "en {}", "year": "en {}"},
)
