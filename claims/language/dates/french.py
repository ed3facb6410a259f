"""French words for dates."""

from claims.language.dates.tables import DateTable, Means, Nearest, Rule, in_order, numbered

_AT = r"(?:[Ll]e|[Dd]u|[Aa]u|[Dd]epuis le|[Jj]usqu['’]au|[Aa]vant le|[Aa]près le|[Dd]ès le)"
_IN = r"(?:[Ee]n|[Dd]epuis|[Dd]ébut|[Ff]in|[Mm]i|[Aa]vant|[Aa]près|[Jj]usqu['’]en|[Dd]e|[Àà]|[Dd]ès)"
_LAST = r"(?:derni(?:er|ère)|passée?)"
_NEXT = r"(?:prochaine?)"

TABLE = DateTable(
    code="fr",
    months=numbered(
        "janvier|janv. février|févr. mars avril mai juin juillet|juil. août septembre|sept. octobre|oct. "
        "novembre|nov. décembre|déc.",
        1,
    ),
    weekdays=numbered("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    counts=numbered("un|une deux trois quatre cinq six sept huit neuf dix onze douze", 1),
    month_names=in_order("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    rules=(
        Rule(
            r"(?P<d>{day})(?:-|–| au | et (?:le )?)(?P<e>{later_day}) (?P<m>{month})(?: (?P<y>{year})\b)?", Means.DAYS
        ),
        Rule(r"(?P<y>{year})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])", Means.DATE),
        Rule(r"(?P<d>{day})[/.](?P<m>(?:0?[1-9]|1[0-2]))[/.](?P<y>{later_year})\b", Means.DATE),
        Rule(r"(?P<d>{day})(?:er)? (?P<m>{month}) (?P<y>{year})\b", Means.DATE),
        Rule(r"(?P<d>{day})(?:er)? (?P<m>{month})(?![a-zé])(?! [0-9]{{4}}\b)", Means.DATE),
        Rule(r"\b(?P<m>{month}) (?P<y>{year})\b", Means.MONTH),
        Rule(r"\b(?P<m>{month}) dernier\b", Means.MONTH, Nearest.BEFORE),
        Rule(r"\b(?P<m>{month}) prochain\b", Means.MONTH, Nearest.AFTER),
        Rule(rf"\b{_AT} (?P<w>(?P<d>{{day}})(?:er)?)\b(?![,.:/–-]?[0-9%])(?!\s?(?:[\wàâéè%€$]))", Means.DAY_OF_MONTH),
        Rule(rf"\b(?P<wd>{{weekday}}) {_LAST}\b", Means.WEEKDAY, Nearest.BEFORE),
        Rule(rf"\b(?P<wd>{{weekday}}) {_NEXT}\b", Means.WEEKDAY, Nearest.AFTER),
        Rule(r"\b(?P<wd>{weekday})\b", Means.WEEKDAY),
        Rule(r"\b[Aa]vant-hier\b", Means.DAYS_AWAY, away=-2, is_adverb=True),
        Rule(r"\b[Aa]près-demain\b", Means.DAYS_AWAY, away=2, is_adverb=True),
        Rule(r"\b[Hh]ier\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Aa]ujourd['’]hui\b", Means.DAYS_AWAY, is_adverb=True),
        Rule(r"\b[Dd]emain\b", Means.DAYS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Ii]l y a (?P<n>{count}) jours?\b", Means.DAYS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ll]a semaine {_LAST}\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Cc]ette semaine\b", Means.WEEKS_AWAY, is_adverb=True),
        Rule(rf"\b[Ll]a semaine {_NEXT}\b", Means.WEEKS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Ii]l y a (?P<n>{count}) semaines?\b", Means.WEEKS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ll]e mois {_LAST}\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Cc]e mois-ci\b|\b[Cc]e mois\b", Means.MONTHS_AWAY, is_adverb=True),
        Rule(rf"\b[Ll]e mois {_NEXT}\b", Means.MONTHS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Ii]l y a (?P<n>{count}) mois\b", Means.MONTHS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b[Ll]['’](?:an|année) {_LAST}\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(r"\b[Cc]ette année\b", Means.YEARS_AWAY, is_adverb=True),
        Rule(rf"\b[Ll]['’](?:an|année) {_NEXT}\b", Means.YEARS_AWAY, away=1, is_adverb=True),
        Rule(r"\b[Ii]l y a (?P<n>{count}) ans?\b", Means.YEARS_AWAY, away=-1, is_adverb=True),
        Rule(rf"\b{_IN}[ -](?P<w>(?P<m>{{month}}))\b", Means.MONTH),
        Rule(
            r"\b(?:[Ee]n|[Ll]['’]année|[Dd]epuis|[Dd]ébut|[Ff]in|[Aa]vant|[Jj]usqu['’]en|[Dd]ès) "
            r"(?P<w>(?P<y>{year}))\b(?![,.:-]?[0-9%])(?! %)",
            Means.YEAR,
        ),
    ),
    prepositions=rf"(?:\b{_AT}|\b{_IN}|\bde la)[ -]$",
    ahead=r"\b(?:va|vont|devrait|devraient|doit|doivent)(?: \w+){1,4} (?:le|en) $",
    not_replaced_before=r" (?:matin|soir|midi|après-midi)\b",
    weekday_prepositions=r"(?!)",
    behind=(
        (r"(?:\b[Dd]['’]|(?:\b[Dd]e|[Àà]) )$", {"day": "{wording} ({})"}),
        (r"\b(?:[Pp]our|[Pp]endant|[Dd]urant|[Ss]ur|[Aa]vec|[Ee]ntre) $", {"day": "le {}", "year": "l'année {}"}),
        (rf"(?:\b{_AT}|\b{_IN}|\bde la)[ -]$", {"day": "le {}"}),
    ),
    day="{day} {month} {year}",
    first_of_month="1er",
    week="la semaine du {day} {month} {year}",
    month="{month} {year}",
    alone={"day": "le {}", "week": "dans {}", "month": "en {}", "year": "en {}"},
)
