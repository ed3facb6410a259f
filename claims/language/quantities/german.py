"""German words for numbers."""

from decimal import Decimal

from claims.language.quantities.tables import Bound, Table, combined, counting, each, phrases

_RISEN = (
    "steigen, steigt, stieg, stiegen, gestiegen, wachsen, wächst, wuchs, wuchsen, gewachsen, zunehmen, zugenommen, "
    "erhöhen, erhöht, erhöhte, erhöhten, klettern, kletterte, anheben, angehoben, zulegen, zugelegt, legte, legten, nahm, nahmen, "
    "aufstocken, aufgestockt, ansteigen, angestiegen, verteuert, verteuerte"
)
_FALLEN = (
    "sinken, sinkt, sank, sanken, gesunken, fallen, fällt, fiel, fielen, gefallen, abnehmen, abgenommen, schrumpfen, "
    "schrumpft, schrumpfte, geschrumpft, verringern, verringert, verringerte, senken, senkt, senkte, gesenkt, kürzen, gekürzt, kürzte, "
    "reduzieren, reduziert, reduzierte, zurückgehen, zurückgegangen, einbrechen, eingebrochen, verbilligt"
)
_PEOPLE = (
    "menschen, mensch, personen, person, leute, männer, männern, mann, frauen, frau, kinder, kindern, kind, jungen, mädchen, "
    "jugendliche, jugendlichen, erwachsene, erwachsenen, soldaten, soldat, soldatinnen, rekruten, reservisten, wehrpflichtige, "
    "wehrpflichtigen, kämpfer, kämpfern, polizisten, beamte, beamten, einwohner, einwohnern, bewohner, bewohnern, bürger, bürgern, "
    "zivilisten, flüchtlinge, flüchtlingen, geflüchtete, geflüchteten, migranten, asylbewerber, wähler, wählern, demonstranten, "
    "teilnehmer, teilnehmern, gefangene, gefangenen, häftlinge, geiseln, arbeiter, arbeitnehmer, beschäftigte, beschäftigten, "
    "mitarbeiter, mitarbeitern, angestellte, studenten, studierende, studierenden, schüler, schülern, lehrer, lehrern, ärzte, ärzten, "
    "patienten, opfer, opfern, tote, toten, verletzte, verletzten, vermisste, passagiere, touristen, besucher, mitglieder, mitgliedern, "
    "abgeordnete, abgeordneten, journalisten, anhänger, eltern, rentner, arbeitslose, arbeitslosen, russen, polen, ukrainer, ukrainern, "
    "deutsche, deutschen, franzosen, briten, türken, amerikaner, georgier, chinesen, finnen, juden, muslime, christen"
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
    scales={
        "dutzend": 12,
        "hundert": 100,
        "tausend": 10**3,
        "million": 10**6,
        "millionen": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "billion": 10**12,
        "billionen": 10**12,
        "mio": 10**6,
        "mio .": 10**6,
        "mrd": 10**9,
        "mrd .": 10**9,
        "tsd": 10**3,
        "tsd .": 10**3,
    },
    bare_scales=phrases("hundert, tausend"),
    articles=phrases("ein, eine, einer, einem, einen, eines"),
    weak=phrases("ein, eins, null"),
    joiners=phrases("und"),
    units_before_tens=True,
    compounds=True,
    halves_after=phrases("einhalb, und eine halbe"),
    minus=phrases("minus"),
    vague={
        "dutzende": 12,
        "dutzenden": 12,
        "hunderte": 100,
        "hunderten": 100,
        "tausende": 10**3,
        "tausenden": 10**3,
        "zehntausende": 10**4,
        "zehntausenden": 10**4,
        "hunderttausende": 10**5,
        "hunderttausenden": 10**5,
        "millionen": 10**6,
        "milliarden": 10**9,
    },
    several=phrases("mehrere, mehreren, einige, einigen, ein paar, etliche, viele"),
    of=phrases("von"),
    denominators={
        "drittel": 3,
        "dritteln": 3,
        "viertel": 4,
        "vierteln": 4,
        "fünftel": 5,
        "sechstel": 6,
        "siebtel": 7,
        "achtel": 8,
        "neuntel": 9,
        "zehntel": 10,
    },
    halves={
        "die hälfte": 2,
        "der hälfte": 2,
        "hälfte": 2,
        "eine halbe": 2,
        "einer halben": 2,
        "eine viertel": 4,
        "halbe": 2,
    },
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
            "rund, etwa, ungefähr, circa, ca ., ca, zirka, um die, an die, fast, knapp, nahezu, beinahe, annähernd, schätzungsweise, "
            "geschätzt, geschätzte, in etwa, gegen",
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
    by=phrases("um"),
    to=phrases("auf, bei"),
    percent={
        "%": "%",
        "prozent": "%",
        "prozentpunkte": "percentage points",
        "prozentpunkten": "percentage points",
        "prozentpunkt": "percentage points",
    },
    currencies_before={
        "$": "USD",
        "us$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "chf": "CHF",
        "eur": "EUR",
        "usd": "USD",
        "₽": "RUB",
    },
    currencies_after={
        **each("euro, euros, eur, €", "EUR"),
        **each("dollar, us dollar, dollars, us - dollar, usd, $", "USD"),
        **each("franken, schweizer franken, chf", "CHF"),
        **each("pfund, britische pfund, £", "GBP"),
        **each("rubel", "RUB"),
        **each("yen", "JPY"),
        **each("yuan", "CNY"),
        **each("won", "KRW"),
        **each("zloty", "PLN"),
        **each("hrywnja, griwna", "UAH"),
    },
    measures={
        **each("kilometer, kilometern, km", "km"),
        **each("meter, metern, m", "m"),
        **each("zentimeter, cm", "cm"),
        **each("quadratkilometer, km²", "km²"),
        **each("quadratmeter, m²", "m²"),
        **each("hektar", "hectares"),
        **each("kilogramm, kilo, kg", "kg"),
        **each("gramm, g", "g"),
        **each("tonnen, tonne", "tonnes"),
        **each("liter, litern", "litres"),
        **each("barrel", "barrels"),
        **each("sekunden, sekunde", "seconds"),
        **each("minuten, minute", "minutes"),
        **each("stunden, stunde", "hours"),
        **each("tage, tagen, tag", "days"),
        **each("wochen, woche", "weeks"),
        **each("monate, monaten, monat", "months"),
        **each("jahre, jahren, jahr", "years"),
        **each("jahrzehnte, jahrzehnten", "decades"),
        **each("grad, °c, °", "degrees"),
        **each("kilowattstunden, kwh", "kWh"),
        **each("gigawatt, gw", "GW"),
        **each("megawatt, mw", "MW"),
        **each("km/h", "km/h"),
        **each("mal", "times"),
    },
    age_units=phrases("jährige*, jahre alt, jahren alt, jahre alten, jahre alter"),
    age_openers=each("im alter von, im alter, alter von", Bound.EXACTLY),
    moves=phrases("ging, gingen, geht"),
    age_before={"unter": Bound.LESS_THAN, "über": Bound.MORE_THAN, "ab": Bound.AT_LEAST},
    age_in_commas=True,
    people=phrases(_PEOPLE),
    people_pattern=r"[A-ZÄÖÜ][a-zäöüß]+(?:innen|länder|ländern|soldaten|bürger|arbeiter|männer|frauen|kinder|kräfte|kräften)",
    noun=r"^[A-ZÄÖÜ][a-zäöüß]+",
    noun_links=phrases("der, von, des, von den"),
    noun_stops=phrases(
        "in, im, an, am, auf, aus, bei, mit, nach, seit, von, zu, zum, zur, für, gegen, ohne, um, durch, und, oder, aber, als, dass, "
        "sind, ist, war, waren, hat, haben, hatte, hatten, wird, werden, wurde, wurden, kann, können, soll, sollen, muss, müssen, nicht, "
        "bis, die, das, den, dem, sich, über, unter, vor, kamen, flohen, starben, seien, sei, habe, hätten, auch, noch, pro, je"
    ),
    number_of=phrases("zahl der, anzahl der, zahl von, anzahl von"),
    dropped_before=phrases("später, zuvor, vorher, lang zurück"),
    year_nouns=phrases("wahlen, wahl, olympia, spiele"),
    labels=phrases(
        "nr., nummer, artikel, art., absatz, abs., paragraf, paragraph, kapitel, seite, s., abschnitt, ziffer, tabelle, abbildung, abb., "
        "anhang, anlage, resolution, band, zimmer, raum, flug, linie, autobahn, platz, stufe, phase, klasse, kategorie, typ, version, "
        "boeing, airbus, tag, woche, runde, gleis, bus, straße, formel, kanal, gruppe, jahrgang, teil"
    )
    - phrases("s."),
    not_quantities=(
        r"(?<![0-9.,])[0-9]{1,2}(?:[.:][0-5][0-9])?\sUhr(?:\s[0-5]?[0-9])?",
        r"(?<![0-9.,])[0-9]{1,3}\.\s(?=(?:Jahrhundert|Weltkrieg|Liga|Platz|Runde|Spieltag|Geburtstag|Klasse|Stock|Etage|Tag|Woche|Mal|"
        r"Bundestag|Armee|Division|Brigade|Jahrestag|Auflage|Kapitel|Minute|Legislaturperiode|Kongress)\w{0,20}\b)",
        r"(?i:\b(?:der|die|das|dem|den|zum|am|im|beim)\s)[0-9]{1,3}\.(?=\s)",
        r"(?<![0-9.,-])[0-9]{1,3}[:–-][0-9]{1,3}(?=-?(?:\s?(?:Sieg|Niederlage|Erfolg|Heimsieg|Führung|Pleite|Unentschieden)))",
        r"(?i:\b(?:eines tages|einer nach dem anderen|einer von|eine von|unter vier augen|zu zweit|zu dritt|null und nichtig|auf null))\b",
        r"\b(?i:die |den )?[12][0-9]{2}0er(?:n|\sJahren?)?\b",
        r"\b[0-9]{4}[-–/][0-9]{2}(?![0-9.,%])",
        r"\b[0-9]{1,3}(?:-fach|fach)\b",
    ),
)
