"""German words for numbers."""

from decimal import Decimal

from claims.language.quantities.tables import Bound, Table, combined, counting, each, named, phrases, worth

_RISEN = (
    "steigen, steigt, stieg, stiegen, gestiegen, wachsen, wächst, wuchs, wuchsen, gewachsen, zunehmen, zugenommen, "
    "erhöhen, erhöht, erhöhte, erhöhten, klettern, kletterte, anheben, angehoben, zulegen, zugelegt, legte, "
    "legten, nahm, nahmen, aufstocken, aufgestockt, ansteigen, angestiegen, verteuert, verteuerte"
)
_FALLEN = (
    "sinken, sinkt, sank, sanken, gesunken, fallen, fällt, fiel, fielen, gefallen, abnehmen, abgenommen, "
    "schrumpfen, schrumpft, schrumpfte, geschrumpft, verringern, verringert, verringerte, senken, senkt, senkte, "
    "gesenkt, kürzen, gekürzt, kürzte, reduzieren, reduziert, reduzierte, zurückgehen, zurückgegangen, einbrechen, "
    "eingebrochen, verbilligt"
)
_PEOPLE = (
    "menschen, mensch, personen, person, leute, männer, männern, mann, frauen, frau, kinder, kindern, kind, "
    "jungen, mädchen, jugendliche, jugendlichen, erwachsene, erwachsenen, soldaten, soldat, soldatinnen, rekruten, "
    "reservisten, wehrpflichtige, wehrpflichtigen, kämpfer, kämpfern, polizisten, beamte, beamten, einwohner, "
    "einwohnern, bewohner, bewohnern, bürger, bürgern, zivilisten, flüchtlinge, flüchtlingen, geflüchtete, "
    "geflüchteten, migranten, asylbewerber, wähler, wählern, demonstranten, teilnehmer, teilnehmern, gefangene, "
    "gefangenen, häftlinge, geiseln, arbeiter, arbeitnehmer, beschäftigte, beschäftigten, mitarbeiter, "
    "mitarbeitern, angestellte, studenten, studierende, studierenden, schüler, schülern, lehrer, lehrern, ärzte, "
    "ärzten, patienten, opfer, opfern, tote, toten, verletzte, verletzten, vermisste, passagiere, touristen, "
    "besucher, mitglieder, mitgliedern, abgeordnete, abgeordneten, journalisten, anhänger, eltern, rentner, "
    "arbeitslose, arbeitslosen, russen, polen, ukrainer, ukrainern, deutsche, deutschen, franzosen, briten, "
    "türken, amerikaner, georgier, chinesen, finnen, juden, muslime, christen"
)

TABLE = Table(
    code="de",
    grouping=".",
    decimal=",",
    groups_by_space=True,
    small={
        **counting(
            "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
            "siebzehn achtzehn neunzehn"
        ),
        **counting("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", start=20, step=10),
        "ein": 1,
        "zwo": 2,
        "anderthalb": Decimal("1.5"),
        "dreissig": 30,
    },
    scales=worth(
        "dutzend=12, hundert=100, tausend=1_000, million|millionen=1_000_000, milliarde|milliarden=1_000_000_000, "
        "billion|billionen=1_000_000_000_000, mio|mio .=1_000_000, mrd|mrd .=1_000_000_000, tsd|tsd .=1_000"
    ),
    bare_scales=phrases("hundert, tausend"),
    articles=phrases("ein, eine, einer, einem, einen, eines"),
    weak=phrases("ein, eins, null"),
    joiners=phrases("und"),
    units_before_tens=True,
    compounds=True,
    halves_after=phrases("einhalb, und eine halbe"),
    minus=phrases("minus"),
    vague=worth(
        "dutzende|dutzenden=12, hunderte|hunderten=100, tausende|tausenden=1_000, "
        "zehntausende|zehntausenden=10_000, hunderttausende|hunderttausenden=100_000, millionen=1_000_000, "
        "milliarden=1_000_000_000"
    ),
    several=phrases("mehrere, mehreren, einige, einigen, ein paar, etliche, viele"),
    of=phrases("von"),
    denominators=worth(
        "drittel|dritteln=3, viertel|vierteln=4, fünftel=5, sechstel=6, siebtel=7, achtel=8, neuntel=9, zehntel=10"
    ),
    halves=worth("die hälfte|der hälfte|hälfte|eine halbe|einer halben=2, eine viertel=4, halbe=2"),
    share_links=phrases("der, des, aller, von, seiner, ihrer, dieser"),
    share_middles=phrases("von, aus"),
    bounds_before={
        **each(
            "mehr als, über, oberhalb von, mehr denn, weit mehr als, weit über, deutlich mehr als, deutlich über",
            Bound.MORE_THAN,
        ),
        **each("mindestens, wenigstens, nicht weniger als, zumindest, ab, minimal", Bound.AT_LEAST),
        **each("weniger als, unter, unterhalb von, deutlich weniger als, weit unter, deutlich unter", Bound.LESS_THAN),
        **each("höchstens, maximal, bis zu, nicht mehr als, bis, allenfalls", Bound.AT_MOST),
        **each("gut", Bound.N_AND_SOME),
        **each("etwas mehr als, knapp über, etwas über, ein wenig mehr als", Bound.JUST_OVER),
        **each("knapp unter, etwas weniger als, etwas unter, ein wenig unter", Bound.JUST_UNDER),
        **each(
            "rund, etwa, ungefähr, circa, ca ., ca, zirka, um die, an die, fast, knapp, nahezu, beinahe, "
            "annähernd, schätzungsweise, geschätzt, geschätzte, in etwa, gegen",
            Bound.ABOUT,
        ),
        **each("genau, exakt, insgesamt, nur, lediglich, gerade einmal", Bound.EXACTLY),
    },
    bounds_after={
        **each("oder mehr, und mehr, oder darüber, +, plus", Bound.AT_LEAST),
        **each("oder weniger, und weniger, oder darunter", Bound.AT_MOST),
    },
    range_openers={"zwischen": "und", "von": "bis|auf", "mit": "bis"},
    range_middles=phrases("bis, bis zu, oder"),
    change_before={
        **each("weitere, weiteren, weiterer, zusätzliche, zusätzlichen, zusätzlich", "increase"),
        **combined("anstieg, zunahme, erhöhung, zuwachs, wachstum, steigerung, plus", "um, von", "increase"),
        **combined("rückgang, abnahme, senkung, kürzung, verringerung, minus", "um, von", "decrease"),
    },
    change_after={**each("mehr, zusätzlich, zusätzliche, weitere", "increase"), **each("weniger", "decrease")},
    change_verbs={**each(_RISEN, "increase"), **each(_FALLEN, "decrease")},
    verbs_come_last=True,
    by=phrases("um"),
    to=phrases("auf, bei"),
    than=phrases("als"),
    times=phrases("jahr, monat, woche, tag, jahren, monaten, zuvor, vorher, früher, bisher, vorjahr, vormonat"),
    forecasts=phrases("erwartet, geplant, prognostiziert, vorhergesagt, angenommen, vorgesehen, gedacht, erhofft"),
    percent=named("%|prozent=%, prozentpunkte|prozentpunkten|prozentpunkt=percentage points"),
    currencies_before=named("$|us$=USD, €=EUR, £=GBP, ¥=JPY, chf=CHF, eur=EUR, usd=USD, ₽=RUB"),
    currencies_after=named(
        "euro|euros|eur|€=EUR, dollar|us dollar|dollars|us - dollar|usd|$=USD, franken|schweizer franken|chf=CHF, "
        "pfund|britische pfund|£=GBP, rubel=RUB, yen=JPY, yuan=CNY, won=KRW, zloty=PLN, hrywnja|griwna=UAH"
    ),
    measures=named(
        "kilometer|kilometern|km=km, meter|metern|m=m, zentimeter|cm=cm, quadratkilometer|km²=km², "
        "quadratmeter|m²=m², hektar=hectares, kilogramm|kilo|kg=kg, gramm|g=g, tonnen|tonne=tonnes, "
        "liter|litern=litres, barrel=barrels, sekunden|sekunde=seconds, minuten|minute=minutes, "
        "stunden|stunde=hours, tage|tagen|tag=days, wochen|woche=weeks, monate|monaten|monat=months, "
        "jahre|jahren|jahr=years, jahrzehnte|jahrzehnten=decades, grad|°c|°=degrees, kilowattstunden|kwh=kWh, "
        "gigawatt|gw=GW, megawatt|mw=MW, km/h=km/h, mal=times"
    ),
    period_openers=phrases("über"),
    age_units=phrases("jährige*, jahre alt, jahren alt, jahre alten, jahre alter"),
    age_openers=each("im alter von, im alter, alter von", Bound.EXACTLY),
    moves=phrases("ging, gingen, geht"),
    age_before={"unter": Bound.LESS_THAN, "über": Bound.MORE_THAN, "ab": Bound.AT_LEAST},
    age_in_commas=True,
    people=phrases(_PEOPLE),
    people_pattern=r"[A-ZÄÖÜ][a-zäöüß]+(?:innen|länder|ländern|soldaten|bürger|arbeiter|männer|frauen|kinder|"
    r"kräfte|kräften)",
    noun=r"^[A-ZÄÖÜ][a-zäöüß]+",
    nouns_capitalised=True,
    noun_links=phrases("der, von, des, von den"),
    noun_stops=phrases(
        "in, im, an, am, auf, aus, bei, mit, nach, seit, von, zu, zum, zur, für, gegen, ohne, um, durch, und, "
        "oder, aber, als, dass, sind, ist, war, waren, hat, haben, hatte, hatten, wird, werden, wurde, wurden, "
        "kann, können, soll, sollen, muss, müssen, nicht, bis, die, das, den, dem, sich, über, unter, vor, kamen, "
        "flohen, starben, seien, sei, habe, hätten, auch, noch, pro, je"
    ),
    number_of=phrases("zahl der, anzahl der, zahl von, anzahl von"),
    dropped_before=phrases("später, zuvor, vorher, lang zurück"),
    year_nouns=phrases("wahlen, wahl, olympia, spiele"),
    labels=phrases(
        "nr., nummer, artikel, art., absatz, abs., paragraf, paragraph, kapitel, seite, s., abschnitt, ziffer, "
        "tabelle, abbildung, abb., anhang, anlage, resolution, band, zimmer, raum, flug, linie, autobahn, platz, "
        "stufe, phase, klasse, kategorie, typ, version, boeing, airbus, tag, woche, runde, gleis, bus, straße, "
        "formel, kanal, gruppe, jahrgang, teil"
    )
    - phrases("s."),
    not_quantities=(
        r"(?<![0-9.,])[0-9]{1,2}(?:[.:][0-5][0-9])?\sUhr(?:\s[0-5]?[0-9])?",
        r"(?<![0-9.,])[0-9]{1,3}\.\s(?=(?:Jahrhundert|Weltkrieg|Liga|Platz|Runde|Spieltag|Geburtstag|Klasse|"
        r"Stock|Etage|Tag|Woche|Mal|"
        r"Bundestag|Armee|Division|Brigade|Jahrestag|Auflage|Kapitel|Minute|Legislaturperiode|Kongress)\w{0,20}\b)",
        r"(?i:\b(?:der|die|das|dem|den|zum|am|im|beim)\s)[0-9]{1,3}\.(?=\s)",
        r"(?<![0-9.,-])[0-9]{1,3}[:–-][0-9]{1,3}(?=-?(?:\s?(?:Sieg|Niederlage|Erfolg|Heimsieg|Führung|Pleite|"
        r"Unentschieden)))",
        r"(?i:\b(?:eines tages|einer nach dem anderen|einer von|eine von|unter vier augen|zu zweit|zu dritt|"
        r"null und nichtig|auf null))\b",
        r"\b(?i:die |den )?[12][0-9]{2}0er(?:n|\sJahren?)?\b",
        r"\b[0-9]{4}[-–/][0-9]{2}(?![0-9.,%])",
        r"\b[0-9]{1,3}(?:-fach|fach)\b",
    ),
)
