"""Spanish words for numbers."""

from claims.language.quantities.tables import Bound, Table, combined, counting, each, named, phrases, worth

_RISEN = (
    "aumentar, aumenta, aumentó, aumentado, aumentaron, aumentará, aumentaba, crecer, crece, creció, crecido, "
    "crecieron, crecerá, subir, sube, "
    "subió, subido, subieron, subirá, incrementar, incrementó, incrementado, incrementarse, elevar, elevó, "
    "ganar, ganó, sumar, sumó, avanzó, avanzar"
)
_FALLEN = (
    "caer, cae, cayó, caído, cayeron, caerá, bajar, baja, bajó, bajado, bajaron, bajará, disminuir, disminuye, "
    "disminuyó, disminuido, reducir, reduce, redujo, reducido, reducirse, descender, desciende, descendió, "
    "descendido, recortar, recortó, perder, perdió, retroceder, retrocedió"
)

TABLE = Table(
    code="es",
    grouping=".",
    decimal=",",
    groups_by_space=True,
    digits_after_scales=True,
    small={
        **counting(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
            "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco "
            "veintiséis veintisiete veintiocho veintinueve"
        ),
        **counting("treinta cuarenta cincuenta sesenta setenta ochenta noventa", start=30, step=10),
        **counting(
            "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
            start=200,
            step=100,
        ),
        **counting(
            "doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas",
            start=200,
            step=100,
        ),
        "un": 1,
        "una": 1,
        "veintiún": 21,
        "veintiuna": 21,
        "ciento": 100,
        "dieciseis": 16,
        "veintidos": 22,
    },
    scales=worth(
        "docena=12, cien=100, mil|miles=1_000, millón|millon|millones|mill .=1_000_000, "
        "billón|billones=1_000_000_000_000, decena=10, veintena=20, treintena=30, centena|centenar=100, "
        "millar=1_000, mdd=1_000_000, centenares=100, docenas=12, millares=1_000"
    ),
    suffix_scales={"k": 10**3, "m": 10**6},
    bare_scales=phrases("cien, mil"),
    rounding_scales=phrases("decena, veintena, treintena, centena, centenar, millar"),
    articles=phrases("un, una"),
    weak=phrases("un, una, uno, cero"),
    joiners=phrases("y"),
    halves_after=phrases("y medio, y media"),
    minus=phrases("menos"),
    vague=worth("docenas=12, decenas=10, centenares|centenas|cientos=100, miles|millares=1_000, millones=1_000_000"),
    several=phrases("varios, varias, algunos, algunas, unos pocos, unas pocas, muchos, muchas, unos cuantos"),
    of=phrases("de"),
    denominators=worth(
        "tercio|tercios=3, cuarto|cuartos=4, quinto|quintos=5, décimo|décimas=10, tercera parte=3, cuarta parte=4, "
        "quinta parte=5, décima parte=10, terceras partes=3, cuartas partes=4"
    ),
    halves=worth("la mitad|mitad|medio|media=2, la tercera parte=3, la cuarta parte=4, la quinta parte=5"),
    fraction_links=phrases("de"),
    share_links=phrases("de, del, de la, de los, de las, de sus"),
    share_middles=phrases("de cada"),
    bounds_before={
        **each(
            "más de, más del, por encima de, superior a, superiores a, superan, supera, superó, mucho más de, "
            "encima de, sobre los",
            Bound.MORE_THAN,
        ),
        **each("al menos, por lo menos, como mínimo, no menos de, un mínimo de, cuando menos, mínimo", Bound.AT_LEAST),
        **each("menos de, menos del, por debajo de, inferior a, inferiores a, mucho menos de", Bound.LESS_THAN),
        **each("hasta, como máximo, a lo sumo, no más de, un máximo de, máximo, hasta un", Bound.AT_MOST),
        **each("poco más de, algo más de, un poco más de, ligeramente más de", Bound.JUST_OVER),
        **each("poco menos de, algo menos de, un poco menos de, ligeramente menos de", Bound.JUST_UNDER),
        **each(
            "unos, unas, alrededor de, cerca de, aproximadamente, casi, en torno a, cerca del, alrededor del, "
            "prácticamente, más o menos, aproximadamente unos, se estima en, un estimado de, casi un, alrededor de "
            "un, cerca de un, en torno al",
            Bound.ABOUT,
        ),
        **each("exactamente, precisamente, un total de, en total, solo, sólo, apenas, solamente", Bound.EXACTLY),
    },
    bounds_after={
        **each("o más, y más, como mínimo, por lo menos, al menos, +, en adelante", Bound.AT_LEAST),
        **each("o menos, y menos, como máximo, a lo sumo", Bound.AT_MOST),
        **each("aproximadamente, más o menos", Bound.ABOUT),
        "y pico": Bound.N_AND_SOME,
    },
    range_openers=named("entre=y, de=a, entre un=y un, entre los=y los, de los=a los, entre las=y las, desde=hasta"),
    range_middles=phrases("a, o, al"),
    change_before={
        **each("otros, otras, adicionales", "increase"),
        **combined(_RISEN, "en, en un, un, cerca de un, más de un", "increase"),
        **combined(_FALLEN, "en, en un, un, cerca de un, más de un", "decrease"),
        **combined("aumento, alza, incremento, subida, crecimiento, repunte", "de, del, en", "increase"),
        **combined("caída, descenso, reducción, disminución, bajada, recorte, baja", "de, del, en", "decrease"),
        **each(_RISEN.replace("sumar, sumó, ", "").replace("ganar, ganó, ", ""), "increase"),
        **each(_FALLEN, "decrease"),
    },
    change_after={
        **each("más, adicionales, adicional, de aumento, extra, de incremento", "increase"),
        **each("menos, de caída", "decrease"),
    },
    change_verbs={**each(_RISEN, "increase"), **each(_FALLEN, "decrease")},
    by=phrases("en, en un"),
    to=phrases("a, al"),
    than=phrases("que, de lo, de los, de las"),
    times=phrases("año, mes, semana, antes, hace, anterior, entonces"),
    forecasts=phrases("previsto, previstos, previstas, esperado, esperados, esperadas, estimado, anunciado"),
    percent=named(
        "%|por ciento|porciento|por cien=%, puntos porcentuales|punto porcentual=percentage points, puntos=points"
    ),
    currencies_before=named("$|us$=USD, €=EUR, £=GBP, ¥=JPY, usd=USD, eur=EUR, chf=CHF"),
    currencies_after=named(
        "euros|euro|eur|€=EUR, dólares|dólar|dólares estadounidenses|usd|$=USD, libras esterlinas|libras|£=GBP, "
        "rublos|rublo=RUB, yenes|yen=JPY, yuanes|yuan=CNY, wones|won=KRW, francos suizos|francos=CHF, "
        "pesos mexicanos=MXN, pesos argentinos=ARS, pesos chilenos=CLP, pesos colombianos=COP, grivnas=UAH, "
        "reales=BRL, soles=PEN"
    ),
    measures=named(
        "kilómetros|kilómetro|km=km, metros|metro|m=m, centímetros|cm=cm, kilómetros cuadrados|km²=km², "
        "metros cuadrados|m²=m², hectáreas|hectárea=hectares, kilogramos|kilos|kilo|kg=kg, gramos|gramo|g=g, "
        "toneladas|tonelada=tonnes, litros|litro=litres, barriles|barril=barrels, segundos|segundo=seconds, "
        "minutos|minuto=minutes, horas|hora=hours, días|día=days, semanas|semana=weeks, meses|mes=months, "
        "años|año=years, décadas=decades, siglos=centuries, grados|grado|°c|°=degrees, km/h=km/h, veces=times, "
        "megavatios|mw=MW, gigavatios|gw=GW"
    ),
    age_units=phrases("años de edad"),
    age_openers={
        **each("de edad de, a los, edad de, con edades de, edades", Bound.EXACTLY),
        **each("menores de, menor de", Bound.LESS_THAN),
        **each("mayores de, mayor de", Bound.MORE_THAN),
    },
    age_links=phrases("de"),
    moves=phrases("pasó, pasar, pasa, pasado, pasaron, pasará, fue"),
    age_before={"de menos de": Bound.LESS_THAN, "de más de": Bound.MORE_THAN},
    age_in_commas=True,
    people=phrases(
        "personas, persona, gente, hombres, hombre, mujeres, mujer, niños, niñas, niño, jóvenes, adultos, "
        "adolescentes, soldados, soldado, militares, reclutas, reservistas, combatientes, efectivos, oficiales, "
        "policías, agentes, habitantes, residentes, ciudadanos, civiles, refugiados, migrantes, inmigrantes, "
        "desplazados, electores, votantes, manifestantes, militantes, activistas, presos, detenidos, reclusos, "
        "rehenes, obreros, trabajadores, empleados, funcionarios, estudiantes, alumnos, maestros, profesores, "
        "médicos, enfermeros, pacientes, enfermos, víctimas, muertos, fallecidos, heridos, desaparecidos, "
        "supervivientes, pasajeros, turistas, visitantes, viajeros, miembros, diputados, senadores, ministros, "
        "periodistas, abogados, jueces, partidarios, fieles, padres, jubilados, pensionistas, desempleados, "
        "parados, rusos, españoles, ucranianos, alemanes, franceses, estadounidenses, georgianos, europeos, "
        "chinos, polacos, italianos, turcos, británicos, mexicanos, argentinos, colombianos, venezolanos, cubanos, "
        "peruanos, kazajos, finlandeses, judíos, musulmanes, cristianos, católicos, bomberos, participantes, "
        "candidatos, afiliados, usuarios, clientes, vecinos, asistentes"
    ),
    noun=r"[^\W\d_]{2,}s$",
    noun_links=phrases("de, de los, de las, del, de sus"),
    noun_modifiers=phrases(
        "jóvenes, nuevos, nuevas, otros, otras, grandes, pequeños, pequeñas, primeros, antiguos, antiguas, últimos"
    ),
    noun_stops=phrases(
        "en, a, al, por, para, con, sin, sobre, desde, hasta, según, contra, durante, tras, y, o, e, u, pero, que, "
        "quien, donde, cuando, es, son, era, eran, fue, fueron, ha, han, había, habían, será, serán, está, están, "
        "puede, pueden, no, más, menos, muy, entre, ante, los, las, ellos, ellas, nos, sus, después, antes, "
        "además, vez, veces, mientras, dos, tres, seis, han"
    ),
    number_of=phrases("número de, cifra de, cantidad de"),
    dropped_before=phrases("atrás, después, antes, más tarde"),
    year_nouns=phrases("elecciones, juegos, comicios"),
    labels=phrases(
        "n.º, nº, n°, núm., num., número, artículo, artículos, art., capítulo, página, páginas, pág., sección, "
        "párrafo, tabla, figura, anexo, resolución, tomo, volumen, habitación, sala, puerta, vuelo, línea, "
        "autopista, ruta, nivel, fase, etapa, clase, categoría, tipo, versión, boeing, airbus, andén, título, ley, "
        "día, grupo, jornada, calle, piso, fórmula, canal, capítulos, escaño"
    )
    - phrases("escaño"),
    not_quantities=(
        r"\b[Ll]as?\s[0-9]{1,2}(?:[:.][0-5][0-9])?(?:\s?(?:horas|h|de la (?:mañana|tarde|noche)|a\.\s?m\.|p\.\s?m\.))",
        r"\b[Aa] las\s[0-9]{1,2}(?:[:.][0-5][0-9])?(?![0-9]|[.,][0-9])",
        r"(?<![0-9.,])[0-9]{1,2}[:.][0-5][0-9]\s?(?:h|horas)\b",
        r"(?<![0-9.,-])[0-9]{1,3}[-–][0-9]{1,3}(?=\s(?:contra|victoria|derrota|ante|frente)\b)",
        r"\b(?:ganó|perdió|venció|empató|derrotó|victoria|"
        r"derrota)(?:\s\w{1,20}){0,4}\s[0-9]{1,3}[-–][0-9]{1,3}(?![\w%])",
        r"\b(?:uno a uno|(?:uno|una) de(?! cada)|una vez|un día|uno por uno|uno u otro|uno mismo|una por una|"
        r"cada uno|cada una|los dos|las dos|unos a otros)\b",
        r"\b(?:[Ll]os )?años (?:[0-9]{2,4}|sesenta|setenta|ochenta|noventa|cincuenta)\b",
        r"\b[0-9]{4}[-–/][0-9]{2}(?![0-9.,%])",
        r"\b(?:[Ss]iglo|[Mm]undial de|[Ee]n el)\s[0-9]{4}\b",
        r"\b[0-9]{1,3}\.?[ºª]",
    ),
)
