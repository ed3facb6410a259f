"""French words for numbers."""

from claims.language.quantities.tables import Bound, Table, combined, counting, each, named, phrases, worth

_RISEN = (
    "augmenter, augmente, augmenté, augmentée, augmentés, augmentait, augmentera, croître, croît, crû, progresser, "
    "progresse, progressé, grimper, grimpe, grimpé, bondir, bondi, bondit, hausser, accroître, accru, relever, "
    "relevé, gagner, gagné"
)
_FALLEN = (
    "baisser, baisse, baissé, baissait, diminuer, diminue, diminué, diminuée, reculer, recule, reculé, chuter, "
    "chute, chuté, "
    "réduire, réduit, réduite, abaisser, abaissé, décliner, décliné, perdre, perdu, tomber"
)
_ELEVEN_UP = "onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"

TABLE = Table(
    code="fr",
    grouping=".",
    decimal=",",
    groups_by_space=True,
    digits_after_scales=True,
    elides="[cdjlmnst]|qu|jusqu|quelqu|lorsqu|puisqu",
    small={
        **counting("zéro un deux trois quatre cinq six sept huit neuf dix"),
        **counting(_ELEVEN_UP, start=11),
        **counting("vingt trente quarante cinquante soixante septante", start=20, step=10),
        "une": 1,
        "quatre-vingt": 80,
        "quatre-vingts": 80,
        "huitante": 80,
        "octante": 80,
        "nonante": 90,
    },
    room={"soixante": 20, "quatre vingt": 20},
    scales=worth(
        "douzaine=12, cent|cents=100, mille|millier|milliers=1_000, million|millions=1_000_000, "
        "milliard|milliards=1_000_000_000, billion|billions=1_000_000_000_000, dizaine=10, quinzaine=15, "
        "vingtaine=20, trentaine=30, quarantaine=40, cinquantaine=50, soixantaine=60, centaine=100, "
        "de milliers=1_000, de millions=1_000_000, de milliards=1_000_000_000"
    ),
    suffix_scales={"k": 10**3, "m": 10**6, "md": 10**9, "mds": 10**9},
    bare_scales=phrases("cent, mille"),
    rounding_scales=phrases(
        "dizaine, quinzaine, vingtaine, trentaine, quarantaine, cinquantaine, soixantaine, centaine, millier"
    ),
    articles=phrases("un, une"),
    weak=phrases("un, une, zéro"),
    joiners=phrases("et"),
    halves_after=phrases("et demi, et demie"),
    minus=phrases("moins"),
    vague=worth(
        "dizaines=10, douzaines=12, vingtaines=20, centaines=100, milliers=1_000, millions=1_000_000, "
        "milliards=1_000_000_000"
    ),
    several=phrases("plusieurs, quelques, de nombreux"),
    of=phrases("de, d'"),
    denominators=worth("tiers=3, quart|quarts=4, cinquième|cinquièmes=5, sixième=6, huitième=8, dixième|dixièmes=10"),
    halves={"la moitié": 2, "moitié": 2, "un demi": 2, "une demi": 2, "demi": 2},
    fraction_links=phrases("de, d'un, d' un"),
    share_links=phrases("de, des, du, d', de la, de l', de ses, de leurs"),
    share_middles=phrases("sur"),
    bounds_before={
        **each(
            "plus de, plus d', au-dessus de, supérieur à, supérieure à, dépassant, dépasse, bien plus de, "
            "nettement plus de",
            Bound.MORE_THAN,
        ),
        **each("au moins, au minimum, pas moins de, un minimum de, minimum", Bound.AT_LEAST),
        **each(
            "moins de, moins d', en dessous de, au-dessous de, inférieur à, inférieure à, bien moins de",
            Bound.LESS_THAN,
        ),
        **each(
            "au plus, au maximum, tout au plus, jusqu'à, jusqu' à, pas plus de, un maximum de, maximum", Bound.AT_MOST
        ),
        **each("un peu plus de, un peu plus d', légèrement plus de", Bound.JUST_OVER),
        **each("un peu moins de, un peu moins d', légèrement moins de", Bound.JUST_UNDER),
        **each(
            "environ, près de, près d', quelque, à peu près, autour de, presque, aux alentours de, quasiment, "
            "approximativement, de l'ordre de, de l' ordre de, une estimation de, environ à, d'environ, d' environ",
            Bound.ABOUT,
        ),
        **each("exactement, précisément, un total de, au total, seulement, à peine", Bound.EXACTLY),
    },
    bounds_after={
        **each("ou plus, et plus, au moins, au minimum, +", Bound.AT_LEAST),
        **each("ou moins, et moins, au plus, au maximum, maximum", Bound.AT_MOST),
        **each("environ", Bound.ABOUT),
    },
    range_openers={"entre": "et", "de": "à", "d'": "à"},
    range_middles=phrases("à, ou"),
    change_before={
        **each("supplémentaires, encore", "increase"),
        **combined(_RISEN, "de, d'", "increase"),
        **combined(_FALLEN, "de, d'", "decrease"),
        **combined("hausse, augmentation, progression, croissance, bond, accroissement", "de, d'", "increase"),
        **combined("diminution, recul, réduction, repli", "de, d'", "decrease"),
        **each("augmenté, progressé, gagné, grimpé", "increase"),
        **each("perdu, reculé, baissé", "decrease"),
    },
    change_after=named(
        "de plus|supplémentaires|supplémentaire|de hausse|d' augmentation|en plus|additionnels=increase, "
        "de moins|en moins|de baisse=decrease"
    ),
    change_verbs={**each(_RISEN, "increase"), **each(_FALLEN, "decrease")},
    to=phrases("à"),
    than=phrases("que, qu'"),
    times=phrases("an, année, mois, semaine, avant, auparavant, précédent, précédente"),
    forecasts=phrases("prévu, prévus, prévue, prévues, attendu, attendus, attendue, attendues, estimé, annoncé"),
    percent=named(
        "%|pour cent|pourcent|p . 100|pour cents=%, points de pourcentage|point de pourcentage=percentage points, "
        "points=points"
    ),
    currencies_before=named("$|us$=USD, €=EUR, £=GBP, ¥=JPY, chf=CHF, eur=EUR, usd=USD"),
    currencies_after=named(
        "euros|euro|eur|€=EUR, dollars|dollar|dollars américains|usd|$=USD, livres sterling|livres|£=GBP, "
        "francs suisses|francs|chf=CHF, roubles|rouble=RUB, yens|yen=JPY, yuans|yuan=CNY, wons|won=KRW, "
        "dollars canadiens=CAD, hryvnias=UAH, zlotys=PLN"
    ),
    measures=named(
        "kilomètres|kilomètre|km=km, mètres|mètre|m=m, centimètres|cm=cm, kilomètres carrés|km²=km², "
        "mètres carrés|m²=m², hectares|hectare=hectares, kilogrammes|kilos|kilo|kg=kg, grammes|gramme|g=g, "
        "tonnes|tonne=tonnes, litres|litre=litres, barils|baril=barrels, secondes|seconde=seconds, "
        "minutes|minute=minutes, heures|heure=hours, jours|jour=days, semaines|semaine=weeks, mois=months, "
        "ans|an|années|année=years, décennies=decades, siècles=centuries, degrés|degré|°c|°=degrees, "
        "km/h|kilomètres à l' heure=km/h, fois=times, mégawatts|mw=MW, gigawatts|gw=GW"
    ),
    age_units=phrases("ans d' âge"),
    age_openers=each(
        "âgé de, âgés de, âgée de, âgées de, à l' âge de, âge de, l' âge de, âgé d', âgés d'", Bound.EXACTLY
    ),
    age_links=phrases("de, d'"),
    moves=phrases("passe, passé, passée, passés, passer, passent, passera"),
    age_before={
        "de moins de": Bound.LESS_THAN,
        "de plus de": Bound.MORE_THAN,
        "moins de": Bound.LESS_THAN,
        "plus de": Bound.MORE_THAN,
    },
    age_in_commas=True,
    people=phrases(
        "personnes, personne, gens, hommes, homme, femmes, femme, enfants, enfant, garçons, filles, jeunes, "
        "adultes, adolescents, soldats, soldat, militaires, conscrits, réservistes, combattants, recrues, "
        "officiers, policiers, gendarmes, agents, habitants, résidents, citoyens, civils, réfugiés, migrants, "
        "immigrés, demandeurs, électeurs, votants, manifestants, grévistes, militants, prisonniers, détenus, "
        "otages, ouvriers, travailleurs, salariés, employés, fonctionnaires, étudiants, élèves, enseignants, "
        "professeurs, médecins, infirmiers, patients, malades, victimes, morts, blessés, disparus, survivants, "
        "passagers, touristes, visiteurs, voyageurs, membres, députés, sénateurs, ministres, journalistes, "
        "avocats, juges, partisans, fidèles, parents, retraités, chômeurs, russes, français, ukrainiens, "
        "allemands, américains, géorgiens, européens, chinois, polonais, italiens, espagnols, turcs, britanniques, "
        "belges, suisses, finlandais, algériens, marocains, syriens, afghans, kazakhs, juifs, musulmans, "
        "chrétiens, catholiques, pompiers, participants, candidats, inscrits, abonnés"
    ),
    people_pattern=r"[A-ZÉ][a-zéèïç]+(?:iens|ais|ois|ains|iennes)|Russes|Turcs|Suisses|Belges|Afghans|Kazakhs",
    noun=r"[^\W\d_]{2,}[sx]$",
    noun_links=phrases("de, d', des, de la, du, de ses"),
    noun_modifiers=phrases(
        "jeunes, nouveaux, nouvelles, autres, petits, petites, grands, grandes, premiers, derniers, anciens, "
        "anciennes, vieux, simples, gros"
    ),
    noun_stops=phrases(
        "dans, en, à, au, aux, sur, par, pour, avec, sans, sous, vers, chez, contre, depuis, pendant, et, ou, "
        "mais, que, qui, dont, où, est, sont, était, étaient, a, ont, avait, avaient, sera, seront, fait, peut, "
        "peuvent, pas, plus, moins, très, puis, alors, après, avant, entre, selon, dès, lors, les, ces, ses, nous, "
        "vous, ils, elles, mais, fois, soit, jamais, mis, pris, très, trois"
    ),
    number_of=phrases("nombre de, nombre d', nombre des"),
    dropped_before=phrases("plus tard, plus tôt, auparavant"),
    year_nouns=phrases("élections, jeux"),
    labels=phrases(
        "n°, nº, no, numéro, numéros, article, articles, art., alinéa, chapitre, page, pages, section, paragraphe, "
        "tableau, figure, annexe, résolution, tome, volume, chambre, salle, porte, vol, ligne, autoroute, route, "
        "niveau, phase, étape, classe, catégorie, type, version, boeing, airbus, quai, bus, titre, loi, jour, "
        "groupe, top, rue, appartement, étage, formule, canal, parc"
    ),
    not_quantities=(
        r"(?<![0-9.,])[0-9]{1,2}\s?h(?:\s?[0-5][0-9])?(?!\w)|(?<![0-9.,])[0-9]{1,2}\sheures(?=\s[0-5][0-9]\b)|"
        r"\bà\s[0-9]{1,2}\sheures",
        r"(?<![0-9.,-])[0-9]{1,3}[-–][0-9]{1,3}(?=\s(?:contre|victoire|défaite|face)\b)",
        r"\b(?:battu|gagné|perdu|s['’]impose|victoire|défaite)(?:\s\w{1,20}){0,3}\s[0-9]{1,3}[-–][0-9]{1,3}(?![\w%])",
        r"\b(?:l['’]un|l['’]une|un par un|une par une|un jour|une fois|un peu|l['’]un des|un des|une des|"
        r"deux-points|à deux|mille-feuille)\b(?! (?:plus|moins) d)",
        r"\b[Ll]es années [0-9]{2,4}|\bannées (?:soixante|soixante-dix|quatre-vingts?|quatre-vingt-dix|"
        r"cinquante|trente)\b",
        r"\b[0-9]{4}[-–/][0-9]{2}(?![0-9.,%])",
        r"\b[0-9]{1,3}(?:er|re|e|è|ème|es|ère|nd|nde)\b",
    ),
)
