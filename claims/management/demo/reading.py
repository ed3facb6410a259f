"""What the demo newsroom read and asks: documents, topics and questions.

The capture of the newspaper's article is the desk's own summary of it; every other document is cited by its address.
"""

from datetime import date

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
