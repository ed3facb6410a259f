"""What the demo newsroom read: sources, their documents, the topics and the questions.

The capture of the newspaper's article is the desk's own summary of it; every other document is cited by its address.
"""

from datetime import date

# slug: (name, kind, country, website, description, aliases, Wikidata id where it is certain)
SOURCES = {
    "asia-business-daily": (
        "The Asia Business Daily",
        "news_outlet",
        "KR",
        "https://www.asiae.co.kr/",
        "A business newspaper in Seoul.",
        ["Asia Economy", "asiae"],
        "",
    ),
    "associated-press": (
        "Associated Press",
        "news_outlet",
        "US",
        "https://apnews.com/",
        "A news agency.",
        ["AP"],
        "Q40469",
    ),
    "meduza": (
        "Meduza",
        "news_outlet",
        "LV",
        "https://meduza.io/",
        "A Russian-language news site that works from Riga.",
        [],
        "",
    ),
    "new-york-times": (
        "The New York Times",
        "news_outlet",
        "US",
        "https://www.nytimes.com/",
        "A daily newspaper.",
        ["NYT", "New York Times"],
        "Q9684",
    ),
    "georgia-interior-ministry": (
        "Ministry of Internal Affairs of Georgia",
        "government_body",
        "GE",
        "https://police.ge/",
        "Georgia's police and border police answer to it.",
        ["Georgian Interior Ministry", "Georgian Ministry of Internal Affairs"],
        "",
    ),
    "kazakhstan-government": (
        "Government of Kazakhstan",
        "government_body",
        "KZ",
        "https://www.gov.kz/",
        "Its interior ministry counts who crosses the border.",
        ["Kazakhstan"],
        "",
    ),
    "russia-defence-ministry": (
        "Ministry of Defence of Russia",
        "government_body",
        "RU",
        "",
        "Carried out the mobilisation; its minister was Sergei Shoigu.",
        ["Russian Ministry of Defence", "Russian Defence Ministry", "Sergei Shoigu"],
        "",
    ),
    "russia-government": (
        "Government of Russia",
        "government_body",
        "RU",
        "",
        "Stands for Russian authorities that a report does not name.",
        ["Russian government", "Russian authorities"],
        "",
    ),
    "kremlin": (
        "President of Russia and his office",
        "government_body",
        "RU",
        "http://en.kremlin.ru/",
        "Ordered the mobilisation; its spokesman was Dmitry Peskov.",
        ["the Kremlin", "Dmitry Peskov"],
        "",
    ),
    "rumour": (
        "Unattributed rumour",
        "unattributed",
        "",
        "",
        "Nobody in particular: what is told without saying who says it.",
        ["rumours"],
        "",
    ),
    "agi": (
        "AGI",
        "news_outlet",
        "IT",
        "https://www.agi.it/",
        "An Italian news agency.",
        ["Agenzia Giornalistica Italia"],
        "",
    ),
    "tass": ("TASS", "news_outlet", "RU", "https://tass.com/", "Russia's state news agency.", [], ""),
    "kyiv-independent": (
        "The Kyiv Independent",
        "news_outlet",
        "UA",
        "https://kyivindependent.com/",
        "An English-language news site in Kyiv.",
        [],
        "",
    ),
    "kyiv-post": (
        "Kyiv Post",
        "news_outlet",
        "UA",
        "https://www.kyivpost.com/",
        "An English-language newspaper.",
        [],
        "",
    ),
    "ukrainska-pravda": (
        "Ukrainska Pravda",
        "news_outlet",
        "UA",
        "https://www.pravda.com.ua/",
        "A Ukrainian news site.",
        [],
        "",
    ),
    "novaya-gazeta-europe": (
        "Novaya Gazeta Europe",
        "news_outlet",
        "LV",
        "https://novayagazeta.eu/",
        "Made in Riga by journalists who left Russia.",
        [],
        "",
    ),
    "sydney-morning-herald": (
        "The Sydney Morning Herald",
        "news_outlet",
        "AU",
        "https://www.smh.com.au/",
        "A daily newspaper; it carries agency reports.",
        ["SMH"],
        "",
    ),
    "rferl": (
        "Radio Free Europe/Radio Liberty",
        "news_outlet",
        "",
        "https://www.rferl.org/",
        "A broadcaster paid for by the United States that works from Prague.",
        ["RFE/RL"],
        "",
    ),
    "japan-times": (
        "The Japan Times",
        "news_outlet",
        "JP",
        "https://www.japantimes.co.jp/",
        "A daily newspaper.",
        [],
        "",
    ),
    "ukraine-crisis-media-center": (
        "Ukraine Crisis Media Center",
        "organisation",
        "UA",
        "https://uacrisis.org/",
        "A press centre in Kyiv.",
        [],
        "",
    ),
    "apa": ("APA", "news_outlet", "AZ", "https://apa.az/", "A news agency in Baku.", ["Azeri Press Agency"], ""),
}

# key: (publisher, address, title or description, kind, day, precision, language)
DOCUMENTS = {
    "article": (
        "asia-business-daily",
        "https://www.asiae.co.kr/",
        "Report on posts that stop men from leaving Russia",
        "article",
        date(2022, 9, 29),
        "day",
        "en",
    ),
    "address": (
        "kremlin",
        "http://en.kremlin.ru/events/president/news/69390",
        "Address by the President of the Russian Federation",
        "statement",
        date(2022, 9, 21),
        "day",
        "en",
    ),
    "agi-on-the-address": (
        "agi",
        "https://www.agi.it/estero/news/2022-09-21/discorso-putin-nazione-18153658/",
        "Report on the address of 21 September and the minister's number",
        "article",
        date(2022, 9, 21),
        "day",
        "it",
    ),
    "denial": (
        "kyiv-independent",
        "https://kyivindependent.com/novaya-gazeta-russian-government-plans-to-mobilize-1-million-people-against-ukraine/",
        "Report on the withheld paragraph of the decree, and on the spokesman's denial",
        "article",
        date(2022, 9, 22),
        "day",
        "en",
    ),
    "mobilisation-complete": (
        "novaya-gazeta-europe",
        "https://novayagazeta.eu/amp/articles/2022/10/28/"
        "defence-minister-shoigu-briefs-putin-on-end-of-partial-mobilisation-in-russia-en-news",
        "Defence minister Shoigu briefs Putin on end of “partial mobilisation” in Russia",
        "article",
        date(2022, 10, 28),
        "day",
        "en",
    ),
    "mistakes": (
        "tass",
        "https://tass.com/russia/1515527",
        "Putin demands officials promptly rectify mistakes made during mobilization",
        "article",
        date(2022, 9, 29),
        "day",
        "en",
    ),
    "british-assessment": (
        "kyiv-post",
        "https://www.kyivpost.com/post/917",
        "British assessment of the first week of the mobilisation",
        "report",
        date(2022, 9, 30),
        "month",
        "en",
    ),
    "three-counts": (
        "ukraine-crisis-media-center",
        "https://uacrisis.org/en/number-of-the-day-39",
        "Number of the day: counts by Kazakhstan, Georgia and the European Union, added up by CNN",
        "report",
        date(2022, 9, 30),
        "month",
        "en",
    ),
    "exodus": (
        "japan-times",
        "https://www.japantimes.co.jp/news/2022/09/29/world/putin-draft-russians-flee/",
        "Report on departures from Russia after the mobilisation order",
        "article",
        date(2022, 9, 29),
        "day",
        "en",
    ),
    "georgian-minister": (
        "apa",
        "https://apa.az/en/europe/georgia-decided-not-to-close-the-border-with-russia-385734",
        "Georgia decided not to close the border with Russia",
        "article",
        date(2022, 9, 27),
        "day",
        "en",
    ),
    "kazakh-count": (
        "ukrainska-pravda",
        "https://www.pravda.com.ua/eng/news/2022/09/27/7369341/",
        "Almost 100,000 Russians escaped to Kazakhstan over past week",
        "article",
        date(2022, 9, 27),
        "day",
        "en",
    ),
    "kazakh-count-october": (
        "rferl",
        "https://www.rferl.org/a/kazakhstan-200-000-russians-enter-country-mobilization/32064860.html",
        "Report on 200,000 entries into Kazakhstan up to 4 October",
        "article",
        date(2022, 10, 4),
        "day",
        "en",
    ),
    "border-draft-offices": (
        "sydney-morning-herald",
        "https://www.smh.com.au/world/europe/"
        "high-alert-moscow-tries-to-draft-fleeing-russian-men-at-the-borders-20220929-p5bltm.html",
        "On high alert: agency report on draft offices at the borders",
        "article",
        date(2022, 9, 29),
        "day",
        "en",
    ),
}

# The desk's own summary, pasted in place of the page. Attributions quote from it.
CAPTURE_OF_THE_ARTICLE = """\
Summary of a report by The Asia Business Daily, made by the desk on reading it. The words are the desk's.

Citing the Associated Press, the paper tells of call-up posts in North Ossetia, on the way out to Georgia: men who \
try to get away are enlisted on the spot. Citing Meduza, it tells of more such posts along the Finnish frontier.

The New York Times puts those who have gone abroad since 21 September at above 200,000. Georgia's interior ministry \
counts upwards of 53,000 arrivals from Russia in about a week; for Kazakhstan the paper gives upwards of 98,000.

According to Russia's defence ministry the call-up takes in 300,000, and leaves out students at universities, the \
chronically ill and those too old to serve. The paper adds in its own voice that local offices blundered and took \
many whom the rules spare, and that age protects nobody, whatever was promised at first. There is talk, it says, of \
over a million more.
"""

TOPICS = {
    "mobilisation-2022": "Mobilisation of 2022",
    "russia-ukraine-war": "War in Ukraine",
    "migration": "Migration",
    "borders": "Borders",
}

# slug: (text, measure, unit, place, first day, last day)
QUESTIONS = {
    "how-many-called-up": (
        "How many people does Russia's mobilisation of September 2022 call up?",
        "people called up",
        "people",
        "Russia",
        date(2022, 9, 21),
        None,
    ),
    "how-many-left-russia": (
        "How many Russians left their country from 21 to 29 September 2022?",
        "Russians who left",
        "people",
        "Russia",
        date(2022, 9, 21),
        date(2022, 9, 29),
    ),
    "how-many-entered-georgia": (
        "How many Russians entered Georgia in the week after the mobilisation order?",
        "Russians who entered",
        "people",
        "Georgia",
        date(2022, 9, 21),
        date(2022, 9, 28),
    ),
    "how-many-entered-kazakhstan": (
        "How many Russians entered Kazakhstan in the week after the mobilisation order?",
        "Russians who entered",
        "people",
        "Kazakhstan",
        date(2022, 9, 21),
        date(2022, 9, 28),
    ),
}
